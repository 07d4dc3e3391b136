"""One table of keys: whatever answers to a key is in it, and the window of shortcuts shows it all."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cahier.guidance.shortcuts import keys_in_words, load_shortcuts
from tests.places import at
from tests.support.hands import CTRL, Hands
from tests.support.sight import session_of, workspace
from ui.screens.raci.raci_keys import key_of
from ui.shell.actions import ACTIONS
from ui.shell.main_window import MainWindow
from ui.shell.shortcuts_window import ShortcutsWindow

ROOT = Path(__file__).parents[3] / "ui"
# Where each folder's keys are told; keys of editing that every field has are not told again.
PLACES = {
    "screens/raci": ("grid",),
    "screens/split": ("board",),
    "screens/levels": ("levels",),
    "screens/quick": ("quick",),
    "screens/review": ("review",),
    "screens/document": ("document",),
    "screens/offers": ("offers",),
    "preview": ("document",),
    "fields": ("questions", "text", "table"),
}
# What French keyboards have in the place of 1, 2, 3 and 4.
ON_FRENCH_DIGITS = {"&", "É", '"', "'"}
OF_EVERY_LIST = {"Home", "End", "Esc", "Enter", "PgUp", "PgDown"}


def handled(folder: str) -> Iterator[tuple[str, str]]:
    """Every key named by the code of a folder, with its file."""
    for path in sorted((ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and node.attr.startswith("Key_"):
                yield QKeySequence(Qt.Key[node.attr]).toString(), path.name


def test_every_shortcut_of_every_action_is_in_the_table(opened: MainWindow) -> None:
    table = load_shortcuts()
    for spec, action in opened.actions_table.listed():
        written = [QKeySequence(key).toString() for key in table.keys_of(spec.name)]
        assert [keys.toString() for keys in action.shortcuts()] == written, spec.name
    assert {line.action for line in table.listed if line.action} <= {spec.name for spec in ACTIONS}


@pytest.mark.parametrize("folder", sorted(PLACES))
def test_every_key_that_the_code_answers_to_is_in_the_table(folder: str) -> None:
    table = load_shortcuts()
    lines = [line for place in (*PLACES[folder], "window") for line in table.at(place)]
    told = {key.rsplit("+", 1)[-1] for line in lines for key in line.each}
    untold = [(key, file) for key, file in handled(folder) if key not in told | OF_EVERY_LIST | ON_FRENCH_DIGITS]
    assert untold == []


def test_the_grid_answers_to_every_key_told_of_it(qapp: QApplication) -> None:
    moving = {"Up", "Down", "Left", "Right", "Shift+Up", "Shift+Down"}
    for line in load_shortcuts().at("grid"):
        for key in set(line.each) - moving:
            stroke = QKeySequence(key)[0]
            text = key if len(key) == 1 else ""
            event = QKeyEvent(QKeyEvent.Type.KeyPress, stroke.key(), stroke.keyboardModifiers(), text)
            assert key_of(event, on_group=key == "Space") is not None, key


def test_the_window_of_shortcuts_is_one_key_away_and_searched(opened: MainWindow, qtbot: QtBot) -> None:
    hands = Hands(opened, qtbot)
    hands.press(Qt.Key.Key_F12)
    found = QApplication.activeModalWidget()
    assert isinstance(found, ShortcutsWindow)
    assert len(list(found.shown())) == len(load_shortcuts().listed)
    hands.type("exporter fichiers")
    assert list(found.shown()) == [("Exporter les fichiers choisis", "Ctrl+Maj+E")]
    hands.replace("zzz")
    assert list(found.shown()) == []
    assert found.nothing.isVisible()
    hands.press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)


def test_tooltips_name_the_keys_of_the_table(opened: MainWindow) -> None:
    table = load_shortcuts()
    tips = {widget.toolTip() for widget in opened.findChildren(QWidget) if widget.toolTip()}
    for action in ("undo", "preview", "next", "next_gap", "help", "help_panel"):
        assert any(f"({keys_in_words(table.keys_of(action)[:1])})" in tip for tip in tips), action


# From one question to the next


def current(window: MainWindow) -> str:
    page = workspace(window).stack_page()
    return str(page.current_question.id)  # type: ignore[attr-defined] # a page of questions


def test_one_key_goes_to_the_next_question_and_one_to_the_one_before(opened: MainWindow, qtbot: QtBot) -> None:
    hands = Hands(opened, qtbot)
    asked = [question.id for question in session_of(opened).situation.questions("entreprise")]
    workspace(opened).go_to(at(asked[0]))
    visited = [current(opened)]
    for _ in range(3):
        hands.press(Qt.Key.Key_Down, CTRL)
        visited.append(current(opened))
    assert len(set(visited)) == 4
    for question in reversed(visited[:-1]):
        hands.press(Qt.Key.Key_Up, CTRL)
        assert current(opened) == question


def test_from_a_table_and_from_a_long_text_too(opened: MainWindow, qtbot: QtBot) -> None:
    hands = Hands(opened, qtbot)
    for question in ("entreprise.sites", "existant.douleurs"):
        workspace(opened).go_to(at(question))
        hands.press(Qt.Key.Key_Down, CTRL)
        assert current(opened) != question
        hands.press(Qt.Key.Key_Up, CTRL)
        assert current(opened) == question


def test_after_the_last_question_of_a_page_comes_the_first_of_the_next(opened: MainWindow, qtbot: QtBot) -> None:
    hands = Hands(opened, qtbot)
    space = workspace(opened)
    page = space.stack_page()
    assert page.enter_questions(-1)
    last, before = current(opened), space.current
    hands.press(Qt.Key.Key_Down, CTRL)
    assert space.current != before
    hands.press(Qt.Key.Key_Up, CTRL)
    assert (space.current, current(opened)) == (before, last)


def test_the_preview_keeps_the_keys_of_the_questions(opened: MainWindow) -> None:
    workspace(opened).go_to(at("page:document"))
    assert not opened.actions_table["next_question"].isEnabled()
    workspace(opened).go_to(at("section:entreprise"))
    assert opened.actions_table["next_question"].isEnabled()
