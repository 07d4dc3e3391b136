"""TOML files as tables that remember where they come from and report what is wrong with them."""

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from cahier.catalogue.schema import Problem
from cahier.model.location import Location, Screen, ScreenPlace, parse_location
from cahier.typography import french

E = TypeVar("E", bound=StrEnum)
# As in our files: a figure beyond a thousand billion is a slip of the keyboard.
_MOST_DIGITS = 12
_ENDLESS_KEY = re.compile(r"^[ \t\[]*(?:[\w\-\"' \t]+\.){20}", re.MULTILINE)


@dataclass(slots=True)
class Problems:
    """Everything found wrong so far; reading goes on after each."""

    found: list[Problem] = field(default_factory=list)

    def add(self, file: str, key: str, message: str, suggestion: str = "") -> None:
        """Record one problem."""
        self.found.append(Problem(file, key, message, suggestion))


def parse_toml(content: bytes) -> dict[str, object]:
    """Return what a TOML text holds, its numbers exact; the mark that some editors put before it is left out.

    Raises:
        ValueError: it is not TOML, or is written to be long to read.
        RecursionError: its lists are nested without end.
    """
    text = content.decode("utf-8-sig")
    if _ENDLESS_KEY.search(text):
        # Each part of a key is looked for anew by what reads it: twenty thousand of them take minutes.
        raise ValueError("a key has too many parts")
    return tomllib.loads(text, parse_float=Decimal)


def closest(name: str, known: Collection[str]) -> str:
    """Return « vouliez-vous dire … ? » for a misspelt name, or nothing."""
    match = get_close_matches(name, sorted(known), n=1, cutoff=0.6)
    return f"vouliez-vous dire « {match[0]} » ?" if match else ""


class Table:
    """One TOML table: typed reads, each recording a problem instead of raising."""

    def __init__(self, data: Mapping[str, object], file: str, key: str, problems: Problems) -> None:
        self._data = data
        self._seen: set[str] = set()
        self.file = file
        self.key = key
        self.problems = problems

    def problem(self, key: str, message: str, suggestion: str = "") -> None:
        """Record a problem with one key of this table."""
        self.problems.add(self.file, f"{self.key}.{key}" if key else self.key, message, suggestion)

    def has(self, key: str) -> bool:
        """Return whether the key is written."""
        return key in self._data

    def raw(self, key: str) -> object:
        """Return a value as it is written, None when it is not."""
        self._seen.add(key)
        return self._data.get(key)

    def text(self, key: str, default: str | None = None) -> str:
        """Return a French text with its typography; required unless a default is given."""
        return french(self.word(key, default))

    def word(self, key: str, default: str | None = None) -> str:
        """Return a string as it is written; required unless a default is given."""
        value = self.raw(key)
        if isinstance(value, str) and (value.strip() or default is not None):
            return value.strip()
        if value is None and default is not None:
            return default
        self.problem(key, "un texte est attendu" if value is not None else "clé obligatoire absente")
        return default or ""

    def location(self, key: str) -> Location:
        """Return the place a text names; required, and one that cannot be is a problem."""
        text = self.word(key)
        try:
            return parse_location(text)
        except ValueError:
            if text:
                screens = [str(ScreenPlace(screen)) for screen in Screen]
                self.problem(key, f"cible inconnue : {text}", closest(text, screens))
            return ScreenPlace(Screen.REVIEW)

    def flag(self, key: str, default: bool = False) -> bool:
        """Return true or false."""
        value = self.raw(key)
        if value is None:
            return default
        if not isinstance(value, bool):
            self.problem(key, "true ou false est attendu")
            return default
        return value

    def integer(self, key: str, default: int) -> int:
        """Return a whole number."""
        value = self.raw(key)
        if value is None:
            return default
        if isinstance(value, bool) or not isinstance(value, int):
            self.problem(key, "un nombre entier est attendu")
            return default
        return value

    def decimal(self, key: str) -> Decimal | None:
        """Return an exact number, written as a number or a string; None when absent."""
        return self._as_decimal(key, self.raw(key))

    def required_decimal(self, key: str) -> Decimal:
        """Return an exact number; its absence is a problem."""
        value = self.decimal(key)
        if value is None:
            if not self.has(key):
                self.problem(key, "clé obligatoire absente")
            return Decimal(0)
        return value

    def decimals(self, key: str) -> dict[str, Decimal]:
        """Return a table of exact numbers."""
        return {
            name: number
            for name, value in self.mapping(key).items()
            if (number := self._as_decimal(f"{key}.{name}", value)) is not None
        }

    def _as_decimal(self, key: str, value: object) -> Decimal | None:
        if value is None:
            return None
        if isinstance(value, int | Decimal | str) and not isinstance(value, bool):
            try:
                number = Decimal(str(value).replace(",", "."))
                if number.is_finite() and abs(number.adjusted()) <= _MOST_DIGITS:
                    return number
            except ArithmeticError:
                pass
        self.problem(key, "un nombre est attendu")
        return None

    def day(self, key: str) -> date:
        """Return a date; required."""
        value = self.raw(key)
        if isinstance(value, date):
            return value
        self.problem(key, "une date est attendue, par exemple 2026-11-22")
        return date(2000, 1, 1)

    def strings(self, key: str) -> tuple[str, ...]:
        """Return a list of strings, empty when absent."""
        value = self.raw(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.problem(key, "une liste de textes est attendue")
            return ()
        return tuple(value)

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of French texts with their typography."""
        return tuple(french(item.strip()) for item in self.strings(key))

    def one_of(self, key: str, kind: type[E], default: E | None = None) -> E:
        """Return a member of an enumeration."""
        value = self.raw(key)
        fallback = default if default is not None else next(iter(kind))
        if value is None and default is not None:
            return default
        if value is None:
            self.problem(key, "clé obligatoire absente")
            return fallback
        known = [str(member) for member in kind]
        if not isinstance(value, str) or value not in known:
            self.problem(key, f"« {value} » n’est pas connu", f"au choix : {', '.join(known)}")
            return fallback
        return kind(value)

    def mapping(self, key: str) -> dict[str, object]:
        """Return a sub-table as it is written, empty when absent."""
        value = self.raw(key)
        if value is None:
            return {}
        if not isinstance(value, dict):
            self.problem(key, "une table est attendue")
            return {}
        return value

    def table(self, key: str) -> "Table | None":
        """Return a sub-table, None when absent."""
        if not self.has(key):
            return None
        return Table(self.mapping(key), self.file, f"{self.key}.{key}", self.problems)

    def tables(self, key: str) -> "Iterator[Table]":
        """Yield the tables of an array, named by their `id` in messages."""
        value = self.raw(key)
        if value is None:
            return
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self.problem(key, "une liste de tables est attendue")
            return
        for position, item in enumerate(value, 1):
            name = item.get("id") or item.get("term") or f"n° {position}"
            yield Table(item, self.file, f"{key} {name}", self.problems)

    def close(self) -> None:
        """Report the keys nobody asked for: most are misspelt."""
        for key in self._data:
            if key not in self._seen:
                self.problem(key, "clé inconnue", closest(key, self._seen))


def read_file(path: Path, root: Path, problems: Problems) -> Table | None:
    """Read one TOML file; a file that is not TOML is one problem, and None."""
    name = path.relative_to(root).as_posix()
    try:
        content = path.read_bytes()
    except OSError as error:
        problems.add(name, "fichier", f"ce fichier ne peut pas être lu : {error.strerror or error}")
        return None
    return _parsed(content, name, problems)


def read_text(text: str, name: str, problems: Problems) -> Table | None:
    """Read one TOML text under the name of its file; one that is not TOML is one problem, and None."""
    return _parsed(text.encode("utf-8", "replace"), name, problems)


def _parsed(content: bytes, name: str, problems: Problems) -> Table | None:
    try:
        return Table(parse_toml(content), name, "fichier", problems)
    except (ValueError, RecursionError) as error:
        problems.add(name, "fichier", f"TOML illisible : {error}")
        return None
