"""The states that one gave a name to: they travel in the file, packed, and are taken out to be read or returned to."""

import zlib
from dataclasses import replace
from datetime import date

from cahier.model.brand import Brand
from cahier.model.named_state import NamedState
from cahier.model.specification import Specification
from cahier.storage.refusals import damaged
from cahier.storage.specification_file import LARGEST, parse, serialise


def named_state(specification: Specification, name: str, day: date) -> NamedState:
    """Return the state under a name; the brand, its pictures and its template are of today and are not kept with it.

    Nor is what its kit started it from: an update looks at the state of today.
    """
    kit = replace(specification.kit, content=b"") if specification.kit is not None else None
    alone = replace(specification, brand=Brand(), named_states=(), extra={}, kit=kit)
    return NamedState(name, day, zlib.compress(serialise(alone), 9))


def specification_of(named: NamedState) -> Specification:
    """Return the specification as it stood when it was named, without its brand.

    Raises:
        UnreadableFile: what was packed is damaged.
    """
    return unpacked(named.content)


def unpacked(packed: bytes) -> Specification:
    """Return the specification that was packed in a file.

    Raises:
        UnreadableFile: what was packed is damaged.
    """
    unpacking = zlib.decompressobj()
    try:
        content = unpacking.decompress(packed, LARGEST)
    except zlib.error as error:
        raise damaged(error) from error
    if not unpacking.eof:
        raise damaged(ValueError("cut, or larger than a file may be"))
    return parse(content)
