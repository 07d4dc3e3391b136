"""« Et si je pars demain ? » in the review: the verdict, and the way to what is missing."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from cahier.checks.exit_test import ExitTest, exit_test
from cahier.editing.verbs.answers import mark_unknown, set_answer
from cahier.guidance.section_actions import EXIT_TEST
from tests.places import at
from ui.screens.review.review_page import ReviewPage
from ui.session.context import Context
from ui.shell.main_window import MainWindow

OPEN = ("declenchement.duree", "restitution.format", "mise_en_service.coffre")


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> Iterator[ReviewPage]:
    """The review of a specification that leaves three points open, two of them vital."""
    for name in OPEN:
        mark_unknown(context.session, name)
    context.findings.refresh()
    made = ReviewPage(context)
    qtbot.addWidget(made)
    made.resize(1094, 724)
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    yield made
    made.hide()


def result(context: Context) -> ExitTest:
    """How the specification stands the test."""
    return exit_test(context.session.situation, context.findings.current)


def test_arrows_open_it_from_the_keyboard(page: ReviewPage, qtbot: QtBot) -> None:
    page.tabs.setFocus()
    qtbot.waitUntil(page.tabs.hasFocus)
    for _ in range(2):
        qtbot.keyClick(page.tabs, Qt.Key.Key_Right)
    assert page.exit_panel.isVisible()
    assert not page.remaining.isVisible()


def test_the_verdict_is_a_word_a_sentence_and_a_count(page: ReviewPage, context: Context) -> None:
    page.go_to(EXIT_TEST)
    assert page.exit_panel.chip.text() == "Pas encore"
    assert page.exit_panel.words.text() == "Votre cahier n’organise pas encore le départ"
    assert page.exit_panel.chip.property("chip") == "danger"
    assert page.exit_panel.count.text() == f"{result(context).count}."


def test_it_says_that_it_tells_of_the_contract_and_not_of_today(page: ReviewPage) -> None:
    page.go_to(EXIT_TEST)
    said = [label.text() for label in page.exit_panel.findChildren(QLabel) if label.isVisible()]
    assert any("non votre situation d’aujourd’hui" in words for words in said)


def test_what_is_missing_stands_vital_points_first(page: ReviewPage, context: Context) -> None:
    names = [button.accessibleName() for button in page.exit_panel.buttons()]
    missing = result(context).missing
    assert len(names) == len(missing) >= 3
    assert all("point vital" in name for name in names[:2])
    assert missing[0].label in names[0]


def test_each_point_leads_to_its_question(page: ReviewPage, context: Context, qtbot: QtBot) -> None:
    page.go_to(EXIT_TEST)
    with qtbot.waitSignal(page.jump_requested) as jumped:
        qtbot.mouseClick(page.exit_panel.buttons()[0], Qt.MouseButton.LeftButton)
    assert jumped.args == [result(context).missing[0].target]


def test_tab_brings_each_way_into_view(page: ReviewPage, qtbot: QtBot) -> None:
    page.go_to(EXIT_TEST)
    before, last = page.exit_panel.buttons()[-2:]
    before.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(before.hasFocus)
    qtbot.keyClick(before, Qt.Key.Key_Tab)
    qtbot.waitUntil(last.hasFocus)
    assert not last.visibleRegion().isEmpty()


def test_an_answer_secures_its_point(page: ReviewPage, context: Context) -> None:
    before = result(context)
    set_answer(context.session, "declenchement.duree", "6 mois")
    context.findings.refresh()
    assert result(context).score > before.score
    assert page.exit_panel.count.text() == f"{result(context).count}."
    assert len(page.exit_panel.buttons()) == len(before.missing) - 1


def test_every_point_is_on_a_page(opened: MainWindow) -> None:
    assert opened.workspace is not None
    for item in opened.catalogue().exit_items:
        assert opened.workspace.go_to(item.target), item.id


def test_the_page_on_closing_leads_to_it(opened: MainWindow, qtbot: QtBot) -> None:
    assert opened.workspace is not None
    opened.workspace.go_to(at("section:cloture"))
    opened.workspace.stack_page().jump_requested.emit(EXIT_TEST)
    review = opened.workspace.stack_page()
    assert isinstance(review, ReviewPage)
    assert review.exit_panel.isVisible()
    qtbot.waitUntil(review.tabs.hasFocus)
