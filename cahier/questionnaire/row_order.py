"""The rows of a domain in the order the client gave them: the usual order, but for the rows that were moved."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

from cahier.catalogue.matrix_schema import Activity
from cahier.model.identifiers import ActivityId

FIRST = ActivityId("")


def in_order(rows: Iterable[Activity], after: Mapping[ActivityId, ActivityId]) -> list[Activity]:
    """Return rows, given in their usual order, with those that were moved right behind the one they follow.

    A row that follows one of another domain, or one that is not there, keeps its usual place.
    """
    listed = list(rows)
    if not after:
        return listed
    groups: dict[tuple[str, str], list[Activity]] = {}
    for row in listed:
        groups.setdefault((row.phase, row.domain), []).append(row)
    return [row for group in groups.values() for row in _group_in_order(group, after)]


def _group_in_order(group: Sequence[Activity], after: Mapping[ActivityId, ActivityId]) -> list[Activity]:
    here = {row.id for row in group}
    moved = {row.id: row for row in group if row.id in after and after[row.id] in here | {FIRST}}
    found = [row for row in group if row.id not in moved]
    while moved:
        placed = {row.id for row in found} | {FIRST}
        ready = [row for name, row in moved.items() if after[name] in placed]
        # Two rows that follow each other, once two people's moves are brought together: one of them opens the domain.
        for row in ready or [next(iter(moved.values()))]:
            held = after[row.id]
            behind = next((rank for rank, known in enumerate(found, 1) if known.id == held), 0)
            found.insert(behind, row)
            del moved[row.id]
    return found


def moves(usual: Sequence[ActivityId], wanted: Sequence[ActivityId]) -> dict[ActivityId, ActivityId]:
    """Return the fewest moves that bring rows from their usual order to another: each with the row it then follows."""
    ranks = {name: rank for rank, name in enumerate(usual)}
    still = _longest_rise([ranks[name] for name in wanted])
    before = (FIRST, *wanted)
    return {name: before[place] for place, name in enumerate(wanted) if ranks[name] not in still}


def _longest_rise(ranks: Sequence[int]) -> frozenset[int]:
    """Return one of the longest sets of ranks that come in rising order."""
    lowest: list[int] = []
    chain: dict[int, int | None] = {}
    for rank in ranks:
        place = bisect_left(lowest, rank)
        chain[rank] = lowest[place - 1] if place else None
        lowest[place : place + 1] = [rank]
    found, last = set(), lowest[-1] if lowest else None
    while last is not None:
        found.add(last)
        last = chain[last]
    return frozenset(found)
