"""A copy of the work in the program's own folder, moments after each change, whatever the file's own folder takes."""

import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from cahier.locations import recovery_folder
from cahier.model.specification import Specification
from cahier.storage import recovery

_IDLE_S = 20.0
"""After which the thread ends; the next change starts another."""
_SHARE, _LONGEST_PAUSE_S = 3, 0.4
"""The thread rests three times as long as a copy took, so that a large file does not slow the typing down."""
_PATIENCE_S = 2.0
_KNOWN = 3


@dataclass(frozen=True, slots=True)
class _Kept:
    """A state to keep, for the file it is of, in the folder where copies are."""

    path: Path
    state: Specification
    folder: Path


class QuickCopies:
    """Keeps the latest state of one open file, in a thread of its own that never waits for the file's folder.

    The copy is neither synced nor read again: it is there for a program that is killed, while the file, written slower
    and verified, is there for the rest. It goes away once the file holds everything.
    """

    def __init__(self, owner: str, base: str | None) -> None:
        """Keep for one `owner` what starts from a file of fingerprint `base`, None for a file not yet written."""
        self._owner = owner
        self._bases: tuple[str | None, ...] = (base,)
        self._changed = threading.Condition()
        self._kept: _Kept | None = None
        self._gone: tuple[_Kept, ...] = ()
        self._asked = False
        self._wished = self._done = self._waited_for = 0
        self._thread: threading.Thread | None = None

    def keep(self, path: Path, state: Specification) -> None:
        """Have a state kept in place of the one before."""
        if self._kept is not None and self._kept.path != path:
            self.discard()
        self._kept = _Kept(path, state, recovery_folder())
        self._ask()

    def discard(self) -> None:
        """Have the copy taken away: the file holds everything."""
        if self._kept is not None:
            self._gone, self._kept = (*self._gone, self._kept), None
            self._ask()

    def started_from(self, fingerprint: str) -> None:
        """Take note of what the file holds now."""
        self._bases = (*self._bases[-_KNOWN:], fingerprint)

    def announce(self, fingerprint: str) -> None:
        """Take note that the file is about to hold this; come back once the copy on disk says that it starts from it.

        A program killed in between then finds a copy which goes on from the file, and not one of another file.
        """
        self.started_from(fingerprint)
        if self._kept is not None:
            self._ask()
            self.settle()

    def settle(self) -> None:
        """Wait until what was asked is done, two seconds at most."""
        with self._changed:
            wished = self._waited_for = self._wished
            self._changed.notify_all()
            self._changed.wait_for(lambda: self._done >= wished or self._thread is None, _PATIENCE_S)

    def _ask(self) -> None:
        with self._changed:
            self._asked = True
            self._wished += 1
            if self._thread is None:
                self._thread = self._started()
            self._changed.notify_all()

    def _started(self) -> threading.Thread | None:
        """Start the thread; None when there is no room for one: the file's own writing does without."""
        thread = threading.Thread(target=self._run, name="quick copies", daemon=True)
        with suppress(RuntimeError, MemoryError):
            thread.start()
            return thread
        return None

    def _run(self) -> None:
        while True:
            with self._changed:
                if not self._changed.wait_for(lambda: self._asked, _IDLE_S):
                    self._thread = None
                    return
                self._asked, wished = False, self._wished
                kept, gone, self._gone = self._kept, self._gone, ()
            began = time.monotonic()
            # A folder that refuses does without: what the file's own writing meets is told.
            with suppress(Exception):
                for one in gone:
                    recovery.discard(one.path, self._owner, one.folder)
                if kept is not None:
                    recovery.write_quickly(kept.path, kept.state, self._bases, self._owner, kept.folder)
            with self._changed:
                self._done = wished
                self._changed.notify_all()
                pause = min(_SHARE * (time.monotonic() - began), _LONGEST_PAUSE_S)
                self._changed.wait_for(lambda: self._waited_for > self._done, pause)
