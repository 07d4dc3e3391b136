"""What is left to do in the matrix and how often each letter stands, kept row by row: a change costs its own rows."""

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from cahier.catalogue.matrix_schema import Activity
from cahier.guidance.grid_rows import ActivityGroup, RowCheck, RowCount, check_row, count_rows
from cahier.model.decision import Decision
from cahier.model.identifiers import ActivityId
from cahier.model.party import Role
from cahier.model.raci import Raci, RaciRow
from cahier.model.specification import Specification

_EMPTY: RaciRow = {}  # one object for all rows that have no letters


@dataclass(frozen=True, slots=True)
class _Counted:
    """A row as it was last counted."""

    letters: RaciRow
    decision: Decision
    note: str
    check: RowCheck


class MatrixTally:
    """Counts the rows of some groups, for some roles; other groups or other roles make another tally."""

    def __init__(self, specification: Specification, groups: Sequence[ActivityGroup], roles: Sequence[Role]) -> None:
        self._roles = roles
        self._activities: tuple[Activity, ...] = tuple(row for group in groups for row in group.activities)
        self._ranks = {activity.id: rank for rank, activity in enumerate(self._activities)}
        self._groups = {activity.id: group for group in groups for activity in group.activities}
        self._rows = {name: self._look(specification, name) for name in self._ranks}
        self._faulty = [rank for name, rank in self._ranks.items() if self._rows[name].check.faulty]
        self._letters: Counter[Raci] = Counter()
        for row in self._rows.values():
            self._letters.update(self._cells(row))
        self._by_group = {
            group.key: count_rows(self._rows[activity.id].check for activity in group.activities) for group in groups
        }
        self._all = sum(self._by_group.values(), RowCount())

    @property
    def activities(self) -> tuple[Activity, ...]:
        """Every row counted, in order."""
        return self._activities

    @property
    def count(self) -> RowCount:
        """What is left to do in all rows."""
        return self._all

    @property
    def letters(self) -> Mapping[Raci, int]:
        """How often each letter stands; a cell A R counts for both."""
        return self._letters

    def count_of(self, group: ActivityGroup) -> RowCount:
        """Return what is left to do in a group."""
        return self._by_group[group.key]

    def group_of(self, activity: str) -> ActivityGroup | None:
        """Return the group of a row, None when it is not counted."""
        return self._groups.get(ActivityId(activity))

    def first_faulty(self, most: int) -> tuple[Activity, ...]:
        """Return the first rows to mend, in order, as many as asked for at most."""
        return tuple(self._activities[rank] for rank in islice(self._faulty, most))

    def count_again(
        self, specification: Specification, names: Iterable[ActivityId] | None = None
    ) -> dict[ActivityId, RaciRow]:
        """Count again the rows that may have changed, all for None; return the former letters of those that did."""
        former: dict[ActivityId, RaciRow] = {}
        for name in self._rows if names is None else names:
            before = self._rows.get(name)
            if before is not None and not self._stands(specification, name, before):
                self._replace(name, before, self._look(specification, name))
                former[name] = before.letters
        return former

    def _stands(self, specification: Specification, name: ActivityId, row: _Counted) -> bool:
        return (
            specification.matrix.get(name, _EMPTY) is row.letters
            and specification.row_decision(name) is row.decision
            and specification.row_notes.get(name, "") == row.note
        )

    def _look(self, specification: Specification, name: ActivityId) -> _Counted:
        return _Counted(
            specification.matrix.get(name, _EMPTY),
            specification.row_decision(name),
            specification.row_notes.get(name, ""),
            check_row(specification, self._roles, name),
        )

    def _replace(self, name: ActivityId, before: _Counted, after: _Counted) -> None:
        self._rows[name] = after
        self._letters.subtract(self._cells(before))
        self._letters.update(self._cells(after))
        was, now = count_rows((before.check,)), count_rows((after.check,))
        key = self._groups[name].key
        self._by_group[key] = self._by_group[key] - was + now
        self._all = self._all - was + now
        rank = self._ranks[name]
        if after.check.faulty and not before.check.faulty:
            insort(self._faulty, rank)
        elif before.check.faulty and not after.check.faulty:
            del self._faulty[bisect_left(self._faulty, rank)]

    def _cells(self, row: _Counted) -> list[Raci]:
        """Return the letters of a row, one by one."""
        found: list[Raci] = []
        for role in self._roles:
            cell = row.letters.get(role.id, Raci.NONE)
            if cell is not Raci.NONE:
                found.extend((Raci.A, Raci.R) if cell is Raci.AR else (cell,))
        return found
