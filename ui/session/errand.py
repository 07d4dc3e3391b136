"""Something done beside the window: a file to read or to write, whose end can be asked about and waited for."""

import threading
from collections.abc import Callable
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class Errand(Generic[T]):
    """A piece of work in a thread of its own.

    Nothing of Qt is in that thread: it may outlive the window that asked for it. The program waits for it before it
    ends, unless it may be `left`: a place that does not answer keeps nobody from leaving then.
    """

    def __init__(self, work: Callable[[], T], left: bool = False) -> None:
        self._work = work
        self._result: list[T] = []
        self._error: Exception | None = None
        self._thread: threading.Thread | None = threading.Thread(target=self._run, name="errand", daemon=left)
        try:
            self._thread.start()
        except (RuntimeError, MemoryError):
            # No room for one more thread: work that is to be saved is saved by whoever asks.
            self._thread = None
            self._run()

    @property
    def ended(self) -> bool:
        """True once the outcome is known."""
        return self._thread is None or not self._thread.is_alive()

    def wait(self, seconds: float | None = None) -> bool:
        """Wait for the end, or at most so many seconds; return whether it is there."""
        if self._thread is not None:
            self._thread.join(seconds)
        return self.ended

    def outcome(self) -> T:
        """Wait for the end; return what the work came to.

        Raises:
            Exception: what stopped it.
        """
        self.wait()
        if self._error is not None:
            raise self._error
        return self._result[0]

    def _run(self) -> None:
        try:
            self._result.append(self._work())
        except Exception as error:  # noqa: BLE001 - told to whoever asks for the outcome
            self._error = error


Wait = Callable[[Errand[Any], str], bool]
"""Waits for an errand, told in words; returns False when one would rather not wait."""


def wait_for(errand: Errand[Any], _words: str) -> bool:
    """Wait as long as it takes: nobody is in front of a window."""
    return errand.wait()
