"""A page of many questions: those on screen are there at once, the others when the window has nothing else to do."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from cahier.editing.verbs.answers import mark_unknown
from cahier.model.identifiers import QuestionId
from tests.places import at
from ui.fields.card_group import CardGroup
from ui.fields.option_card import CheckCard, OptionCard
from ui.screens.chapter.chapter_page import ChapterPage
from ui.screens.chapter.question_block import QuestionBlock
from ui.session.context import Context

SECTION = "catalogue"  # the longest page


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> ChapterPage:
    """The page just made, before the window has had time for anything."""
    found = ChapterPage(context, SECTION)
    qtbot.addWidget(found)
    found.resize(900, 700)
    return found


@pytest.fixture
def shown(page: ChapterPage, qtbot: QtBot) -> ChapterPage:
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    return page


def asked(page: ChapterPage) -> list[QuestionId]:
    return [question.id for question in page.context.session.situation.questions(SECTION)]


def made(page: ChapterPage) -> list[QuestionId]:
    return [block.question.id for block in page.findChildren(QuestionBlock)]


def finish(page: ChapterPage) -> None:
    while not page.complete:
        QApplication.processEvents()


def test_a_page_is_made_with_the_questions_on_screen_and_no_others(page: ChapterPage) -> None:
    assert len(asked(page)) > 20
    assert made(page) == asked(page)[: len(made(page))]
    assert 4 <= len(made(page)) <= 8
    assert not page.complete


def test_the_others_come_in_order_once_it_is_on_screen(shown: ChapterPage) -> None:
    finish(shown)
    tops = [block.y() for name in asked(shown) if (block := shown.block(name)) is not None]
    assert tops == sorted(tops)
    assert len(set(tops)) == len(asked(shown))
    numbers = [block.number for name in asked(shown) if (block := shown.block(name)) is not None]
    assert numbers == list(range(1, len(numbers) + 1))


def test_questions_put_away_cost_nothing(context: Context, qtbot: QtBot) -> None:
    page = ChapterPage(context, "securite")
    qtbot.addWidget(page)
    page.show_essential(True)
    page.resize(900, 700)
    page.show()
    finish(page)
    listed = len(context.session.situation.questions("securite"))
    assert len(made(page)) < listed
    page.show_essential(False)
    finish(page)
    assert len([block for block in page.findChildren(QuestionBlock) if block.isVisible()]) == listed


def test_tab_goes_through_the_questions_in_order_then_to_the_head_of_the_page(shown: ChapterPage) -> None:
    finish(shown)
    assert shown.go_to(at(asked(shown)[0]))
    order: list[QuestionId | str] = []
    first = QApplication.focusWidget()
    while True:
        holder: QObject | None = QApplication.focusWidget()
        while holder is not None and not isinstance(holder, QuestionBlock) and holder is not shown:
            holder = holder.parent()
        name = holder.question.id if isinstance(holder, QuestionBlock) else "page"
        if not order or order[-1] != name:
            order.append(name)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        if QApplication.focusWidget() is first or len(order) > 60:
            break
    assert order[: len(asked(shown))] == asked(shown)
    assert order[len(asked(shown)) :] in (["page"], [])


def test_a_question_far_down_is_there_as_soon_as_one_goes_to_it(shown: ChapterPage) -> None:
    far = asked(shown)[-1]
    assert far not in made(shown)
    assert shown.go_to(at(far))
    target = shown.block(far)
    assert target is not None
    assert target.isVisible()
    assert not target.visibleRegion().isEmpty()
    finish(shown)
    assert not target.visibleRegion().isEmpty(), "what comes above it does not push it away"
    assert shown.current_question is not None
    assert shown.current_question.id == far


def test_a_page_left_meanwhile_waits_and_goes_on_when_one_comes_back(shown: ChapterPage) -> None:
    shown.hide()
    before = len(made(shown))
    for _ in range(20):
        QApplication.processEvents()
    assert len(made(shown)) == before
    shown.show()
    finish(shown)
    assert set(made(shown)) >= set(asked(shown))


def test_a_change_meanwhile_is_shown_by_the_questions_still_to_come(shown: ChapterPage) -> None:
    far = asked(shown)[-1]
    mark_unknown(shown.context.session, far)
    shown.refresh(None)
    finish(shown)
    found = shown.block(far)
    assert found is not None
    assert found.status.chip.word == "Point ouvert"


@pytest.mark.parametrize("width", [700, 880])
def test_cards_are_measured_once_whatever_is_laid_out_again(
    shown: ChapterPage, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    finish(shown)
    groups = shown.findChildren(CardGroup)
    assert len(groups) > 5
    measured: list[str] = []
    for kind in (OptionCard, CheckCard):
        hint = kind.sizeHint

        def counted(card: QAbstractButton, hint: Callable[[Any], QSize] = hint) -> QSize:
            measured.append(card.accessibleName())
            return hint(card)

        monkeypatch.setattr(kind, "sizeHint", counted)
    shown.resize(width, 600)
    QApplication.processEvents()
    for group in groups:
        group.heightForWidth(width)
    assert measured == []


class Styled(QObject):
    """Counts how often widgets are told that their style is another: each time, the style sheet is gone through."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - the name Qt calls
        if event.type() == QEvent.Type.StyleChange and isinstance(watched, QWidget):
            self.count += 1
        return False


def test_a_page_made_within_its_place_is_styled_once(context: Context, qtbot: QtBot, qapp: QApplication) -> None:
    place = QWidget()
    qtbot.addWidget(place)
    place.resize(900, 700)
    place.show()
    counted = Styled()
    qapp.installEventFilter(counted)
    page = ChapterPage(context, SECTION, place)
    page.show()
    qapp.removeEventFilter(counted)
    assert counted.count <= 1.2 * len(page.findChildren(QWidget))


def test_keys_go_to_questions_still_to_come(shown: ChapterPage) -> None:
    assert shown.enter_questions(-1)
    assert shown.current_question is not None
    assert shown.current_question.id == asked(shown)[-1]
    assert shown.step_question(-1)
    assert shown.current_question.id == asked(shown)[-2]
