"""Copies of work that could not be saved in its own file, kept in the application's folder."""

import hashlib
import json
import os
import platform
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from cahier.errors import UnreadableFile
from cahier.locations import recovery_folder
from cahier.model.specification import Specification
from cahier.storage import keyring
from cahier.storage.atomic import private_folder, replace_bytes, replace_unsynced, sweep_folder
from cahier.storage.protection import is_sealed, salt_of
from cahier.storage.running import is_running
from cahier.storage.specification_file import file_bytes, fingerprint, parse

_JUST_NOW = timedelta(minutes=1)
"""A window that types writes its quick copy again, or takes it away, long before."""


@dataclass(frozen=True, slots=True)
class Recovered:
    """Unsaved work found for a file: `base` is the fingerprint of what it started from, `place` where it is kept."""

    path: Path
    specification: Specification
    base: str | None
    when: datetime
    place: Path
    bases: tuple[str | None, ...] = ()

    def base_now(self) -> str | None:
        """Return what it starts from: what the file holds, when it was on its way there as the program ended."""
        with suppress(OSError):
            held = fingerprint(self.path.read_bytes())
            return held if held in self.bases else self.base
        return self.base


def write(
    path: Path, specification: Specification, base: str | None, when: datetime | None = None, owner: str = ""
) -> None:
    """Keep a copy of work not yet in its file, as it is now or was at a time.

    Each `owner`, a window with the file open, keeps its own: two windows on one file never take each other's copy.

    Raises:
        CannotWrite: the application's folder refused too.
    """
    place = _place(path, owner)
    private_folder(place.parent)
    head = {"path": str(path), "base": base, "when": (when or datetime.now(UTC)).isoformat()}
    replace_bytes(place, json.dumps(head).encode("utf-8") + b"\n" + file_bytes(specification), private=True)


def write_quickly(
    path: Path, specification: Specification, bases: tuple[str | None, ...], owner: str, folder: Path
) -> None:
    """Keep a copy that a killed program leaves, and that is soon gone: it is not synced.

    `bases` are the fingerprints of what the file held and may hold by now, the latest last; `folder` is the program's.

    Raises:
        OSError, CannotWrite: the folder refused.
    """
    place = _place(path, owner, folder)
    private_folder(place.parent)
    head = {
        "path": str(path),
        "base": bases[0],
        "bases": bases,
        "when": datetime.now(UTC).isoformat(),
        "machine": platform.node(),
        "process": os.getpid(),
    }
    replace_unsynced(place, json.dumps(head).encode("utf-8") + b"\n" + file_bytes(specification))


def find(path: Path) -> Recovered | None:
    """Return the latest work kept for a file, None when there is none that can be read."""
    return next(iter(_found(f"{_name(path)}*.rec")), None)


def all_found() -> tuple[Recovered, ...]:
    """Return every piece of work kept, the latest first."""
    sweep_folder(_folder())
    return _found("*.rec")


def unreadable() -> tuple[Path, ...]:
    """Return where what was kept cannot be read: damaged, or of a later version."""
    folder = _folder()
    if not folder.is_dir():
        return ()
    locked = [place for place, _path in _sealed()]
    # A power cut may leave a quick copy empty: its file was synced.
    places = (place for place in folder.glob("*.rec") if place.stat().st_size)
    return tuple(sorted(place for place in places if _read(place) is None and place not in locked))


def locked() -> tuple[Path, ...]:
    """Return the files whose unsaved work is kept under their password, which has to be given first."""
    return tuple(dict.fromkeys(path for _place, path in _sealed()))


def _sealed() -> tuple[tuple[Path, Path], ...]:
    folder, found = _folder(), []
    for place in sorted(folder.glob("*.rec")) if folder.is_dir() else ():
        with suppress(OSError, ValueError, KeyError, TypeError, UnreadableFile):
            head, _, body = place.read_bytes().partition(b"\n")
            said = json.loads(head)
            if is_sealed(body) and _read(place) is None and not _is_being_typed(said):
                salt_of(body)
                found.append((place, Path(said["path"])))
    return tuple(found)


def discard(path: Path, owner: str = "", folder: Path | None = None) -> None:
    """Forget the work that an owner kept for a file."""
    with suppress(OSError):
        _place(path, owner, folder).unlink(missing_ok=True)


def forget(found: Recovered) -> None:
    """Forget a piece of work, once it was taken back or refused."""
    with suppress(OSError):
        found.place.unlink(missing_ok=True)


def _found(pattern: str) -> tuple[Recovered, ...]:
    folder = _folder()
    places = folder.glob(pattern) if folder.is_dir() else ()
    found = [recovered for place in places if (recovered := _read(place)) is not None and not _is_typed_in(place)]
    return tuple(sorted(found, key=lambda recovered: recovered.when, reverse=True))


def _folder() -> Path:
    return recovery_folder()


def _name(path: Path) -> str:
    return hashlib.sha256(str(path.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:32]


def _place(path: Path, owner: str, folder: Path | None = None) -> Path:
    return (folder or recovery_folder()) / (f"{_name(path)}-{owner}.rec" if owner else f"{_name(path)}.rec")


def _is_typed_in(place: Path) -> bool:
    """Return whether a copy is that of a window where somebody types at this moment: its work is not lost."""
    with suppress(OSError, ValueError), place.open("rb") as file:
        return _is_being_typed(json.loads(file.readline()))
    return False


def _is_being_typed(said: dict[str, Any]) -> bool:
    if said.get("machine") != platform.node() or not isinstance(said.get("process"), int):
        return False
    age = datetime.now(UTC) - datetime.fromisoformat(said["when"])
    return abs(age) < _JUST_NOW and is_running(said["process"])


def _read(place: Path) -> Recovered | None:
    try:
        head, _, body = place.read_bytes().partition(b"\n")
        said = json.loads(head)
        kept = parse(body)
        if is_sealed(body):
            # Taken back, it is sealed again, whatever became of its file.
            keyring.opened(body, kept.uid)
        when, bases = datetime.fromisoformat(said["when"]), tuple(said.get("bases", ()))
        return Recovered(Path(said["path"]), kept, said["base"], when, place, bases)
    except (OSError, ValueError, KeyError, TypeError, UnreadableFile):
        return None
