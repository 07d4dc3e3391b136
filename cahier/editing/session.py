"""The open specification: what applies a change, takes it back, and tells."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import assert_never

from cahier.catalogue.catalogue import Catalogue
from cahier.editing.difference import Topic, is_great, places, topics
from cahier.editing.history import Change, History
from cahier.editing.meeting_record import recorded
from cahier.model.location import Location
from cahier.model.specification import Specification
from cahier.questionnaire.fitting import fitted
from cahier.questionnaire.kit_catalogue import catalogue_for
from cahier.questionnaire.situation import Situation
from cahier.typography import french


class ChangeKind(StrEnum):
    """Whether a change was just made, taken back, made again, or refused: one only reads."""

    MADE = "made"
    UNDONE = "undone"
    REDONE = "redone"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Notification:
    """What just changed: its topics, the places it touched, and who asked for it.

    `replaced` is the state before a change made at a stroke to much of the work: one may want it back another day.
    """

    label: str
    topics: frozenset[Topic]
    touched: tuple[Location, ...]
    kind: ChangeKind = ChangeKind.MADE
    origin: object = None
    replaced: Specification | None = None

    @property
    def words(self) -> str:
        """What to say of it: nothing of a change just made, which shows where it was made."""
        match self.kind:
            case ChangeKind.MADE:
                return ""
            case ChangeKind.UNDONE:
                return french(f"Annulé : {self.label}")
            case ChangeKind.REDONE:
                return french(f"Rétabli : {self.label}")
            case ChangeKind.REFUSED:
                return french(f"Lecture seule, rien n’a changé : {self.label}")
            case _:
                assert_never(self.kind)


Listener = Callable[[Notification], None]
Clock = Callable[[], datetime]


def wall_clock() -> datetime:
    """Return the time the clock of the room says, to the second."""
    return datetime.now().astimezone().replace(tzinfo=None, microsecond=0)


class Session:
    """The specification being written.

    The verbs of `cahier.editing.verbs` change it through `apply`; every change can be undone and is told to listeners.
    """

    def __init__(self, specification: Specification, catalogue: Catalogue, clock: Clock = wall_clock) -> None:
        self.clock = clock
        self.meeting = ""
        """The meeting in whose minutes changes are written, none when empty."""
        self._catalogue = catalogue.of_computer
        self._specification = fitted(specification, catalogue)
        self._saved: Specification | None = self._specification
        self._history = History()
        self._listeners: list[Listener] = []
        self._situation: Situation | None = None
        self.read_only = False
        """Whether changes are refused: somebody else writes in the file, or one only wants to read it."""

    # What it is now

    @property
    def specification(self) -> Specification:
        """The current state, immutable: keep it as a snapshot at will."""
        return self._specification

    @property
    def catalogue(self) -> Catalogue:
        """The knowledge base, with the entries of the kit of this specification and the domains it adds."""
        return catalogue_for(self._specification, self._catalogue)

    @property
    def situation(self) -> Situation:
        """The current state seen through the knowledge base."""
        known = self._situation
        if known is None or known.specification is not self._specification:
            known = self._situation = Situation(self._specification, self._catalogue, known)
        return known

    @property
    def modified(self) -> bool:
        """True when the current state is not the one that was last saved."""
        return self._saved is not self._specification

    def mark_saved(self, state: Specification) -> None:
        """Tell which state is now on disk."""
        self._saved = state

    def identify(self, uid: str) -> None:
        """Carry on as another specification: past states bear the new identifier too, so that undo keeps it."""
        self._history.revise(lambda state: replace(state, uid=uid))
        self._specification = replace(self._specification, uid=uid)

    def revise(self, revised: Callable[[Specification], Specification]) -> None:
        """Change every state, past ones too, so that undo does not take it back; told and saved as any change."""
        before = self._specification
        self._history.revise(revised)
        self._specification = revised(before)
        self._tell(Change("", before, self._specification), ChangeKind.MADE)

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
        if self.read_only:
            self._refuse(label)
            return
        if self.meeting:
            after = recorded(before, after, self.meeting, self.catalogue, self.clock())
        change = Change(french(label), before, after, merge_key)
        self._history.push(change)
        self._specification = after
        self._tell(change, ChangeKind.MADE, origin)

    def stand(self, label: str, after: Specification, origin: object = None) -> None:
        """Take a state in which one only stands elsewhere: told and saved as any other, with nothing to undo."""
        before = self._specification
        if after != before and not self.read_only:
            self._history.close()
            self._specification = after
            self._tell(Change(french(label), before, after), ChangeKind.MADE, origin)

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

    @property
    def undo_depth(self) -> int:
        """How many changes undo can take back."""
        return len(self._history.done)

    def undo(self) -> None:
        """Take the last change back."""
        if self._history.done:
            change = self._history.done.pop()
            self._history.undone.append(change)
            self._move(change, change.before, ChangeKind.UNDONE)

    def redo(self) -> None:
        """Make the last undone change again."""
        if self._history.undone:
            change = self._history.undone.pop()
            self._history.done.append(change)
            self._move(change, change.after, ChangeKind.REDONE)

    def _move(self, change: Change, state: Specification, kind: ChangeKind) -> None:
        self._history.close()
        self._specification = state
        self._tell(change, kind)

    def _refuse(self, label: str) -> None:
        """Have everything shown again as it is: what was typed is not recorded."""
        refused = Notification(french(label), frozenset(Topic), (), ChangeKind.REFUSED)
        for listener in tuple(self._listeners):
            listener(refused)

    def _tell(self, change: Change, kind: ChangeKind, origin: object = None) -> None:
        touched = places(change.before, change.after, self.catalogue.questions)
        great = kind is ChangeKind.MADE and is_great(change.before, change.after)
        replaced = change.before if great else None
        notification = Notification(change.label, topics(change.before, change.after), touched, kind, origin, replaced)
        for listener in tuple(self._listeners):
            listener(notification)
