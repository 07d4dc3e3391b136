"""Whether files are still there, asked without waiting: a dead share may take half a minute to answer."""

import threading
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, Signal


class Presence(QObject):
    """Looks for files beside the window; a place that does not answer is never told."""

    absent = Signal(Path)
    """A path at which there is nothing."""

    def look(self, paths: Iterable[Path]) -> None:
        """Look for each of these paths.

        Each has a thread of its own, which nothing waits for: neither the other paths, nor the end of the program.
        """
        for path in paths:
            threading.Thread(target=self._look, args=(path,), name="presence", daemon=True).start()

    def _look(self, path: Path) -> None:
        # Whoever asked may be gone meanwhile.
        with suppress(RuntimeError):
            if not _is_there(path):
                self.absent.emit(path)


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        # Refused is not absent.
        return True
