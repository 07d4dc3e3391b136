"""A file is handed to the program that opens it; when none does, one is told where it is."""

import os
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.jobs.outside import Outside
from ui.widgets.open_outside import NothingOpens, open_outside

linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="le lanceur des bureaux Linux")
# Without any launcher Qt says so, and then answers that nothing was opened.
pytestmark = pytest.mark.qt_log_ignore("Unable to detect a", "This plugin does not support", extend=True)


@pytest.fixture
def document(tmp_path: Path) -> Path:
    """A document just written."""
    path = tmp_path / "Brun & Fils.docx"
    path.write_bytes(b"")
    return path


@pytest.fixture
def desk(qtbot: QtBot) -> QWidget:
    """A page that opens files."""
    found = QWidget()
    qtbot.addWidget(found)
    found.show()
    return found


def desktop(folder: Path, answer: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand on a desktop whose opener does as told."""
    opener = folder / "xdg-open"
    opener.write_text(f"#!/bin/sh\n{answer}\n", encoding="utf-8")
    opener.chmod(0o755)
    monkeypatch.setenv("PATH", os.pathsep.join([str(folder), "/usr/bin", "/bin"]))


def told(desk: QWidget) -> list[NothingOpens]:
    """The windows that say that nothing opened the file."""
    return [found for found in desk.findChildren(NothingOpens) if found.isVisible()]


@linux
def test_the_opener_of_the_desktop_is_given_the_file(
    desk: QWidget, document: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    given = tmp_path / "given"
    desktop(tmp_path, f'printf "%s" "$1" > "{given}"', monkeypatch)
    open_outside(document, desk)
    qtbot.waitUntil(lambda: given.exists() and given.read_text() == str(document))
    qtbot.waitUntil(lambda: not [found for found in desk.findChildren(Outside) if found.waiting])
    assert not told(desk)


@linux
def test_an_opener_that_finds_nothing_is_heard(
    desk: QWidget, document: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    desktop(tmp_path, "exit 3", monkeypatch)
    open_outside(document, desk)
    qtbot.waitUntil(lambda: bool(told(desk)))
    (window,) = told(desk)
    assert "Aucun programme" in window.words.text()
    assert window.path.text() == str(document)
    qtbot.mouseClick(window.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == str(document)
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not told(desk)


@linux
def test_without_any_opener_one_is_told_at_once(desk: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    open_outside(tmp_path, desk)
    (window,) = told(desk)
    assert "ce dossier" in window.words.text()
