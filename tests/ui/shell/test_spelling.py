"""As one writes a long text, what is misspelt is underlined; its menu says what was meant, by mouse or by keyboard."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from cahier.locations import state_folder
from cahier.model.identifiers import QuestionId
from cahier.model.location import QuestionPlace
from cahier.spelling import own_words
from cahier.typography import french
from tests.support.hands import Hands
from tests.support.sight import answer, block, workspace
from ui.fields.growing_text import GrowingText
from ui.shell.main_window import MainWindow
from ui.shell.window_state import WindowState

# Without a desktop, a menu neither comes forward nor takes the keyboard.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
pytest.importorskip("hunspell", reason="nobody has compiled Hunspell for this computer")
ASKED = "existant.douleurs"
Wait = Callable[[list[str]], None]


@pytest.fixture
def field(opened: MainWindow) -> GrowingText:
    """The long text of a page, where one is about to write."""
    workspace(opened).go_to(QuestionPlace(QuestionId(ASKED)))
    found = block(opened, ASKED).field.focus_target()
    assert isinstance(found, GrowingText)
    found.setFocus()
    return found


@pytest.fixture
def hands(opened: MainWindow, qtbot: QtBot) -> Hands:
    """The hands of the person who writes."""
    return Hands(opened, qtbot)


@pytest.fixture
def underlined(field: GrowingText, qtbot: QtBot) -> Wait:
    """Wait until some words, and no other, are underlined."""

    def told(words: list[str]) -> None:
        qtbot.waitUntil(lambda: [mark.cursor.selectedText() for mark in field.extraSelections()] == words)

    return told


def menu_of(field: GrowingText, word: str, qtbot: QtBot) -> QMenu:
    """Ask for the menu of a word as the key of the menu does."""
    cursor = field.textCursor()
    cursor.setPosition(field.text().index(word) + 2)
    field.setTextCursor(cursor)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
    QCoreApplication.sendEvent(field, event)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    found = QApplication.activePopupWidget()
    assert isinstance(found, QMenu)
    return found


def words_of(menu: QMenu) -> list[str]:
    """Return the lines of a menu, without their keys."""
    return [line.text().partition("\t")[0] for line in menu.actions()]


def choose(menu: QMenu, words: str) -> None:
    """Go down to a line of the menu with the arrows, and choose it."""
    rank = next(rank for rank, line in enumerate(menu.actions()) if line.text() == french(words))
    lines = [line for line in menu.actions()[: rank + 1] if line.isEnabled() and not line.isSeparator()]
    for _ in lines:
        QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)


def test_the_word_one_types_is_left_until_it_ends_then_underlined(hands: Hands, underlined: Wait) -> None:
    hands.type("les pannes recurentes sont longes, acceuil")
    underlined(["recurentes"])
    hands.type(" ")
    underlined(["recurentes", "acceuil"])


def test_what_was_meant_takes_the_place_of_the_word_and_can_be_undone(
    field: GrowingText, hands: Hands, underlined: Wait, opened: MainWindow, qtbot: QtBot
) -> None:
    hands.type("la 😀 sauvegrade des postes")
    underlined(["sauvegrade"])
    menu = menu_of(field, "sauvegrade", qtbot)
    assert menu.actions()[0].text() == "sauvegarde"
    choose(menu, "sauvegarde")
    underlined([])
    block(opened, ASKED).field.commit()
    assert answer(opened, ASKED).value == "la 😀 sauvegarde des postes"
    field.undo()
    assert "sauvegrade" in field.text()


def test_a_word_added_is_right_here_and_the_days_to_come(
    field: GrowingText, hands: Hands, underlined: Wait, qtbot: QtBot
) -> None:
    hands.type("un zorglub et un bulgroz ")
    underlined(["zorglub", "bulgroz"])
    choose(menu_of(field, "zorglub", qtbot), "Ajouter « zorglub » au dictionnaire")
    underlined(["bulgroz"])
    assert own_words.load() == ("zorglub",)


def test_terms_of_the_glossary_are_known(field: GrowingText, hands: Hands, underlined: Wait) -> None:
    hands.type("le ransomware et le xyzzt ")
    underlined(["xyzzt"])


def test_one_may_do_without_it_and_it_is_remembered(
    field: GrowingText, hands: Hands, underlined: Wait, opened: MainWindow
) -> None:
    hands.type("une sauvegrade ")
    underlined(["sauvegrade"])
    opened.actions_table["spelling"].trigger()
    underlined([])
    assert not WindowState(state_folder() / "window.ini").spelling
    hands.type("et un acceuil ")
    field.textCursor().movePosition(QTextCursor.MoveOperation.End)
    opened.actions_table["spelling"].trigger()
    underlined(["sauvegrade", "acceuil"])


def test_the_usual_lines_follow_and_stand_alone_for_what_is_right(
    field: GrowingText, hands: Hands, underlined: Wait, qtbot: QtBot
) -> None:
    hands.type("une sauvegrade utile ")
    underlined(["sauvegrade"])
    found = menu_of(field, "sauvegrade", qtbot)
    usual = words_of(field.createStandardContextMenu())
    assert words_of(found)[-len(usual) :] == usual
    found.close()
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is None)
    alone = menu_of(field, "utile", qtbot)
    assert words_of(alone) == usual
    alone.close()
