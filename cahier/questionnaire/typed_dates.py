"""Dates as people type them."""

import re
from datetime import date

from cahier.errors import InvalidAnswer
from cahier.typography import long_date, plain

_NUMERIC = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})")
_WORDS = re.compile(r"(\d{1,2})(?:er)? ([a-zéû]+)\.? (\d{4})")
_MONTHS = {plain(long_date(date(2000, month, 2))).split()[1]: month for month in range(1, 13)}


def typed_date(text: str) -> date:
    """Read « 04/01/2027 », « 4.1.27 », « 4 janvier 2027 » or « 2027-01-04 ».

    Raises:
        InvalidAnswer: this is not a date.
    """
    words = plain(text).strip().lower()
    try:
        if match := _NUMERIC.fullmatch(words):
            day, month, year = (int(part) for part in match.groups())
            return date(year + 2000 if year < 100 else year, month, day)
        if (match := _WORDS.fullmatch(words)) and match.group(2) in _MONTHS:
            return date(int(match.group(3)), _MONTHS[match.group(2)], int(match.group(1)))
        return date.fromisoformat(words)
    except ValueError as error:
        raise InvalidAnswer(f"« {text.strip()} » n’est pas une date. Écrivez par exemple 04/01/2027.") from error


def short_date(value: date) -> str:
    """Return « 04/01/2027 », as one types it."""
    return f"{value:%d/%m/%Y}"
