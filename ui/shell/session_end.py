"""When the system ends the session, or asks the program to stop: the work is written first."""

import signal
from collections.abc import Callable
from contextlib import suppress
from functools import partial

from PySide6.QtCore import QObject, QSocketNotifier
from PySide6.QtGui import QGuiApplication, QSessionManager

# Asked to stop, a terminal closed, Ctrl+C; Windows has no SIGHUP.
_ASKED = tuple(found for found in signal.Signals if found.name in ("SIGTERM", "SIGHUP", "SIGINT"))


class SessionEnd(QObject):
    """Writes and leaves when asked to by a signal; only writes when the desktop is about to end its session.

    A signal is told to Python between two of its own lines, which a window at rest never reaches: a pair of sockets
    wakes the window, and the signal with it.
    """

    def __init__(self, app: QGuiApplication, leave: Callable[[], object], write: Callable[[], object]) -> None:
        super().__init__(app)
        self._leave, self._write = leave, write
        self._restore: list[Callable[[], object]] = []
        app.commitDataRequest.connect(self._on_session_ending)

    def install(self) -> None:
        """Hear the signals."""
        import socket

        self._heard, told = socket.socketpair()
        for end in (self._heard, told):
            end.setblocking(False)
        before = signal.set_wakeup_fd(told.fileno(), warn_on_full_buffer=False)
        self._restore = [lambda: signal.set_wakeup_fd(before), told.close, self._heard.close]
        for asked in _ASKED:
            former = signal.signal(asked, lambda _number, _frame: None)
            self._restore.insert(0, partial(signal.signal, asked, former))
        self._notifier = QSocketNotifier(self._heard.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_signal)

    def uninstall(self) -> None:
        """Put everything back as it was."""
        if self._restore:
            self._notifier.setEnabled(False)
        while self._restore:
            self._restore.pop(0)()

    def _on_signal(self) -> None:
        with suppress(OSError):
            self._heard.recv(64)
        self._leave()

    def _on_session_ending(self, _manager: QSessionManager) -> None:
        self._write()
