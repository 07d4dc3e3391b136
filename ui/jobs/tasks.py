"""Work done beside the window: a function of a snapshot, whose result comes back on the window's thread."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Qt, QThreadPool, Signal
from shiboken6 import isValid

T = TypeVar("T")


class _Relay(QObject):
    """Carries one result from the worker to the window's thread, then goes away."""

    finished = Signal(object)
    failed = Signal(object)

    def __init__(self, done: Callable[..., object], failed: Callable[..., object]) -> None:
        # Owned by the application: the worker may drop the last Python reference before the result is delivered.
        super().__init__(QCoreApplication.instance())
        self._done = done
        self._failed = failed
        self.finished.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)
        self.failed.connect(self._on_failed, Qt.ConnectionType.QueuedConnection)

    def _on_finished(self, result: object) -> None:
        done = self._let_go()[0]
        if _still_there(done):
            done(result)

    def _on_failed(self, error: Exception) -> None:
        failed = self._let_go()[1]
        if _still_there(failed):
            failed(error)

    def _let_go(self) -> tuple[Callable[..., object], Callable[..., object]]:
        """Hold no widget any more: the worker may outlive the relay, and would clear the widget away on its thread."""
        held = self._done, self._failed
        self._done = self._failed = _nobody
        self.deleteLater()
        return held


def _nobody(_told: object) -> None:
    """Nobody waits any more."""


def run_task(work: Callable[[], T], done: Callable[[T], object], failed: Callable[[Exception], object]) -> None:
    """Run `work` in a worker thread, then `done` with its result, or `failed` with its error, on this thread.

    `work` must close over snapshots only: nothing mutable, no widget, no session. Nothing is called when the widget
    that `done` and `failed` belong to is gone.
    """
    relay = _Relay(done, failed)

    def run() -> None:
        # At the very end of the program the relay may be gone before the work is done.
        with suppress(RuntimeError):
            try:
                result = work()
            except Exception as error:  # noqa: BLE001 - handed over to `failed`, which tells it
                relay.failed.emit(error)
            else:
                relay.finished.emit(result)

    QThreadPool.globalInstance().start(run)


def _still_there(callback: Callable[..., object]) -> bool:
    while isinstance(callback, partial):
        callback = callback.func
    owner = getattr(callback, "__self__", None)
    return not isinstance(owner, QObject) or isValid(owner)
