"""The kit of a consultant that a specification was written with: what it is called, and what of it the file keeps."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class KitUsed:
    """A kit as a specification holds it: enough to read, check and print it where the folder of the kit is not.

    `version` and `issued` are its author's, `fingerprint` tells its files from those of any other. `entries` are what
    it adds to the knowledge base, as TOML texts, by their path within its catalogue (« clauses/cabinet.toml »).
    `content` is the model it started from, packed and read back by `cahier.storage.packed_kits`: an update tells by it
    what was written by hand since.
    """

    name: str
    version: str = ""
    fingerprint: str = ""
    issued: date | None = None
    entries: Mapping[str, str] = field(default_factory=dict)
    content: bytes = field(default=b"", repr=False)

    @property
    def title(self) -> str:
        """Its name and its version, as one says them."""
        return f"{self.name} {self.version}".strip()
