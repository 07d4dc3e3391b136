"""The session's notifications as a Qt signal."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from cahier.editing.session import Notification, Session


class SessionSignals(QObject):
    """Re-emits what the session tells; the only bridge from the core to Qt."""

    changed = Signal(object)
    """A `Notification`: its topics, the names it touched, and who asked for it."""

    remade = Signal()
    """The knowledge base is another: what shows the session no longer fits, and is to be made again."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._entries = self._entries_now()
        self._stop = session.subscribe(self._on_notification)

    def close(self) -> None:
        """Stop listening to the session."""
        self._stop()

    def _on_notification(self, notification: Notification) -> None:
        if self._entries_now() != self._entries:
            self._entries = self._entries_now()
            self.remade.emit()
        else:
            self.changed.emit(notification)

    def _entries_now(self) -> Mapping[str, str]:
        """Return what the kit of the session adds to the knowledge base."""
        kit = self._session.specification.kit
        return kit.entries if kit is not None else {}
