"""Hours of a week: on which days, and from when to when, somebody answers."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum

from cahier.errors import InvalidAnswer
from cahier.typography import french, join_words, number, without_accents


class Weekday(IntEnum):
    """A day of the week, Monday first."""

    MONDAY = 0
    TUESDAY = 1
    WEDNESDAY = 2
    THURSDAY = 3
    FRIDAY = 4
    SATURDAY = 5
    SUNDAY = 6


_NAMES = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_WHOLE_DAY = 24 * 60
_MOST_A_DAY = 2
_WEEKS, _DAYS_OF_YEAR = Decimal(52), Decimal(365)
_EXAMPLE = "Écrivez par exemple « du lundi au vendredi 7 h-12 h et 13 h-19 h ; samedi 8 h-12 h »."

# « 13 h 30 », « 13:30 », « 13 »; what follows is not its minutes when it is the hour of the next range.
_TIME = r"(?:\d{1,2}(?: ?(?:h(?:eures?)?|:)(?: ?\d{2}(?!\d| ?[h:]))?)?|midi|minuit)"
_READ_TIME = re.compile(r"(\d{1,2})\D*(\d{2})?")
_TO = r" ?(?:-|–|—|a) ?"
_DAY = "|".join(rf"{name[:3]}(?:{name[3:]})?s?|{name[:2]}" for name in _NAMES)
_TOKEN = re.compile(
    r"(?P<always>24 ?h(?:eures)? ?(?:/|sur) ?24(?: ?h)?)"
    r"|(?P<all>tous les jours|7 ?j(?:ours)? ?(?:/|sur) ?7)"
    rf"|(?P<range>{_TIME}{_TO}{_TIME})"
    r"|(?P<working>en semaine|jours ouvres)"
    r"|(?P<weekend>week-?end)"
    rf"|\b(?P<day>{_DAY})\b"
    r"|(?P<through>\bau\b|\ba\b|-|–|—)"
    r"|(?P<filler>\b(?:de|du|des|d'|le|les|l'|et|puis|chaque|aussi)\b|[,;.\s]+)"
)


@dataclass(frozen=True, slots=True, order=True)
class Opening:
    """A part of a day, in minutes after midnight."""

    starts: int
    ends: int

    @property
    def words(self) -> str:
        """Say « de 7 h à 12 h »."""
        return f"de {_clock(self.starts)} à {_clock(self.ends)}"

    @property
    def span(self) -> str:
        """Say « 7 h – 12 h »."""
        return f"{_clock(self.starts)} – {_clock(self.ends)}"


@dataclass(frozen=True, slots=True)
class Week:
    """The openings of each of the seven days, Monday first; at most two a day, in order."""

    days: tuple[tuple[Opening, ...], ...]

    @classmethod
    def parse(cls, text: str) -> "Week":
        """Read « du lundi au vendredi 7 h-12 h et 13 h-19 h ; samedi 8 h-12 h », days or hours first.

        Raises:
            InvalidAnswer: something is not understood, or does not make the hours of a week.
        """
        days: dict[int, list[Opening]] = {}
        for group_days, openings in _groups(_tokens(text)):
            for day in group_days:
                days.setdefault(day, []).extend(openings)
        return cls(tuple(_in_order(day, days.get(day, ())) for day in Weekday))

    @property
    def compact(self) -> str:
        """The form kept in files, readable by `parse`: « lu-ve 7h-12h 13h-19h; sa 8h-12h »."""
        return "; ".join(
            f"{_days_compact(days)} {' '.join(f'{_compact(part.starts)}-{_compact(part.ends)}' for part in openings)}"
            for openings, days in self._alike()
        )

    @property
    def words(self) -> str:
        """Say « de 7 h à 12 h et de 13 h à 19 h, du lundi au vendredi ; de 8 h à 12 h, le samedi »."""
        if self.is_round_the_clock:
            return french("24 heures sur 24, 7 jours sur 7")
        return french(" ; ".join(f"{_hours_words(openings)}, {_days_words(days)}" for openings, days in self._alike()))

    @property
    def open_days(self) -> int:
        """How many days of the week have hours."""
        return sum(1 for openings in self.days if openings)

    @property
    def is_round_the_clock(self) -> bool:
        """True when somebody answers day and night, all the week."""
        return all(openings == (Opening(0, _WHOLE_DAY),) for openings in self.days)

    @property
    def hours(self) -> Decimal:
        """Hours of a week."""
        minutes = sum(part.ends - part.starts for openings in self.days for part in openings)
        return Decimal(minutes) / 60

    @property
    def year_hours(self) -> Decimal:
        """Hours of a year: 52 weeks, or every day of it when all seven are open."""
        return self.hours / 7 * _DAYS_OF_YEAR if self.open_days == len(Weekday) else self.hours * _WEEKS

    @property
    def month_hours(self) -> Decimal:
        """A twelfth of the year, in whole hours."""
        return (self.year_hours / 12).quantize(Decimal(1))

    @property
    def short(self) -> str:
        """Say « 5 j × 11 h », or « 6 j, 59 h par semaine » when the days differ."""
        if self.is_round_the_clock:
            return french("24 h/24, 7 j/7")
        lengths = {sum(part.ends - part.starts for part in openings) for openings in self.days if openings}
        if len(lengths) == 1:
            return french(f"{self.open_days} j × {number(Decimal(lengths.pop()) / 60)} h")
        return french(f"{self.open_days} j, {number(self.hours)} h par semaine")

    def covers(self, day: int, opening: Opening) -> bool:
        """Return whether somebody answers all that part of a day."""
        reached = opening.starts
        for part in self.days[day]:
            if part.starts <= reached < part.ends:
                reached = part.ends
        return reached >= opening.ends

    def covers_all(self, other: "Week") -> bool:
        """Return whether somebody answers at every hour of another week."""
        return all(self.covers(day, part) for day in Weekday for part in other.days[day])

    def _alike(self) -> Iterator[tuple[tuple[Opening, ...], list[int]]]:
        """Yield the days that have the same hours, together."""
        groups: dict[tuple[Opening, ...], list[int]] = {}
        for day, openings in enumerate(self.days):
            if openings:
                groups.setdefault(openings, []).append(day)
        yield from groups.items()


# Reading


@dataclass(frozen=True, slots=True)
class _Token:
    days: tuple[int, ...] = ()
    opening: Opening | None = None
    through: bool = False


def _tokens(text: str) -> Iterator[_Token]:
    bare, place = without_accents(text).replace("’", "'"), 0
    while place < len(bare):
        found = _TOKEN.match(bare, place)
        if found is None:
            raise InvalidAnswer(f"« {text[place : place + 20].strip()} » n’est pas compris. {_EXAMPLE}")
        place = found.end()
        match found.lastgroup:
            case "always":
                yield _Token(opening=Opening(0, _WHOLE_DAY))
            case "range":
                yield _Token(opening=_opening(found.group("range")))
            case "all":
                yield _Token(days=tuple(Weekday))
            case "working":
                yield _Token(days=tuple(range(Weekday.SATURDAY)))
            case "weekend":
                yield _Token(days=(Weekday.SATURDAY, Weekday.SUNDAY))
            case "day":
                name = found.group("day")
                yield _Token(days=(next(day for day, known in enumerate(_NAMES) if known.startswith(name[:2])),))
            case "through":
                yield _Token(through=True)


def _opening(text: str) -> Opening:
    first, last = re.split(rf"(?<=[\dhimt]){_TO}(?=[\dm])", text, maxsplit=1)
    starts, ends = _minutes(first), _minutes(last)
    if ends == 0:
        ends = _WHOLE_DAY
    if max(starts, ends) > _WHOLE_DAY:
        raise InvalidAnswer(f"« {text.strip()} » : une journée va de 0 h à 24 h.")
    if ends <= starts:
        raise InvalidAnswer(
            f"« {text.strip()} » : une plage commence et finit le même jour. Pour une nuit, écrivez deux plages, "
            "par exemple « lundi 22 h-24 h ; mardi 0 h-6 h »."
        )
    return Opening(starts, ends)


def _minutes(text: str) -> int:
    if text in ("midi", "minuit"):
        return _WHOLE_DAY // 2 if text == "midi" else 0
    found = _READ_TIME.match(text)
    hours, minutes = found.groups() if found else ("0", None)
    if int(minutes or 0) >= 60:
        raise InvalidAnswer(f"« {text} » : une heure compte 60 minutes.")
    return int(hours) * 60 + int(minutes or 0)


def _groups(tokens: Iterable[_Token]) -> list[tuple[list[int], list[Opening]]]:
    """Return days with their hours; what comes first, days or hours, says where a group begins."""
    groups: list[tuple[list[int], list[Opening]]] = []
    hours_first: bool | None = None
    last, through = "", False
    for token in tokens:
        if token.through:
            through = True
            continue
        kind = "hours" if token.opening else "days"
        if hours_first is None:
            hours_first = kind == "hours"
        if not groups or (last != kind and (kind == "hours") is hours_first):
            groups.append(([], []))
        days, openings = groups[-1]
        if token.opening:
            openings.append(token.opening)
        elif through and last == "days" and len(token.days) == 1:
            days.extend(_from_to(days[-1], token.days[0]))
        else:
            days.extend(token.days)
        last, through = kind, False
    if not any(openings for _, openings in groups):
        raise InvalidAnswer(f"Aucune heure n’est donnée. {_EXAMPLE}")
    if any(not days for days, _ in groups):
        raise InvalidAnswer(f"Dites de quels jours sont ces heures. {_EXAMPLE}")
    if any(not openings for _, openings in groups):
        raise InvalidAnswer(f"Dites les heures de chaque jour nommé. {_EXAMPLE}")
    return groups


def _from_to(first: int, last: int) -> list[int]:
    day, days = first, []
    while day != last:
        day = (day + 1) % len(Weekday)
        days.append(day)
    return days


def _in_order(day: int, openings: Iterable[Opening]) -> tuple[Opening, ...]:
    ordered = sorted(set(openings))
    joined: list[Opening] = []
    for part in ordered:
        if joined and part.starts < joined[-1].ends:
            raise InvalidAnswer(
                f"{_NAMES[day].capitalize()} : deux plages se recouvrent, {joined[-1].words} et {part.words}."
            )
        if joined and part.starts == joined[-1].ends:
            joined[-1] = Opening(joined[-1].starts, part.ends)
        else:
            joined.append(part)
    if len(joined) > _MOST_A_DAY:
        raise InvalidAnswer(f"{_NAMES[day].capitalize()} : deux plages par jour au plus, le matin et l’après-midi.")
    return tuple(joined)


# Saying


def _clock(minutes: int) -> str:
    return f"{minutes // 60} h" if minutes % 60 == 0 else f"{minutes // 60} h {minutes % 60:02d}"


def _compact(minutes: int) -> str:
    return f"{minutes // 60}h" if minutes % 60 == 0 else f"{minutes // 60}h{minutes % 60:02d}"


def _hours_words(openings: tuple[Opening, ...]) -> str:
    if openings == (Opening(0, _WHOLE_DAY),):
        return "24 heures sur 24"
    return " et ".join(part.words for part in openings)


def _runs(days: list[int]) -> list[list[int]]:
    """Return days as runs: three that follow one another make one, two do not."""
    runs: list[list[int]] = []
    for day in days:
        if runs and day == runs[-1][-1] + 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return [part for run in runs for part in ([run] if len(run) > 2 else [[day] for day in run])]


def _days_words(days: list[int]) -> str:
    if len(days) == len(Weekday):
        return "tous les jours"
    return join_words(
        [f"du {_NAMES[run[0]]} au {_NAMES[run[-1]]}" if len(run) > 1 else f"le {_NAMES[run[0]]}" for run in _runs(days)]
    )


def _days_compact(days: list[int]) -> str:
    return ",".join(
        f"{_NAMES[run[0]][:2]}-{_NAMES[run[-1]][:2]}" if len(run) > 1 else _NAMES[run[0]][:2] for run in _runs(days)
    )
