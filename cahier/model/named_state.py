"""A state of the specification that one gave a name to."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class NamedState:
    """« v1.0 envoyée aux candidats », the day it was named, and the specification as it stood then.

    `content` is packed and read back by `cahier.storage.packed_states`.
    """

    name: str
    day: date
    content: bytes = field(repr=False)
