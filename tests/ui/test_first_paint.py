"""The window shows before anything heavy is read."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = (
    *("docx", "lxml", "jinja2", "xlsxwriter", "openpyxl", "cattrs", "reportlab", "PIL", "pikepdf", "cryptography"),
    # What Python itself has of the network, and of secrets.
    *("urllib.request", "http.client", "ssl", "email", "hmac", "secrets"),
)
START = """
import sys
from ui.app import make_application, make_window
app = make_application(["cahier"])
window = make_window(app)
window.first_painted.connect(lambda: (print(*sys.modules, sep="\\n"), app.exit(0)))
window.show()
sys.exit(app.exec())
"""
WITH_A_DEAD_SHARE = """
import builtins, io, os, sys, threading, time
from datetime import UTC, datetime
from pathlib import Path
from cahier.storage import recent

SHARE = sys.argv[1]
for name in ("loin", "plus loin"):
    recent.remember(Path(SHARE, f"{name}.cahier"), name, "tout est dit")
asked = threading.Event()


def never(real):
    # A share that does not answer, whoever asks.
    def ask(path, *rest, **named):
        if isinstance(path, str | os.PathLike) and os.fspath(path).startswith(SHARE):
            if threading.current_thread() is threading.main_thread():
                print("held up", flush=True)
                os._exit(9)
            asked.set()
            threading.Event().wait()
        return real(path, *rest, **named)
    return ask


for module, names in {os: ("stat", "lstat", "open", "access", "listdir", "scandir", "readlink"), io: ("open",)}.items():
    for name in names:
        setattr(module, name, never(getattr(module, name)))
builtins.open = io.open

from PySide6.QtCore import QTimer
from ui.app import main
from ui.shell.main_window import MainWindow

appear = MainWindow.appear


def watched(window):
    window.first_painted.connect(lambda: print("painted", flush=True))
    later = QTimer(window, interval=20)
    later.timeout.connect(lambda: window.close() if asked.is_set() else None)
    window.first_painted.connect(later.start)
    appear(window)


MainWindow.appear = watched
print(main(["cahier"]), flush=True)
"""
ASK = "import sys; from ui import launch; print(*sys.modules, sep=chr(10))"


def modules_after(code: str, home: Path) -> set[str]:
    """Run code in a new process; return the modules it had loaded when it printed them."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "CAHIER_HOME": str(home)}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=False, env=environment
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The modules loaded at first paint."""
    return modules_after(START, tmp_path_factory.mktemp("home"))


MOST = 70
"""Modules of ours before anything shows: each costs a start a millisecond or two. They were 316."""

_LATER = ("catalogue", "checks", "comparison", "editing", "export", "questionnaire")
"""Rooms of the core that the first screen needs nothing of."""


def test_little_of_ours_is_loaded_before_the_first_screen_shows(loaded: set[str]) -> None:
    ours = sorted(name for name in loaded if name.partition(".")[0] in ("cahier", "ui"))
    assert len(ours) <= MOST, ours
    rooms = {room: [name for name in ours if name.startswith(f"cahier.{room}.")] for room in _LATER}
    assert {room: names for room, names in rooms.items() if names} == {}
    # Pages come when one goes there, what works on files with the first file.
    assert not {"ui.shell.file_flow", "ui.shell.workspace", "ui.session.open_file", "ui.shell.command_palette"} & loaded


@pytest.mark.parametrize("name", HEAVY)
def test_heavy_libraries_wait(loaded: set[str], name: str) -> None:
    assert name not in loaded


def test_pages_wait_until_one_goes_there(loaded: set[str]) -> None:
    assert "ui.screens.welcome.welcome_page" in loaded
    assert (
        not {"ui.screens.chapter.chapter_page", "ui.screens.raci.raci_page", "ui.screens.document.document_page"}
        & loaded
    )


def test_recent_files_on_a_share_that_does_not_answer_hold_up_neither_the_first_screen_nor_the_end(
    tmp_path: Path,
) -> None:
    share = tmp_path / "share"
    share.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", WITH_A_DEAD_SHARE, str(share)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "CAHIER_HOME": str(tmp_path / "home")},
    )
    assert done.stdout.split() == ["painted", "0"], done.stderr


def test_launching_knows_nothing_of_qt_until_it_tries(tmp_path: Path) -> None:
    assert not [name for name in modules_after(ASK, tmp_path) if name.startswith("PySide6")]


def test_a_missing_library_is_told_in_french_without_a_traceback(tmp_path: Path) -> None:
    broken = tmp_path / "PySide6"
    broken.mkdir()
    (broken / "__init__.py").write_text("", encoding="utf-8")
    (broken / "QtGui.py").write_text(
        "raise ImportError('libEGL.so.1: cannot open shared object file')", encoding="utf-8"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), str(Path.cwd())])}
    done = subprocess.run(
        [sys.executable, "-m", "ui"], capture_output=True, text=True, timeout=60, check=False, env=environment
    )
    assert done.returncode == 3
    assert "sudo apt-get install libegl1" in done.stderr
    assert "libEGL.so.1" in done.stderr
    assert "Traceback" not in done.stderr


def test_no_display_is_told_plainly(tmp_path: Path) -> None:
    hidden = ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")
    environment = {key: value for key, value in os.environ.items() if key not in hidden}
    done = subprocess.run(
        [sys.executable, "-m", "ui"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**environment, "CAHIER_HOME": str(tmp_path)},
    )
    if not sys.platform.startswith("linux"):
        pytest.skip("seul Linux a besoin d’un écran X11 ou Wayland")
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
