"""The specifications opened lately."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from cahier.locations import state_folder

LONGEST = 200
"""Clients of a consultant that are remembered; a menu shows only the latest."""


@dataclass(frozen=True, slots=True)
class RecentFile:
    """A file, what remained to do in it, and when it was last open (UTC).

    `client` is the firm it is for and `next_step` the first thing to do, both empty where they are not known or where a
    password seals the file. `exported` is when a state of it was last exported for the first time, `accent` the colour
    of its brand, empty when it has none of its own.
    """

    path: Path
    title: str
    note: str
    when: datetime
    client: str = ""
    next_step: str = ""
    exported: datetime | None = None
    accent: str = ""


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
                str(item.get("client", "")),
                str(item.get("next", "")),
                datetime.fromisoformat(item["exported"]) if item.get("exported") else None,
                str(item.get("accent", "")),
            )
            for item in raw
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return ()


def remember(path: Path, title: str, note: str) -> None:
    """Put a file at the head of the list."""
    put_first(RecentFile(path, title, note, datetime.now(UTC)))


def put_first(head: RecentFile) -> None:
    """Put a file and all that is known of it at the head of the list."""
    _store((head, *(item for item in load() if item.path != head.path)))


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
            "client": item.client,
            "next": item.next_step,
            "exported": item.exported.isoformat() if item.exported else "",
            "accent": item.accent,
        }
        for item in files[:LONGEST]
    ]
    # The first screen reads the list, and writes nothing.
    from cahier.errors import CannotWrite
    from cahier.storage.atomic import private_folder, replace_bytes

    try:
        # In ASCII: the name of a file may hold bytes that are of no alphabet.
        private_folder(_place().parent)
        replace_bytes(_place(), json.dumps(data, indent=1).encode("ascii"), private=True)
    except (OSError, CannotWrite):
        # The list is a convenience: never a reason to disturb anyone.
        return
