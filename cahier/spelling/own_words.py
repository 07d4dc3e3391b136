"""The words that a person added to the dictionary, on this computer."""

from contextlib import suppress
from pathlib import Path

from cahier.errors import CahierError
from cahier.locations import state_folder
from cahier.storage.atomic import private_folder, replace_bytes

_MOST = 20_000


def load() -> tuple[str, ...]:
    """Return the words added, none where there is no list or it cannot be read."""
    try:
        lines = _place().read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return ()
    return tuple(filter(None, (line.strip() for line in lines[:_MOST])))


def add(word: str) -> None:
    """Add a word to the list; where the place refuses, it is known until one leaves."""
    known = load()
    if word in known:
        return
    with suppress(OSError, CahierError):
        private_folder(_place().parent)
        replace_bytes(_place(), "".join(f"{one}\n" for one in (*known, word)).encode(), private=True)


def _place() -> Path:
    return state_folder() / "words.txt"
