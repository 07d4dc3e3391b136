"""What Cahier keeps on this computer beside the files of a person: listed, and erased when one asks."""

import os
from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from cahier.locations import state_folder


class TraceKind(StrEnum):
    """What is kept, by what it is for."""

    VERSIONS = "versions"
    RECOVERY = "recovery"
    RECENT = "recent"
    KITS = "kits"
    EXPORTS = "exports"
    WORDS = "words"
    LOGS = "logs"


TRACE_LABELS = {
    TraceKind.VERSIONS: "Versions antérieures de tous vos cahiers",
    TraceKind.RECOVERY: "Copies de travail non enregistré",
    TraceKind.RECENT: "Liste des cahiers récents",
    TraceKind.KITS: "Liste des kits connus",
    TraceKind.EXPORTS: "Mémoire des fichiers exportés",
    TraceKind.WORDS: "Mots ajoutés au dictionnaire",
    TraceKind.LOGS: "Journaux techniques",
}
_PLACES: dict[TraceKind, tuple[str, ...]] = {
    TraceKind.VERSIONS: ("backups/*/*",),
    TraceKind.RECOVERY: ("recovery/*",),
    TraceKind.RECENT: ("recent.json",),
    TraceKind.KITS: ("kits.json",),
    TraceKind.EXPORTS: ("exports.json",),
    TraceKind.WORDS: ("words.txt",),
    TraceKind.LOGS: ("logs/*", "faults.log"),
}


@dataclass(frozen=True, slots=True)
class Trace:
    """What is kept of one kind: its files, and the bytes they take."""

    kind: TraceKind
    files: tuple[Path, ...]
    size: int


def traces() -> tuple[Trace, ...]:
    """Return all that is kept, kind by kind, empty ones included."""
    return tuple(_trace(kind) for kind in TraceKind)


def erase(kinds: Collection[TraceKind]) -> tuple[Path, ...]:
    """Erase what is kept of some kinds; return what could not be."""
    found = [path for kind in TraceKind if kind in kinds for path in _trace(kind).files]
    for path in found:
        with suppress(OSError):
            # Emptied first: a log that this program holds open goes on empty where it cannot be taken away.
            os.truncate(path, 0)
            path.unlink(missing_ok=True)
    _clear_folders(state_folder().glob("backups/*"))
    return tuple(path for path in found if path.exists() and path.stat().st_size)


def _trace(kind: TraceKind) -> Trace:
    found = sorted(path for place in _PLACES[kind] for path in state_folder().glob(place) if path.is_file())
    return Trace(kind, tuple(found), sum(path.stat().st_size for path in found))


def _clear_folders(folders: Iterable[Path]) -> None:
    for folder in folders:
        with suppress(OSError):
            folder.rmdir()
