"""Hours at which people work, against hours at which the provider answers."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from cahier.catalogue import question_ids
from cahier.catalogue.levels_schema import Hours
from cahier.checks.given_values import named_rows, text
from cahier.checks.levels_remedy import levels_remedy
from cahier.checks.registry import Spot, check
from cahier.errors import InvalidAnswer
from cahier.model.answer import given
from cahier.model.location import QuestionPlace, Screen, ScreenPlace
from cahier.model.remedy import Remedy
from cahier.model.service_level import ServiceLevels
from cahier.model.week import Opening, Week, Weekday
from cahier.questionnaire.situation import Situation
from cahier.typography import plain

PAGE = ScreenPlace(Screen.LEVELS)
_CLOSED = re.compile(r"(sauf|hors|ferm\w+)( le| les)? (samedi|dimanche|week-end)s?")
_ROUND_THE_CLOCK = re.compile(r"24 ?h(eures)? ?(sur|/) ?24|jour et nuit|nuit et jour")
_EVERY_DAY = re.compile(r"dimanche|week-end|tous les jours|7 ?(jours|j) ?(sur|/) ?7")
_SPAN = re.compile(r"\b(\d{1,2}) ?h ?(\d{2})? ?(?:à|-|–) ?(\d{1,2}) ?h ?(\d{2})?")
_LONG_DAYS = re.compile(r"tôt le matin|tard le soir|horaires? élargi")
_WHOLE_DAY = Opening(0, 24 * 60)
# Early in the morning, late in the evening: before and after an office is open (usage courant).
_LONG_DAY = Opening(7 * 60, 20 * 60)
# The hours of each window for works, as its choice says them; at an hour agreed with the client, none is feared.
_WORKS: Mapping[str, Week] = {
    "soir": Week.parse("du lundi au vendredi 19h-23h"),
    "nuit": Week.parse("tous les jours 0h-5h et 22h-24h"),
    "week_end": Week.parse("samedi 14h-24h; dimanche 0h-20h"),
}
_AGREED = "journee"


@dataclass(frozen=True, slots=True)
class _Work:
    """When people say they work.

    `week` when they said it day by day. Otherwise the parts of a day they named, none when they named none, and on how
    many days of the week: of a weekend in words (« le samedi matin »), only that somebody answers is looked at.
    """

    week: Week | None
    days: int = 0
    parts: tuple[Opening, ...] = ()

    def is_covered(self, window: Week) -> bool:
        """Return whether somebody answers all that time."""
        if self.week is not None:
            return window.covers_all(self.week)
        working = range(min(self.days, Weekday.SATURDAY))
        by_day = all(window.covers(day, part) for day in working for part in self.parts)
        return by_day and all(window.days[day] for day in range(self.days))

    def meets(self, other: Week) -> bool:
        """Return whether some of that time is surely within other hours."""
        by_day = self.week.days if self.week is not None else (self.parts,) * min(self.days, Weekday.SATURDAY)
        return any(
            part.starts < hours.ends and hours.starts < part.ends
            for day, parts in enumerate(by_day)
            for part in parts
            for hours in other.days[day]
        )


@check("support_hours_short")
def support_hours_short(situation: Situation) -> Iterator[Spot]:
    """Hours of work, as they were told, at which nobody answers: those of the firm, and of a site that names its own.

    Where a technician is on duty, those who work day and night are helped day and night.
    """
    levels = situation.specification.levels
    told = text(situation, question_ids.ENTREPRISE_HORAIRES)
    if (short := _short(situation, told, levels, "")) is not None:
        yield short
    for site, row in named_rows(situation, question_ids.ENTREPRISE_SITES, "nom"):
        if (short := _short(situation, row.get("horaires", ""), levels, site)) is not None:
            yield short


@check("hours_of_unknown_site")
def hours_of_unknown_site(situation: Situation) -> Iterator[Spot]:
    """Support hours of a site that is not in the list of sites, or no longer under that name."""
    levels = situation.specification.levels
    listed = {site for site, _row in named_rows(situation, question_ids.ENTREPRISE_SITES, "nom")}
    for site, hours in levels.site_hours.items():
        if site not in listed:
            kept = {name: window for name, window in levels.site_hours.items() if name != site}
            title = (
                f"{site} : support {situation.catalogue.levels.window(hours).label}, pour un site absent de la liste"
            )
            fix = levels_remedy("Retirer ces heures", replace(levels, site_hours=kept))
            yield Spot(PAGE, title, fix=fix, subject=site)


@check("works_while_people_work")
def works_while_people_work(situation: Situation) -> Iterator[Spot]:
    """A window for works that stop a service, while people said they work.

    Who works day and night has no better window: nothing is said.
    """
    told = text(situation, question_ids.ENTREPRISE_HORAIRES)
    chosen, work = text(situation, question_ids.DEMANDES_FENETRE), _read(told)
    if chosen not in _WORKS or _ROUND_THE_CLOCK.search(plain(told).lower()) or not work.meets(_WORKS[chosen]):
        return
    asked = situation.catalogue.questions[question_ids.DEMANDES_FENETRE]
    free = next((window for window, hours in _WORKS.items() if not work.meets(hours)), _AGREED)
    named = {choice.id: choice.text for choice in asked.choices}
    title = f"Travail {told.strip().rstrip('.')} ; travaux {named[chosen]}"
    fix = Remedy(f"Intervenir {named[free]}", answers={asked.id: given(free)})
    yield Spot(QuestionPlace(asked.id), title, fix=fix)


def _short(situation: Situation, told: str, levels: ServiceLevels, site: str) -> Spot | None:
    window = situation.catalogue.levels.window(levels.hours_of(site))
    work = _read(told)
    by_night = levels.on_call and _ROUND_THE_CLOCK.search(plain(told).lower())
    if not told.strip() or by_night or work.is_covered(window.week):
        return None
    subject = f"{site} : ouvert" if site else "Travail"
    title = f"{subject} {told.strip().rstrip('.')} ; support {window.label}"
    return Spot(PAGE, title, fix=_wider(situation, work, site), subject=site)


def _read(told: str) -> _Work:
    try:
        return _Work(Week.parse(told))
    except InvalidAnswer:
        return _hull(_CLOSED.sub("", plain(told).lower()))


def _hull(words: str) -> _Work:
    if _ROUND_THE_CLOCK.search(words):
        return _Work(None, 7, (_WHOLE_DAY,))
    days = 7 if _EVERY_DAY.search(words) else 6 if "samedi" in words else 5
    spans = [_span(found) for found in _SPAN.finditer(words)]
    if any(span.ends <= span.starts for span in spans):  # a night shift
        return _Work(None, days, (_WHOLE_DAY,))
    if not spans and _LONG_DAYS.search(words):
        return _Work(Week(tuple((_LONG_DAY,) if day < days else () for day in Weekday)))
    return _Work(None, days, tuple(spans))


def _span(found: "re.Match[str]") -> Opening:
    start, start_minutes, end, end_minutes = (int(part or 0) for part in found.groups())
    return Opening(start * 60 + start_minutes, end * 60 + end_minutes)


def _wider(situation: Situation, work: _Work, site: str) -> Remedy | None:
    """Answer at the shortest of the usual hours that cover the work, or at the very hours of work.

    Nights are not bought for those who do not work at night, as long as they said when they work.
    """
    data = situation.catalogue.levels
    fitting = [window for window in data.hours if work.is_covered(window.week)]
    by_day = [window for window in fitting if not window.week.is_round_the_clock]
    if not by_day and work.week is not None:
        return _answering(situation, data.window_of(work.week), site)
    window = min(by_day or fitting, key=lambda found: found.year_hours, default=None)
    return _answering(situation, window, site) if window is not None else None


def _answering(situation: Situation, window: Hours, site: str) -> Remedy:
    levels = situation.specification.levels
    if not site:
        return levels_remedy(f"Répondre {window.label}", replace(levels, support_hours=window.id))
    hours = {**levels.site_hours, site: window.id}
    return levels_remedy(f"{site} : répondre {window.label}", replace(levels, site_hours=hours))
