"""The review page: what remains before sending, and findings one can reach, keep as they are, take back and fix."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from cahier.catalogue.rule_schema import Severity
from cahier.checks.finding import Finding
from cahier.editing.verbs.findings import accept_finding, apply_remedy
from cahier.editing.verbs.matrix import decide_rows, set_cells
from cahier.editing.verbs.split import set_scope
from cahier.model.decision import Decision
from cahier.model.identifiers import ActivityId, RoleId
from cahier.model.raci import Raci
from cahier.model.scope import Allocation
from cahier.typography import french
from tests.guidance.settled import settle
from tests.places import at
from ui.screens.review.finding_model import FINDING
from ui.screens.review.review_page import ACCEPTED, ReviewPage, ReviewTab
from ui.session.context import Context


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> Iterator[ReviewPage]:
    context.findings.refresh()
    made = ReviewPage(context)
    made.tabs.setCurrentIndex(ReviewTab.FINDINGS)
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


def test_the_title_says_what_remains_and_each_thing_is_a_row(page: ReviewPage, context: Context) -> None:
    left = context.findings.remaining
    assert page.title.text() == left.sentence
    assert len(page.remaining.buttons()) == len(left.items) >= 3
    said = [label.text() for label in page.remaining.findChildren(QLabel)]
    for item in left.items:
        assert item.title in said
        assert item.why in said


def test_each_thing_leads_to_where_it_is_settled(page: ReviewPage, context: Context, qtbot: QtBot) -> None:
    page.tabs.setCurrentIndex(ReviewTab.REMAINING)
    for item, button in zip(context.findings.remaining.items, page.remaining.buttons(), strict=True):
        with qtbot.waitSignal(page.jump_requested) as jumped:
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert jumped.args == [item.location]


def test_a_manager_settles_the_rows_of_the_matrix_where_he_reads_sentences(context: Context, qtbot: QtBot) -> None:
    settle(context.session)
    decide_rows(context.session, [context.session.situation.activities()[0].id], Decision.PROPOSED)
    context.findings.refresh()
    for for_manager, screen in ((True, "page:split"), (False, "page:raci")):
        made = ReviewPage(replace(context, for_manager=for_manager))
        qtbot.addWidget(made)
        spy = QSignalSpy(made.jump_requested)
        made.remaining.buttons()[-1].click()
        assert spy.at(0) == [at(screen)]


def test_a_remedy_is_applied_where_what_remains_is_read(page: ReviewPage, context: Context, qtbot: QtBot) -> None:
    page.tabs.setCurrentIndex(ReviewTab.REMAINING)
    item = next(found for found in context.findings.remaining.items if found.finding and found.finding.fix)
    button = page.remaining.fixes()[0]
    assert item.finding is not None
    assert item.finding.fix is not None
    assert button.text() == item.finding.fix.label
    with qtbot.waitSignal(page.done) as done:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert done.args == [f"Fait : {item.finding.fix.label}"]
    assert item not in context.findings.remaining.items
    assert item.title not in [label.text() for label in page.remaining.findChildren(QLabel) if label.isVisible()]


def test_a_remedy_says_which_rows_it_left_as_somebody_wrote_them(
    page: ReviewPage, context: Context, qtbot: QtBot
) -> None:
    set_scope(context.session, "sauvegarde", Allocation.UNDECIDED)
    set_cells(context.session, {(ActivityId("ACT-61"), RoleId("JUR")): Raci.C})
    context.findings.refresh()
    row = next(rank for rank, found in enumerate(shown(page)) if found.location == at("domain:sauvegarde"))
    found = choose(page, row)
    with qtbot.waitSignal(page.done) as done:
        page._fix(found)
    assert "Une ligne écrite par vous n’a pas changé" in done.args[0]
    assert context.session.specification.cell(ActivityId("ACT-61"), RoleId("JUR")) is Raci.C


@pytest.mark.parametrize("width", [700, 968, 1310])
def test_no_word_of_a_finding_is_cut(page: ReviewPage, context: Context, width: int, qtbot: QtBot) -> None:
    page.resize(width, 640)
    qtbot.waitUntil(lambda: page.list.viewport().width() <= width)
    theme, small = context.theme, int(Qt.TextFlag.TextWordWrap)
    for row, finding in enumerate(shown(page)):
        cells, place = page.list.cells(row), page.list.visualRect(page.model.index(row))
        fix = finding.fix.label if finding.fix else ""
        for rect, words, font, inset in (
            (cells.title, finding.title, theme.font("body", weight=600), 0),
            (cells.why, finding.why, theme.font("small"), 0),
            (cells.remedy, finding.remedy, theme.font("small"), 0),
            (cells.place, finding.place, theme.font("small", weight=500), 0),
            (cells.fix, fix, theme.font("small", weight=500), 20),
        ):
            need = QFontMetrics(font).boundingRect(QRect(0, 0, rect.width() - inset, 9999), small, words)
            assert need.height() <= rect.height() or not words
            assert need.width() <= rect.width() or not words
            assert not words or place.contains(rect)


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
    qtbot.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=page.list.cells(row).fix.center())
    assert fixed.key not in {item.key for item in shown(page)}


def test_the_place_of_a_row_is_a_link(page: ReviewPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.jump_requested) as jumped:
        at = page.list.cells(0).place.topLeft() + QPoint(20, 5)
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
    accept_finding(context.session, chosen.key, "Décidé en comité")
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
    assert page.empty_words.text() == "Vous n’avez gardé aucun point ainsi."


def test_everything_kept_as_it_is_is_not_yet_ready(page: ReviewPage, context: Context) -> None:
    for item in context.findings.current:
        accept_finding(context.session, item.key, "Décidé en comité")
    context.findings.refresh()
    assert page.empty_words.text() == "Rien à corriger."
    assert page.title.text().startswith("Il reste")


def test_ready_to_send_leads_to_the_export(page: ReviewPage, context: Context, qtbot: QtBot) -> None:
    settle(context.session)
    for item in context.findings.current:
        accept_finding(context.session, item.key, "Décidé en comité")
    context.findings.refresh()
    assert page.title.text() == french("Prêt à envoyer")
    assert not page.remaining.buttons()
    spy = QSignalSpy(page.jump_requested)
    qtbot.mouseClick(page.export, Qt.MouseButton.LeftButton)
    assert spy.at(0) == [at("page:document")]


def test_every_button_has_a_name(page: ReviewPage) -> None:
    for widget in page.findChildren(type(page.export)):
        assert widget.accessibleName() or widget.text()
    assert QApplication.instance() is not None
