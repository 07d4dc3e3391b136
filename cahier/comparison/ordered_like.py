"""Lists of records known by a name: what a name is, and where one more goes."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

ORDER = "(order)"
_Held = TypeVar("_Held")


def keyed(records: Iterable[Any]) -> dict[str, Any]:
    """Return records by their identifier, their version or their name; one met again takes a number."""
    return by_name(records, _name_of)


def _name_of(record: Any) -> str:
    return next((str(getattr(record, name)) for name in ("id", "version", "name") if hasattr(record, name)), "")


def by_name(items: Iterable[_Held], name_of: Any) -> dict[str, _Held]:
    """Return items by their name; a name met again takes a number."""
    found: dict[str, _Held] = {}
    for item in items:
        name, rank = name_of(item), 1
        key = name
        while key in found:
            rank += 1
            key = f"{name} ({rank})"
        found[key] = item
    return found


def is_reordered(before: Sequence[str], after: Sequence[str]) -> bool:
    """Return whether the names that both lists hold come in another order."""
    was, says = set(before), set(after)
    return [name for name in before if name in says] != [name for name in after if name in was]


def ordered_like(mine: Sequence[str], other: Sequence[str]) -> tuple[str, ...]:
    """Return my names in the order of another list; those it does not hold stay behind the one they followed."""
    found = [name for name in other if name in set(mine)]
    for rank, name in enumerate(mine):
        if name not in found:
            found.insert(found.index(mine[rank - 1]) + 1 if rank else 0, name)
    return tuple(found)


def all_placed_like(mine: Mapping[str, _Held], other: Mapping[str, _Held], names: Sequence[str]) -> dict[str, _Held]:
    """Return my items with some of them as the other list has them, and in its order where `ORDER` is among them."""
    made = dict(mine)
    for name in names:
        if name != ORDER:
            made = _placed_like(made, other, name)
    if ORDER in names:
        return {name: made[name] for name in ordered_like(tuple(made), tuple(other))}
    return made


def _placed_like(mine: Mapping[str, _Held], other: Mapping[str, _Held], name: str) -> dict[str, _Held]:
    """Return my items with one of them as the other list has it: changed, taken away, or put where it stands there."""
    if name not in other:
        return {key: item for key, item in mine.items() if key != name}
    if name in mine:
        return {key: other[name] if key == name else item for key, item in mine.items()}
    names = list(other)
    before = next((key for key in reversed(names[: names.index(name)]) if key in mine), None)
    made: dict[str, _Held] = {} if before is not None else {name: other[name]}
    for key, item in mine.items():
        made[key] = item
        if key == before:
            made[name] = other[name]
    return made
