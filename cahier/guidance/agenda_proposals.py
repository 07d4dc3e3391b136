"""What a meeting may have on its agenda: points put aside before, then what is unsaid or unsettled."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from cahier.catalogue.rule_schema import Severity
from cahier.checks.finding import Finding
from cahier.guidance.gaps import gaps
from cahier.guidance.grid_rows import check_row
from cahier.guidance.place_titles import place_title
from cahier.model.answer import AnswerState
from cahier.model.location import (
    ActivityPlace,
    DomainPlace,
    Location,
    QuestionPlace,
    RequirementPlace,
    Screen,
    ScreenPart,
    ScreenPlace,
    SectionPlace,
    StepPlace,
)
from cahier.model.meeting import AgendaItem
from cahier.model.remark import Verdict
from cahier.model.scope import Allocation
from cahier.model.service_level import LevelGroup
from cahier.questionnaire.situation import Situation

_LEVELS = {
    LevelGroup.HOURS: ScreenPlace(Screen.LEVELS, ScreenPart.HOURS),
    LevelGroup.DELAYS: ScreenPlace(Screen.LEVELS, ScreenPart.DELAYS),
    LevelGroup.AVAILABILITY: ScreenPlace(Screen.LEVELS, ScreenPart.AVAILABILITY),
}
"""The levels that everybody may see: never a penalty, which is money."""


class AgendaReason(StrEnum):
    """Why something is worth the time of a meeting."""

    CARRIED = "carried"
    MISSING = "missing"
    UNKNOWN = "unknown"
    FINDING = "finding"
    DOMAIN = "domain"
    ROW = "row"
    LEVELS = "levels"
    REMARK = "remark"
    CHOSEN = "chosen"


AGENDA_REASONS = {
    AgendaReason.CARRIED: "Mis de côté à une réunion",
    AgendaReason.MISSING: "Question sans réponse",
    AgendaReason.UNKNOWN: "« Je ne sais pas encore »",
    AgendaReason.FINDING: "Point de vigilance",
    AgendaReason.DOMAIN: "Domaine à répartir",
    AgendaReason.ROW: "Activité à confirmer",
    AgendaReason.LEVELS: "Niveau de service à confirmer",
    AgendaReason.REMARK: "Remarque d’un lecteur",
    AgendaReason.CHOSEN: "À l’ordre du jour",
}
_MINUTES = {
    AgendaReason.CARRIED: 5,
    AgendaReason.MISSING: 3,
    AgendaReason.UNKNOWN: 3,
    AgendaReason.FINDING: 5,
    AgendaReason.DOMAIN: 3,
    AgendaReason.ROW: 2,
    AgendaReason.LEVELS: 5,
    AgendaReason.REMARK: 5,
    AgendaReason.CHOSEN: 3,
}


@dataclass(frozen=True, slots=True)
class ProposedItem:
    """Something a meeting may decide: where it stands, its name, why it is proposed, the minutes it may take."""

    place: Location
    title: str
    reason: AgendaReason
    minutes: int

    @property
    def item(self) -> AgendaItem:
        """The same, on an agenda."""
        return AgendaItem(self.place, self.minutes)


def agenda_proposals(situation: Situation, findings: Iterable[Finding]) -> tuple[ProposedItem, ...]:
    """Return what a meeting may decide, what was put aside first, each place once; findings are of this situation."""
    return _items(_places(situation, tuple(findings)), situation)


def everything_to_decide(situation: Situation) -> tuple[ProposedItem, ...]:
    """Return all that may be put on an agenda by its name, settled or not."""
    places: tuple[Location, ...] = (
        *(QuestionPlace(question.id) for question in situation.catalogue.questions.values()),
        *(ActivityPlace(activity.id) for activity in situation.activities()),
        *(DomainPlace(domain.id) for domain in situation.catalogue.domains.values()),
        *_LEVELS.values(),
        *(RequirementPlace(clause.id) for clause in situation.clauses()),
    )
    return _items(((place, AgendaReason.CHOSEN) for place in places), situation)


def is_presentable(place: Location, situation: Situation) -> bool:
    """Return whether a decision may be taken in front of everybody: nothing private, and a screen that shows it."""
    match place:
        case QuestionPlace(question):
            asked = situation.catalogue.questions.get(question)
            return asked is not None and not asked.private and situation.applies(question)
        case ActivityPlace(activity):
            return situation.activity(activity) is not None
        case DomainPlace(domain):
            return domain in situation.catalogue.domains
        case ScreenPlace():
            return place in _LEVELS.values()
        case RequirementPlace(requirement):
            return situation.requirement(requirement) is not None
        case SectionPlace() | StepPlace():
            return False
        case _:
            assert_never(place)


def _items(found: Iterable[tuple[Location, AgendaReason]], situation: Situation) -> tuple[ProposedItem, ...]:
    reasons: dict[Location, AgendaReason] = {}
    for place, reason in found:
        if is_presentable(place, situation):
            reasons.setdefault(place, reason)
    return tuple(
        ProposedItem(place, place_title(place, situation), reason, _MINUTES[reason])
        for place, reason in reasons.items()
    )


def _places(situation: Situation, findings: tuple[Finding, ...]) -> Iterator[tuple[Location, AgendaReason]]:
    yield from _carried(situation)
    yield from _unanswered(situation)
    for finding in findings:
        if not finding.accepted and finding.severity is not Severity.MINOR:
            yield finding.location, AgendaReason.FINDING
    yield from _split(situation)
    for group, place in _LEVELS.items():
        if not situation.specification.levels.decision(group).settled:
            yield place, AgendaReason.LEVELS
    for remark in situation.specification.remarks:
        if not remark.settled and remark.verdict in (Verdict.TO_CORRECT, Verdict.TO_IMPROVE):
            yield remark.place, AgendaReason.REMARK


def _carried(situation: Situation) -> Iterator[tuple[Location, AgendaReason]]:
    for meeting in situation.specification.meetings:
        for point in meeting.parked:
            if not point.settled and point.place is not None:
                yield point.place, AgendaReason.CARRIED


def _unanswered(situation: Situation) -> Iterator[tuple[Location, AgendaReason]]:
    for place in gaps(situation, ()):
        if isinstance(place, QuestionPlace):
            yield place, AgendaReason.MISSING
    for question, answer in situation.specification.answers.items():
        if answer.state is AnswerState.UNKNOWN and situation.applies(question):
            yield QuestionPlace(question), AgendaReason.UNKNOWN


def _split(situation: Situation) -> Iterator[tuple[Location, AgendaReason]]:
    specification = situation.specification
    for domain in situation.catalogue.domains.values():
        scope = specification.scope.get(domain.id)
        undecided = scope is None or not scope.decision.settled or scope.allocation is Allocation.UNDECIDED
        if domain.allocatable and undecided:
            yield DomainPlace(domain.id), AgendaReason.DOMAIN
    for activity in situation.activities():
        if check_row(specification, situation.roles(), activity.id).to_do:
            yield ActivityPlace(activity.id), AgendaReason.ROW
