"""Undo and redo over immutable states of the specification."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from cahier.model.specification import Specification

LONGEST = 500


@dataclass(frozen=True, slots=True)
class Change:
    """From one state to the next; consecutive changes with the same merge key become one."""

    label: str
    before: Specification
    after: Specification
    merge_key: str = ""


@dataclass(slots=True)
class History:
    """The changes done and undone."""

    done: list[Change] = field(default_factory=list)
    undone: list[Change] = field(default_factory=list)
    _closed: bool = True

    def push(self, change: Change) -> None:
        """Record a change that was just made."""
        self.undone.clear()
        last = self.done[-1] if self.done else None
        if last and change.merge_key and last.merge_key == change.merge_key and not self._closed:
            self.done[-1] = replace(change, before=last.before)
        else:
            self.done.append(change)
            del self.done[:-LONGEST]
        self._closed = False

    def revise(self, revised: Callable[[Specification], Specification]) -> None:
        """Change every state in a way that undo does not take back."""
        for changes in (self.done, self.undone):
            changes[:] = [
                replace(change, before=revised(change.before), after=revised(change.after)) for change in changes
            ]

    def close(self) -> None:
        """End the merging of changes: the next one stands by itself."""
        self._closed = True
