"""Whose file it is to write in: said beside it while it is open here, and watched while somebody else has it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from cahier.storage.lock import Holder, Lock
from ui.session.promptly import promptly

WAIT_MS, WATCH_MS = 3_000, 30_000
_SAY_AGAIN = timedelta(minutes=10)


class Spoken:
    """The word that stands beside the open file, if any; nothing of Qt, for threads that may outlive the window."""

    def __init__(self) -> None:
        self.lock: Lock | None = None

    def says(self, lock: Lock) -> bool:
        """Return whether a word is the one that stands for the open file."""
        return self.lock is not None and lock.is_same(self.lock)


class FileHold(QObject):
    """The word left beside one file at a time."""

    freed = Signal()
    """Whoever had the file has left it: it is ours."""

    taken_over = Signal(object)
    """A `Holder` who writes although the file was ours."""

    def __init__(self, clock: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self.spoken = Spoken()
        self._waiting, self._told, self._looking = False, False, False
        self._said: datetime | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)

    def hold(self, path: Path) -> None:
        """Say that a file is open here; wait for it when somebody else has it."""
        lock = self.word_for(path)
        self.leave_for(lock)
        self.release()
        self.spoken.lock = lock
        promptly(self, partial(lock.take, self._now()), partial(self.adopt, lock))

    def word_for(self, path: Path) -> Lock:
        """Return the word to leave beside a file; nothing is written yet."""
        return Lock(path, of=self.spoken.lock)

    def leave_for(self, lock: Lock | None) -> None:
        """Say no more of the file so far, unless the word to come is the same."""
        if lock is not None and self.spoken.says(lock):
            self.spoken.lock = None

    def adopt(self, lock: Lock, holder: Holder | None) -> None:
        """Take note of a word that was left, or of who has the file: it is waited for then."""
        self.spoken.lock = lock
        self._watch(waiting=holder is not None)

    @property
    def held(self) -> bool:
        """Whether something is said of a file, or waited for."""
        return self.spoken.lock is not None

    def seize(self) -> None:
        """Say that the file is open here, whoever has it: they will be told."""
        if self.spoken.lock is not None:
            promptly(self, partial(self.spoken.lock.seize, self._now()), lambda _none: None)
            self._watch(waiting=False)

    def release(self) -> None:
        """Say no more of the file."""
        self._timer.stop()
        lock, self.spoken.lock = self.spoken.lock, None
        if lock is not None:
            promptly(self, lock.release, lambda _none: None)

    def look(self) -> None:
        """Look at what is said of the file now."""
        lock = self.spoken.lock
        if lock is None or self._looking:
            return
        self._looking = True
        if self._waiting:
            promptly(self, partial(lock.take, self._now()), partial(self._on_asked, lock))
        else:
            promptly(self, lock.other, partial(self._on_seen, lock))

    def _on_asked(self, lock: Lock, holder: Holder | None) -> None:
        self._looking = False
        if lock is self.spoken.lock and holder is None:
            self._watch(waiting=False)
            self.freed.emit()

    def _on_seen(self, lock: Lock, other: Holder | None) -> None:
        self._looking = False
        if lock is not self.spoken.lock:
            return
        if other is not None and not self._told:
            self._told = True
            self.taken_over.emit(other)
        elif other is None and self._said is not None and self._now() - self._said > _SAY_AGAIN:
            self._said = self._now()
            promptly(self, partial(lock.say_again, self._said), lambda _none: None)

    def _watch(self, waiting: bool) -> None:
        self._waiting, self._told, self._said = waiting, False, self._now()
        self._timer.start(WAIT_MS if waiting else WATCH_MS)

    def _now(self) -> datetime:
        return self._clock().astimezone(UTC)
