"""The dates of the consultation, worked out from the page that asks for them."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from cahier.editing.session import Session
from cahier.editing.verbs.answers import clear_answer, mark_unknown, set_answer
from cahier.guidance.section_actions import plan_consultation, today
from cahier.model.decision import Decision
from cahier.model.identifiers import QuestionId
from cahier.questionnaire.back_planning import STAGE_QUESTIONS, START, Stage
from tests.places import at
from ui.screens.chapter.chapter_page import ChapterPage
from ui.screens.chapter.outcome_strip import OutcomeStrip
from ui.screens.chapter.section_extras import SectionExtras
from ui.session.context import Context

MONDAY = date(2026, 1, 5)
SENDING = STAGE_QUESTIONS[Stage.SENDING]


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> Iterator[ChapterPage]:
    """The page on the consultation; the contract takes effect in more than a year."""
    set_answer(context.session, START, (today() + timedelta(days=400)).isoformat())
    made = ChapterPage(context, "consultation")
    qtbot.addWidget(made)
    context.signals.changed.connect(made.refresh)
    made.resize(774, 724)
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    yield made
    made.hide()


def button(page: ChapterPage) -> QPushButton:
    """« Calculer les dates à rebours »."""
    return next(one for one in page.findChildren(QPushButton) if one.text() == "Calculer les dates à rebours")


def strip(page: ChapterPage) -> OutcomeStrip:
    """What the page tells of it."""
    found = page.findChild(OutcomeStrip)
    assert found is not None
    return found


def click(qtbot: QtBot, widget: QWidget) -> None:
    """Click a widget."""
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def planned(session: Session) -> int:
    """How many dates of the consultation are proposed."""
    found = (session.specification.answers.get(name) for name in STAGE_QUESTIONS.values())
    return sum(1 for answer in found if answer and answer.value and answer.decision is Decision.PROPOSED)


def test_the_dates_are_proposed_and_their_number_told(page: ChapterPage, context: Context, qtbot: QtBot) -> None:
    assert not strip(page).isVisible()
    click(qtbot, button(page))
    assert strip(page).words.text() == "5 dates proposées, à confirmer."
    assert planned(context.session) == 5


def test_the_keyboard_reaches_the_button_and_what_it_tells(page: ChapterPage, qtbot: QtBot) -> None:
    button(page).setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(button(page).hasFocus)
    qtbot.keyClick(button(page), Qt.Key.Key_Space)
    assert strip(page).isVisible()
    assert strip(page).undo.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_undo_takes_the_dates_back_at_once(page: ChapterPage, context: Context, qtbot: QtBot) -> None:
    before = context.session.specification
    click(qtbot, button(page))
    click(qtbot, strip(page).undo)
    assert context.session.specification is before
    assert not strip(page).isVisible()


def test_undo_from_elsewhere_puts_the_message_away(page: ChapterPage, context: Context, qtbot: QtBot) -> None:
    click(qtbot, button(page))
    context.session.undo()
    assert not strip(page).isVisible()


def test_undo_is_no_longer_offered_once_something_else_changed(
    page: ChapterPage, context: Context, qtbot: QtBot
) -> None:
    click(qtbot, button(page))
    set_answer(context.session, "consultation.contact", "Anne Petit")
    assert strip(page).isVisible()
    assert not strip(page).undo.isVisible()


def test_the_message_leaves_once_the_dates_are_confirmed(page: ChapterPage, context: Context, qtbot: QtBot) -> None:
    click(qtbot, button(page))
    page.confirm_all()
    assert planned(context.session) == 0
    assert not strip(page).isVisible()
    context.session.undo()
    assert planned(context.session) == 5


def test_asking_again_says_that_nothing_moved(page: ChapterPage, qtbot: QtBot) -> None:
    click(qtbot, button(page))
    click(qtbot, button(page))
    assert strip(page).words.text() == "Les dates proposées sont déjà à jour."
    assert not strip(page).undo.isVisible()


def test_without_a_day_of_effect_the_way_to_it_is_given(page: ChapterPage, context: Context, qtbot: QtBot) -> None:
    clear_answer(context.session, START)
    click(qtbot, button(page))
    assert "date d’effet" in strip(page).words.text()
    assert planned(context.session) == 0
    with qtbot.waitSignal(page.jump_requested) as jumped:
        click(qtbot, strip(page).way)
    assert jumped.args == [at(START)]


def test_what_is_too_late_is_told_in_french(page: ChapterPage, context: Context, qtbot: QtBot) -> None:
    set_answer(context.session, START, (today() + timedelta(days=30)).isoformat())
    click(qtbot, button(page))
    assert "est déjà passée" in strip(page).words.text()
    assert "5 dates proposées" in strip(page).words.text()


def test_the_end_of_the_current_contract_is_told_too(session: Session) -> None:
    set_answer(session, START, "2026-12-01")
    set_answer(session, "existant.prestataire_sortant", True)
    set_answer(session, "existant.contrat_fin", "2026-12-31")
    outcome = plan_consultation(session, MONDAY)
    assert outcome.kind == "warn"
    assert any("prévoyez sa prolongation" in line for line in outcome.lines)


def test_dates_somebody_decided_are_left_alone(session: Session) -> None:
    set_answer(session, START, "2026-12-01")
    for name in STAGE_QUESTIONS.values():
        set_answer(session, name, "2026-09-07")
    (told,) = plan_consultation(session, MONDAY).lines
    assert "rien n’a changé" in told


def test_a_date_being_typed_is_taken_in_first(page: ChapterPage, context: Context, qtbot: QtBot) -> None:
    block = page.block(SENDING)
    assert block is not None
    line = block.field.focus_target()
    line.setFocus()
    chosen = today() + timedelta(days=30)
    qtbot.keyClicks(line, f"{chosen:%d/%m/%Y}")
    click(qtbot, button(page))
    assert context.session.specification.answers[SENDING].value == chosen
    assert planned(context.session) == 4


def test_leaving_the_page_puts_the_message_away(page: ChapterPage, qtbot: QtBot) -> None:
    click(qtbot, button(page))
    page.hide()
    page.show()
    assert not strip(page).isVisible()


def test_other_pages_have_no_such_button(context: Context, qtbot: QtBot) -> None:
    made = ChapterPage(context, "contrat")
    qtbot.addWidget(made)
    extras = made.findChild(SectionExtras)
    assert extras.button is None
    assert extras.isHidden()


def test_the_page_on_closing_tells_whether_one_could_leave(context: Context, qtbot: QtBot) -> None:
    made = ChapterPage(context, "cloture")
    qtbot.addWidget(made)
    context.signals.changed.connect(made.refresh)
    line = made.findChild(SectionExtras).line
    assert line is not None
    before = line.text()
    assert before.startswith("Et si je pars demain")
    mark_unknown(context.session, QuestionId("cloture.cout"))
    assert line.text() != before
