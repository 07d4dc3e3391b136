"""The keys of the window: each does one thing, on any keyboard, also while one is typing."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from cahier.guidance.shortcuts import load_shortcuts
from tests.places import at
from tests.support.hands import Hands
from tests.support.sight import session_of, shown, workspace
from ui.fields.marked_text import MarkedText
from ui.screens.document.document_page import DocumentPage
from ui.screens.document.file_choices import FileBox
from ui.shell.actions import ACTIONS
from ui.shell.main_window import MainWindow

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier

# Each key of the row of figures and signs: what it gives alone, and with Maj.
FRENCH = ("&1", "é2", '"3', "'4", "(5", "-6", "è7", "_8", "ç9", "À0", ")°", "=+", ";.", ",?", ":/", "!§")
US = ("1!", "2@", "3#", "4$", "5%", "6^", "7&", "8*", "9(", "0)", "-_", "=+", ";:", ",<", ".>", "/?")
GERMAN = ("1!", "2", "3§", "4$", "5%", "6&", "7/", "8(", "9)", "0=", "+*", "-_")


def keys() -> list[tuple[str, str]]:
    """Every key of every action, as Qt reads it."""
    return [
        (spec.name, QKeySequence(key).toString()) for spec in ACTIONS for key in load_shortcuts().keys_of(spec.name)
    ]


def test_no_two_actions_have_the_same_keys() -> None:
    written = [key for _, key in keys()]
    assert len(written) == len(set(written))


@pytest.mark.parametrize("row", [FRENCH, US, GERMAN], ids=["french", "us", "german"])
def test_a_stroke_asks_for_one_thing_whatever_sign_the_keyboard_puts_on_it(row: tuple[str, ...]) -> None:
    """Qt reads a stroke with Maj both as the sign it gives and as Maj with the sign of the key alone."""
    for key in row:
        alone, shifted = key[0], key[1:]
        readings = {QKeySequence(f"Ctrl+Shift+{alone}").toString()}
        if shifted:
            readings |= {QKeySequence(f"Ctrl+{shifted}").toString(), QKeySequence(f"Ctrl+Shift+{shifted}").toString()}
        assert len([name for name, known in keys() if known in readings]) < 2, key


@pytest.mark.parametrize(
    ("key", "held"),
    [(key, held) for key in (Qt.Key.Key_Equal, Qt.Key.Key_Plus) for held in (CTRL, CTRL | SHIFT)],
    ids=["Ctrl+=", "Ctrl+Maj+=", "Ctrl++", "Ctrl+Maj++"],
)
def test_text_grows_by_any_of_its_keys_and_comes_back(
    opened: MainWindow, qtbot: QtBot, key: Qt.Key, held: Qt.KeyboardModifier
) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key, held)
    qtbot.waitUntil(lambda: opened.theme.zoom == 1.1)
    qtbot.keyClick(QApplication.focusWidget() or opened, Qt.Key.Key_0, CTRL)
    qtbot.waitUntil(lambda: opened.theme.zoom == 1)


class KeepsAll(QLineEdit):
    """A field of a system where each key is one of editing: Ctrl+E goes to the end of the line, Ctrl+K cuts it."""

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit, QTextEdit, KeepsAll])
def test_a_field_leaves_every_key_of_the_window_to_it(opened: MainWindow, qtbot: QtBot, kind: type[QWidget]) -> None:
    field = kind(opened)
    field.show()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    done: list[str] = []
    for spec, action in opened.actions_table.listed():
        action.triggered.disconnect()
        action.setEnabled(True)
        action.triggered.connect(lambda _checked=False, name=spec.name: done.append(name))
    dead = []
    for spec, action in opened.actions_table.listed():
        for sequence in action.shortcuts():
            done.clear()
            combination = sequence[0]
            qtbot.keyClick(field, combination.key(), combination.keyboardModifiers())
            if done != [spec.name]:
                dead.append((sequence.toString(), list(done)))
    assert dead == []


def test_words_being_typed_are_undone_first(opened: MainWindow, qtbot: QtBot) -> None:
    workspace(opened).go_to(at("entreprise.activite"))
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    qtbot.keyClicks(field, "abc")
    qtbot.keyClick(field, Qt.Key.Key_Z, CTRL)
    assert field.text() == ""


def test_ctrl_e_goes_from_a_question_to_the_files_to_export(opened: MainWindow, qtbot: QtBot) -> None:
    hands = Hands(opened, qtbot)
    workspace(opened).go_to(at("entreprise.activite"))
    hands.type("Menuiserie")
    hands.press(Qt.Key.Key_E, CTRL)
    assert workspace(opened).current == at("page:document")
    focus = QApplication.focusWidget()
    assert focus is shown(opened, FileBox, "Tous les fichiers")
    session = opened.open_file.session
    assert session is not None
    assert session.specification.answers.get("entreprise.activite").value == "Menuiserie"  # type: ignore[call-overload]


def test_ctrl_b_is_bold_in_a_long_text_and_the_plan_elsewhere(opened: MainWindow, qtbot: QtBot) -> None:
    hands = Hands(opened, qtbot)
    workspace(opened).go_to(at("existant.douleurs"))
    text = QApplication.focusWidget()
    assert isinstance(text, MarkedText)
    planned = workspace(opened).body.tree_visible
    hands.type("Pannes")
    hands.press(Qt.Key.Key_B, CTRL)
    assert text.text() == "**Pannes**"
    assert workspace(opened).body.tree_visible is planned
    workspace(opened).go_to(at("entreprise.activite"))
    hands.press(Qt.Key.Key_B, CTRL)
    assert workspace(opened).body.tree_visible is not planned


def test_words_of_ones_own_are_undone_in_the_window_that_has_them(opened: MainWindow, qtbot: QtBot) -> None:
    """From the sheet of a requirement, by the keys alone; undone, one is still in front of it."""
    hands = Hands(opened, qtbot)
    place = at("requirement:EX-SAU-01")
    assert workspace(opened).go_to(place)
    page = workspace(opened).stack_page()
    assert isinstance(page, DocumentPage)
    assert page.drawer_shown
    hands.press(Qt.Key.Key_Space)
    box = QApplication.focusWidget()
    assert isinstance(box, MarkedText)
    box.selectAll()
    hands.type("Une copie par jour")
    session = session_of(opened)
    assert session.specification.own_wordings["EX-SAU-01"].text == "Une copie par jour"  # type: ignore[index]
    hands.press(Qt.Key.Key_Escape)
    assert not page.drawer_shown
    while session.specification.own_wordings:
        session.undo()
    assert page.drawer_shown
    assert page.drawer.requirement == "EX-SAU-01"
