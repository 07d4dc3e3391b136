"""What is noticed on the way, each thing once: the lines of the report being made."""

import unicodedata

from cahier.typography import clean, french

_MOST_LINES = 60
_LONGEST_QUOTE = 80


class Refusal(Exception):
    """A file that cannot be looked at any further."""


class Notes:
    """Collects lines in three lists; beyond a few dozen, a line says how many more there were."""

    def __init__(self) -> None:
        self._lists: dict[str, dict[str, None]] = {"usable": {}, "missing": {}, "refused": {}}

    def use(self, line: str) -> None:
        """Note something recognised."""
        self._lists["usable"][french(line)] = None

    def miss(self, line: str) -> None:
        """Note something absent, left out or replaced."""
        self._lists["missing"][french(line)] = None

    def refuse(self, line: str) -> None:
        """Note a reason to refuse the template."""
        self._lists["refused"][french(line)] = None

    @property
    def refused(self) -> bool:
        """True as soon as there is a reason."""
        return bool(self._lists["refused"])

    def data(self) -> dict[str, list[str]]:
        """Return the three lists, bounded."""
        return {name: _bounded(list(lines)) for name, lines in self._lists.items()}


def _bounded(lines: list[str]) -> list[str]:
    more = len(lines) - _MOST_LINES
    return [*lines[:_MOST_LINES], french(f"… et {more} autre(s).")] if more > 0 else lines


def quoted(text: str) -> str:
    """Return somebody else's words as they can be shown: on one line, short, without invisible characters."""
    shown = "".join(mark for mark in clean(text) if unicodedata.category(mark) != "Cf")
    line = " ".join(shown.split())
    return line if len(line) <= _LONGEST_QUOTE else f"{line[: _LONGEST_QUOTE - 1]}…"
