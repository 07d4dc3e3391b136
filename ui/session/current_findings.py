"""The findings of the open specification and what remains to do, worked out again shortly after each change."""

import time
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from cahier.checks.finding import Finding
from cahier.editing.session import Notification, Session
from cahier.guidance.before_sending import BeforeSending, RefusedEntry, before_sending_in_steps
from cahier.model.location import Location
from cahier.model.specification import Specification
from cahier.steps import Steps, finished
from ui.session.session_signals import SessionSignals

PAUSE_MS, PATIENCE_MS = 250, 2_000
"""Silence after which the rules are run, and how long who types without a pause does without."""
_AT_ONCE = 0.008  # seconds of work between two looks at what the person does


@dataclass(frozen=True, slots=True)
class KnownFindings:
    """What was found in a state of the specification, and what remained to do of it."""

    state: Specification
    current: tuple[Finding, ...]
    remaining: BeforeSending


class Findings(QObject):
    """Keeps the findings up to date; `changed` tells when they were worked out again."""

    changed = Signal()

    def __init__(self, session: Session, signals: SessionSignals, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._current: tuple[Finding, ...] = ()
        self._remaining: BeforeSending | None = None
        self._found: KnownFindings | None = None
        self._refused: dict[tuple[Location, str], RefusedEntry] = {}
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._timer.timeout.connect(self._begin)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self._begin)
        self._steps: Steps[None] | None = None
        self._next = QTimer(self, interval=0)
        self._next.timeout.connect(self._go_on)
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

    @property
    def at_work(self) -> bool:
        """Whether they are being worked out again, a step at a time."""
        return self._steps is not None

    def note_refusal(self, refusal: RefusedEntry) -> None:
        """Take note that something typed is not recorded, or is again."""
        known = self._refused.pop((refusal.place, refusal.name), None)
        if refusal.reason:
            self._refused[refusal.place, refusal.name] = refusal
        if known or refusal.reason:
            self._stop()
            self._timer.start()

    def refresh(self) -> None:
        """Run the rules now."""
        self._work_out()
        self.changed.emit()

    def tell(self) -> None:
        """Tell what was found, worked out now if it was not for the state there is."""
        if self.known is None:
            self._work_out()
        self.changed.emit()

    @property
    def known(self) -> "KnownFindings | None":
        """What was found in the state there is, with nothing refused; None when that is to be worked out again."""
        found = self._found
        return found if found is not None and found.state is self._session.specification and not self._refused else None

    def take(self, found: "KnownFindings | None") -> None:
        """Take over what was found in this very state."""
        if found is not None and found.state is self._session.specification:
            self._found, self._current, self._remaining = found, found.current, found.remaining

    def _work_out(self) -> None:
        self._stop()
        finished(self._in_steps())

    def _in_steps(self) -> Steps[None]:
        from cahier.checks.runner import find_in_steps

        situation, refused = self._session.situation, self.refused
        current = yield from find_in_steps(situation)
        remaining = yield from before_sending_in_steps(situation, current, refused)
        self._current, self._remaining = current, remaining
        self._found = None if refused else KnownFindings(situation.specification, current, remaining)

    def _begin(self) -> None:
        """Work all out again, a little at a time: a key typed meanwhile is not kept waiting."""
        self._patience.stop()
        self._steps = self._in_steps()
        self._next.start()

    def _go_on(self) -> None:
        deadline = time.perf_counter() + _AT_ONCE
        try:
            while self._steps is not None and time.perf_counter() < deadline:
                next(self._steps)
        except StopIteration:
            self._stop()
            self.changed.emit()

    def _stop(self) -> None:
        self._timer.stop()
        self._next.stop()
        self._steps = None

    def _on_changed(self, _notification: Notification) -> None:
        self._stop()
        self._timer.start()
        if not self._patience.isActive():
            self._patience.start()
