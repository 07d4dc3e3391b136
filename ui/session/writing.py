"""One writing of the file beside the window, whose end can be asked about and waited for."""

import threading
from collections.abc import Callable

from cahier.model.specification import Specification


class Writing:
    """A state on its way to the disk, in a thread of its own.

    Nothing of Qt is in that thread: it may outlive the window that asked for it.
    """

    def __init__(self, write: Callable[[], str], state: Specification) -> None:
        self.state = state
        self._write = write
        self._fingerprint = ""
        self._error: Exception | None = None
        self._thread = threading.Thread(target=self._run, name="writing")
        self._thread.start()

    @property
    def ended(self) -> bool:
        """True once the outcome is known."""
        return not self._thread.is_alive()

    def outcome(self) -> str:
        """Wait for the end; return the fingerprint of what the file holds.

        Raises:
            Exception: what stopped the writing.
        """
        self._thread.join()
        if self._error is not None:
            raise self._error
        return self._fingerprint

    def _run(self) -> None:
        try:
            self._fingerprint = self._write()
        except Exception as error:  # noqa: BLE001 - told to whoever asks for the outcome
            self._error = error
