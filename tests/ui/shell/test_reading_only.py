"""A file that is only read: nothing of its pages takes a key or a click that would change it."""

from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QSlider,
    QTextEdit,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from cahier.catalogue.catalogue import Catalogue
from cahier.editing.session import Notification
from cahier.guidance.pages import page_order
from cahier.model.location import Location, Screen, ScreenPlace
from tests.places import at
from tests.support.answers import Answers
from tests.support.hands import CTRL, Hands
from tests.support.sight import block, page, session_of, shown, workspace
from ui.editing_marks import only_reads
from ui.screens.page import Page
from ui.screens.raci.raci_page import RaciPage
from ui.shell.main_window import MainWindow

EACH = 4
"""How many buttons of those that stand in the same way are pressed: they do the same."""
OUTSIDE = ("Parcourir", "Exporter", "Créer", "Générer")
"""What asks the desktop, or makes files."""


@pytest.fixture
def reading(opened: MainWindow, answers: Answers) -> MainWindow:
    """The window on its file, asked only to be read."""
    answers.open = opened.open_file.path
    opened.actions_table["read"].trigger()
    assert opened.open_file.read_only
    return opened


def places(catalogue: Catalogue) -> list[Location]:
    """Every page, the grid behind the board included."""
    return [*page_order(catalogue, False), ScreenPlace(Screen.RACI)]


def seen(root: QWidget, *kinds: type[QWidget]) -> list[QWidget]:
    """What a person sees of some kinds."""
    return [one for kind in kinds for one in root.findChildren(kind) if one.isVisible()]


def still_edits(shown_page: Page) -> list[str]:
    """What of a page takes a key or a click that would edit."""
    typed = seen(shown_page, QLineEdit, QTextEdit, QPlainTextEdit, QAbstractSpinBox)
    chosen = seen(shown_page, QCheckBox, QRadioButton, QComboBox, QSlider)
    awake = [one for one in typed if not one.property("readOnly")] + [one for one in chosen if one.isEnabled()]
    return [f"{type(one).__name__} {one.accessibleName()}" for one in awake if not only_reads(one)]


def way(widget: QWidget | None) -> tuple[str, ...]:
    """What a widget is within: two buttons of one row after another do the same."""
    found = []
    while widget is not None:
        found.append(type(widget).__name__)
        widget = widget.parentWidget()
    return tuple(found)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_no_page_takes_what_would_edit_and_no_button_left_asks_for_it(
    reading: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def ask(_parent: QWidget, title: str, *_more: str) -> tuple[str, str]:
        asked.append(title)
        return "", ""

    for name in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, ask)
    catalogue, before = reading.catalogue(), session_of(reading).specification
    heard: list[Notification] = []
    session_of(reading).subscribe(heard.append)
    pressed: Counter[tuple[str, ...]] = Counter()
    for place in places(catalogue):
        workspace(reading).go_to(place)
        QApplication.processEvents()
        assert still_edits(workspace(reading).stack_page()) == [], place
        for button in seen(workspace(reading).stack_page(), QAbstractButton):
            known = way(button)
            # A menu would wait for somebody to choose in it.
            has_menu = isinstance(button, QPushButton | QToolButton) and button.menu() is not None
            asks_outside = has_menu or any(words in button.text() for words in OUTSIDE)  # type: ignore[attr-defined]
            if button.isEnabled() and pressed[known] < EACH and not asks_outside:
                pressed[known] += 1
                button.click()  # type: ignore[attr-defined]
                put_away_windows()
                if workspace(reading).current != place:
                    workspace(reading).go_to(place)
    workspace(reading).commit()
    assert [one.label for one in heard] == []
    assert asked == []
    assert session_of(reading).specification is before
    assert not session_of(reading).modified


def put_away_windows() -> None:
    """Close what a button opened."""
    QApplication.processEvents()
    for window in QApplication.topLevelWidgets():
        if isinstance(window, QDialog) and window.isVisible():
            window.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_the_grid_shows_and_copies_but_takes_no_letter(reading: MainWindow, qtbot: QtBot) -> None:
    workspace(reading).go_to(ScreenPlace(Screen.RACI))
    grid = page(reading, RaciPage).grid
    grid.select_first()
    before, heard = session_of(reading).specification, []  # type: ignore[var-annotated]
    session_of(reading).subscribe(heard.append)
    grid.roles.setFocus()
    for key in (Qt.Key.Key_R, Qt.Key.Key_A, Qt.Key.Key_Delete):
        QTest.keyClick(grid.roles, key)
    for key in (Qt.Key.Key_V, Qt.Key.Key_D, Qt.Key.Key_Return):
        QTest.keyClick(grid.roles, key, CTRL)
    QTest.mouseDClick(
        grid.roles.viewport(), Qt.MouseButton.LeftButton, pos=grid.roles.visualRect(grid.roles.currentIndex()).center()
    )
    assert (session_of(reading).specification, heard) == (before, [])
    row = grid.roles.currentIndex().row()
    QTest.keyClick(grid.roles, Qt.Key.Key_Down)
    assert grid.roles.currentIndex().row() == row + 1
    QTest.keyClick(grid.roles, Qt.Key.Key_C, CTRL)
    assert QApplication.clipboard().text() in ("", "R", "A", "C", "I", "RA")


def test_text_is_there_to_be_read_and_copied(reading: MainWindow, qtbot: QtBot) -> None:
    workspace(reading).go_to(at("section:entreprise"))
    line = shown(block(reading, "entreprise.nom"), QLineEdit)
    hands = Hands(reading, qtbot)
    hands.click(line)
    hands.press(Qt.Key.Key_A, CTRL)
    hands.press(Qt.Key.Key_C, CTRL)
    hands.type("x")
    assert QApplication.clipboard().text() == line.text() == "Atelier Brun SAS"


def test_one_still_exports_and_compares(reading: MainWindow, answers: Answers, tmp_path: Path) -> None:
    assert reading.open_file.save_now()
    assert reading.open_file.path is not None
    other = tmp_path / "autre.cahier"
    other.write_bytes(reading.open_file.path.read_bytes())
    answers.open = other
    reading.actions_table["compare"].trigger()
    assert reading.comparison.shown is not None


def test_once_one_may_write_every_field_takes_keys_again(reading: MainWindow, qtbot: QtBot) -> None:
    workspace(reading).go_to(at("section:entreprise"))
    assert shown(block(reading, "entreprise.nom"), QLineEdit).isReadOnly()
    shown(reading.notices, QPushButton, "Modifier ce cahier").click()
    hands = Hands(reading, qtbot)
    hands.write(shown(block(reading, "entreprise.nom"), QLineEdit), "Brun")
    reading.open_file.settle()
    assert session_of(reading).specification.answers[block(reading, "entreprise.nom").question.id].value == "Brun"
