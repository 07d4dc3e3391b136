"""Opening a file or a folder with what the system has for it, and noticing that it has nothing."""

import subprocess  # the system's own opener, given a path and no shell
import sys
from collections.abc import Callable
from pathlib import Path
from shutil import which

from PySide6.QtCore import QObject, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from cahier.processes.environment import environment_of_the_system

_GLANCE_MS = 150
_LONGEST_MS = 6_000


def system_opener() -> Path | None:
    """Return what opens files on this desktop, None where Qt knows better."""
    found = which("xdg-open") if sys.platform.startswith("linux") else None
    return Path(found) if found and Path(found).is_absolute() else None


class Outside(QObject):
    """Hands a path over to the desktop.

    The opener of a Linux desktop says by its exit code that nothing opens a kind of file; Qt does not wait for it.
    """

    failed = Signal(object)
    """The path that nothing opened."""

    settled = Signal()
    """Nothing is waited for any more: what failed was told."""

    def __init__(self, opener: Callable[[], Path | None] = system_opener, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._opener = opener
        self._running: dict[subprocess.Popen[bytes], tuple[Path, int]] = {}
        self._watch = QTimer(self, interval=_GLANCE_MS)
        self._watch.timeout.connect(self._look)

    @property
    def waiting(self) -> bool:
        """Whether one may still hear that something was not opened."""
        return bool(self._running)

    def open(self, path: Path) -> None:
        """Open a file or a folder."""
        opener = self._opener()
        if opener is None:
            if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
                self.failed.emit(path)
            self._settle()
            return
        nowhere = subprocess.DEVNULL
        try:
            started = subprocess.Popen(  # noqa: S603  # no shell, a path of ours
                [opener, path],
                stdin=nowhere,
                stdout=nowhere,
                stderr=nowhere,
                env=environment_of_the_system(),
                start_new_session=True,
            )
        except OSError:
            self.failed.emit(path)
            self._settle()
            return
        self._running[started] = (path, 0)
        self._watch.start()

    def _look(self) -> None:
        for started, (path, waited) in tuple(self._running.items()):
            code = started.poll()
            if code is None and waited < _LONGEST_MS:
                self._running[started] = (path, waited + _GLANCE_MS)
                continue
            # An opener that is still there has become the program that shows the file.
            del self._running[started]
            if code:
                self.failed.emit(path)
        self._settle()

    def _settle(self) -> None:
        if not self._running:
            self._watch.stop()
            self.settled.emit()
