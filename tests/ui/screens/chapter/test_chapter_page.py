"""A page of questions: what it shows, what it asks of the session, and how one moves in it."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QEnterEvent, QGuiApplication, QImage, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from cahier.editing.session import Session
from cahier.editing.verbs.answers import confirm_section, set_answer
from cahier.editing.verbs.split import set_scope
from cahier.model.answer import AnswerState
from cahier.model.decision import Decision
from cahier.model.identifiers import QuestionId
from cahier.model.scope import Allocation
from cahier.questionnaire.progress import section_progress
from tests.places import at
from ui.fields.option_card import OptionCard
from ui.fields.quiet_combo import QuietCombo
from ui.fields.table import TableField
from ui.screens.chapter.chapter_header import minutes_left, proposed
from ui.screens.chapter.chapter_page import ChapterPage
from ui.screens.chapter.chapter_sheet import ChapterSheet
from ui.screens.chapter.question_block import QuestionBlock
from ui.session.context import Context
from ui.theme.theme import Theme

FREQUENCY = "sauvegarde.frequence"
OFF_SITE = "sauvegarde.hors_site"
RETENTION = "sauvegarde.retention"


@pytest.fixture
def open_page(qtbot: QtBot, context: Context) -> Callable[..., ChapterPage]:
    def opened(section: str = "sauvegarde", width: int = 774, height: int = 724) -> ChapterPage:
        page = ChapterPage(context, section)
        context.signals.changed.connect(page.refresh)
        page.resize(width, height)
        qtbot.addWidget(page)
        page.show()
        with qtbot.waitActive(page):
            page.activateWindow()
        return page

    return opened


@pytest.fixture
def backup(session: Session) -> None:
    """The backup is entrusted, so that its questions apply."""
    set_scope(session, "sauvegarde", Allocation.ENTRUSTED)


def block(page: ChapterPage, question: str) -> QuestionBlock:
    found = page.block(QuestionId(question))
    assert found is not None
    return found


def answer(context: Context, question: str):
    return context.session.specification.answers.get(QuestionId(question))


def card(page: ChapterPage, question: str, label: str) -> OptionCard:
    cards = block(page, question).findChildren(OptionCard)
    return next(found for found in cards if found.accessibleName() == label)


def go_to(qtbot: QtBot, page: ChapterPage, question: str) -> QWidget:
    assert page.go_to(at(question))
    target = block(page, question).field.focus_target()
    qtbot.waitUntil(target.hasFocus)
    return target


def go_to_line(qtbot: QtBot, page: ChapterPage, question: str) -> QLineEdit:
    target = go_to(qtbot, page, question)
    assert isinstance(target, QLineEdit)
    return target


def _left(widget: QWidget) -> bool:
    return QApplication.focusWidget() is not widget


def shown_questions(page: ChapterPage) -> list[str]:
    """What one sees by scrolling: the last questions come when the window has nothing else to do."""
    while not page.complete:
        QApplication.processEvents()
    sheet = page.findChild(ChapterSheet)
    return [found.question.id for found in sheet.shown_blocks()]


def words(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget) and label.text()]


pytestmark = pytest.mark.usefixtures("backup")


def test_the_questions_that_apply_are_shown_in_order_and_numbered(open_page, context: Context) -> None:
    page = open_page()
    expected = [question.id for question in context.session.situation.questions("sauvegarde")]
    assert shown_questions(page) == expected
    assert [block(page, name).number for name in expected] == list(range(1, len(expected) + 1))


def test_the_head_says_where_one_is_and_how_far_one_has_come(open_page, context: Context) -> None:
    page = open_page()
    found = section_progress(context.session.situation, "sauvegarde")
    said = " ".join(words(page))
    assert "Phase opérationnelle  ›  Sauvegarde" in said
    assert f"sur {found.total}" in said


def test_choosing_records_a_confirmed_answer_and_tells_its_consequence(qtbot: QtBot, open_page, context) -> None:
    page = open_page()
    go_to(qtbot, page, FREQUENCY)
    qtbot.mouseClick(card(page, FREQUENCY, "Toutes les heures"), Qt.MouseButton.LeftButton)
    found = answer(context, FREQUENCY)
    assert (found.value, found.decision) == ("heure", Decision.CONFIRMED)
    choice = context.catalogue.questions[FREQUENCY].choice("heure")
    assert choice.consequence in words(block(page, FREQUENCY))


def test_choosing_again_what_is_proposed_confirms_it(qtbot: QtBot, open_page, context) -> None:
    page = open_page()
    assert answer(context, FREQUENCY).decision is Decision.PROPOSED
    go_to(qtbot, page, FREQUENCY)
    qtbot.keyClick(block(page, FREQUENCY).field.focus_target(), Qt.Key.Key_Space)
    assert answer(context, FREQUENCY).decision is Decision.CONFIRMED


def test_a_proposed_answer_is_confirmed_by_its_link(qtbot: QtBot, open_page, context) -> None:
    page = open_page()
    status = block(page, RETENTION).status
    assert status.chip.word == "Proposé par défaut"
    go_to(qtbot, page, RETENTION)
    qtbot.mouseClick(status.confirm, Qt.MouseButton.LeftButton)
    assert answer(context, RETENTION).decision is Decision.CONFIRMED
    assert status.chip.word == "Confirmé"
    assert status.confirm.isHidden()


@pytest.mark.qt_log_ignore("does not support raise", "grabbing the keyboard", extend=True)
def test_the_status_menu_imposes_opens_to_negotiation_or_parks(qtbot: QtBot, open_page, context) -> None:
    page = open_page()
    chip = block(page, RETENTION).status.chip
    menu = chip.menu()
    menu.aboutToShow.emit()
    for start, decision in (
        ("Imposé", Decision.IMPOSED),
        ("À négocier", Decision.NEGOTIABLE),
        ("Mis de côté", Decision.PARKED),
    ):
        menu.aboutToShow.emit()
        next(entry for entry in menu.actions() if entry.text().startswith(start)).trigger()
        assert answer(context, RETENTION).decision is decision
        assert chip.word == start
    assert not block(page, RETENTION).status.confirm.isHidden(), "what is parked waits for somebody to confirm it"


def test_the_status_menu_takes_the_answer_away(open_page, context) -> None:
    page = open_page()
    menu = block(page, RETENTION).status.chip.menu()
    menu.aboutToShow.emit()
    next(entry for entry in menu.actions() if entry.text() == "Effacer la réponse").trigger()
    assert answer(context, RETENTION) is None


def test_everything_proposed_is_confirmed_as_one_change(qtbot: QtBot, open_page, context) -> None:
    page = open_page()
    button = next(found for found in page.findChildren(QPushButton) if found.text() == "Tout confirmer")
    waiting = len(proposed(context.session.situation, page.section))
    with qtbot.waitSignal(page.done) as done:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert done.args == [f"{waiting} réponses confirmées"]
    left = [
        name
        for name in shown_questions(page)
        if (found := answer(context, name)) is not None and found.decision is Decision.PROPOSED
    ]
    assert not left
    assert button.isHidden()
    context.session.undo()
    assert answer(context, RETENTION).decision is Decision.PROPOSED
    assert not button.isHidden()


def test_confirming_what_is_put_away_is_said(open_page, context: Context, qtbot: QtBot) -> None:
    page = open_page()
    page.show_essential(True)
    hidden = [name for name in proposed(context.session.situation, page.section) if block(page, name).isHidden()]
    waiting = len(proposed(context.session.situation, page.section))
    assert hidden
    with qtbot.waitSignal(page.done) as done:
        page.confirm_all()
    assert done.args == [f"{waiting} réponses confirmées, dont {len(hidden)} parmi les questions rangées"]


def test_entering_the_page_never_starts_on_confirm_all(open_page) -> None:
    page = open_page()
    candidate = page.nextInFocusChain()
    while not (candidate.focusPolicy() & Qt.FocusPolicy.TabFocus and candidate.isVisibleTo(page)):
        candidate = candidate.nextInFocusChain()
    first = block(page, shown_questions(page)[0])
    assert first.isAncestorOf(candidate)


def test_keys_answer_a_yes_or_no_when_it_has_the_focus(qtbot: QtBot, open_page, context) -> None:
    page = open_page()
    target = go_to(qtbot, page, OFF_SITE)
    qtbot.keyClicks(target, "n")
    assert answer(context, OFF_SITE).value is False
    qtbot.keyClicks(QApplication.focusWidget(), "o")
    assert answer(context, OFF_SITE).value is True
    qtbot.keyClicks(QApplication.focusWidget(), "?")
    assert answer(context, OFF_SITE).state is AnswerState.UNKNOWN
    assert block(page, OFF_SITE).status.chip.word == "Point ouvert"


def test_letters_typed_in_a_text_answer_no_question(qtbot: QtBot, open_page, context) -> None:
    page = open_page("entreprise")
    target = go_to(qtbot, page, "entreprise.nom")
    qtbot.keyClicks(target, "on?")
    page.commit()
    assert answer(context, "entreprise.nom").value == "on?"


def test_not_knowing_makes_an_open_point_for_the_bidders(qtbot: QtBot, open_page, context) -> None:
    page = open_page()
    go_to(qtbot, page, RETENTION)
    status = block(page, RETENTION).status
    qtbot.waitUntil(status.unknown.isVisible)
    qtbot.mouseClick(status.unknown, Qt.MouseButton.LeftButton)
    assert answer(context, RETENTION).state is AnswerState.UNKNOWN
    assert any("sera posée aux candidats" in text for text in words(status))


def test_not_knowing_is_reached_with_the_keyboard(qtbot: QtBot, open_page, context) -> None:
    page = open_page()
    go_to(qtbot, page, RETENTION)
    status = block(page, RETENTION).status
    for _ in range(8):
        if status.unknown.hasFocus():
            break
        before = QApplication.focusWidget()
        assert before is not None
        qtbot.keyClick(before, Qt.Key.Key_Tab)
        qtbot.waitUntil(partial(_left, before))
    assert status.unknown.hasFocus()
    qtbot.keyClick(status.unknown, Qt.Key.Key_Space)
    assert answer(context, RETENTION).state is AnswerState.UNKNOWN


def test_no_object_asks_the_reason_in_the_page(qtbot: QtBot, open_page, context) -> None:
    page = open_page()
    go_to(qtbot, page, RETENTION)
    here = block(page, RETENTION)
    qtbot.mouseClick(here.status.not_applicable, Qt.MouseButton.LeftButton)
    form = here.reason_form
    assert form is not None
    qtbot.waitUntil(form.edit.hasFocus)
    qtbot.keyClick(form.edit, Qt.Key.Key_Return)
    assert form.error
    assert answer(context, RETENTION).state is AnswerState.GIVEN
    qtbot.keyClicks(form.edit, "Pas de serveur")
    qtbot.keyClick(form.edit, Qt.Key.Key_Return)
    assert answer(context, RETENTION).state is AnswerState.NOT_APPLICABLE
    assert answer(context, RETENTION).reason == "Pas de serveur"
    assert form.isHidden()
    assert here.isAncestorOf(QApplication.focusWidget())


def test_escape_gives_up_the_reason(qtbot: QtBot, open_page, context) -> None:
    page = open_page()
    go_to(qtbot, page, RETENTION)
    here = block(page, RETENTION)
    here.ask_reason()
    qtbot.keyClick(here.reason_form.edit, Qt.Key.Key_Escape)
    assert here.reason_form.isHidden()
    assert answer(context, RETENTION).state is AnswerState.GIVEN


def test_a_comment_is_kept_with_the_answer(qtbot: QtBot, open_page, context) -> None:
    page = open_page()
    go_to(qtbot, page, RETENTION)
    here = block(page, RETENTION)
    qtbot.mouseClick(here.status.note, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(here.note_box.edit.hasFocus)
    qtbot.keyClicks(here.note_box.edit, "Demander a Paul")
    qtbot.waitUntil(lambda: answer(context, RETENTION).note == "Demander a Paul")
    assert here.status.note.text() == "Commentaire"


def test_a_refused_value_is_told_under_the_field_and_nothing_is_recorded(qtbot: QtBot, open_page, context) -> None:
    page = open_page("prix")
    target = go_to_line(qtbot, page, "prix.revision_plafond")
    before = answer(context, "prix.revision_plafond")
    target.selectAll()
    qtbot.keyClicks(target, "400")
    qtbot.keyClick(target, Qt.Key.Key_Return)
    here = block(page, "prix.revision_plafond")
    assert "trop grand" in here.field.error
    assert answer(context, "prix.revision_plafond") == before
    target.selectAll()
    qtbot.keyClicks(target, "2,5")
    qtbot.keyClick(target, Qt.Key.Key_Return)
    assert not here.field.error
    assert str(answer(context, "prix.revision_plafond").value) == "2.5"


def test_typing_is_recorded_as_one_change_and_undone_as_one(qtbot: QtBot, open_page, context) -> None:
    page = open_page("entreprise")
    target = go_to(qtbot, page, "entreprise.nom")
    qtbot.keyClicks(target, "Ate")
    page.commit()
    qtbot.keyClicks(target, "lier")
    page.commit()
    context.session.undo()
    assert answer(context, "entreprise.nom") is None
    assert isinstance(target, QLineEdit)
    assert target.text() == ""


def test_the_focused_field_stays_the_same_through_changes(qtbot: QtBot, open_page, context) -> None:
    page = open_page("entreprise")
    target = go_to_line(qtbot, page, "entreprise.nom")
    qtbot.keyClicks(target, "Atelier")
    qtbot.waitUntil(lambda: answer(context, "entreprise.nom") is not None)
    set_answer(context.session, "entreprise.activite", "Menuiserie")
    assert target.hasFocus()
    assert target.text() == "Atelier"
    assert target.cursorPosition() == len("Atelier")


def test_questions_that_stop_applying_go_and_those_that_start_come_with_their_reason(open_page, context) -> None:
    page = open_page()
    set_scope(context.session, "sauvegarde", Allocation.KEPT)
    asked = [question.id for question in context.session.situation.questions("sauvegarde")]
    assert shown_questions(page) == asked
    set_scope(context.session, "sauvegarde", Allocation.ENTRUSTED)
    assert FREQUENCY in shown_questions(page)
    assert any(text.startswith("Nouvelle question") for text in words(block(page, FREQUENCY)))


def test_the_focus_goes_to_a_neighbour_when_its_question_goes(qtbot: QtBot, open_page, context) -> None:
    page = open_page("systemes")
    staying = {question.id for question in context.session.situation.questions("systemes")}
    for domain in context.catalogue.domains.values():
        if domain.allocatable:
            set_scope(context.session, domain.id, Allocation.ENTRUSTED)
    first = shown_questions(page)
    go_to(qtbot, page, first[0])
    for domain in context.catalogue.domains.values():
        if domain.allocatable:
            set_scope(context.session, domain.id, Allocation.OUT_OF_SCOPE)
    left = shown_questions(page)
    assert set(left) <= staying | set(first)
    if left:
        assert page.isAncestorOf(QApplication.focusWidget())
        assert page.current_question.id in left


def test_what_is_under_the_eyes_stays_there_when_questions_above_come_and_go(qtbot: QtBot, open_page, context) -> None:
    set_answer(context.session, "prix.indice", "syntec")
    page = open_page("prix", height=400)
    asked = shown_questions(page)
    go_to(qtbot, page, asked[asked.index("prix.revision_plafond") + 2])
    kept = page.block(page.current_question.id)
    before = kept.mapTo(page, QPoint(0, 0)).y()
    set_answer(context.session, "prix.indice", "ferme")
    assert "prix.formule" not in shown_questions(page)
    assert abs(kept.mapTo(page, QPoint(0, 0)).y() - before) <= 1
    context.session.undo()
    assert "prix.formule" in shown_questions(page)
    assert abs(kept.mapTo(page, QPoint(0, 0)).y() - before) <= 1
    assert kept.isAncestorOf(QApplication.focusWidget())


def test_a_question_that_comes_up_says_which_answer_called_it(qtbot: QtBot, open_page, context) -> None:
    set_answer(context.session, "sauvegarde.pra", False)
    page = open_page()
    go_to(qtbot, page, "sauvegarde.pra")
    qtbot.keyClicks(QApplication.focusWidget(), "o")
    news = [text for text in words(block(page, "sauvegarde.rto")) if text.startswith("Nouvelle question")]
    assert len(news) == 1
    assert "Oui" in news[0]
    assert page.current_question.id == "sauvegarde.pra"


def test_a_refresh_keeps_the_scroll(qtbot: QtBot, open_page, context) -> None:
    page = open_page(height=300)
    bar = page.findChild(QScrollArea).verticalScrollBar()
    bar.setValue(200)
    set_answer(context.session, OFF_SITE, False)
    assert bar.value() == 200


def test_going_to_a_question_shows_it_whole_and_asks_for_its_help(qtbot: QtBot, open_page) -> None:
    page = open_page(height=400)
    asked: list[str] = []
    page.help_requested.connect(asked.append)
    go_to(qtbot, page, "sauvegarde.cloud")
    here = block(page, "sauvegarde.cloud")
    top = here.mapTo(page, QPoint(0, 0)).y()
    assert top >= 0
    assert top + here.height() <= page.height()
    assert asked[-1] == at("sauvegarde.cloud")
    assert page.current_question.id == "sauvegarde.cloud"


def test_going_elsewhere_is_refused(open_page) -> None:
    page = open_page()
    assert not page.go_to(at("entreprise.nom"))
    assert not page.go_to(at("page:raci"))


def test_a_click_beside_the_field_comes_to_the_question(qtbot: QtBot, open_page) -> None:
    page = open_page()
    here = block(page, RETENTION)
    page.go_to(at(FREQUENCY))
    qtbot.mouseClick(here, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    qtbot.waitUntil(here.field.focus_target().hasFocus)
    assert page.current_question.id == RETENTION


def test_the_current_question_is_a_band_with_an_ink_bar(qtbot: QtBot, open_page, theme: Theme) -> None:
    page = open_page()
    go_to(qtbot, page, OFF_SITE)
    image: QImage = page.grab().toImage()
    middle = block(page, OFF_SITE).mapTo(page, QPoint(0, 0)).y() + 6
    assert image.pixelColor(4, middle) == theme.color("ink_soft")
    assert image.pixelColor(64, middle) == theme.color("ink")
    assert image.pixelColor(4, 4) == theme.color("surface")
    assert image.pixelColor(64, 4) == theme.color("margin")


def test_only_what_a_first_draft_needs_is_shown_when_asked(qtbot: QtBot, open_page, context) -> None:
    page = open_page("entreprise")
    everything = shown_questions(page)
    page.show_essential(True)
    fewer = shown_questions(page)
    questions = context.catalogue.questions
    put_away = [name for name in everything if name not in fewer]
    assert put_away
    assert all(not questions[name].required for name in put_away)
    go_to(qtbot, page, put_away[0])
    assert put_away[0] in shown_questions(page)
    button = next(found for found in page.findChildren(QPushButton) if found.text() == "Afficher")
    if button.isVisible():
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert shown_questions(page) == everything


def test_a_page_that_asks_nothing_says_why(qtbot: QtBot, open_page, context) -> None:
    page = open_page()
    for domain in context.catalogue.domains.values():
        if domain.allocatable:
            set_scope(context.session, domain.id, Allocation.KEPT)
    if shown_questions(page):
        pytest.skip("the section always asks something")
    assert any(text.startswith("Rien à décider ici") for text in words(page))
    button = next(found for found in page.findChildren(QPushButton) if found.text() == "Voir la répartition")
    with qtbot.waitSignal(page.jump_requested, check_params_cb=lambda place: place == at("page:split")):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_leaving_the_page_loses_nothing(qtbot: QtBot, open_page, context) -> None:
    page = open_page("entreprise")
    target = go_to(qtbot, page, "entreprise.nom")
    qtbot.keyClicks(target, "Atelier")
    page.hide()
    assert answer(context, "entreprise.nom").value == "Atelier"


def test_the_time_left_goes_down_with_decisions(context: Context) -> None:
    before = minutes_left(context.session.situation, "sauvegarde")
    confirm_section(context.session, "sauvegarde")
    assert minutes_left(context.session.situation, "sauvegarde") < max(before, 1)


def test_every_page_of_questions_opens_and_names_what_takes_the_focus(open_page, context: Context) -> None:
    for section in context.catalogue.sections:
        if section.screen is None:
            page = open_page(section.id)
            for widget in page.findChildren(QWidget):
                if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
                    reader = QAccessible.queryAccessibleInterface(widget)
                    assert reader.text(QAccessible.Text.Name), f"{section.id} : {widget}"
            page.hide()


@pytest.mark.parametrize("width", [540, 588, 968])
def test_nothing_is_cut_at_the_sides(open_page, width: int) -> None:
    page = open_page("contrat", width=width)
    sheet = page.findChild(ChapterSheet)
    assert sheet.width() <= width
    for found in sheet.shown_blocks():
        for inside in found.findChildren(OptionCard):
            assert inside.mapTo(page, inside.rect().topRight()).x() <= width


def test_the_line_under_a_field_keeps_to_signs_when_it_is_narrow(qtbot: QtBot, open_page) -> None:
    page = open_page(width=520)
    go_to(qtbot, page, FREQUENCY)
    status = block(page, FREQUENCY).status
    assert status.unknown.compact
    assert status.unknown.toolTip() == "Je ne sais pas encore"
    page.resize(1400, 724)
    qtbot.waitUntil(lambda: not status.unknown.compact)


def test_the_wheel_scrolls_the_page_and_changes_no_unit(qtbot: QtBot, open_page, context) -> None:
    page = open_page()
    before = answer(context, RETENTION)
    combo = block(page, RETENTION).findChild(QuietCombo)
    event = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, -120), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(combo, event)
    assert answer(context, RETENTION) == before


def test_hovering_a_question_brings_every_way_to_answer_into_view(qtbot: QtBot, open_page) -> None:
    page = open_page()
    go_to(qtbot, page, OFF_SITE)
    here = block(page, RETENTION)
    assert not here.status.unknown.isVisible()
    height = here.height()
    middle = QPointF(here.rect().center())
    QApplication.sendEvent(here, QEnterEvent(middle, middle, QPointF(here.mapToGlobal(middle))))
    assert here.status.unknown.isVisible()
    assert here.status.note.isVisible()
    assert here.height() == height
    QApplication.sendEvent(here, QEvent(QEvent.Type.Leave))
    assert not here.status.unknown.isVisible()


def test_a_table_too_long_is_refused_and_the_recorded_rows_come_back(open_page, context) -> None:
    page = open_page()
    here = block(page, "sauvegarde.perimetre")
    before = answer(context, "sauvegarde.perimetre")
    assert isinstance(here.field, TableField)
    here.field.paste([[f"Ensemble {rank}"] for rank in range(2100)])
    assert "2\u202f000 lignes" in here.field.error
    assert answer(context, "sauvegarde.perimetre") == before
    assert here.field.model.rowCount() == len(before.value)


def test_each_cell_of_a_table_is_undone_apart(open_page, context) -> None:
    page = open_page()
    field = block(page, "sauvegarde.perimetre").field
    assert isinstance(field, TableField)
    before = len(field.model.rows)
    for rank, text in enumerate(("Serveurs", "Messagerie")):
        row = field.model.add_row()
        for position, _ in enumerate(field.model.columns[:1]):
            field.model.setData(field.model.index(row, position), text)
        assert len(field.model.rows) == before + rank + 1
    context.session.undo()
    assert [row[field.model.columns[0].id] for row in field.model.rows][before:] == ["Serveurs"]
    context.session.redo()
    field.model.remove([before])
    context.session.undo()
    assert [row[field.model.columns[0].id] for row in field.model.rows][before:] == ["Serveurs", "Messagerie"]


def test_each_box_ticked_is_undone_apart(open_page: Callable[..., ChapterPage], context: Context) -> None:
    page, channels = open_page("guichet"), "guichet.canaux"
    set_answer(context.session, channels, ("telephone",))
    context.session.close_edit()
    boxes = [box for box in block(page, channels).field.findChildren(QAbstractButton) if not box.isChecked()]
    for box in boxes[:2]:
        box.click()
    assert len(answer(context, channels).value) == 3
    context.session.undo()
    assert len(answer(context, channels).value) == 2


def test_a_text_pasted_from_word_keeps_its_lines_and_shows_no_box(
    open_page: Callable[..., ChapterPage], context: Context
) -> None:
    page, troubles = open_page("existant"), "existant.douleurs"
    box = block(page, troubles).findChild(QTextEdit)
    assert box is not None
    box.selectAll()
    QGuiApplication.clipboard().setText("moins de pannes\x0bun coût prévu\u2028un seul interlocuteur\x08")
    box.paste()
    assert box.toPlainText() == "moins de pannes\nun coût prévu\nun seul interlocuteur"
    page.commit()
    assert answer(context, troubles).value == "moins de pannes\nun coût prévu\nun seul interlocuteur"


PERIODS = "applications.periodes"


def test_an_example_of_the_trade_is_offered_and_is_nobodys_answer(
    open_page: Callable[..., ChapterPage], context: Context
) -> None:
    offer = block(open_page("applications"), PERIODS).example_offer
    assert offer is not None
    assert offer.isVisible()
    assert answer(context, PERIODS) is None


def test_an_example_taken_up_becomes_the_clients_answer_and_can_be_undone(
    open_page: Callable[..., ChapterPage], context: Context, qtbot: QtBot
) -> None:
    page = open_page("applications")
    offer = block(page, PERIODS).example_offer
    assert offer is not None
    qtbot.mouseClick(offer.button, Qt.MouseButton.LeftButton)
    said = answer(context, PERIODS)
    assert said.decision is Decision.CONFIRMED
    assert said.value == context.catalogue.profiles["bureau"].examples[QuestionId(PERIODS)].value
    assert not offer.isVisible()
    context.session.undo()
    assert answer(context, PERIODS) is None
    assert offer.isVisible()


def test_no_example_is_offered_beside_an_answer(open_page: Callable[..., ChapterPage], session: Session) -> None:
    set_answer(session, PERIODS, "La semaine de Noël.")
    assert block(open_page("applications"), PERIODS).example_offer is None


def test_larger_letters_take_the_width_they_need(qtbot: QtBot, context: Context) -> None:
    def column(zoom: float) -> int:
        page = ChapterPage(replace(context, theme=Theme.load("light", zoom)), "entreprise")
        page.resize(1300, 724)
        qtbot.addWidget(page)
        page.show()
        found = block(page, "entreprise.nom")
        return found.text_right() - found.field.x()

    assert column(1.0) == 720
    assert column(1.5) == 1080
