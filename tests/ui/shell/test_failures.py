"""When the program breaks: the work is kept first, it is told once, and telling it never breaks in its turn."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cahier.editing.verbs.answers import set_answer
from cahier.locations import state_folder
from cahier.storage import recovery
from tests.support.command_line import ROOT
from tests.support.sight import session_of
from ui.shell.banner import Banner
from ui.shell.failure import FailureWatch
from ui.shell.main_window import MainWindow

WORDS = "Une heure de travail"


@pytest.fixture
def watch(opened: MainWindow):  # type: ignore[no-untyped-def]
    """The faults of the window are told as they are to people."""
    found = FailureWatch()
    found.install()
    found.failed.connect(opened.tell_failure)
    yield found
    found.uninstall()


def test_a_fault_at_every_turn_while_no_save_succeeds_is_told_once_and_loses_nothing(
    opened: MainWindow, watch: FailureWatch, qtbot: QtBot
) -> None:
    path = opened.open_file.path
    assert path is not None
    path.write_bytes(b"another program was here")
    set_answer(session_of(opened), "entreprise.activite", WORDS)
    reports: list[str] = []
    watch.failed.connect(reports.append)

    def break_again() -> None:
        raise RuntimeError(WORDS)

    timer = QTimer(interval=1)
    timer.timeout.connect(break_again)
    timer.start()
    qtbot.waitUntil(lambda: len(reports) > 30)
    timer.stop()
    told = [banner.text() for banner in opened.notices.findChildren(Banner) if "problème" in banner.text()]
    assert len(told) == 1
    assert "pas encore enregistré" in told[0]
    kept = recovery.find(path)
    assert kept is not None
    assert kept.specification == session_of(opened).specification
    assert not [report for report in reports if WORDS in report]


def test_a_fault_met_while_one_is_told_ends_there(watch: FailureWatch, opened: MainWindow, qtbot: QtBot) -> None:
    calls: list[str] = []

    def breaks_too(report: str) -> None:
        calls.append(report)
        raise RuntimeError("while telling")

    watch.failed.connect(breaks_too)
    QTimer.singleShot(0, lambda: [][1])  # type: ignore[misc]
    qtbot.waitUntil(lambda: bool(calls))
    QApplication.processEvents()
    assert len(calls) == 1
    QTimer.singleShot(0, lambda: [][1])  # type: ignore[misc]
    qtbot.waitUntil(lambda: len(calls) == 2)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
def test_what_a_crash_leaves_is_for_its_owner_alone(watch: FailureWatch) -> None:
    assert stat.S_IMODE((state_folder() / "faults.log").stat().st_mode) == 0o600


BREAKS = """
import faulthandler, resource, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from cahier.editing.verbs.answers import set_answer
from cahier.locations import samples_folder
from ui.app import begin, make_application, make_window
from ui.shell.failure import FailureWatch

app = make_application(["x"])
watch = FailureWatch(app)
watch.install()
window = make_window(app)
watch.failed.connect(window.tell_failure)
window.show()
path = Path(sys.argv[1])
path.write_bytes((samples_folder() / "cabinet.cahier").read_bytes())
begin(window, [path])


def no_memory():
    set_answer(window.open_file.session, "entreprise.activite", "Secret de Morvan")
    path.write_bytes(b"x")
    used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + 30_000_000, resource.RLIM_INFINITY))
    kept = []
    try:
        while True:
            kept.append(bytearray(200_000))
    finally:
        globals()["kept"] = kept


def crash():
    set_answer(window.open_file.session, "entreprise.activite", "Secret de Morvan")
    faulthandler._sigsegv()


def look():
    resource.setrlimit(resource.RLIMIT_AS, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    banner = window.notices.shown("failure")
    print(banner.text() if banner else "nothing told", flush=True)
    window.leave_now()


QTimer.singleShot(600, crash if sys.argv[2] == "crash" else no_memory)
QTimer.singleShot(900, look)
app.exec()
"""


def broken(kind: str, folder: Path) -> "subprocess.CompletedProcess[str]":
    """Run a window that breaks, on a file of the folder."""
    return subprocess.run(
        [sys.executable, "-c", BREAKS, str(folder / "a.cahier"), kind],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=240,
    )


@pytest.mark.skipif(sys.platform != "linux", reason="measured as Linux tells it")
def test_without_memory_the_work_is_kept_and_it_is_told(tmp_path: Path) -> None:
    ended = broken("memory", tmp_path)
    assert "Un problème est survenu" in ended.stdout, ended.stderr[-2000:]
    (kept,) = recovery.all_found()
    assert str(kept.specification.answers["entreprise.activite"].value) == "Secret de Morvan"  # type: ignore[index]


@pytest.mark.skipif(sys.platform != "linux", reason="the signal of this system")
def test_a_crash_says_where_and_nothing_of_the_client(tmp_path: Path) -> None:
    ended = broken("crash", tmp_path)
    assert ended.returncode < 0
    told = (state_folder() / "faults.log").read_text("utf-8")
    assert "Segmentation fault" in told
    assert "in crash" in told
    assert "Morvan" not in told
    assert "a.cahier" not in told
