"""The files that a desktop hands over: several, in any case, by path or by address, in the barest locale too."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from cahier.locations import samples_folder
from cahier.storage.file_names import named_by_system
from tests.support.command_line import ROOT
from tests.support.sight import shown
from ui.app import begin
from ui.entry import is_for_the_window
from ui.shell.main_window import MainWindow

SAMPLE = samples_folder() / "cabinet.cahier"


def test_several_files_are_kept_at_hand(window: MainWindow, tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("Brun.cahier", "MORVAN.CAHIER", "Lys & fils.cahier")]
    for path in paths:
        path.write_bytes(SAMPLE.read_bytes())
    begin(window, [named_by_system(path.as_uri()) for path in paths])
    assert window.open_file.path == paths[0]
    shown(window.notices, QPushButton, "Ouvrir MORVAN").click()
    assert window.open_file.path == paths[1]
    assert window.notices.shown("others") is None


@pytest.mark.parametrize(
    ("arguments", "for_the_window"),
    [
        (["a.cahier"], True),
        (["A.CAHIER", "b.cahier"], True),
        (["file:///tmp/a.Cahier"], True),
        (["check", "a.cahier"], False),
        (["--version"], False),
        ([], False),
    ],
)
def test_files_are_for_the_window_and_commands_are_not(arguments: list[str], for_the_window: bool) -> None:
    assert is_for_the_window(arguments) is for_the_window


FROM_THE_DESKTOP = """
import sys
from pathlib import Path
from PySide6.QtCore import QUrl
from PySide6.QtGui import QFileOpenEvent
from ui.app import make_application
app = make_application(["x"])
given = []
ask = lambda name: app.sendEvent(app, QFileOpenEvent(QUrl.fromLocalFile(name)))
ask("/tmp/a é.cahier")
ask("/tmp/b.cahier")
app.hand_files_to(given.append)
ask("/tmp/c.cahier")
app.sendEvent(app, QFileOpenEvent(QUrl("https://nowhere.invalid/d.cahier")))
print(given == [[Path("/tmp/a é.cahier"), Path("/tmp/b.cahier")], [Path("/tmp/c.cahier")]])
"""


def test_a_desktop_that_gives_its_files_to_the_program_once_started_is_heard() -> None:
    """So does macOS; the first ones come before the window can open anything."""
    done = subprocess.run(
        [sys.executable, "-c", FROM_THE_DESKTOP],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert (done.stdout.strip(), done.stderr) == ("True", "")


STARTS = """
import sys
from ui.entry import ensure_utf8
ensure_utf8()
from pathlib import Path
from ui.app import begin, make_application, make_window
app = make_application(["x"])
window = make_window(app)
window.show()
begin(window, [])
profile = next(iter(window.catalogue().profiles.values()))
name = "Brun \\u2013 \\u00c9t\\u00e9"
window.files.start(profile, name, Path(sys.argv[1]) / f"{name}.cahier")
print(sys.flags.utf8_mode, window.open_file.failure, window.open_file.path.exists(), flush=True)
window.leave_now()
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows names files in Unicode")
def test_a_session_without_a_locale_writes_names_with_accents(tmp_path: Path) -> None:
    bare = {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    ended = subprocess.run(
        [sys.executable, "-c", STARTS, str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, **bare, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        check=False,
        timeout=240,
    )
    assert ended.stdout.decode("utf-8").split() == ["1", "None", "True"], ended.stderr[-2000:]
    assert [os.fsencode(path.name) for path in tmp_path.glob("*.cahier")] == ["Brun – Été.cahier".encode()]
