"""A specification taken apart into the items a person changes one by one, and put together again.

The walk follows the records themselves: a field added to one is compared, taken over and merged with nothing more here.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from cahier.catalogue.catalogue import Catalogue
from cahier.comparison.answer_entries import ANSWERS, all_answer_entries, with_answer_entries
from cahier.comparison.ordered_like import ORDER, all_placed_like, is_reordered, keyed
from cahier.model.brand import Brand
from cahier.model.current_contract import CurrentContract
from cahier.model.service_level import ServiceLevels
from cahier.model.specification import Content, DocumentInfo, RecordPath, Specification

Path = tuple[str, ...]
"""Where an item stands: ("levels", "targets", "P1")."""

# What identifies a file is no part of what it says.
_IDENTITY = frozenset({"uid"})
_MATRIX = ("matrix",)
# Records whose fields are decided one by one; others are one decision.
_TAKEN_APART = (Specification, ServiceLevels, DocumentInfo, Content, Brand, CurrentContract)


@dataclass(frozen=True, slots=True)
class Difference:
    """An item that two specifications do not say alike; None on the side that does not hold it."""

    path: Path
    before: Any
    after: Any


def differences(before: Specification, after: Specification, catalogue: Catalogue) -> tuple[Difference, ...]:
    """Return every item that differs, in the order of the records."""
    was, says = _unshared(before, after)
    return tuple(_differences(entries(was, catalogue), entries(says, catalogue)))


def _unshared(before: Specification, after: Specification) -> tuple[Specification, Specification]:
    """Return both without what is the very same in each: states of one session share most of what they hold."""
    was: dict[str, Any] = {}
    says: dict[str, Any] = {}
    for name in (item.name for item in fields(before)):
        held, told = getattr(before, name), getattr(after, name)
        if held is told and isinstance(held, Mapping | tuple | frozenset):
            was[name] = says[name] = type(held)()
        elif isinstance(held, Mapping) and name != "extra":
            was[name] = {key: value for key, value in held.items() if told.get(key) is not value}
            says[name] = {key: value for key, value in told.items() if held.get(key) is not value}
    return replace(before, **was), replace(after, **says)


def _differences(was: Mapping[Path, Any], says: Mapping[Path, Any]) -> Iterator[Difference]:
    for path in dict.fromkeys((*was, *says)):
        before, after = was.get(path), says.get(path)
        if (path in was, before) == (path in says, after):
            continue
        # A row more or less moves those that follow: that is no other order.
        if path[-1] != ORDER or is_reordered(before or (), after or ()):
            yield Difference(path, before, after)


def entries(specification: Specification, catalogue: Catalogue) -> Mapping[Path, Any]:
    """Return every item by its place; empty letters and cells are left out."""
    return dict(_of_record(specification, (), catalogue))


def taken(mine: Specification, other: Specification, paths: Iterable[Path], catalogue: Catalogue) -> Specification:
    """Return a specification with some items as they are in another."""
    made: Specification = _with(mine, other, tuple(paths), catalogue)
    return made


def _of_record(record: Any, path: Path, catalogue: Catalogue) -> Iterator[tuple[Path, Any]]:
    for item in fields(record):
        here = (*path, item.name)
        if here == ANSWERS:
            yield from all_answer_entries(record.answers, catalogue)
        elif here[0] not in _IDENTITY:
            yield from _of_value(getattr(record, item.name), here, catalogue)


def _of_value(value: Any, here: Path, catalogue: Catalogue) -> Iterator[tuple[Path, Any]]:
    if isinstance(value, Mapping):
        found = ((_key_name(key), _letters(held) if here == _MATRIX else held) for key, held in value.items())
        yield from (((*here, key), held) for key, held in found if held != {})
    elif isinstance(value, frozenset):
        yield from (((*here, name), True) for name in sorted(value))
    elif isinstance(value, tuple) and all(is_dataclass(item) for item in value):
        by_key = keyed(value)
        yield from (((*here, key), held) for key, held in by_key.items())
        yield (*here, ORDER), tuple(by_key)
    elif isinstance(value, _TAKEN_APART):
        yield from _of_record(value, here, catalogue)
    else:
        yield here, value


def _with(mine: Any, other: Any, paths: Sequence[Path], catalogue: Catalogue) -> Any:
    changed = {}
    for name, rests in _by_first(paths).items():
        held, told = getattr(mine, name), getattr(other, name)
        if isinstance(mine, Specification) and (name,) == ANSWERS:
            changed[name] = with_answer_entries(held, told, _by_first(rests), catalogue)
        else:
            changed[name] = _value_with(held, told, rests, catalogue)
    return replace(mine, **changed)


def _by_first(paths: Iterable[Path]) -> dict[str, list[Path]]:
    found: dict[str, list[Path]] = {}
    for path in paths:
        found.setdefault(path[0], []).append(path[1:])
    return found


def _value_with(held: Any, told: Any, rests: Sequence[Path], catalogue: Catalogue) -> Any:
    if () in rests:
        return told
    if isinstance(held, _TAKEN_APART):
        return _with(held, told, rests, catalogue)
    names = [rest[0] for rest in rests]
    if isinstance(held, frozenset):
        return (held - set(names)) | (told & set(names))
    if isinstance(held, tuple):
        # Together: a name that numbers tell from another says the same row from the first to the last.
        return tuple(all_placed_like(keyed(held), keyed(told), names).values())
    for name in names:
        held = _mapping_with(held, told, name)
    return held


def _mapping_with(held: Mapping[Any, Any], told: Mapping[Any, Any], name: str) -> Mapping[Any, Any]:
    kept = {key: value for key, value in held.items() if _key_name(key) != name}
    found = {key: value for key, value in told.items() if _key_name(key) == name}
    if not found:
        return kept
    ((key, value),) = found.items()
    # In its own place where there was one: the order of a mapping says nothing, but files are compared by eye.
    return {**held, key: value} if key in held else {**kept, key: value}


def _key_name(key: str | RecordPath) -> str:
    return ".".join(key) if isinstance(key, tuple) else str(key)


def _letters(row: Mapping[Any, Any]) -> Mapping[Any, Any]:
    return {role: cell for role, cell in row.items() if cell}
