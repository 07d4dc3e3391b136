"""Hours at which people work, against hours at which the provider answers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from cahier.catalogue import question_ids
from cahier.catalogue.levels_schema import Hours
from cahier.checks.given_values import text
from cahier.checks.levels_remedy import levels_remedy
from cahier.checks.registry import Spot, check
from cahier.model.location import Screen, ScreenPlace
from cahier.model.remedy import Remedy
from cahier.questionnaire.situation import Situation
from cahier.typography import plain

_CLOSED = re.compile(r"(sauf|hors|ferm\w+)( le| les)? (samedi|dimanche|week-end)s?")
_ROUND_THE_CLOCK = re.compile(r"24 ?h(eures)? ?(sur|/) ?24|jour et nuit|nuit et jour")
_EVERY_DAY = re.compile(r"dimanche|week-end|tous les jours|7 ?(jours|j) ?(sur|/) ?7")
_SPAN = re.compile(r"\b(\d{1,2}) ?h ?(\d{2})? ?(?:à|-|–) ?(\d{1,2}) ?h ?(\d{2})?")
_LONG_DAYS = re.compile(r"tôt le matin|tard le soir|horaires? élargi")
# Early in the morning, late in the evening: longer than the eight to six of an office (usage courant).
_LONG_DAY = (Decimal(8), Decimal(19))


@dataclass(frozen=True, slots=True)
class _Work:
    """Days of a week and hours of a day at which people say they work; no hours when they name none."""

    days: int
    starts: Decimal | None
    ends: Decimal | None

    def is_covered(self, window: Hours) -> bool:
        """Return whether somebody answers all that time."""
        early = self.starts is not None and self.starts < window.starts
        late = self.ends is not None and self.ends > window.ends
        return window.days >= self.days and not early and not late


@check("support_hours_short")
def support_hours_short(situation: Situation) -> Iterator[Spot]:
    """Hours of work, as they were told, at which nobody answers.

    Where a technician is on duty, those who work day and night are helped day and night.
    """
    told = text(situation, question_ids.ENTREPRISE_HORAIRES)
    levels = situation.specification.levels
    window = situation.catalogue.levels.window(levels.support_hours)
    work = _read(told)
    if not told or work.is_covered(window) or (levels.on_call and _ROUND_THE_CLOCK.search(plain(told).lower())):
        return
    title = f"Travail {told.strip().rstrip('.')} ; support {window.label}"
    yield Spot(ScreenPlace(Screen.LEVELS), title, fix=_wider(situation, work))


def _read(told: str) -> _Work:
    words = _CLOSED.sub("", plain(told).lower())
    if _ROUND_THE_CLOCK.search(words):
        return _Work(7, Decimal(0), Decimal(24))
    days = 7 if _EVERY_DAY.search(words) else 6 if "samedi" in words else 5
    spans = [_span(found) for found in _SPAN.finditer(words)]
    if any(ends <= starts for starts, ends in spans):  # a night shift
        return _Work(days, Decimal(0), Decimal(24))
    if not spans and _LONG_DAYS.search(words):
        spans = [_LONG_DAY]
    return _Work(days, min((span[0] for span in spans), default=None), max((span[1] for span in spans), default=None))


def _span(found: "re.Match[str]") -> tuple[Decimal, Decimal]:
    start, start_minutes, end, end_minutes = (Decimal(part or 0) for part in found.groups())
    return start + start_minutes / 60, end + end_minutes / 60


def _wider(situation: Situation, work: _Work) -> Remedy | None:
    fitting = [window for window in situation.catalogue.levels.hours if work.is_covered(window)]
    if not fitting:
        return None
    window = min(fitting, key=lambda found: found.year_hours)
    levels = replace(situation.specification.levels, support_hours=window.id)
    return levels_remedy(f"Répondre {window.label}", levels)
