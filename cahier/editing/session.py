"""The open specification: what applies a change, takes it back, and tells."""

from collections.abc import Callable
from dataclasses import dataclass

from cahier.catalogue.catalogue import Catalogue
from cahier.editing.difference import Topic, places, topics
from cahier.editing.history import Change, History
from cahier.model.location import Location
from cahier.model.specification import Specification
from cahier.questionnaire.situation import Situation
from cahier.typography import french


@dataclass(frozen=True, slots=True)
class Notification:
    """What just changed: its topics, the places it touched, and who asked for it."""

    label: str
    topics: frozenset[Topic]
    touched: tuple[Location, ...]
    origin: object = None


Listener = Callable[[Notification], None]


class Session:
    """The specification being written.

    The verbs of `cahier.editing.verbs` change it through `apply`; every change can be undone and is told to listeners.
    """

    def __init__(self, specification: Specification, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._specification = specification
        self._saved: Specification | None = specification
        self._history = History()
        self._listeners: list[Listener] = []
        self._situation: Situation | None = None

    # What it is now

    @property
    def specification(self) -> Specification:
        """The current state, immutable: keep it as a snapshot at will."""
        return self._specification

    @property
    def situation(self) -> Situation:
        """The current state seen through the knowledge base."""
        if self._situation is None or self._situation.specification is not self._specification:
            self._situation = Situation(self._specification, self.catalogue)
        return self._situation

    @property
    def modified(self) -> bool:
        """True when the current state is not the one that was last saved."""
        return self._saved is not self._specification

    def mark_saved(self, state: Specification) -> None:
        """Tell which state is now on disk."""
        self._saved = state

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` after each change; return what stops it."""
        self._listeners.append(listener)

        def stop() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return stop

    # Changes

    def apply(self, label: str, after: Specification, origin: object = None, merge_key: str = "") -> None:
        """Take another state as the current one, under the name of the change that led to it.

        Changes in a row with the same merge key are undone together, until `close_edit`.
        """
        before = self._specification
        if after == before:
            return
        change = Change(french(label), before, after, merge_key)
        self._history.push(change)
        self._specification = after
        self._tell(change, origin)

    def close_edit(self) -> None:
        """End the current run of typing: the next keystroke will be undone apart."""
        self._history.close()

    @property
    def undo_label(self) -> str:
        """What undo would take back, empty when nothing can be."""
        return self._history.done[-1].label if self._history.done else ""

    @property
    def redo_label(self) -> str:
        """What redo would do again, empty when nothing can be."""
        return self._history.undone[-1].label if self._history.undone else ""

    def undo(self) -> Notification | None:
        """Take the last change back; return what it touched, None when there is nothing to take back."""
        if not self._history.done:
            return None
        change = self._history.done.pop()
        self._history.undone.append(change)
        return self._move(change, change.before)

    def redo(self) -> Notification | None:
        """Make the last undone change again; return what it touched, None when there is none."""
        if not self._history.undone:
            return None
        change = self._history.undone.pop()
        self._history.done.append(change)
        return self._move(change, change.after)

    def _move(self, change: Change, state: Specification) -> Notification:
        self._history.close()
        self._specification = state
        return self._tell(change)

    def _tell(self, change: Change, origin: object = None) -> Notification:
        touched = places(change.before, change.after)
        notification = Notification(change.label, topics(change.before, change.after), touched, origin)
        for listener in tuple(self._listeners):
            listener(notification)
        return notification
