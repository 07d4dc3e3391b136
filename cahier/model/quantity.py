"""Durations as contracts state them: an amount and a unit, working or calendar."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from cahier.typography import NBSP, number, plain


class Unit(StrEnum):
    """A unit of time; the value is the word used in files."""

    MINUTE = "min"
    HOUR = "h"
    WORKING_HOUR = "h ouvrées"
    DAY = "jours"
    WORKING_DAY = "jours ouvrés"
    WEEK = "semaines"
    MONTH = "mois"
    YEAR = "ans"


# Hours of each unit for comparing durations; a working day counts as ten hours of cover,
# a working week as five days (usage courant: hours of the 5 x 10 window).
_HOURS = {
    Unit.MINUTE: Decimal(1) / 60,
    Unit.HOUR: Decimal(1),
    Unit.WORKING_HOUR: Decimal(1),
    Unit.DAY: Decimal(24),
    Unit.WORKING_DAY: Decimal(10),
    Unit.WEEK: Decimal(168),
    Unit.MONTH: Decimal(730),
    Unit.YEAR: Decimal(8760),
}
_WORKING = (Unit.WORKING_HOUR, Unit.WORKING_DAY)
_WORDS = {
    "min": Unit.MINUTE,
    "minute": Unit.MINUTE,
    "h": Unit.HOUR,
    "heure": Unit.HOUR,
    "h ouvrée": Unit.WORKING_HOUR,
    "h ouvré": Unit.WORKING_HOUR,
    "heure ouvrée": Unit.WORKING_HOUR,
    "j": Unit.DAY,
    "jour": Unit.DAY,
    "jour calendaire": Unit.DAY,
    "j ouvré": Unit.WORKING_DAY,
    "jour ouvré": Unit.WORKING_DAY,
    "semaine": Unit.WEEK,
    "sem": Unit.WEEK,
    "mois": Unit.MONTH,
    "an": Unit.YEAR,
    "année": Unit.YEAR,
}
_LABELS = {
    Unit.MINUTE: ("min", "min"),
    Unit.HOUR: ("h", "h"),
    Unit.WORKING_HOUR: ("h ouvrée", "h ouvrées"),
    Unit.DAY: ("jour", "jours"),
    Unit.WORKING_DAY: ("jour ouvré", "jours ouvrés"),
    Unit.WEEK: ("semaine", "semaines"),
    Unit.MONTH: ("mois", "mois"),
    Unit.YEAR: ("an", "ans"),
}


def parse_number(text: str) -> Decimal:
    """Read a number typed in French or English: 1 234,5 or 1234.5.

    Raises:
        ValueError: the text is not a finite number.
    """
    compact = plain(text).replace(" ", "").replace(",", ".")
    if not re.fullmatch(r"-?\d{1,12}(\.\d{1,6})?", compact):
        raise ValueError(text)
    try:
        return Decimal(compact)
    except InvalidOperation as error:
        raise ValueError(text) from error


@dataclass(frozen=True, slots=True)
class Duration:
    """An amount of time; working units count only within the service hours."""

    amount: Decimal
    unit: Unit

    @classmethod
    def parse(cls, text: str) -> "Duration":
        """Read « 4 h ouvrées », « 30 min », « 3 mois ».

        Raises:
            ValueError: no amount, or a unit we do not know.
        """
        match = re.fullmatch(r"\s*([\d\s.,]+?)\s*([a-zéû]+(?: [a-zéû]+)?)\.?\s*", plain(text).lower())
        if not match:
            raise ValueError(text)
        words = " ".join(word.rstrip("s") if word != "mois" else word for word in match.group(2).split())
        unit = _WORDS.get(words)
        if unit is None:
            raise ValueError(text)
        amount = parse_number(match.group(1))
        if amount < 0:
            raise ValueError(text)
        return cls(amount, unit)

    @property
    def hours(self) -> Decimal:
        """Length in hours, for comparing two durations."""
        return self.amount * _HOURS[self.unit]

    @property
    def elapsed_hours(self) -> Decimal:
        """Hours on the clock: the ten hours of a working day take a day and a night to pass.

        This is what compares « 10 jours ouvrés » with « 10 jours », or « 1 jour ouvré » with « 24 h ».
        """
        return self.hours * 24 / _HOURS[Unit.WORKING_DAY] if self.unit in _WORKING else self.hours

    def surely_exceeds(self, other: "Duration") -> bool:
        """Return whether it is longer, whether working time is counted as worked or as elapsed."""
        return self.hours > other.hours and self.elapsed_hours > other.elapsed_hours

    def __str__(self) -> str:
        singular, plural = _LABELS[self.unit]
        label = singular if self.amount < 2 else plural
        return f"{number(self.amount)}{NBSP}{label.replace(' ', NBSP)}"

    @property
    def compact(self) -> str:
        """The form kept in files, readable by `parse`."""
        return plain(str(self))


def unit_label(unit: Unit) -> str:
    """Return the plural name of a unit, for lists."""
    return _LABELS[unit][1]
