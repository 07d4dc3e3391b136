"""A specification told line by line, one for each value, whatever the reader that made it."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import StrEnum


def told(value: object, place: str = "") -> Iterator[str]:
    """Yield « answers.entreprise.nom.value = 'Morvan' » for each value that is held, at any depth."""
    if is_dataclass(value) and not isinstance(value, type):
        for item in fields(value):
            yield from told(getattr(value, item.name), f"{place}.{item.name}".lstrip("."))
    elif isinstance(value, Mapping):
        if all(isinstance(item, str) for item in value.values()):
            yield f"{place} = { {str(name): str(value[name]) for name in sorted(value)} }"
            return
        yield f"{place} : {len(value)}"
        for name in sorted(value):
            yield from told(value[name], f"{place}[{name}]")
    elif isinstance(value, tuple):
        yield f"{place} : {len(value)}"
        for rank, item in enumerate(value):
            yield from told(item, f"{place}[{rank}]")
    elif isinstance(value, frozenset):
        yield f"{place} = {sorted(value)!r}"
    elif isinstance(value, bytes) and len(value) > 100:
        yield f"{place} = {len(value)} bytes {hashlib.sha256(value).hexdigest()}"
    else:
        yield f"{place} = {str(value) if isinstance(value, StrEnum) else value!r}"


def field_of(line: str) -> str:
    """Return the field that a line tells, whichever answer, row or role it is of: « answers[].value »."""
    return re.sub(r"\[[^]]*]", "[]", re.split(" [=:] ", line)[0])
