"""The window is whole on the screen it opens on, whatever screen it was last seen on."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QRect

from ui.shell.window_place import within

_EDGES = 4  # of the frame the test platform draws
OPEN = """
import sys
from PySide6.QtCore import QSize
from ui.app import make_application, make_window
app = make_application(["cahier"])
window = make_window(app)
window.appear()
app.processEvents()
place, screen = window.geometry(), window.screen().availableGeometry()
print(window.isMaximized(), screen.contains(place), place.width(), place.height())
if len(sys.argv) > 1:
    window.showNormal()
    window.resize(QSize(*map(int, sys.argv[1:])))
    app.processEvents()
window.close()
"""


def opened_on(folder: Path, screen: str, left_at: tuple[int, int] | None = None) -> tuple[bool, bool, int, int]:
    """Open the window on a screen of its own; return whether it is maximised, whole on the screen, and its size."""
    width, _, height = screen.partition("x")
    screens = folder / "screens.json"
    found = {"name": "S", "x": 0, "y": 0, "width": int(width), "height": int(height), "logicalDpi": 96, "dpr": 1}
    screens.write_text(json.dumps({"screens": [found]}), encoding="utf-8")
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": f"offscreen:configfile={screens}",
        "CAHIER_HOME": str(folder / "home"),
    }
    done = subprocess.run(
        [sys.executable, "-c", OPEN, *map(str, left_at or ())],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env=environment,
    )
    assert done.returncode == 0, done.stderr
    maximised, whole, wide, high = done.stdout.split()
    return maximised == "True", whole == "True", int(wide), int(high)


def test_a_large_screen_shows_it_at_its_usual_size(tmp_path: Path) -> None:
    assert opened_on(tmp_path, "1920x1080") == (False, True, 1366, 820)


@pytest.mark.parametrize("screen", ["1366x768", "1024x700", "1280x800"])
def test_a_small_screen_is_taken_whole_the_first_time(tmp_path: Path, screen: str) -> None:
    maximised, whole, width, height = opened_on(tmp_path, screen)
    assert (maximised, whole) == (True, True)
    assert f"{width + _EDGES}x{height + _EDGES}" == screen


def test_a_narrow_screen_leaves_room_for_the_edges(tmp_path: Path) -> None:
    maximised, whole, width, _ = opened_on(tmp_path, "1200x1600")
    assert (maximised, whole) == (False, True)
    assert width < 1200


def test_it_comes_back_as_it_was_left(tmp_path: Path) -> None:
    opened_on(tmp_path, "1920x1080", left_at=(1500, 900))
    assert opened_on(tmp_path, "1920x1080") == (False, True, 1500, 900)


def test_left_on_a_larger_screen_it_comes_back_inside(tmp_path: Path) -> None:
    opened_on(tmp_path, "1600x1000", left_at=(1560, 900))
    _, whole, width, height = opened_on(tmp_path, "1366x768")
    assert whole
    assert width <= 1366
    assert height <= 768 - 30, "the title bar has its room too"


def test_left_on_a_screen_of_quite_another_size_it_comes_as_the_first_time(tmp_path: Path) -> None:
    opened_on(tmp_path, "2560x1440", left_at=(2400, 1300))
    maximised, whole, _, _ = opened_on(tmp_path, "1366x768")
    assert (maximised, whole) == (True, True)


ROOM = QRect(8, 40, 1350, 720)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (QRect(100, 100, 900, 600), QRect(100, 100, 900, 600)),
        (QRect(-40, 0, 900, 600), QRect(8, 40, 900, 600)),
        (QRect(2000, 2000, 900, 600), QRect(458, 160, 900, 600)),
        (QRect(0, 0, 3000, 2000), ROOM),
    ],
    ids=["inside", "above and left", "below and right", "too large"],
)
def test_a_place_is_brought_inside_a_room(wanted: QRect, found: QRect) -> None:
    assert within(wanted, ROOM) == found
