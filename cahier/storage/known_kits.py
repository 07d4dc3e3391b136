"""The folders of the kits that this computer knows: each stays where its author put it."""

import json
from pathlib import Path

from cahier.errors import CannotWrite
from cahier.locations import state_folder
from cahier.storage.atomic import private_folder, replace_bytes

LONGEST = 50
"""Kits that are remembered."""


def known_kits() -> tuple[Path, ...]:
    """Return the folders, the latest chosen first; a damaged list is an empty one."""
    try:
        raw = json.loads(_place().read_text(encoding="utf-8"))
        return tuple(Path(str(folder)) for folder in raw)
    except (OSError, ValueError, TypeError):
        return ()


def remember_kit(folder: Path) -> None:
    """Put a folder at the head of the list.

    Raises:
        CannotWrite: the folder of the program refuses.
    """
    folder = folder.absolute()
    _store((folder, *(known for known in known_kits() if known != folder)))


def forget_kit(folder: Path) -> None:
    """Take a folder off the list; the folder itself stays.

    Raises:
        CannotWrite: the folder of the program refuses.
    """
    _store(tuple(known for known in known_kits() if known != folder.absolute()))


def _place() -> Path:
    return state_folder() / "kits.json"


def _store(folders: tuple[Path, ...]) -> None:
    try:
        private_folder(state_folder())
    except OSError as error:
        raise CannotWrite(
            "Le dossier de Cahier n’est pas accessible : ce kit n’est pas retenu.", repr(error)
        ) from error
    # In ASCII: the name of a folder may hold bytes that are of no alphabet.
    replace_bytes(_place(), json.dumps([str(folder) for folder in folders[:LONGEST]], indent=1).encode("ascii"), True)
