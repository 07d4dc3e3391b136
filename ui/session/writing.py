"""One writing of the file beside the window, whose end is told and can be waited for."""

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal

from cahier.model.specification import Specification


class Writing(QObject):
    """A state on its way to the disk, in a thread of its own; `ended` is emitted from that thread."""

    ended = Signal(object)
    """This writing: its outcome is known."""

    def __init__(
        self, write: Callable[[], str], state: Specification, ended: Callable[[object], None], parent: QObject
    ) -> None:
        # Owned by its parent: the last to hold it in Python may be its thread.
        super().__init__(parent)
        self.state = state
        self._write = write
        self._fingerprint = ""
        self._error: Exception | None = None
        self.ended.connect(ended, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=self._run, name="writing")
        self._thread.start()

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
        self.ended.emit(self)
