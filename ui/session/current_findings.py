"""The findings of the open specification and what remains to do, worked out again shortly after each change."""

from PySide6.QtCore import QObject, QTimer, Signal

from cahier.checks.finding import Finding
from cahier.editing.session import Notification, Session
from cahier.guidance.before_sending import BeforeSending, RefusedEntry, before_sending
from cahier.model.location import Location
from ui.session.session_signals import SessionSignals

PAUSE_MS = 250


class Findings(QObject):
    """Keeps the findings up to date; `changed` tells when they were worked out again."""

    changed = Signal()

    def __init__(self, session: Session, signals: SessionSignals, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._current: tuple[Finding, ...] = ()
        self._remaining: BeforeSending | None = None
        self._refused: dict[tuple[Location, str], RefusedEntry] = {}
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._timer.timeout.connect(self.refresh)
        signals.changed.connect(self._on_changed)

    @property
    def current(self) -> tuple[Finding, ...]:
        """Every finding, accepted ones included, the gravest first."""
        return self._current

    @property
    def remaining(self) -> BeforeSending:
        """What remains before sending: the one measure that every page shows."""
        if self._remaining is None:
            self._work_out()
        return self._remaining or BeforeSending(())

    @property
    def refused(self) -> tuple[RefusedEntry, ...]:
        """What is typed somewhere and not recorded."""
        return tuple(self._refused.values())

    def note_refusal(self, refusal: RefusedEntry) -> None:
        """Take note that something typed is not recorded, or is again."""
        known = self._refused.pop((refusal.place, refusal.name), None)
        if refusal.reason:
            self._refused[refusal.place, refusal.name] = refusal
        if known or refusal.reason:
            self._timer.start()

    def refresh(self) -> None:
        """Run the rules now."""
        self._work_out()
        self.changed.emit()

    def _work_out(self) -> None:
        from cahier.checks.runner import find

        self._timer.stop()
        self._current = find(self._session.situation)
        self._remaining = before_sending(self._session.situation, self._current, self.refused)

    def _on_changed(self, _notification: Notification) -> None:
        self._timer.start()
