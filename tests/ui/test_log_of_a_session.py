"""A whole session with marked words: the log tells what happened, and holds none of them."""

import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from cahier.catalogue.profile_schema import Profile
from cahier.commands.export_work import ExportOrder
from cahier.export.documents import HTML
from cahier.log import log_file
from cahier.model.audience import Audience
from cahier.typography import plain
from tests.places import at
from tests.support.hands import Hands
from tests.support.packaged import packaged
from tests.support.patience import SLOW
from tests.support.sight import answer, block, shown, workspace
from ui.jobs.export_job import ExportJob
from ui.shell.failure import FailureWatch
from ui.shell.main_window import MainWindow

MARK = "SECRET"
ACTIVITY = "entreprise.activite"


def noted() -> str:
    """All that the log holds."""
    return "".join(path.read_text("utf-8") for path in sorted(log_file().parent.iterdir()))


@pytest.fixture
def at_work(window: MainWindow, profile: Profile, tmp_path: Path) -> MainWindow:
    """A window on a file whose every name is a client's."""
    folder = tmp_path / f"{MARK}-clients"
    folder.mkdir()
    window.files.start(profile, f"{MARK} et Fils", folder / f"{MARK}.cahier")
    workspace(window).go_to(at(ACTIVITY))
    return window


def export(qtbot: QtBot, window: MainWindow, target: Path) -> None:
    """Export as the page does, until it ends well or not."""
    job, ended = ExportJob(window), []
    job.done.connect(lambda _files: ended.append(True))
    job.failed.connect(lambda _why: ended.append(False))
    assert window.open_file.path is not None
    job.start(ExportOrder(window.open_file.path, Audience.SUPPLIERS, {HTML: target}))
    qtbot.waitUntil(lambda: bool(ended), timeout=2 * SLOW)


def test_the_log_tells_a_session_and_holds_nothing_of_the_client(
    at_work: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands, path = Hands(at_work, qtbot), at_work.open_file.path
    assert path is not None
    hands.write(shown(block(at_work, ACTIVITY), QLineEdit), f"{MARK} de fabrication")
    assert at_work.files.save()
    assert answer(at_work, ACTIVITY).value == f"{MARK} de fabrication"
    export(qtbot, at_work, path.with_suffix(".html"))
    export(qtbot, at_work, tmp_path / f"{MARK}-absent" / "a.html")
    spoil_the_worker(monkeypatch, tmp_path)
    export(qtbot, at_work, path.with_suffix(".html"))
    path.write_bytes(path.read_bytes() + b"\n")
    hands.write(shown(block(at_work, ACTIVITY), QLineEdit), f"{MARK} autrement")
    assert not at_work.files.save()
    break_down(at_work, qtbot)
    told = noted()
    for event in (
        "started: Cahier",
        "file opened",
        "file saved",
        "work done: work=export files=1",
        "work refused: work=export",
        "work broken: work=export",
        "save failed: error=FileChanged",
        "fault:",
    ):
        assert event in told, told
    assert "KeyError" in told
    assert MARK not in told.upper()


def spoil_the_worker(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Have workers break on an error that quotes an answer."""
    program = packaged(monkeypatch, folder)
    words = program.read_text("utf-8")
    fault = f'import cahier.commands.export_work as work; work.export_files = lambda *_: {{}}["{MARK}"]; '
    program.write_text(words.replace("from ui.entry", f"{fault}from ui.entry"), encoding="utf-8")


def break_down(window: MainWindow, qtbot: QtBot) -> None:
    """Have the window meet an error that quotes an answer, and copy its detail."""
    watch = FailureWatch()
    watch.install()
    watch.failed.connect(window.tell_failure)
    try:
        sys.excepthook(KeyError, KeyError(f"{MARK} de fabrication"), None)
    finally:
        watch.uninstall()
    banner = window.notices.shown("failure")
    assert banner is not None
    shown(banner, QPushButton, "Copier le détail").click()
    detail = QGuiApplication.clipboard().text()
    assert MARK not in detail.upper()
    assert str(log_file()) in detail


def test_one_finds_the_log_where_one_looks_for_it(window: MainWindow) -> None:
    window.actions_table["about"].trigger()
    place = window.findChild(QLabel, "log")
    assert place is not None
    assert place.text() == str(log_file())
    assert any("Journal technique" in plain(label.text()) for label in window.findChildren(QLabel))
