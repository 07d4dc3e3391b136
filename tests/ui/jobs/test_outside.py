"""Opening what was written: handed to the desktop, and told when nothing opens it."""

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from ui.jobs.outside import Outside

linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere Qt answers by itself")


def desktop(folder: Path, code: int) -> Path:
    """A desktop that notes what it is given, and answers with a code."""
    opener = folder / "opener"
    opener.write_text(f'#!/bin/sh\nprintf "%s" "$1" > "{folder}/given"\nexit {code}\n', encoding="utf-8")
    opener.chmod(0o755)
    return opener


@linux
@pytest.mark.parametrize("code", [3, 4])
def test_a_desktop_that_opens_nothing_is_told(qtbot: QtBot, tmp_path: Path, code: int) -> None:
    outside = Outside(lambda: desktop(tmp_path, code))
    with qtbot.waitSignal(outside.failed, timeout=5000) as told:
        outside.open(tmp_path / "a b.docx")
    assert told.args == [tmp_path / "a b.docx"]
    assert (tmp_path / "given").read_text(encoding="utf-8") == str(tmp_path / "a b.docx")


@linux
def test_a_desktop_that_opens_it_says_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    outside = Outside(lambda: desktop(tmp_path, 0))
    outside.failed.connect(lambda _path: pytest.fail("it was opened"))
    outside.open(tmp_path)
    qtbot.waitUntil(lambda: not outside.waiting, timeout=5000)
    assert (tmp_path / "given").exists()


def test_an_opener_that_cannot_be_started_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    outside = Outside(lambda: tmp_path / "absent")
    with qtbot.waitSignal(outside.failed, timeout=1000):
        outside.open(tmp_path)


@linux
def test_a_packaged_program_keeps_its_libraries_to_itself(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setenv("LD_LIBRARY_PATH", str(tmp_path))
    opener = tmp_path / "opener"
    opener.write_text(f'#!/bin/sh\nprintf "%s" "${{LD_LIBRARY_PATH-none}}" > "{tmp_path}/seen"\n', encoding="utf-8")
    opener.chmod(0o755)
    outside = Outside(lambda: opener)
    outside.open(tmp_path)
    qtbot.waitUntil(lambda: not outside.waiting, timeout=5000)
    assert (tmp_path / "seen").read_text(encoding="utf-8") == "none"


class Desk(QObject):
    """A desktop that Qt knows how to ask, as those of Windows and macOS."""

    def __init__(self) -> None:
        super().__init__()
        self.given: list[str] = []

    @Slot(QUrl)
    def take(self, address: QUrl) -> None:
        """Take in a file."""
        self.given.append(address.toLocalFile())


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_where_qt_knows_the_desktop_it_is_given_the_file_and_no_program_is_looked_for(
    system: str, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, path = Desk(), tmp_path / "Brun & fils #1.docx"
    QDesktopServices.setUrlHandler("file", desk, "take")
    monkeypatch.setattr(sys, "platform", system)
    outside = Outside()
    outside.failed.connect(lambda _path: pytest.fail("it was opened"))
    with qtbot.waitSignal(outside.settled, timeout=1000):
        outside.open(path)
    QDesktopServices.unsetUrlHandler("file")
    assert desk.given == [str(path)]
