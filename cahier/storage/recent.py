"""The specifications opened lately."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from cahier.errors import CannotWrite
from cahier.locations import state_folder
from cahier.storage.atomic import private_folder, replace_bytes

LONGEST = 12


@dataclass(frozen=True, slots=True)
class RecentFile:
    """A file, what remained to do in it, and when it was last open (UTC)."""

    path: Path
    title: str
    note: str
    when: datetime


def load() -> tuple[RecentFile, ...]:
    """Return the files opened lately, the latest first; a damaged list is an empty one."""
    try:
        raw = json.loads(_place().read_text(encoding="utf-8"))
        return tuple(
            RecentFile(
                Path(item["path"]),
                str(item["title"]),
                str(item["note"]),
                datetime.fromisoformat(item["when"]),
            )
            for item in raw
        )
    except (OSError, ValueError, KeyError, TypeError):
        return ()


def remember(path: Path, title: str, note: str) -> None:
    """Put a file at the head of the list."""
    head = RecentFile(path, title, note, datetime.now(UTC))
    _store((head, *(item for item in load() if item.path != path)))


def forget(path: Path) -> None:
    """Take a file off the list; the file itself stays."""
    _store(tuple(item for item in load() if item.path != path))


def _place() -> Path:
    return state_folder() / "recent.json"


def _store(files: tuple[RecentFile, ...]) -> None:
    data = [
        {
            "path": str(item.path),
            "title": item.title,
            "note": item.note,
            "when": item.when.isoformat(),
        }
        for item in files[:LONGEST]
    ]
    try:
        # In ASCII: the name of a file may hold bytes that are of no alphabet.
        private_folder(_place().parent)
        replace_bytes(_place(), json.dumps(data, indent=1).encode("ascii"), private=True)
    except (OSError, CannotWrite):
        # The list is a convenience: never a reason to disturb anyone.
        return
