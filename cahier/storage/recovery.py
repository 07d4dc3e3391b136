"""Copies of work that could not be saved in its own file, kept in the application's folder."""

import hashlib
import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from cahier.errors import UnreadableFile
from cahier.locations import state_folder
from cahier.model.specification import Specification
from cahier.storage.atomic import replace_bytes
from cahier.storage.specification_file import parse, serialise


@dataclass(frozen=True, slots=True)
class Recovered:
    """Unsaved work found for a file; `base` is the fingerprint of the file it started from."""

    path: Path
    specification: Specification
    base: str | None
    when: datetime


def write(path: Path, specification: Specification, base: str | None, when: datetime | None = None) -> None:
    """Keep a copy of work not yet in its file, as it is now or was at a time.

    Raises:
        CannotWrite: the application's folder refused too.
    """
    place = _place(path)
    place.parent.mkdir(parents=True, exist_ok=True)
    head = {"path": str(path), "base": base, "when": (when or datetime.now(UTC)).isoformat()}
    replace_bytes(place, json.dumps(head).encode("utf-8") + b"\n" + serialise(specification))


def find(path: Path) -> Recovered | None:
    """Return the work kept for a file, None when there is none that can be read."""
    return _read(_place(path))


def all_found() -> tuple[Recovered, ...]:
    """Return every piece of work kept, the latest first."""
    folder = _folder()
    places = folder.glob("*.rec") if folder.is_dir() else ()
    found = [recovered for place in places if (recovered := _read(place)) is not None]
    return tuple(sorted(found, key=lambda recovered: recovered.when, reverse=True))


def discard(path: Path) -> None:
    """Forget the work kept for a file."""
    with suppress(OSError):
        _place(path).unlink(missing_ok=True)


def _folder() -> Path:
    return state_folder() / "recovery"


def _place(path: Path) -> Path:
    name = hashlib.sha256(str(path.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:32]
    return _folder() / f"{name}.rec"


def _read(place: Path) -> Recovered | None:
    try:
        head, _, body = place.read_bytes().partition(b"\n")
        said = json.loads(head)
        return Recovered(Path(said["path"]), parse(body), said["base"], datetime.fromisoformat(said["when"]))
    except (OSError, ValueError, KeyError, TypeError, UnreadableFile):
        return None
