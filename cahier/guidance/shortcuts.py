"""Every key of the program, by the place where it works: data, in `resources/help/shortcuts.toml`."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from cahier.locations import help_folder
from cahier.typography import french, without_accents

WINDOW = "window"
ARROWS = "Arrows"
_HELD = ("Ctrl", "Alt", "Shift")
# Names of keys as Qt writes them, and as a French keyboard or its user does.
_NAMES = {
    "Ctrl": "Ctrl",
    "Alt": "Alt",
    "Shift": "Maj",
    "Return": "Entrée",
    "Space": "Espace",
    "Del": "Suppr",
    "Ins": "Inser",
    "Menu": "Menu",
    "Backspace": "Retour arrière",
    "Esc": "Échap",
    "Tab": "Tab",
    "PgUp": "Page préc.",
    "PgDown": "Page suiv.",
    "Home": "Début",
    "End": "Fin",
    "Up": "↑",
    "Down": "↓",
    "Left": "←",
    "Right": "→",
    ARROWS: "Flèches",
    **{f"F{number}": f"F{number}" for number in range(1, 13)},
}
_ALL_ARROWS = ("Up", "Down", "Left", "Right")


@dataclass(frozen=True, slots=True)
class Shortcut:
    """One thing that keys do at one place: the words, or the action of the menus that has them."""

    place: str
    keys: tuple[str, ...]
    action: str = ""
    does: str = ""
    instead_of: str = ""

    @property
    def each(self) -> Iterator[str]:
        """The keys one by one, arrows told apart."""
        for key in self.keys:
            yield from _ALL_ARROWS if key == ARROWS else (key,)


@dataclass(frozen=True, slots=True)
class Shortcuts:
    """The keys, in the order in which they are shown, and the names of the places."""

    places: Mapping[str, str]
    listed: tuple[Shortcut, ...]

    def keys_of(self, action: str) -> tuple[str, ...]:
        """Return the keys of an action of the menus, the usual one first."""
        return next((line.keys for line in self.listed if action and line.action == action), ())

    def at(self, place: str) -> tuple[Shortcut, ...]:
        """Return what keys do at one place."""
        return tuple(line for line in self.listed if line.place == place)


def keys_in_words(keys: Iterable[str]) -> str:
    """Return « Ctrl+Maj+E », or « R, A, C, I »."""
    return ", ".join("+".join(_NAMES.get(part, part) for part in _parts(key)) for key in keys)


def with_keys(words: str, action: str) -> str:
    """Return the words of an action followed by its usual key: « Aide (F1) »."""
    keys = load_shortcuts().keys_of(action)
    return f"{words} ({keys_in_words(keys[:1])})" if keys else words


def answers_search(words: str, shown: str) -> bool:
    """Return whether every word typed is in what is shown, whatever the accents and the case."""
    line = without_accents(shown).casefold()
    return all(word in line for word in without_accents(words).casefold().split())


@cache
def load_shortcuts() -> Shortcuts:
    """Read the keys, the first time they are asked for.

    Raises:
        ValueError: a key that no keyboard has, a place unknown, or one key for two things at one place.
    """
    return read_shortcuts((help_folder() / "shortcuts.toml").read_text(encoding="utf-8"))


def read_shortcuts(text: str) -> Shortcuts:
    """Read a table of keys.

    Raises:
        ValueError: a key that no keyboard has, a place unknown, or one key for two things at one place.
    """
    data = tomllib.loads(text)
    places = {str(line["id"]): french(line["title"]) for line in data["place"]}
    lines = tuple(_line(line) for line in data["key"])
    _check(places, lines)
    return Shortcuts(places, lines)


def _line(table: Mapping[str, object]) -> Shortcut:
    keys = table["keys"]
    if not isinstance(keys, list) or not keys:
        raise ValueError(f"{table}: keys")
    return Shortcut(
        str(table["place"]),
        tuple(map(str, keys)),
        str(table.get("action", "")),
        french(str(table.get("does", ""))),
        str(table.get("instead_of", "")),
    )


def _check(places: Mapping[str, str], lines: tuple[Shortcut, ...]) -> None:
    taken: dict[tuple[str, str], Shortcut] = {}
    for line in lines:
        if line.place not in places or bool(line.action) == bool(line.does):
            raise ValueError(f"{line.keys}: a known place, and either an action or words")
        for key in line.each:
            _check_key(key)
            if (line.place, key) in taken:
                raise ValueError(f"{key}: twice in « {line.place} »")
            taken[line.place, key] = line
    for (place, key), line in taken.items():
        above = taken.get((WINDOW, key)) if place != WINDOW else None
        if above is not None and above.action and not line.instead_of:
            raise ValueError(f"{key}: « {above.action} » in the window, say instead_of in « {place} »")


def _check_key(key: str) -> None:
    *held, last = _parts(key)
    if held != [name for name in _HELD if name in held] or not (len(last) == 1 or last in _NAMES):
        raise ValueError(f"{key}: no key of a keyboard")


def _parts(key: str) -> list[str]:
    """Return the keys held, then the one pressed, which may be the plus sign itself."""
    return [*key[:-2].split("+"), "+"] if key.endswith("++") else [key] if key == "+" else key.split("+")
