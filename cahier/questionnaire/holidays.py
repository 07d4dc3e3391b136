"""French public holidays and working days."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType

_DAY = timedelta(days=1)


def easter(year: int) -> date:
    """Return Easter Sunday of a year of the Gregorian calendar (Meeus's rule)."""
    golden, century, of_century = year % 19, year // 100, year % 100
    corrected = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (of_century // 4) - corrected - of_century % 4) % 7
    late = (golden + 11 * corrected + 22 * weekday) // 451
    month, day = divmod(corrected + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


@lru_cache(maxsize=256)
def holidays(year: int, alsace_moselle: bool = False) -> Mapping[date, str]:
    """Return the public holidays of a year in order, with their names; two more in Alsace and Moselle."""
    sunday = easter(year)
    found = {
        date(year, 1, 1): "jour de l’An",
        sunday + _DAY: "lundi de Pâques",
        date(year, 5, 1): "fête du Travail",
        date(year, 5, 8): "victoire de 1945",
        date(year, 7, 14): "fête nationale",
        date(year, 8, 15): "Assomption",
        date(year, 11, 1): "Toussaint",
        date(year, 11, 11): "armistice de 1918",
        date(year, 12, 25): "Noël",
    }
    # Ascension can fall on 1 or 8 May: one day, one holiday.
    found.setdefault(sunday + 39 * _DAY, "Ascension")
    found.setdefault(sunday + 50 * _DAY, "lundi de Pentecôte")
    if alsace_moselle:
        found[sunday - 2 * _DAY] = "Vendredi saint"
        found[date(year, 12, 26)] = "Saint-Étienne"
    return MappingProxyType(dict(sorted(found.items())))


def is_working_day(day: date, alsace_moselle: bool = False) -> bool:
    """Return whether people are at work: neither a weekend nor a public holiday."""
    return day.weekday() < 5 and day not in holidays(day.year, alsace_moselle)


def on_or_after(day: date, alsace_moselle: bool = False) -> date:
    """Return the first working day from a day, itself included."""
    while not is_working_day(day, alsace_moselle):
        day += _DAY
    return day


def working_days_from(day: date, count: int, alsace_moselle: bool = False) -> date:
    """Return the day that comes so many working days later, or earlier when the count is negative."""
    step = _DAY if count > 0 else -_DAY
    for _ in range(abs(count)):
        day += step
        while not is_working_day(day, alsace_moselle):
            day += step
    return day
