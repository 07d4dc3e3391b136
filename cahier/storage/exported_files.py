"""Documents put in place of earlier exports: what somebody wrote in one since is never lost."""

import hashlib
import json
import os
from datetime import datetime
from pathlib import Path

from cahier.errors import CannotWrite
from cahier.locations import state_folder
from cahier.storage.atomic import private_folder, replace_bytes
from cahier.storage.file_names import free_path

LONGEST = 500


def replace_export(path: Path, content: bytes, now: datetime | None = None) -> Path | None:
    """Write a document; return the copy kept of the file that was there, None when it held nothing but our own export.

    `now` dates the copy, in the time of the user; the clock's unless told.

    Raises:
        CannotWrite: the place refused; the file that was there is intact.
    """
    kept = _kept_copy(path, now or datetime.now().astimezone()) if changed_by_hand(path) else None
    replace_bytes(path, content)
    _remember(path, content)
    return kept


def changed_by_hand(path: Path) -> bool:
    """Return whether a file is there that is not, byte for byte, what we last exported to it."""
    try:
        return _digest(path.read_bytes()) != _known().get(_key(path))
    except OSError:
        # What is there and cannot be read cannot be told to be ours.
        return _is_there(path)


def _kept_copy(path: Path, now: datetime) -> Path:
    try:
        copy = free_path(path.with_name(f"{path.stem} (gardé le {now:%d-%m-%Y à %Hh%M}){path.suffix}"))
        content = path.read_bytes()
    except OSError as error:
        raise CannotWrite(
            f"« {path.name} » a été modifié, et aucune copie n’a pu en être gardée. Exportez sous un autre nom."
        ) from error
    replace_bytes(copy, content)
    return copy


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        # A name too long is no file; it is refused when it is written.
        return False


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _key(path: Path) -> str:
    # No name of a client stands in this list.
    return _digest(os.fsencode(path.resolve()))


def _place() -> Path:
    return state_folder() / "exports.json"


def _known() -> dict[str, str]:
    try:
        found = json.loads(_place().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(key): str(value) for key, value in found.items()} if isinstance(found, dict) else {}


def _remember(path: Path, content: bytes) -> None:
    known = _known()
    known.pop(_key(path), None)
    known[_key(path)] = _digest(content)
    latest = dict(list(known.items())[-LONGEST:])
    try:
        private_folder(_place().parent)
        replace_bytes(_place(), json.dumps(latest).encode("ascii"), private=True)
    except (OSError, CannotWrite):
        # The document is there; not remembered as ours, it will be kept aside next time, which harms nobody.
        return
