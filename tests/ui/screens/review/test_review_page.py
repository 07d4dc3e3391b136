"""The review page: verdict, next actions, findings one can reach, accept, reopen and fix."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cahier.catalogue.rule_schema import Severity
from cahier.checks.finding import Finding
from cahier.checks.runner import verdict
from cahier.editing.verbs.findings import accept_finding, apply_remedy
from cahier.guidance.next_actions import next_actions
from tests.places import at
from ui.screens.review.finding_delegate import cells_of
from ui.screens.review.finding_model import FINDING
from ui.screens.review.review_page import ACCEPTED, ReviewPage
from ui.session.context import Context


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> Iterator[ReviewPage]:
    context.findings.refresh()
    made = ReviewPage(context)
    qtbot.addWidget(made)
    context.signals.changed.connect(made.refresh)
    made.resize(1094, 724)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.hide()


def shown(page: ReviewPage) -> list[Finding]:
    return [page.model.index(row).data(FINDING) for row in range(page.model.rowCount())]


def choose(page: ReviewPage, row: int) -> Finding:
    page.list.setFocus()
    page.list.setCurrentIndex(page.model.index(row))
    found = page.list.current()
    assert found is not None
    return found


def row_with_fix(page: ReviewPage) -> int:
    return next(row for row, item in enumerate(shown(page)) if item.fix is not None)


def test_the_verdict_says_the_mark_and_what_blocks(page: ReviewPage, context: Context) -> None:
    result = verdict(context.findings.current)
    assert page.score.text() == str(result.score)
    assert page.title.text() == "Pas encore prêt à envoyer"
    assert str(result.blocking) in page.detail.text()


def test_five_actions_at_most_lead_somewhere(page: ReviewPage, context: Context, qtbot: QtBot) -> None:
    actions = next_actions(context.session.situation, context.findings.current)
    buttons = page.actions_list.buttons()
    assert len(buttons) == len(actions) <= 5
    with qtbot.waitSignal(page.jump_requested) as jumped:
        qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    assert jumped.args == [actions[0].location]


def test_filters_count_and_keep_one_severity(page: ReviewPage, context: Context, qtbot: QtBot) -> None:
    blocking = [item for item in context.findings.current if item.severity is Severity.BLOCKING]
    button = page.filters.button(Severity.BLOCKING)
    assert button.text() == f"Bloquants {len(blocking)}"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert shown(page) == blocking


def test_enter_goes_to_the_place_of_the_finding(page: ReviewPage, qtbot: QtBot) -> None:
    chosen = choose(page, 1)
    with qtbot.waitSignal(page.jump_requested) as jumped:
        qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert jumped.args == [chosen.location]


def test_arrows_move_from_one_finding_to_the_next(page: ReviewPage, qtbot: QtBot) -> None:
    choose(page, 0)
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    assert page.list.currentIndex().row() == 1
    qtbot.keyClick(page.list, Qt.Key.Key_Up)
    assert page.list.currentIndex().row() == 0


def test_f_applies_the_fix_and_undo_takes_it_back(page: ReviewPage, context: Context, qtbot: QtBot) -> None:
    fixed = choose(page, row_with_fix(page))
    qtbot.keyClick(page.list, Qt.Key.Key_F)
    assert fixed.key not in {item.key for item in shown(page)}
    context.session.undo()
    qtbot.waitUntil(lambda: fixed.key in {item.key for item in shown(page)})


def test_the_fix_button_of_a_row_answers_the_pointer(page: ReviewPage, qtbot: QtBot) -> None:
    row = row_with_fix(page)
    fixed = shown(page)[row]
    rect = page.list.visualRect(page.model.index(row))
    qtbot.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=cells_of(rect).fix.center())
    assert fixed.key not in {item.key for item in shown(page)}


def test_the_place_of_a_row_is_a_link(page: ReviewPage, qtbot: QtBot) -> None:
    rect = page.list.visualRect(page.model.index(0))
    with qtbot.waitSignal(page.jump_requested) as jumped:
        at = cells_of(rect).place.topLeft() + QPoint(20, 20)
        qtbot.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert jumped.args == [shown(page)[0].location]


def test_a_accepts_with_a_reason_written_in_the_list(page: ReviewPage, context: Context, qtbot: QtBot) -> None:
    chosen = choose(page, 0)
    qtbot.keyClick(page.list, Qt.Key.Key_A)
    row = page.list.reason
    assert row is not None
    qtbot.waitUntil(row.line.hasFocus)
    qtbot.keyClicks(row.line, "Choix de la direction")
    qtbot.keyClick(row.line, Qt.Key.Key_Return)
    assert context.session.specification.accepted[chosen.key].reason == "Choix de la direction"
    assert chosen.key not in {item.key for item in shown(page)}
    assert page.list.reason is None


def test_who_accepts_may_be_told_with_the_reason(page: ReviewPage, context: Context, qtbot: QtBot) -> None:
    chosen = choose(page, 0)
    qtbot.keyClick(page.list, Qt.Key.Key_A)
    row = page.list.reason
    assert row is not None
    qtbot.waitUntil(row.line.hasFocus)
    qtbot.keyClicks(row.line, "Choix de la direction")
    qtbot.keyClick(row.line, Qt.Key.Key_Tab)
    qtbot.waitUntil(row.who.hasFocus)
    qtbot.keyClicks(row.who, "Aline Ferrand")
    qtbot.keyClick(row.who, Qt.Key.Key_Return)
    assert context.session.specification.accepted[chosen.key].who == "Aline Ferrand"


def test_an_empty_reason_is_refused_in_place(page: ReviewPage, context: Context, qtbot: QtBot) -> None:
    choose(page, 0)
    qtbot.keyClick(page.list, Qt.Key.Key_A)
    row = page.list.reason
    assert row is not None
    qtbot.mouseClick(row.accept, Qt.MouseButton.LeftButton)
    assert not context.session.specification.accepted
    assert row.line.property("error") is True
    assert page.list.reason is row


def test_escape_gives_up_accepting(page: ReviewPage, context: Context, qtbot: QtBot) -> None:
    choose(page, 0)
    qtbot.keyClick(page.list, Qt.Key.Key_A)
    row = page.list.reason
    assert row is not None
    qtbot.keyClick(row.line, Qt.Key.Key_Escape)
    assert page.list.reason is None
    assert not context.session.specification.accepted


def test_an_accepted_finding_can_be_opened_again(page: ReviewPage, context: Context, qtbot: QtBot) -> None:
    chosen = shown(page)[0]
    accept_finding(context.session, chosen.key, "Assumé")
    context.findings.refresh()
    qtbot.mouseClick(page.filters.button(ACCEPTED), Qt.MouseButton.LeftButton)
    assert chosen.key in {item.key for item in shown(page)}
    choose(page, 0)
    qtbot.keyClick(page.list, Qt.Key.Key_A)
    assert chosen.key not in context.session.specification.accepted


def test_the_selection_survives_a_change_elsewhere(page: ReviewPage, context: Context, qtbot: QtBot) -> None:
    mended = row_with_fix(page)
    chosen = choose(page, 3 if mended != 3 else 4)
    fixed = shown(page)[mended]
    assert fixed.key != chosen.key
    assert fixed.fix is not None
    apply_remedy(context.session, fixed.fix)
    context.findings.refresh()
    now = page.list.current()
    assert now is not None
    assert now.title == chosen.title


def test_a_filter_with_nothing_left_says_so(page: ReviewPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.filters.button(ACCEPTED), Qt.MouseButton.LeftButton)
    assert page.stack.currentIndex() == 1
    assert page.empty_words.text() == "Vous n’avez accepté aucun constat."


def test_everything_accepted_leads_to_the_export(page: ReviewPage, context: Context, qtbot: QtBot) -> None:
    for item in context.findings.current:
        accept_finding(context.session, item.key, "Assumé")
    context.findings.refresh()
    assert page.title.text() == "Prêt à envoyer"
    assert "prêt à envoyer" in page.empty_words.text()
    spy = QSignalSpy(page.jump_requested)
    qtbot.mouseClick(page.export, Qt.MouseButton.LeftButton)
    assert spy.at(0) == [at("page:document")]


def test_every_button_has_a_name(page: ReviewPage) -> None:
    for widget in page.findChildren(type(page.export)):
        assert widget.accessibleName() or widget.text()
    assert QApplication.instance() is not None
