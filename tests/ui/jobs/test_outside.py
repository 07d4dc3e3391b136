"""Opening what was written: handed to the desktop, and told when nothing opens it."""

import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ui.jobs.outside import Outside

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere Qt answers by itself")


def desktop(folder: Path, code: int) -> Path:
    """A desktop that notes what it is given, and answers with a code."""
    opener = folder / "opener"
    opener.write_text(f'#!/bin/sh\nprintf "%s" "$1" > "{folder}/given"\nexit {code}\n', encoding="utf-8")
    opener.chmod(0o755)
    return opener


@pytest.mark.parametrize("code", [3, 4])
def test_a_desktop_that_opens_nothing_is_told(qtbot: QtBot, tmp_path: Path, code: int) -> None:
    outside = Outside(lambda: desktop(tmp_path, code))
    with qtbot.waitSignal(outside.failed, timeout=5000) as told:
        outside.open(tmp_path / "a b.docx")
    assert told.args == [tmp_path / "a b.docx"]
    assert (tmp_path / "given").read_text(encoding="utf-8") == str(tmp_path / "a b.docx")


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
