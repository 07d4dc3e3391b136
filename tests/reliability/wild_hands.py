"""Hands that press and click anything in the real window for a long time: no fault, no word of Qt, no memory kept."""

import ctypes
import gc
import os
import random
import sys
import time
import traceback
from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from types import TracebackType
from typing import ClassVar

from PySide6.QtCore import (
    QEvent,
    QMessageLogContext,
    QObject,
    QPoint,
    Qt,
    QTimerEvent,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from shiboken6 import getAllValidWrappers

from cahier.guidance.knowledge_base import load_catalogue
from cahier.model.location import Screen, ScreenPlace, SectionPlace
from cahier.model.specification import Specification
from cahier.questionnaire.defaults import new_specification
from cahier.storage import specification_file
from tests.support.answers import Answers
from ui.app import begin, make_application, make_window
from ui.cycle_search import CycleSearch
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
_REMEMBERED = 30
_OFFSCREEN = "This plugin does not support"
_PAUSE_MS = 4
_REST_MINUTES = 5.0
_QUIET_SECONDS = 1.5
_SHOWN_OF_A_VALUE = 300
_SHOWN_FAULTS = 10


@dataclass
class Run:
    """What a run came to: events, comparisons with the disk, faults, words of Qt, and memory (MB) by minute.

    `kinds` counts the faults by what they say last, for those that come back at each gesture.
    `at_rest` is memory by minute with no file open, each time on the first screen, resident and asked for: what stays
    then is what was kept.
    """

    seed: int = 0
    events: int = 0
    compared: int = 0
    faults: list[str] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)
    memory: list[tuple[float, float]] = field(default_factory=list)
    at_rest: list[tuple[float, float, float]] = field(default_factory=list)
    last: deque[str] = field(default_factory=lambda: deque(maxlen=_REMEMBERED))

    def note_fault(self, words: str) -> bool:
        """Keep a fault with what led to it; return whether it is the first that says so."""
        led = "".join(f"\n    {one}" for one in self.last)
        self.faults.append(f"{words}\n  seed {self.seed}, event {self.events}, after:{led}")
        said = words.rstrip().rpartition("\n")[2]
        self.kinds[said] += 1
        return self.kinds[said] == 1


def memory_mb() -> float:
    """Return the resident memory of this process, in megabytes; Linux only."""
    pages = int(Path("/proc/self/statm").read_text(encoding="utf-8").split()[1])
    return pages * 4096 / 1e6


_HEAP = (
    *("arena", "ordblks", "smblks", "hblks", "hblkhd"),
    *("usmblks", "fsmblks", "uordblks", "fordblks", "keepcost"),
)


class _Heap(ctypes.Structure):
    """What the allocator of Linux says of itself (`mallinfo2`)."""

    _fields_: ClassVar = [(name, ctypes.c_size_t) for name in _HEAP]


def heap() -> _Heap:
    """Return what the allocator of Linux says of itself."""
    library = ctypes.CDLL(None)
    library.mallinfo2.restype = _Heap
    found: _Heap = library.mallinfo2()
    return found


def asked_mb() -> float:
    """Return what this process asked for and did not give back, in megabytes, but small objects of Python."""
    found = heap()
    return float(found.uordblks + found.hblkhd) / 1e6


class _Pulse(QObject):
    """Calls again after a pause, in whatever loop runs by then, and keeps nothing of it.

    A single shot of a timer keeps a reference to what it calls, one more at each call.
    """

    def __init__(self, act: Callable[[], None]) -> None:
        super().__init__()
        self._act = act

    def later(self, pause: int) -> None:
        """Call once, so many milliseconds from now."""
        self.startTimer(pause)

    def timerEvent(self, event: QTimerEvent) -> None:  # noqa: N802 - Qt's name
        """Call what was to be called."""
        self.killTimer(event.timerId())
        self._act()


class WildHands:
    """Does something at random, again and again; what opens a loop of its own is met by the next hands."""

    def __init__(
        self, window: MainWindow, files: Sequence[Path], seconds: float, seed: int, tell: Callable[[str], None]
    ) -> None:
        self.window, self.run, self._chance = window, Run(seed), random.Random(seed)
        self._files, self._tell = files, tell
        self._begun = time.monotonic()
        self._until = self._begun + seconds
        self._minute, self._rest, self._quiet_until = 0.0, _REST_MINUTES, 0.0
        self._pulse = _Pulse(self._again)
        self._pulse.later(0)

    def note_fault(self, words: str) -> None:
        """Keep a fault, and tell it at once when none said so before: a run cut short leaves its words."""
        if self.run.note_fault(words):
            self._tell(f"fault: {self.run.faults[-1]}")

    def _again(self) -> None:
        now = time.monotonic()
        if now >= self._until:
            self._leave()
            return
        self._pulse.later(_PAUSE_MS)
        if now - self._begun >= self._minute * 60:
            self.run.memory.append(((now - self._begun) / 60, memory_mb()))
            count = len(self.run.faults)
            self._tell(f"{self._minute:.0f} min, {self.run.events} events, {memory_mb():.0f} MB, {count} faults")
            self._minute += 1
        if self._quiet_until:
            self._note_rest(now)
            return
        if now - self._begun >= self._rest * 60 and self._leave_all():
            # Leaving takes a while when the machine is busy: what was left is given back after that.
            self._quiet_until = time.monotonic() + _QUIET_SECONDS
            return
        self.run.events += 1
        if self.run.events % _EVERY == 0:
            self._compare()
        self._do_something()

    def _leave_all(self) -> bool:
        """Leave what is open; False while something cannot be left."""
        if QApplication.activePopupWidget() or QApplication.activeModalWidget():
            return False
        for top in QApplication.topLevelWidgets():
            if top is not self.window:
                top.close()
        self._note("all is closed")
        return self.window.files.leave()

    def _note_rest(self, now: float) -> None:
        """Note what is kept with nothing open, once what was closed is gone."""
        if now < self._quiet_until:
            return
        if self.window.open_file.session is not None:
            # A file that was on its way came meanwhile: left in its turn.
            self._quiet_until = 0.0
            return
        gc.collect()
        self.run.at_rest.append(((now - self._begun) / 60, memory_mb(), asked_mb()))
        self._tell(f"  at rest {memory_mb():.0f} MB, {asked_mb():.0f} MB of it asked for")
        self._quiet_until, self._rest = 0.0, self._rest + _REST_MINUTES

    def _leave(self) -> None:
        popup = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if popup is not None:
            popup.close()
            self._pulse.later(_PAUSE_MS)
            return
        self._compare()
        self.run.memory.append(((time.monotonic() - self._begun) / 60, memory_mb()))
        QApplication.exit(0)

    def _do_something(self) -> None:
        above = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if above is not None and self._chance.random() < 0.3:
            self._note("Échap", above)
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

    def _note(self, what: str, where: QWidget | None = None) -> None:
        self.run.last.append(f"{what} on {_named(where)}" if where is not None else what)

    def _click(self, target: QWidget) -> None:
        if isinstance(target, QMenu):
            key = self._chance.choice((Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return))
            self._note(key.name, target)
            QTest.keyClick(target, key)
            return
        seen = list(_seen_in(target))
        if not seen:
            return
        one = self._chance.choice(seen)
        place = QPoint(self._chance.randrange(one.width()), self._chance.randrange(max(1, one.height())))
        # What Qt makes by itself, the lines of an area for one, is in front of what we made.
        inner = one.childAt(place)
        if inner is not None:
            one, place = inner, inner.mapFrom(one, place)
        button = Qt.MouseButton.RightButton if self._chance.random() < 0.06 else Qt.MouseButton.LeftButton
        twice = self._chance.random() < 0.1
        self._note(f"{button.name} {'twice' if twice else 'once'} at {place.x()}, {place.y()}", one)
        (QTest.mouseDClick if twice else QTest.mouseClick)(one, button, pos=place)

    def _press(self, target: QWidget) -> None:
        drawn = self._chance.random()
        if drawn < 0.45:
            key = self._chance.choice(_KEYS)
            self._note(key.name, target)
            QTest.keyClick(target, key)
        elif drawn < 0.9:
            letter = self._chance.choice(_LETTERS)
            self._note(f"« {letter} »", target)
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(target, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))
        else:
            key = self._chance.choice(_CONTROLLED)
            self._note(f"Ctrl {key.name}", target)
            QTest.keyClick(target, key, Qt.KeyboardModifier.ControlModifier)

    def _go(self) -> None:
        if self.window.workspace is None:
            self._open()
            return
        catalogue = self.window.catalogue()
        sections = [SectionPlace(section.id) for section in catalogue.sections]
        place = self._chance.choice([*(ScreenPlace(screen) for screen in Screen), *sections])
        self._note(f"go to {place}")
        self.window.workspace.go_to(place)

    def _act(self) -> None:
        table = self.window.actions_table
        names = [one.name for one in ACTIONS if one.name not in _LEFT_ALONE and not one.submenu]
        name = self._chance.choice([name for name in names if table[name].isEnabled()])
        self._note(f"action {name}")
        table[name].trigger()

    def _open(self) -> None:
        path = self._chance.choice(self._files)
        self._note(f"open {path.name}")
        self.window.files.open(path)

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
            other = list(differences(held, shown))
            if other:
                state = "modified" if file.session.modified else "not modified"
                state += ", only read" if file.session.read_only else ""
                self.note_fault(f"the file does not hold what the window shows ({state}): " + "; ".join(other))


def _named(widget: QWidget) -> str:
    name = widget.accessibleName() or widget.objectName()
    return f"{type(widget).__name__} « {name} »" if name else type(widget).__name__


def _seen_in(target: QWidget) -> Iterator[QWidget]:
    """Return what is on the screen of a window, among the widgets that Python knows already.

    `findChildren` would make an object for each of those it does not know, and keep it as long as the window.
    """
    for one in getAllValidWrappers():
        if not isinstance(one, QWidget) or not (target is one or target.isAncestorOf(one)):
            continue
        if one.isVisible() and one.isEnabled() and one.width() > 2:
            yield one


def differences(held: Specification, shown: Specification) -> Iterator[str]:
    """Return where two states differ, down to the key of what is kept under keys, and what each says."""
    for one in fields(shown):
        first, second = getattr(held, one.name), getattr(shown, one.name)
        if first == second:
            continue
        if isinstance(first, Mapping) and isinstance(second, Mapping):
            for key in (*first, *(key for key in second if key not in first)):
                if first.get(key) != second.get(key):
                    yield f"{one.name}, {key}: {_cut(first.get(key))} / {_cut(second.get(key))}"
        else:
            yield f"{one.name}: {_cut(first)} / {_cut(second)}"


def _cut(value: object) -> str:
    words = repr(value)
    return words if len(words) <= _SHOWN_OF_A_VALUE else f"{words[:_SHOWN_OF_A_VALUE]}…"


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
    # As in the program: what only refers to itself is cleared away by this thread alone.
    CycleSearch(app)
    window = make_window(app, Answers().dialogs(), lambda: catalogue)
    begin(window, files[:1])
    window.resize(1366, 768)
    window.show()
    hands = WildHands(window, files, seconds, seed, tell)

    def caught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        hands.note_fault("".join(traceback.format_exception(kind, error, trace)))

    def heard(_kind: QtMsgType, _where: QMessageLogContext, words: str) -> None:
        if not words.startswith(_OFFSCREEN):
            hands.note_fault(f"Qt: {words}")

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
    rests = "".join(
        f"\n  at rest after {when:.0f} min: {used:.0f} MB, {asked:.0f} asked for" for when, used, asked in run.at_rest
    )
    return (
        f"{minutes:.1f} min, {run.events} events, {run.compared} comparisons with the disk, {len(run.faults)} faults; "
        f"memory {run.memory[0][1]:.0f} MB at first, {settled:.0f} settled, {last:.0f} at the end"
        + rests
        + "".join(f"\n  {count} times: {said}" for said, count in run.kinds.most_common(_SHOWN_FAULTS))
        + "".join(f"\n{fault}" for fault in run.faults[:_SHOWN_FAULTS])
    )
