"""Hands that press and click anything in the real window for a long time: no fault, no word of Qt, no memory kept."""

import os
import random
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QEvent, QMessageLogContext, QPoint, Qt, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from cahier.guidance.knowledge_base import load_catalogue
from cahier.model.location import Screen, ScreenPlace, SectionPlace
from cahier.questionnaire.defaults import new_specification
from cahier.storage import specification_file
from tests.support.answers import Answers
from ui.app import begin, make_application, make_window
from ui.shell.actions import ACTIONS
from ui.shell.main_window import MainWindow

_KEYS = (
    *(Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Escape, Qt.Key.Key_Backspace),
    *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End),
    *(
        Qt.Key.Key_Delete,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_F1,
        Qt.Key.Key_F2,
        Qt.Key.Key_F6,
        Qt.Key.Key_F8,
    ),
)
_LETTERS = "raciRACI0123456789?,.'- éàçœ<&>{}\"“’"
_CONTROLLED = tuple(getattr(Qt.Key, f"Key_{letter}") for letter in "ZYVXCKBPE")
_LEFT_ALONE = {"quit", "full_screen"}
_EVERY = 200
_OFFSCREEN = "This plugin does not support"
_PAUSE_MS = 4


@dataclass
class Run:
    """What a run came to: events, comparisons with the disk, faults, words of Qt, and memory (MB) by minute."""

    events: int = 0
    compared: int = 0
    faults: list[str] = field(default_factory=list)
    memory: list[tuple[float, float]] = field(default_factory=list)


def memory_mb() -> float:
    """Return the resident memory of this process, in megabytes; Linux only."""
    pages = int(Path("/proc/self/statm").read_text(encoding="utf-8").split()[1])
    return pages * 4096 / 1e6


class WildHands:
    """Does something at random, again and again; what opens a loop of its own is met by the next hands."""

    def __init__(
        self, window: MainWindow, files: Sequence[Path], seconds: float, seed: int, tell: Callable[[str], None]
    ) -> None:
        self.window, self.run, self._chance = window, Run(), random.Random(seed)
        self._files, self._tell = files, tell
        self._begun = time.monotonic()
        self._until = self._begun + seconds
        self._minute = 0.0
        QTimer.singleShot(0, self._again)

    def _again(self) -> None:
        now = time.monotonic()
        if now >= self._until:
            self._leave()
            return
        QTimer.singleShot(_PAUSE_MS, self._again)
        if now - self._begun >= self._minute * 60:
            self.run.memory.append(((now - self._begun) / 60, memory_mb()))
            count = len(self.run.faults)
            self._tell(f"{self._minute:.0f} min, {self.run.events} events, {memory_mb():.0f} MB, {count} faults")
            self._minute += 1
        self.run.events += 1
        if self.run.events % _EVERY == 0:
            self._compare()
        self._do_something()

    def _leave(self) -> None:
        popup = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if popup is not None:
            popup.close()
            QTimer.singleShot(_PAUSE_MS, self._again)
            return
        self._compare()
        self.run.memory.append(((time.monotonic() - self._begun) / 60, memory_mb()))
        QApplication.exit(0)

    def _do_something(self) -> None:
        above = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if above is not None and self._chance.random() < 0.3:
            QTest.keyClick(above, Qt.Key.Key_Escape)
            return
        drawn = self._chance.random()
        target = above or QApplication.activeWindow() or self.window
        if drawn < 0.42:
            self._click(target)
        elif drawn < 0.8:
            self._press(QApplication.focusWidget() or target)
        elif drawn < 0.9 and above is None:
            self._go()
        elif above is None:
            self._act()

    def _click(self, target: QWidget) -> None:
        seen = [one for one in target.findChildren(QWidget) if one.isVisible() and one.isEnabled() and one.width() > 2]
        if isinstance(target, QMenu):
            QTest.keyClick(target, self._chance.choice((Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return)))
            return
        if not seen:
            return
        one = self._chance.choice(seen)
        place = QPoint(self._chance.randrange(one.width()), self._chance.randrange(max(1, one.height())))
        button = Qt.MouseButton.RightButton if self._chance.random() < 0.06 else Qt.MouseButton.LeftButton
        (QTest.mouseDClick if self._chance.random() < 0.1 else QTest.mouseClick)(one, button, pos=place)

    def _press(self, target: QWidget) -> None:
        drawn = self._chance.random()
        if drawn < 0.45:
            QTest.keyClick(target, self._chance.choice(_KEYS))
        elif drawn < 0.9:
            letter = self._chance.choice(_LETTERS)
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(target, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))
        else:
            QTest.keyClick(target, self._chance.choice(_CONTROLLED), Qt.KeyboardModifier.ControlModifier)

    def _go(self) -> None:
        if self.window.workspace is None:
            self._open()
            return
        catalogue = self.window.catalogue()
        sections = [SectionPlace(section.id) for section in catalogue.sections]
        places = [*(ScreenPlace(screen) for screen in Screen), *sections]
        self.window.workspace.go_to(self._chance.choice(places))

    def _act(self) -> None:
        table = self.window.actions_table
        names = [one.name for one in ACTIONS if one.name not in _LEFT_ALONE and not one.submenu]
        table[self._chance.choice([name for name in names if table[name].isEnabled()])].trigger()

    def _open(self) -> None:
        self.window.files.open(self._chance.choice(self._files))

    def _compare(self) -> None:
        file = self.window.open_file
        if file.session is None or file.path is None or QApplication.activeModalWidget() is not None:
            return
        file.settle()
        if file.failure is None:
            # A copy just opened has no file before its first change.
            if not (file.path.exists() or file.session.modified):
                return
            self.run.compared += 1
            held, shown = specification_file.read(file.path).specification, file.session.specification
            other = [one.name for one in fields(shown) if getattr(held, one.name) != getattr(shown, one.name)]
            if other:
                self.run.faults.append(f"the file does not hold what the window shows: {', '.join(other)}")


def wild_hands(seconds: float, seed: int, home: Path, tell: Callable[[str], None] = print) -> Run:
    """Let wild hands at the real window in this process, with a home of its own.

    Only once in a process: the application is made here.
    """
    os.environ["CAHIER_HOME"] = str(home)
    catalogue = load_catalogue()
    files = []
    for name, profile in zip("abc", catalogue.profiles.values(), strict=False):
        files.append(home / f"{name}.cahier")
        specification_file.write(files[-1], new_specification(catalogue, profile, name), None)
    app = make_application(["cahier"])
    window = make_window(app, Answers().dialogs(), lambda: catalogue)
    begin(window, files[:1])
    window.resize(1366, 768)
    window.show()
    hands = WildHands(window, files, seconds, seed, tell)
    found = hands.run.faults

    def caught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        found.append("".join(traceback.format_exception(kind, error, trace)))

    def heard(_kind: QtMsgType, _where: QMessageLogContext, words: str) -> None:
        if not words.startswith(_OFFSCREEN):
            found.append(f"Qt: {words}")

    sys.excepthook = caught
    before = qInstallMessageHandler(heard)
    try:
        app.exec()
    finally:
        qInstallMessageHandler(before)
        sys.excepthook = sys.__excepthook__
    window.open_file.abandon()
    return hands.run


def told(run: Run) -> str:
    """Return what a run came to; what memory grew by is counted from its tenth minute, or its middle if it is short."""
    minutes, last = run.memory[-1]
    settled = next(used for minute, used in run.memory if minute >= min(10.0, minutes / 2))
    return (
        f"{minutes:.1f} min, {run.events} events, {run.compared} comparisons with the disk, {len(run.faults)} faults; "
        f"memory {run.memory[0][1]:.0f} MB at first, {settled:.0f} settled, {last:.0f} at the end"
        + "".join(f"\n{fault}" for fault in run.faults[:10])
    )
