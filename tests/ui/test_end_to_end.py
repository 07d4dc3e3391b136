"""Whole journeys through the real window, from the first screen to the files."""
import pytest
from pathlib import Path
from PySide6.QtCore import Qt, QPoint
from PySide6.QtWidgets import *
from pytestqt.qtbot import QtBot
from tests.support.hands import *
from ui.main_window import MainWindow

def test_try(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    hands = Hands(qtbot)
    hands.click(window._welcome.start)
    start = window._start
    tile = next(t for t in start.tiles if t.profile.id == 'bureau')
    hands.click(tile)
    hands.write(start.company, "Atelier Brun SAS")
    hands.click(start.begin)
    print(window.documents.path, window.workspace.current, QApplication.focusWidget())
    page = window.workspace.stack_page()
    def block(q): return window.workspace.stack_page().block(q)
    hands.write(block('entreprise.activite').field._edit, "Menuiserie é d'art")
    hands.click(block('entreprise.secteur').field._cards['industrie'] if 'industrie' in block('entreprise.secteur').field._cards else list(block('entreprise.secteur').field._cards.values())[0])
    hands.write(block('entreprise.effectif').field._edit, "42")
    hands.click(block('entreprise.sites').field._add)
    hands.type("Lyon"); hands.press(Qt.Key.Key_Tab)
    print(QApplication.focusWidget(), QApplication.focusWidget().accessibleName())
    hands.click(window.workspace.bottom._next)
    print(window.workspace.current)
    for k,v in window.documents.session.specification.answers.items():
        if k.startswith('entreprise'): print(k, v)
    window.grab().save('/tmp/a.png')
