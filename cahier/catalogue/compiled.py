"""The shipped knowledge base as it was once built: read in a twentieth of the time that parsing its texts takes.

It stands where the program itself does, never in a user's folder: inside an installed package, made with it, or among
the bytecode of a checkout. What is read makes records of the knowledge base and nothing else, whatever the file says.
It is believed only when the texts and the code that built it are the same as today.
"""

import hashlib
import io
import os
import pickle
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from enum import Enum
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

from cahier.catalogue.catalogue import Catalogue
from cahier.errors import CatalogueError
from cahier.locations import knowledge_folder

PACKED_NAME = "knowledge.compiled"
_MARK = b"Cahier knowledge 1\n"
_DIGEST = 32  # bytes
_CODE = Path(__file__).resolve().parent.parent
_RECORDS = ("cahier.catalogue.", "cahier.model.")


def _member(kind: object, name: object) -> Enum:
    """Return a choice by its name, as the first releases of Python 3.11 write it: Debian 12 has one of them."""
    if not (isinstance(kind, type) and issubclass(kind, Enum) and isinstance(name, str)):
        raise pickle.UnpicklingError(f"{kind}.{name}")
    return kind[name]


_PLAIN = {
    ("datetime", "date"): date,
    ("decimal", "Decimal"): Decimal,
    ("builtins", "frozenset"): frozenset,
    ("builtins", "getattr"): _member,
}


class CompiledKnowledge:
    """The built form of a knowledge base of the program, for its texts and its code as they are now."""

    def __init__(self, folder: Path) -> None:
        self._packed_file = folder.parent / PACKED_NAME
        self._texts = _digest(folder, folder.rglob("*.toml"))
        self._code = _digest_of_code()

    def read(self) -> Catalogue | None:
        """Return the knowledge base as it was last built, None when it must be parsed."""
        for path in (self._packed_file, _beside_the_bytecode()):
            with suppress(OSError):
                catalogue = self._unpacked(path.read_bytes())
                if catalogue is not None:
                    return catalogue
        return None

    def keep(self, catalogue: Catalogue) -> None:
        """Keep what was built among the bytecode, where and when Python keeps its own; a refusal costs only time."""
        if sys.dont_write_bytecode or not Path(__file__).is_file():
            return
        target = _beside_the_bytecode()
        temporary = target.with_suffix(f".{os.getpid()}")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            temporary.write_bytes(self.packed(catalogue))
            temporary.replace(target)
        except OSError:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)

    def packed(self, catalogue: Catalogue) -> bytes:
        """Return what was built, ready to be read again, with the digests of what it was built from."""
        # A copy holds nothing that was worked out of it since.
        return _MARK + self._texts + self._code + pickle.dumps(replace(catalogue, read_with=None), protocol=5)

    def _unpacked(self, content: bytes) -> Catalogue | None:
        """Return what a file holds; None when it was made from something else, or holds no knowledge base."""
        head = _MARK + self._texts + self._code
        if not content.startswith(head):
            return None
        # A packaged program has no sources left to differ from, and skips their digest.
        start = len(_MARK) + 2 * _DIGEST
        try:
            made = _RecordReader(io.BytesIO(content[start:])).load()
        except Exception:  # noqa: BLE001 - a damaged file fails in as many ways as it has bytes
            return None
        return made if isinstance(made, Catalogue) else None


def compile_shipped(target: str) -> None:
    """Write the compiled form of the shipped knowledge base, for the wheel.

    Whether it asks for what the program does is for the tests: the names of the program are not looked up here.

    Raises:
        CatalogueError: nothing could be built.
    """
    from cahier.catalogue.loading import read_catalogue
    from cahier.catalogue.vocabulary import Vocabulary

    folder = knowledge_folder()
    compiled = CompiledKnowledge(folder)
    catalogue, problems = read_catalogue((folder,), Vocabulary(*[frozenset[str]()] * len(fields(Vocabulary))))
    if catalogue is None:
        raise CatalogueError("La base de connaissances ne peut pas être construite.", *map(str, problems))
    Path(target).write_bytes(compiled.packed(catalogue))


def _beside_the_bytecode() -> Path:
    return Path(cache_from_source(str(_CODE / "catalogue" / "knowledge.py"))).with_suffix(".knowledge")


class _RecordReader(pickle.Unpickler):  # noqa: S301 - it is what makes reading safe
    """Makes the records and choices of the knowledge base, dates and exact numbers; nothing else is ever called."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in _PLAIN:
            return _PLAIN[module, name]
        if not module.startswith(_RECORDS) or "." in name:
            raise pickle.UnpicklingError(f"{module}.{name}")
        found = super().find_class(module, name)
        if not isinstance(found, type) or not (is_dataclass(found) or issubclass(found, Enum)):
            raise pickle.UnpicklingError(f"{module}.{name}")
        return found


def _digest_of_code() -> bytes:
    """Return the digest of the sources that build the knowledge base; empty where they are not shipped."""
    if not Path(__file__).is_file():
        return b""
    sources = (path for room in ("catalogue", "model") for path in (_CODE / room).glob("*.py"))
    return _digest(_CODE, (*sources, _CODE / "typography.py"))


def _digest(folder: Path, paths: Iterator[Path] | Sequence[Path]) -> bytes:
    digest = hashlib.blake2b(digest_size=_DIGEST)
    for name, path in sorted((str(path.relative_to(folder)), path) for path in paths):
        content = path.read_bytes()
        digest.update(f"{name.replace(os.sep, '/')}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.digest()
