"""The quick path and its file: there from the first answer, found again where one was, undone answer by answer."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from cahier.catalogue.profile_schema import Profile
from cahier.locations import documents_folder
from cahier.model.identifiers import QuestionId
from cahier.model.quick_progress import QuickProgress
from cahier.storage import recent, specification_file
from cahier.typography import plain
from tests.support.answers import Answers
from tests.support.hands import CTRL, SHIFT, Hands
from tests.support.sight import on_disk, on_screen, shown
from ui.app import begin
from ui.fields.option_card import CheckCard, OptionCard
from ui.screens.quick.question_panel import QuickQuestionPanel
from ui.screens.quick.quick_page import QuickPage
from ui.screens.welcome.welcome_page import WelcomePage
from ui.shell.main_window import MainWindow

ENTER = Qt.Key.Key_Return
HEADCOUNT = QuestionId("entreprise.effectif")


@pytest.fixture
def hands(window: MainWindow, qtbot: QtBot) -> Hands:
    """A person who has just taken the first door."""
    found = Hands(window, qtbot)
    found.click(window.findChild(WelcomePage).start)
    return found


def page(window: MainWindow) -> QuickPage:
    found = window.quick
    assert found is not None
    assert found.isVisible()
    return found


def said(window: MainWindow) -> QuickProgress:
    quick = on_disk(window).quick
    assert quick is not None
    return quick


def files() -> list[str]:
    return sorted(path.name for path in documents_folder().glob("*.cahier"))


def asked(window: MainWindow) -> QuickQuestionPanel:
    """The question shown."""
    panel = page(window).panel
    assert isinstance(panel, QuickQuestionPanel)
    return panel


def pick(window: MainWindow, hands: Hands, label: str) -> None:
    """Click a card of the question shown."""
    cards = [*asked(window).findChildren(OptionCard), *asked(window).findChildren(CheckCard)]
    hands.click(next(card for card in cards if card.accessibleName() == label))


def go_to(window: MainWindow, hands: Hands, name: str) -> None:
    """Press « Suivant » until a question is shown."""
    while not (isinstance(page(window).panel, QuickQuestionPanel) and asked(window).asked.id == name):
        hands.click(page(window).next)


# The file


def test_nothing_is_on_disk_as_long_as_nothing_was_said(window: MainWindow, hands: Hands) -> None:
    for _ in range(3):
        hands.click(page(window).next)
    assert files() == []


def test_a_name_and_on_and_the_file_is_there(window: MainWindow, hands: Hands, qtbot: QtBot) -> None:
    hands.type("Atelier Brun")
    hands.press(ENTER)
    assert files() == ["Atelier Brun – infogérance.cahier"]
    assert (said(window).company, said(window).at) == ("Atelier Brun", "")
    told = page(window).saved
    qtbot.waitUntil(lambda: told.text().startswith("Enregistré à "), timeout=4000)
    assert told.text().endswith("Cahiers › Atelier Brun – infogérance.cahier")
    hands.click(page(window).previous)
    assert page(window).name.where.text().startswith("Enregistré dans ")


def test_the_first_answer_makes_a_file_named_by_the_day_when_there_is_no_name(window: MainWindow, hands: Hands) -> None:
    hands.press(ENTER)
    pick(window, hands, "Autre activité")
    (name,) = files()
    day = window.open_file.now()
    assert name.startswith(f"Cahier du {day.day}")
    assert name.endswith(f"{day.year}.cahier")
    assert said(window).answers["activite"].value == "autre"


def test_each_answer_and_the_question_one_is_at_are_saved_by_themselves(
    window: MainWindow, hands: Hands, qtbot: QtBot
) -> None:
    hands.press(ENTER)
    pick(window, hands, "Autre activité")
    hands.click(page(window).next)
    hands.type("42")
    qtbot.waitUntil(lambda: "personnes" in said(window).answers, timeout=4000)
    assert said(window).at == "personnes"


def test_the_file_takes_the_name_given_later(window: MainWindow, hands: Hands) -> None:
    hands.press(ENTER)
    pick(window, hands, "Autre activité")
    hands.click(page(window).previous)
    hands.write(page(window).name.company, "Brun")
    hands.press(ENTER)
    assert files() == ["Brun – infogérance.cahier"]
    assert [found.path.name for found in recent.load()] == ["Brun – infogérance.cahier"]
    hands.click(page(window).previous)
    hands.write(page(window).name.company, "Brun et fils")
    hands.press(ENTER)
    assert files() == ["Brun et fils – infogérance.cahier"]


def test_a_name_one_chose_oneself_stays(window: MainWindow, hands: Hands, answers: Answers, tmp_path: Path) -> None:
    hands.type("Brun")
    hands.press(ENTER)
    answers.save = tmp_path / "à moi.cahier"
    hands.press(Qt.Key.Key_S, CTRL | SHIFT)
    hands.click(page(window).previous)
    hands.write(page(window).name.company, "Durand")
    hands.press(ENTER)
    assert window.open_file.path == answers.save
    assert page(window).run.progress.company == "Durand"


def test_another_folder_takes_the_file_along(
    window: MainWindow, hands: Hands, answers: Answers, tmp_path: Path
) -> None:
    hands.type("Brun")
    hands.press(ENTER)
    hands.click(page(window).previous)
    answers.folder = tmp_path
    hands.click(page(window).name.change)
    assert window.open_file.path == tmp_path / "Brun – infogérance.cahier"
    assert files() == []
    assert f"{tmp_path.name} › Brun" in page(window).name.where.text()


def test_a_folder_that_refuses_is_told_and_another_may_be_chosen(
    window: MainWindow, hands: Hands, answers: Answers, tmp_path: Path
) -> None:
    documents_folder().parent.mkdir(parents=True, exist_ok=True)
    documents_folder().write_text("un fichier a pris la place du dossier")
    hands.type("Brun")
    hands.press(ENTER)
    banner = window.notices.shown("save")
    assert banner is not None
    assert "Non enregistré" in page(window).saved.text()
    answers.folder = tmp_path
    hands.click(shown(banner, QPushButton, "Choisir un autre dossier"))
    assert window.open_file.path == tmp_path / "Brun – infogérance.cahier"
    assert window.notices.shown("save") is None
    assert said(window).company == "Brun"


# Coming back


def test_a_file_opens_again_at_the_question_where_one_was(window: MainWindow, hands: Hands) -> None:
    hands.type("Brun")
    hands.press(ENTER)
    go_to(window, hands, "horaires")
    pick(window, hands, "Aussi le samedi")
    hands.click(page(window).next)
    path = window.open_file.path
    assert path is not None
    hands.press(Qt.Key.Key_W, CTRL)
    assert window.findChild(WelcomePage).isVisible()
    begin(window, [path])
    assert asked(window).asked.id == "informatique"
    hands.click(page(window).previous)
    assert next(card for card in asked(window).findChildren(OptionCard) if card.isChecked()).accessibleName() == (
        "Aussi le samedi"
    )


def test_the_list_of_recent_files_leads_back_to_the_questions(window: MainWindow, hands: Hands) -> None:
    hands.type("Brun")
    hands.press(ENTER)
    hands.press(Qt.Key.Key_W, CTRL)
    (found,) = recent.load()
    assert found.note == "questions à reprendre"
    window.files.open(found.path)
    assert page(window).name.company.text() == "Brun"


def test_the_first_door_leads_back_to_what_one_has_just_left(window: MainWindow, hands: Hands) -> None:
    hands.type("Brun")
    hands.press(ENTER)
    hands.press(Qt.Key.Key_Escape)
    hands.click(window.findChild(WelcomePage).start)
    assert page(window).name.company.text() == "Brun"
    assert files() == ["Brun – infogérance.cahier"]


def test_a_new_specification_begins_from_nothing(window: MainWindow, hands: Hands) -> None:
    hands.type("Brun")
    hands.press(ENTER)
    hands.press(Qt.Key.Key_N, CTRL)
    assert page(window).name.company.text() == ""
    assert page(window).run.answers == {}


def test_closing_at_once_keeps_what_was_being_typed(window: MainWindow, hands: Hands) -> None:
    hands.type("Brun")
    hands.press(ENTER)
    hands.click(page(window).next)
    hands.type("42")
    path = window.open_file.path
    assert path is not None
    window.close()
    quick = specification_file.read(path).specification.quick
    assert quick is not None
    assert "personnes" in quick.answers


# Undo


def test_ctrl_z_gives_back_the_boxes_that_nothing_serious_had_cleared(window: MainWindow, hands: Hands) -> None:
    hands.press(ENTER)
    go_to(window, hands, "difficultes")
    pick(window, hands, "Les pannes reviennent")
    pick(window, hands, "Les factures surprennent")
    pick(window, hands, "Rien de grave")
    hands.press(Qt.Key.Key_Z, CTRL)
    ticked = [card.accessibleName() for card in asked(window).findChildren(CheckCard) if card.isChecked()]
    assert ticked == ["Les pannes reviennent", "Les factures surprennent"]
    assert plain(page(window).keys.text()) == "Annulé : Répondre à « Qu'est-ce qui ne va pas aujourd'hui ? »"
    hands.press(Qt.Key.Key_Z, CTRL | SHIFT)
    assert page(window).run.answers["difficultes"].value == ("rien",)
    assert page(window).keys.text().startswith("Rétabli")


def test_undo_goes_back_to_the_question_it_is_about(window: MainWindow, hands: Hands) -> None:
    hands.press(ENTER)
    go_to(window, hands, "horaires")
    pick(window, hands, "Aussi le samedi")
    go_to(window, hands, "arret")
    window.actions_table["undo"].trigger()
    assert asked(window).asked.id == "horaires"
    assert not any(card.isChecked() for card in asked(window).findChildren(OptionCard))


def test_the_menu_says_what_undo_takes_back_even_before_there_is_a_file(window: MainWindow, hands: Hands) -> None:
    hands.press(ENTER)
    assert not window.actions_table["undo"].isEnabled()
    pick(window, hands, "Autre activité")
    assert plain(window.actions_table["undo"].text()) == "Annuler : Répondre à « Que fait votre entreprise ? »"
    assert not window.actions_table["go_raci"].isEnabled()


def test_the_draft_undone_is_the_questions_again_and_redone_the_draft(
    window: MainWindow, hands: Hands, qtbot: QtBot
) -> None:
    hands.type("Brun")
    hands.press(ENTER)
    pick(window, hands, "Autre activité")
    page(window).show_step(99)
    hands.click(page(window).next)
    assert window.result is not None
    assert not on_disk(window).awaits_draft
    window.actions_table["undo"].trigger()
    qtbot.waitUntil(lambda: window.quick is not None and window.quick.isVisible())
    assert page(window).run.answers["activite"].value == "autre"
    assert plain(page(window).keys.text()) == "Annulé : Créer le brouillon"
    window.actions_table["redo"].trigger()
    assert window.result is not None
    assert window.result.isVisible()


# A day gone by


def test_a_day_gone_by_since_it_was_answered_is_asked_again(
    window: MainWindow, hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands.press(ENTER)
    go_to(window, hands, "remise")
    tomorrow = date.fromordinal(window.open_file.now().date().toordinal() + 1)
    hands.write(shown(asked(window), QLineEdit), f"{tomorrow:%d/%m/%Y}")
    hands.click(page(window).next)
    much_later = window.open_file.now().replace(year=tomorrow.year + 1)
    monkeypatch.setattr(window.open_file, "now", lambda: much_later)
    hands.click(page(window).next)
    assert asked(window).asked.id == "remise"
    assert "déjà passé" in asked(window).field.error


# Taken up again


@pytest.fixture
def drafted(window: MainWindow, hands: Hands) -> MainWindow:
    """A draft made of a few answers, one continues in detail."""
    hands.type("Brun")
    hands.press(ENTER)
    go_to(window, hands, "personnes")
    hands.type("30")
    hands.press(ENTER)
    page(window).show_step(99)
    hands.click(page(window).next)
    window.show_workspace()
    return window


def test_the_questions_are_taken_up_again_with_their_answers(drafted: MainWindow, hands: Hands) -> None:
    drafted.actions_table["retake"].trigger()
    assert page(drafted).name.company.text() == "Brun"
    words = [label.text() for label in page(drafted).name.findChildren(QLabel) if label.isVisible()]
    assert any("Rien ne change dans votre cahier" in line for line in words)
    go_to(drafted, hands, "personnes")
    assert shown(asked(drafted), QLineEdit).text() == "30"


def test_the_review_offers_to_take_the_questions_up_again(drafted: MainWindow, hands: Hands) -> None:
    drafted.actions_table["go_review"].trigger()
    hands.click(shown(drafted, QPushButton, "Reprendre les questions du début"))
    assert page(drafted).name.company.text() == "Brun"


def test_what_changes_is_shown_then_applied_as_one_change(drafted: MainWindow, hands: Hands) -> None:
    drafted.actions_table["retake"].trigger()
    go_to(drafted, hands, "personnes")
    hands.replace("45")
    hands.press(ENTER)
    assert on_screen(drafted).answers[HEADCOUNT].value == 30
    page(drafted).show_step(99)
    assert "30 utilisateurs → 45" in plain(page(drafted).changes.words())
    assert page(drafted).next.text().strip() == "Appliquer à mon cahier"
    hands.click(page(drafted).next)
    assert on_screen(drafted).answers[HEADCOUNT].value == 45
    assert drafted.result is not None
    assert drafted.result.isVisible()
    drafted.actions_table["undo"].trigger()
    assert on_screen(drafted).answers[HEADCOUNT].value == 30


def test_the_same_answers_lead_back_to_the_specification(drafted: MainWindow, hands: Hands) -> None:
    before = on_screen(drafted).answers
    drafted.actions_table["retake"].trigger()
    page(drafted).show_step(99)
    assert page(drafted).next.text().strip() == "Revenir à mon cahier"
    hands.click(page(drafted).next)
    assert drafted.workspace is not None
    assert drafted.workspace.isVisible()
    assert on_screen(drafted).answers == before


def test_leaving_on_the_way_keeps_the_new_answers_for_later(drafted: MainWindow, hands: Hands) -> None:
    drafted.actions_table["retake"].trigger()
    go_to(drafted, hands, "personnes")
    hands.replace("45")
    hands.press(Qt.Key.Key_Escape)
    assert drafted.workspace is not None
    assert drafted.workspace.isVisible()
    assert drafted.quick is None
    path = drafted.open_file.path
    assert path is not None
    assert drafted.files.leave()
    begin(drafted, [path])
    drafted.actions_table["retake"].trigger()
    assert shown(asked(drafted), QLineEdit).text() == "45"
    assert on_screen(drafted).answers[HEADCOUNT].value == 30


def test_a_file_that_no_question_began_has_none_to_take_up(
    window: MainWindow, profile: Profile, tmp_path: Path
) -> None:
    window.files.start(profile, "Brun", tmp_path / "a.cahier")
    assert not window.actions_table["retake"].isEnabled()
    window.actions_table["go_review"].trigger()
    offered = [button.accessibleName() for button in window.findChildren(QPushButton) if button.isVisible()]
    assert "Reprendre les questions du début" not in offered
