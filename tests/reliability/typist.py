"""Somebody who types in the real window, and notes the moment of each key where a kill cannot take it back."""

import os
import random
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cahier.errors import CahierError
from cahier.model.identifiers import QuestionId
from cahier.model.specification import Specification
from cahier.storage import recovery, specification_file

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.shell.main_window import MainWindow

QUESTION = QuestionId("existant.douleurs")


def text_typed(count: int) -> str:
    """Return the first keys that the typist presses: numbers one after the other, so that any gap shows."""
    return "".join(f"{number:04d} " for number in range(count // 5 + 1))[:count]


@dataclass(frozen=True, slots=True)
class Pace:
    """How long the typist waits between two keys, in milliseconds, and how often a pause of thought comes."""

    fastest: int = 80
    slowest: int = 250
    pause: float = 0.0


class Typist:
    """Types in the long answer of the file shown, until the process is killed."""

    def __init__(self, window: "MainWindow", notes: Path, pace: Pace, seed: int) -> None:
        from PySide6.QtCore import QTimer

        self._window, self._pace, self._random = window, pace, random.Random(seed)
        self._notes = os.open(notes, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        self._count = 0
        self._timer = QTimer(window, singleShot=True)
        self._timer.timeout.connect(self._press)
        self._field = self._found()
        self._timer.start(0)

    def _found(self) -> "QWidget":
        from PySide6.QtWidgets import QTextEdit

        from tests.places import at
        from tests.support.sight import block, shown, workspace

        workspace(self._window).go_to(at(QUESTION))
        return shown(block(self._window, QUESTION), QTextEdit)

    def _press(self) -> None:
        from PySide6.QtTest import QTest

        key = text_typed(self._count + 1)[-1]
        os.write(self._notes, f"{time.monotonic()}\n".encode())
        QTest.keyClicks(self._field, key)
        self._count += 1
        wait = self._random.randint(self._pace.fastest, self._pace.slowest)
        self._timer.start(wait if self._random.random() >= self._pace.pause else wait + 1500)


def type_until_killed(path: Path, notes: Path, pace: Pace, seed: int) -> None:
    """Open the real program on a file, type there, and never come back."""
    from ui import app

    begin = app.begin
    there = []

    def then_type(window: "MainWindow", files: Sequence[Path]) -> None:
        begin(window, files)
        there.append(Typist(window, notes, pace, seed))

    app.begin = then_type
    sys.exit(app.main(["cahier", str(path)]))


@dataclass(frozen=True, slots=True)
class Found:
    """What is left once the process is gone: keys pressed, keys kept, and the age in seconds of the first one lost."""

    readable: bool
    pressed: int
    kept: int
    lost_seconds: float
    left_beside: int


def look(path: Path, notes: Path, killed_at: float) -> Found:
    """Open the file as the program would, and tell what it holds; `killed_at` is a reading of `time.monotonic`."""
    moments = [float(line) for line in notes.read_text(encoding="utf-8").splitlines()] if notes.exists() else []
    moments = [moment for moment in moments if moment <= killed_at]
    try:
        state = specification_file.read(path).specification
    except CahierError:
        return Found(False, len(moments), 0, 0.0, 0)
    held = [_typed_in(state)]
    copy = recovery.find(path)
    if copy is not None:
        held.append(_typed_in(copy.specification))
    whole = text_typed(len(moments) + 1)
    if not all(whole.startswith(text) for text in held):
        return Found(False, len(moments), 0, 0.0, 0)
    kept = max(map(len, held))
    lost = killed_at - moments[kept] if kept < len(moments) else 0.0
    beside = [name for name in path.parent.iterdir() if name.name.endswith(".tmp")]
    return Found(True, len(moments), kept, lost, len(beside))


def _typed_in(state: Specification) -> str:
    answer = state.answers.get(QUESTION)
    return str(answer.value) if answer is not None and answer.value else ""
