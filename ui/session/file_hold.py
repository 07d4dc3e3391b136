"""Whose file it is to write in: said beside it while it is open here, and watched while somebody else has it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from cahier.storage.lock import Holder, Lock

WAIT_MS, WATCH_MS = 3_000, 30_000
_SAY_AGAIN = timedelta(minutes=10)


class FileHold(QObject):
    """The word left beside one file at a time."""

    freed = Signal()
    """Whoever had the file has left it: it is ours."""

    taken_over = Signal(object)
    """A `Holder` who writes although the file was ours."""

    def __init__(self, clock: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._lock: Lock | None = None
        self._waiting, self._told = False, False
        self._said: datetime | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)

    def hold(self, path: Path) -> Holder | None:
        """Say that a file is open here; return who has it, and wait for it then."""
        self.release()
        self._lock = Lock(path)
        holder = self._lock.take(self._now())
        self._watch(waiting=holder is not None)
        return holder

    @property
    def held(self) -> bool:
        """Whether something is said of a file, or waited for."""
        return self._lock is not None

    def seize(self) -> None:
        """Say that the file is open here, whoever has it: they will be told."""
        if self._lock is not None:
            self._lock.seize(self._now())
            self._watch(waiting=False)

    def release(self) -> None:
        """Say no more of the file."""
        self._timer.stop()
        if self._lock is not None:
            self._lock.release()
        self._lock = None

    def look(self) -> None:
        """Look at what is said of the file now."""
        lock = self._lock
        if lock is None:
            return
        if self._waiting:
            if lock.take(self._now()) is None:
                self._watch(waiting=False)
                self.freed.emit()
            return
        other = lock.other()
        if other is not None and not self._told:
            self._told = True
            self.taken_over.emit(other)
        elif other is None and self._said is not None and self._now() - self._said > _SAY_AGAIN:
            self._said = self._now()
            lock.say_again(self._said)

    def _watch(self, waiting: bool) -> None:
        self._waiting, self._told, self._said = waiting, False, self._now()
        self._timer.start(WAIT_MS if waiting else WATCH_MS)

    def _now(self) -> datetime:
        return self._clock().astimezone(UTC)
