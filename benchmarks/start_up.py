"""The start of the program against a window that holds nothing, each in a process of its own."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from benchmarks.measure import Result, in_turn
from benchmarks.processes import processor_time, run_python
from cahier.locations import samples_folder

_PRINT_MEMORY = """
import os, re
def end():
    with open("/proc/self/status") as status:
        print(re.search(r"VmHWM:\\s+(\\d+)", status.read()).group(1), flush=True)
    os._exit(0)
"""
EMPTY = f"""{_PRINT_MEMORY}
import sys
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        end()
app = QApplication(sys.argv)
window = Window()
window.resize(1366, 820)
window.show()
app.exec()
"""
# As the command starts it, ended at the stage named first: what it would do next is not timed.
OURS = f"""{_PRINT_MEMORY}
import builtins, sys
stage, *files = sys.argv[1:]
usual = builtins.__import__
import PySide6.QtGui, PySide6.QtWidgets
builtins.__import__ = usual
from PySide6.QtCore import QTimer
from ui import app
from ui.shell.beginning import Beginning
really_begin = app.begin
def begin(window, paths):
    really_begin(window, paths)
    if stage == "ready":
        end()
    # Once the page has been laid out and painted.
    QTimer.singleShot(0, window, lambda: QTimer.singleShot(0, window, end))
app.begin = begin
if stage == "paint":
    Beginning.start = lambda self: end()
sys.exit(app.main(["cahier", *files]))
"""


def start_results(rounds: int) -> Iterator[Result]:
    """Yield goal 6: the first painting, its memory, the knowledge base read, and a file given on the command line."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        sample = Path(shutil.copy(samples_folder() / "industrie.cahier", home / "essai.cahier"))
        memory: dict[str, list[int]] = {"empty": [], "paint": []}

        def ours(stage: str, *files: Path) -> int:
            given = ("-c", OURS, stage, *map(str, files))
            return int(run_python(*given, CAHIER_HOME=name, CAHIER_LIBREOFFICE="sans"))

        sides = {
            "empty": lambda: memory["empty"].append(int(run_python("-c", EMPTY))),
            "paint": lambda: memory["paint"].append(ours("paint")),
            "ready": lambda: ours("ready"),
            "open": lambda: ours("open", sample),
        }
        timed = in_turn(sides, rounds, processor_time)
    times = ", ".join(f"{side} {timed.milliseconds(side):,.0f} ms" for side in sides)
    title = "6. {} / empty PySide6 window"
    yield Result.of(title.format("First painting"), timed.ratios("paint", "empty"), 2, times)
    ratios = [mine / theirs for mine, theirs in zip(memory["paint"], memory["empty"], strict=True)]
    sizes = f"{median(memory['paint']) / 1024:.0f} MiB, empty {median(memory['empty']) / 1024:.0f} MiB"
    yield Result.of(title.format("Memory at the first painting"), ratios, 1.4, sizes)
    yield Result.of(title.format("Until the knowledge base is read"), timed.ratios("ready", "empty"), 2.5, times)
    yield Result.of(title.format("A file of the command line on screen"), timed.ratios("open", "empty"), 4, times)
