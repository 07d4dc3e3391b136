"""The session's notifications as a Qt signal."""

from PySide6.QtCore import QObject, Signal

from cahier.editing.session import Notification, Session


class SessionSignals(QObject):
    """Re-emits what the session tells; the only bridge from the core to Qt."""

    changed = Signal(object)
    """A `Notification`: its topics, the names it touched, and who asked for it."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stop = session.subscribe(self._on_notification)

    def close(self) -> None:
        """Stop listening to the session."""
        self._stop()

    def _on_notification(self, notification: Notification) -> None:
        self.changed.emit(notification)
