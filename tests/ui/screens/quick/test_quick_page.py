"""The quick path: everyday questions, one at a time, then a whole draft to confirm."""

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QScrollBar, QWidget
from pytestqt.qtbot import QtBot

from cahier.editing.verbs.quick import record_quick_answer
from cahier.guidance.quick_run import QuickRun
from cahier.locations import documents_folder
from cahier.model.answer import AnswerState, given
from cahier.model.decision import Decision
from cahier.model.identifiers import QuestionId
from cahier.model.quick_progress import QuickProgress
from cahier.model.specification import Specification
from cahier.typography import plain
from tests.support.answers import Answers
from ui.fields.option_card import CheckCard, OptionCard
from ui.screens.quick.answer_list import AnswerRow
from ui.screens.quick.question_panel import QuickQuestionPanel
from ui.screens.quick.quick_page import QuickPage
from ui.screens.welcome.start_page import StartPage
from ui.screens.welcome.welcome_page import WelcomePage
from ui.shell.main_window import MainWindow

ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> QuickPage:
    """The quick path, on its first screen."""
    click(qtbot, window.findChild(WelcomePage).start)
    return shown(window)


def shown(window: MainWindow) -> QuickPage:
    """The quick path of a window."""
    found = window.quick
    assert found is not None
    assert found.isVisible()
    return found


def click(qtbot: QtBot, widget: QWidget) -> None:
    """Click a widget."""
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def press(qtbot: QtBot, key: Qt.Key) -> None:
    """Press a key wherever the focus is."""
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, key)


def question(page: QuickPage, name: str) -> QuickQuestionPanel:
    """A question of the path."""
    return next(panel for panel in page.questions if panel.asked.id == name)


def go_to(page: QuickPage, name: str) -> QuickQuestionPanel:
    """Show a question of the path."""
    panel = question(page, name)
    if panel.asked.when:
        record_quick_answer(page.session, "informatique", given("prestataire"))
    asked = [one.id for one in page.run.asked()]
    page.show_step(asked.index(name) + 1)
    page.take_focus()
    return panel


def card(panel: QuickQuestionPanel, label: str) -> OptionCard | CheckCard:
    """The card of a choice."""
    cards: list[OptionCard | CheckCard] = [*panel.findChildren(OptionCard), *panel.findChildren(CheckCard)]
    return next(one for one in cards if one.accessibleName() == label)


def line(panel: QuickQuestionPanel) -> QLineEdit:
    """The line one types in."""
    found = panel.findChild(QLineEdit)
    assert found is not None
    return found


def value(page: QuickPage, name: str) -> object:
    """The value recorded for a question of the path."""
    answer = page.run.answers.get(name)
    return answer.value if answer else None


def specification(window: MainWindow) -> Specification:
    """What is open."""
    assert window.open_file.session is not None
    return window.open_file.session.specification


def draft(window: MainWindow, page: QuickPage, qtbot: QtBot) -> None:
    """Ask for the draft."""
    page.commit()
    page.show_step(len(page.questions) + 2)
    click(qtbot, page.next)


def test_the_first_door_tells_how_many_questions_on_one_line(window: MainWindow) -> None:
    door = window.findChild(WelcomePage).start
    assert len(QuickRun(window.catalogue(), QuickProgress()).asked()) == 14
    detail = next(label for label in door.findChildren(QLabel) if "quinzaine de questions" in label.text())
    window.resize(1024, 700)
    QApplication.processEvents()
    assert detail.heightForWidth(detail.width()) < 2 * detail.fontMetrics().lineSpacing()


def test_the_name_and_the_file_come_first(page: QuickPage, qtbot: QtBot) -> None:
    assert page.name.company.hasFocus()
    qtbot.keyClicks(page.name.company, "Atelier Brun SAS")
    assert "Atelier Brun SAS – infogérance.cahier" in page.name.where.text()


def test_another_folder_can_be_chosen_for_the_file(
    window: MainWindow, page: QuickPage, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    answers.folder = tmp_path
    qtbot.keyClicks(page.name.company, "Atelier Brun SAS")
    click(qtbot, page.name.change)
    assert f"{tmp_path.name} › Atelier Brun SAS" in page.name.where.text()
    draft(window, page, qtbot)
    assert window.open_file.path == tmp_path / "Atelier Brun SAS – infogérance.cahier"


def test_the_progress_counts_the_questions(page: QuickPage, qtbot: QtBot) -> None:
    for _ in range(3):
        click(qtbot, page.next)
    assert page.progress.text() == "Question 3 sur 14"
    assert page.bar.value() == 3
    click(qtbot, page.previous)
    assert page.progress.text() == "Question 2 sur 14"


def test_the_keyboard_alone_goes_from_the_name_to_the_draft(window: MainWindow, page: QuickPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.name.company, "Atelier Brun SAS")
    press(qtbot, ENTER)
    press(qtbot, Qt.Key.Key_Down)
    assert value(page, "activite") == "atelier"
    press(qtbot, ENTER)
    qtbot.keyClicks(QApplication.focusWidget(), "42")
    press(qtbot, ENTER)
    # Enter begins a new line of the addresses: Tab, then Enter on the button that has the focus.
    qtbot.keyClicks(QApplication.focusWidget(), "12 rue du Port, Brest")
    while page.progress.text() == "Question 3 sur 14":
        press(qtbot, ENTER if QApplication.focusWidget() is page.next else Qt.Key.Key_Tab)
    for _ in range(11):
        press(qtbot, ENTER)
    assert page.next.text().strip() == "Créer mon brouillon"
    press(qtbot, ENTER)
    made = specification(window)
    assert made.profile == "atelier"
    assert made.answers[QuestionId("entreprise.sites")].value == ({"nom": "12 rue du Port, Brest"},)
    assert made.answers[QuestionId("entreprise.effectif")].value == 42
    assert made.answers[QuestionId("entreprise.nom")].value == "Atelier Brun SAS"


def test_an_unanswered_question_can_be_passed(page: QuickPage) -> None:
    panel = go_to(page, "activite")
    assert page.next.text().strip() == "Passer"
    card(panel, "Autre activité").click()
    assert page.next.text().strip() == "Suivant"


@pytest.mark.parametrize("name", ["activite", "personnes", "difficultes", "logiciels", "echeance"])
def test_not_knowing_is_an_answer_everywhere(page: QuickPage, qtbot: QtBot, name: str) -> None:
    panel = go_to(page, name)
    click(qtbot, panel.unknown)
    assert page.run.answers[name].state is AnswerState.UNKNOWN
    assert page.next.text().strip() == "Suivant"


def test_a_question_mark_says_one_does_not_know(page: QuickPage, qtbot: QtBot) -> None:
    panel = go_to(page, "activite")
    qtbot.keyClicks(QApplication.focusWidget(), "?")
    assert panel.unknown.isChecked()
    assert panel.unknown.hasFocus()


def test_answering_takes_not_knowing_back(page: QuickPage, qtbot: QtBot) -> None:
    panel = go_to(page, "horaires")
    click(qtbot, panel.unknown)
    click(qtbot, card(panel, "Aussi le samedi"))
    assert not panel.unknown.isChecked()
    assert value(page, "horaires") == "samedi"


def test_not_knowing_takes_what_was_typed_back(page: QuickPage, qtbot: QtBot) -> None:
    panel = go_to(page, "personnes")
    qtbot.keyClicks(line(panel), "beaucoup")
    click(qtbot, panel.unknown)
    assert line(panel).text() == ""
    assert not panel.refused
    press(qtbot, ENTER)
    assert page.progress.text() == "Question 3 sur 14"


@pytest.mark.parametrize(("name", "typed"), [("personnes", "0"), ("personnes", "douze"), ("echeance", "31/02/2027")])
def test_what_is_not_accepted_is_told_and_keeps_one_there(page: QuickPage, qtbot: QtBot, name: str, typed: str) -> None:
    panel = go_to(page, name)
    place = page.progress.text()
    qtbot.keyClicks(line(panel), typed)
    click(qtbot, page.next)
    assert page.progress.text() == place
    assert panel.field.error
    assert line(panel).text() == typed
    assert line(panel).hasFocus()
    assert name not in page.run.answers


def test_a_choice_that_stands_alone_drops_the_others(page: QuickPage, qtbot: QtBot) -> None:
    panel = go_to(page, "difficultes")
    click(qtbot, card(panel, "Les pannes reviennent"))
    click(qtbot, card(panel, "Les factures surprennent"))
    assert value(page, "difficultes") == ("pannes", "factures")
    click(qtbot, card(panel, "Rien de grave"))
    assert value(page, "difficultes") == ("rien",)
    click(qtbot, card(panel, "Les pannes reviennent"))
    assert value(page, "difficultes") == ("pannes",)
    assert not card(panel, "Rien de grave").isChecked()
    click(qtbot, card(panel, "Les pannes reviennent"))
    assert "difficultes" not in page.run.answers


def test_taking_back_the_choice_that_stands_alone_brings_the_others_back(page: QuickPage, qtbot: QtBot) -> None:
    panel = go_to(page, "difficultes")
    click(qtbot, card(panel, "Les pannes reviennent"))
    click(qtbot, card(panel, "Les factures surprennent"))
    click(qtbot, card(panel, "Rien de grave"))
    click(qtbot, card(panel, "Rien de grave"))
    assert value(page, "difficultes") == ("pannes", "factures")
    assert card(panel, "Les factures surprennent").isChecked()


def test_three_at_most_means_three(page: QuickPage, qtbot: QtBot) -> None:
    panel = go_to(page, "difficultes")
    for label in ("Les pannes reviennent", "L’aide est trop lente à venir", "Les factures surprennent"):
        click(qtbot, card(panel, label))
    assert not panel.refused
    click(qtbot, card(panel, "Une attaque nous inquiète"))
    place = page.progress.text()
    click(qtbot, page.next)
    assert page.progress.text() == place
    assert "3 au plus" in plain(panel.field.error)


def test_hardware_is_counted_sort_by_sort(window: MainWindow, page: QuickPage, qtbot: QtBot) -> None:
    panel = go_to(page, "materiel")
    for edit, typed in zip(panel.findChildren(QLineEdit), ("12", "4", "0"), strict=False):
        qtbot.keyClicks(edit, typed)
    click(qtbot, page.next)
    row = next(one for one in page.findChildren(AnswerRow) if one.accessibleName().startswith("De quel matériel"))
    assert "12 ordinateurs portables, 4 ordinateurs fixes, 0 serveurs" in plain(row.accessibleName())
    draft(window, page, qtbot)
    made = specification(window)
    assert made.answers[QuestionId("existant.serveurs")].value is False
    assert made.answers[QuestionId("existant.inventaire")].decision is Decision.CONFIRMED


def test_a_number_that_is_not_one_keeps_one_at_the_hardware(page: QuickPage, qtbot: QtBot) -> None:
    panel = go_to(page, "materiel")
    place = page.progress.text()
    qtbot.keyClicks(panel.findChildren(QLineEdit)[1], "une douzaine")
    click(qtbot, page.next)
    assert page.progress.text() == place
    assert "Ordinateurs fixes" in panel.field.error


def test_who_has_no_provider_is_not_asked_when_its_contract_ends(page: QuickPage, qtbot: QtBot) -> None:
    click(qtbot, card(go_to(page, "informatique"), "Notre équipe informatique"))
    assert page.progress.text().endswith("sur 14")
    click(qtbot, card(go_to(page, "informatique"), "Une société extérieure, et personne chez nous"))
    assert page.progress.text().endswith("sur 15")


def test_who_answers_bidders_is_asked_with_the_name(window: MainWindow, page: QuickPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.name.opening["contact"], "Anne Petit, a.petit@exemple.fr")
    draft(window, page, qtbot)
    assert specification(window).answers[QuestionId("consultation.contact")].value == "Anne Petit, a.petit@exemple.fr"


def test_one_may_keep_the_budget_to_oneself(page: QuickPage, qtbot: QtBot) -> None:
    panel = go_to(page, "budget")
    assert panel.unknown.accessibleName() == "Je préfère ne pas dire"
    click(qtbot, panel.unknown)
    row = next(one for one in page.findChildren(AnswerRow) if one.accessibleName().startswith("Quel budget"))
    assert row.accessibleName().endswith("Je préfère ne pas dire")


def test_escape_goes_back_to_the_first_screen_and_loses_nothing(
    window: MainWindow, page: QuickPage, qtbot: QtBot
) -> None:
    qtbot.keyClicks(page.name.company, "Atelier Brun SAS")
    click(qtbot, page.next)
    panel = go_to(page, "personnes")
    qtbot.keyClicks(line(panel), "42")
    press(qtbot, ESCAPE)
    assert window.findChild(WelcomePage).isVisible()
    click(qtbot, window.findChild(WelcomePage).start)
    again = shown(window)
    assert again.progress.text() == "Question 2 sur 14"
    assert line(question(again, "personnes")).text() == "42"
    assert again.name.company.text() == "Atelier Brun SAS"
    assert value(again, "personnes") == 42


def test_another_look_loses_nothing_either(window: MainWindow, page: QuickPage, qtbot: QtBot) -> None:
    panel = go_to(page, "arret")
    click(qtbot, card(panel, "Deux jours"))
    before = page
    window.restyle(dark=True, zoom=1.0)
    qtbot.waitUntil(lambda: window.quick not in (before, None))
    assert card(question(shown(window), "arret"), "Deux jours").isChecked()


def test_answers_stand_beside_and_lead_back(page: QuickPage, qtbot: QtBot) -> None:
    panel = go_to(page, "horaires")
    click(qtbot, card(panel, "Aussi le samedi"))
    row = page.findChildren(AnswerRow)[3]
    assert row.accessibleName().endswith("Aussi le samedi")
    go_to(page, "confier")
    click(qtbot, row)
    assert page.panel is panel


def test_the_summary_tells_what_follows_from_each_answer(page: QuickPage, qtbot: QtBot) -> None:
    click(qtbot, card(go_to(page, "arret"), "Quatre heures au plus"))
    click(qtbot, card(go_to(page, "confier"), "Toute notre informatique"))
    page.show_step(len(page.questions) + 2)
    said = plain(page.deduced.words())
    assert page.progress.text() == "2 réponses sur 14"
    assert "D'après votre réponse : Toute notre informatique" in said
    assert "Panne générale : À réparer en" in said
    assert "Aide aux utilisateurs" in said
    assert "Proposé, faute de réponse" in said
    assert page.deduced.share.share.total > 0


def test_the_summary_leads_to_the_answer_and_back(page: QuickPage, qtbot: QtBot) -> None:
    page.show_step(len(page.questions) + 2)
    change = next(one for one in page.deduced.changes if "Panne générale" in one.accessibleName())
    click(qtbot, change)
    assert page.panel is question(page, "arret")
    assert page.next.text().strip() == "Revenir au résumé"
    click(qtbot, card(question(page, "arret"), "Une semaine"))
    click(qtbot, page.next)
    assert page.panel is page.summary
    assert "D'après votre réponse : Une semaine" in plain(page.deduced.words())
    click(qtbot, page.previous)
    click(qtbot, page.previous)
    assert page.next.text().strip() == "Passer"


def test_the_draft_shows_what_the_questions_came_to(window: MainWindow, page: QuickPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.name.company, "Atelier Brun SAS")
    draft(window, page, qtbot)
    assert window.result is not None
    assert window.result.isVisible()
    assert window.quick is None
    assert window.open_file.path is not None
    assert window.open_file.path.exists()


def test_what_was_said_is_confirmed_and_the_rest_is_proposed(window: MainWindow, page: QuickPage, qtbot: QtBot) -> None:
    click(qtbot, card(go_to(page, "perte"), "Une journée"))
    draft(window, page, qtbot)
    answers = specification(window).answers
    assert answers[QuestionId("sauvegarde.rpo")].decision is Decision.CONFIRMED
    assert answers[QuestionId("contrat.duree")].decision is Decision.PROPOSED


def test_the_next_run_starts_afresh(window: MainWindow, page: QuickPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.name.company, "Atelier Brun SAS")
    draft(window, page, qtbot)
    window.files.leave()
    click(qtbot, window.findChild(WelcomePage).start)
    assert shown(window).name.company.text() == ""
    assert shown(window).run.answers == {}


def test_profiles_stay_one_click_away(window: MainWindow, page: QuickPage, qtbot: QtBot) -> None:
    click(qtbot, page.name.profiles)
    start = window.findChild(StartPage)
    assert start.isVisible()
    click(qtbot, start.questions)
    assert shown(window) is page


def test_whoever_advises_clients_starts_from_a_profile(window: MainWindow, qtbot: QtBot) -> None:
    welcome = window.findChild(WelcomePage)
    click(qtbot, welcome.adviser)
    assert "profil" in welcome.start.accessibleDescription()
    click(qtbot, welcome.start)
    assert window.findChild(StartPage).isVisible()
    assert window.quick is None


def test_every_widget_has_a_name_for_screen_readers(page: QuickPage) -> None:
    for panel in (page.name, *page.questions, page.summary):
        for widget in panel.findChildren(QWidget):
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and isinstance(
                widget, QPushButton | QLineEdit | OptionCard
            ):
                assert widget.accessibleName() or widget.text(), widget


def test_answers_to_choose_among_are_of_one_width(window: MainWindow, page: QuickPage) -> None:
    for name in ("perte", "arret", "horaires", "informatique"):
        panel = go_to(page, name)
        QApplication.processEvents()
        assert len({card.width() for card in panel.findChildren(OptionCard) if card is not panel.unknown}) == 1, name


def test_answers_beside_are_read_whole(page: QuickPage, qtbot: QtBot) -> None:
    panel = go_to(page, "sites")
    qtbot.keyClicks(panel.focus_target(), "12 rue du Port, 29200 Brest ; Zone de Kergaradec, 29850 Gouesnou")
    click(qtbot, page.next)
    rows = page.findChildren(AnswerRow)
    heights = {row.accessibleName().split("?")[0].strip(): row.height() for row in rows if row.isVisible()}
    line = rows[0].fontMetrics().lineSpacing()
    assert heights["À quelles adresses travaillez-vous"] > heights["Que fait votre entreprise"]
    assert heights["À quelles adresses travaillez-vous"] >= 3 * line
    assert all("…" not in row.words_shown() for row in rows)


def test_an_answer_of_several_lines_says_which_keys_go_on(page: QuickPage, qtbot: QtBot) -> None:
    panel = go_to(page, "sites")
    assert "Ctrl+Entrée continuer" in plain(page.keys.text())
    field = panel.focus_target()
    qtbot.keyClicks(field, "12 rue du Port")
    for _ in range(3):
        press(qtbot, ENTER)
    assert page.panel is panel
    qtbot.keyClick(field, ENTER, Qt.KeyboardModifier.ControlModifier)
    assert page.panel is not panel
    row = next(row for row in page.findChildren(AnswerRow) if row.accessibleName().startswith("À quelles adresses"))
    assert row.words_shown().endswith("12 rue du Port")


class Painted(QObject):
    """What a label said each time it was drawn."""

    def __init__(self, label: QLabel) -> None:
        super().__init__(label.window())
        self.said: list[str] = []
        label.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - the name Qt calls
        if event.type() == QEvent.Type.Paint and isinstance(watched, QLabel):
            self.said.append(plain(watched.text()))
        return False


def test_what_is_under_way_is_said_while_the_draft_is_written(page: QuickPage) -> None:
    page.show_step(len(page.run.asked()) + 1)
    QApplication.processEvents()
    painted = Painted(page.keys)
    page.go_on()
    assert painted.said == ["Cahier rédige…"]


def test_a_short_question_leaves_nothing_to_scroll(window: MainWindow, page: QuickPage, qtbot: QtBot) -> None:
    go_to(page, "budget")
    QApplication.processEvents()
    assert all(bar.maximum() == 0 for bar in page.stack_scroll.findChildren(QScrollBar))


SMALL = [(1024, 700, 1.0), (1366, 768, 1.0), (1024, 700, 1.5), (1366, 768, 1.5)]


@pytest.mark.parametrize(("width", "height", "zoom"), SMALL)
def test_nothing_is_cut_in_a_small_window(
    window: MainWindow, page: QuickPage, qtbot: QtBot, width: int, height: int, zoom: float
) -> None:
    if zoom != 1.0:
        window.restyle(dark=False, zoom=zoom)
        qtbot.waitUntil(lambda: window.quick not in (page, None))
    page = shown(window)
    window.resize(width, height)
    qtbot.waitUntil(lambda: page.width() == width)
    for panel in page.questions:
        go_to(page, panel.asked.id)
        QApplication.processEvents()
        cards: list[OptionCard | CheckCard] = [*panel.findChildren(OptionCard), *panel.findChildren(CheckCard)]
        assert all("…" not in one.text() for one in cards)
        corner = panel.unknown.mapTo(page, panel.unknown.rect().bottomRight())
        assert corner.x() < page.width()
        if zoom == 1.0:
            assert corner.y() < page.next.mapTo(page, page.next.rect().topLeft()).y()
        assert page.rect().contains(page.next.mapTo(page, page.next.rect().bottomRight()))
        assert page.next.width() >= page.next.sizeHint().width()


def test_what_to_have_at_hand_is_read_and_printed_on_one_page(
    window: MainWindow, page: QuickPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    papers = window.catalogue().papers
    read = [plain(label.text()) for label in page.name.papers.findChildren(QLabel) if label.isVisible()]
    assert all(any(plain(paper.label) in line for line in read) for paper in papers)
    monkeypatch.setattr(window.files.outside, "_opener", lambda: tmp_path / "absent")
    click(qtbot, page.name.papers.print)
    printed = PdfReader(documents_folder() / "Avant de commencer.pdf")
    assert len(printed.pages) == 1
    text = " ".join(plain(printed.pages[0].extract_text()).split())
    assert all(plain(paper.label) in text for paper in papers)
    banner = window.notices.shown("page")
    assert banner is not None
    assert "Avant de commencer.pdf" in banner.text()
    assert "Aucun programme" in banner.text()
