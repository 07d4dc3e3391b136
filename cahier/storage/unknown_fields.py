"""Fields of a later version, kept beside a specification and written back where they stood.

They are kept by place, not within the records: an edit makes a new record, and what this version does not know of a
question, a level or a role must outlive the edit. They go when the record they belong to goes. An item of a list is
known by its identifier or its version, and by its rank when it has neither, so that moving it keeps what is its own.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, get_args, get_type_hints

from cahier.model.specification import RecordPath

_NAMES = ("id", "version")


def unknown_fields(kind: Any, raw: object, place: RecordPath = ()) -> Iterator[tuple[RecordPath, dict[str, object]]]:
    """Yield the place of each record that holds fields its dataclass does not have, and those fields."""
    kind = _without_none(kind)
    shape = _shape_of(kind)
    if shape is not None and isinstance(raw, dict):
        if not raw.keys() <= shape.known:
            yield place, {name: value for name, value in raw.items() if name not in shape.known}
        for name, inner in shape.within.items():
            yield from unknown_fields(inner, raw.get(name), (*place, name))
    elif isinstance(raw, dict):
        inner = get_args(kind)[1]
        for name, value in raw.items():
            if isinstance(value, dict | list):
                yield from unknown_fields(inner, value, (*place, name))
    elif isinstance(raw, list):
        inner = get_args(kind)[0]
        for name, item in _named(raw):
            if isinstance(item, dict | list):
                yield from unknown_fields(inner, item, (*place, name))


def put_back(data: dict[str, Any], kept: Mapping[RecordPath, Mapping[str, object]]) -> None:
    """Add to each record that is still there the fields kept for it; a field we write ourselves wins."""
    for place, unknown in kept.items():
        record: object = data
        for name in place:
            record = _inner(record, name)
        if isinstance(record, dict):
            for name, value in unknown.items():
                record.setdefault(name, value)


def _inner(holder: object, name: str) -> object:
    if isinstance(holder, dict):
        return holder.get(name)
    if isinstance(holder, list):
        return dict(_named(holder)).get(name)
    return None


def _named(items: list[Any]) -> Iterator[tuple[str, object]]:
    taken: set[str] = set()
    for rank, item in enumerate(items):
        names = (item.get(name) for name in _NAMES) if isinstance(item, dict) else ()
        name = next((name for name in names if isinstance(name, str) and name not in taken), str(rank))
        taken.add(name)
        yield name, item


@dataclass(frozen=True, slots=True)
class _Shape:
    """The fields of a record, and the type of those that hold records in their turn."""

    known: frozenset[str]
    within: Mapping[str, Any]


@cache
def _shape_of(kind: Any) -> _Shape | None:
    if not is_dataclass(kind):
        return None
    types = get_type_hints(kind)
    # « extra » is where they are kept: not a field of the file.
    known = frozenset(item.name for item in fields(kind)) - {"extra"}
    return _Shape(known, {name: types[name] for name in sorted(known) if _holds_records(types[name])})


def _holds_records(kind: Any) -> bool:
    """Return whether a record may stand somewhere within a value of that type."""
    kind = _without_none(kind)
    if isinstance(kind, UnionType):
        return False
    return is_dataclass(kind) or any(_holds_records(inner) for inner in get_args(kind))


def _without_none(kind: Any) -> Any:
    """Return the type of « X or nothing »; another type as it is."""
    inner = [item for item in get_args(kind) if item is not NoneType] if isinstance(kind, UnionType) else ()
    return inner[0] if len(inner) == 1 else kind
