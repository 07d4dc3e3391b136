"""Whether files are still there, asked without waiting: a dead share may take half a minute to answer."""

import threading
from collections import deque
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

_GLANCE_MS = 50


class Presence(QObject):
    """Looks for files beside the window; a place that does not answer is never told."""

    absent = Signal(Path)
    """A path at which there is nothing."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # Nothing of Qt is in the threads: whoever asked may go, on this one, at the very moment a place answers.
        self._answers: deque[tuple[Path, bool]] = deque()
        self._awaited = 0
        self._glance = QTimer(self, interval=_GLANCE_MS)
        self._glance.timeout.connect(self._take_in)

    def look(self, paths: Iterable[Path]) -> None:
        """Look for each of these paths.

        Each has a thread of its own, which nothing waits for: neither the other paths, nor the end of the program.
        """
        for path in paths:
            threading.Thread(target=_answer, args=(path, self._answers), name="presence", daemon=True).start()
            self._awaited += 1
        if self._awaited:
            self._glance.start()

    def _take_in(self) -> None:
        while self._answers:
            path, there = self._answers.popleft()
            self._awaited -= 1
            if not there:
                self.absent.emit(path)
        if not self._awaited:
            self._glance.stop()


def _answer(path: Path, answers: deque[tuple[Path, bool]]) -> None:
    answers.append((path, _is_there(path)))


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        # Refused is not absent.
        return True
