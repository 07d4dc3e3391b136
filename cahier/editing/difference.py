"""What differs between two states of the specification: its topics, and the places that show it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import compress, islice
from operator import is_, is_not
from typing import Any, TypeVar

from cahier.catalogue.references import QUICK_NAME
from cahier.model.identifiers import ActivityId, ClauseId, QuestionId
from cahier.model.location import (
    ActivityPlace,
    DomainPlace,
    Location,
    QuestionPlace,
    RequirementPlace,
    Screen,
    ScreenPart,
    ScreenPlace,
)
from cahier.model.quick_progress import QuickProgress
from cahier.model.requirement import OwnRequirement
from cahier.model.service_level import ServiceLevels
from cahier.model.specification import CustomActivity, DocumentInfo, Specification
from cahier.questionnaire.quick_answers import quick_place

_Key = TypeVar("_Key")
_Own = CustomActivity | OwnRequirement
_ABSENT = object()
# At a stroke: more than one changes by hand in a moment.
_MANY = 8


class Topic(StrEnum):
    """A part of the specification."""

    ANSWERS = "answers"
    SCOPE = "scope"
    MATRIX = "matrix"
    LEVELS = "levels"
    ROLES = "roles"
    DOCUMENT = "document"
    ACCEPTED = "accepted"
    QUICK = "quick"
    MEETINGS = "meetings"
    REMARKS = "remarks"
    OFFERS = "offers"
    CURRENT_CONTRACT = "current_contract"


def topics(before: Specification, after: Specification) -> frozenset[Topic]:
    """Return the parts that differ; with another kit the knowledge base is another, and all may read otherwise."""
    return frozenset(Topic if before.kit != after.kit else _topics(before, after))


def _topics(before: Specification, after: Specification) -> Iterator[Topic]:
    was, says = _by_topic(before), _by_topic(after)
    yield from (topic for topic in Topic if was[topic] != says[topic])


def _by_topic(state: Specification) -> Mapping[Topic, object]:
    return {
        Topic.ANSWERS: (state.answers, state.set_aside, state.owners),
        Topic.SCOPE: (state.scope, state.capability, state.own_domains),
        Topic.MATRIX: _matrix(state),
        Topic.LEVELS: state.levels,
        Topic.ROLES: state.roles,
        Topic.DOCUMENT: _whole_document(state),
        Topic.ACCEPTED: state.accepted,
        Topic.QUICK: state.quick,
        Topic.MEETINGS: state.meetings,
        Topic.REMARKS: state.remarks,
        Topic.OFFERS: _offers(state),
        Topic.CURRENT_CONTRACT: state.current_contract,
    }


def places(before: Specification, after: Specification, order: Iterable[str]) -> tuple[Location, ...]:
    """Return where the difference shows: what was decided before what follows from it, questions in their order."""
    return tuple(_places(before, after, order))


def _places(before: Specification, after: Specification, order: Iterable[str]) -> Iterator[Location]:
    yield from map(DomainPlace, differing(before.scope, after.scope))
    if (before.capability, before.own_domains) != (after.capability, after.own_domains):
        yield ScreenPlace(Screen.SPLIT)
    questions = [*dict.fromkeys((*differing(before.answers, after.answers), *differing(before.owners, after.owners)))]
    yield from map(QuestionPlace, questions if len(questions) < 2 else _sorted(questions, order))
    decided = differing(before.row_decisions, after.row_decisions)
    own = _differing_by_id(before.custom_activities, after.custom_activities)
    taken_in = sorted(before.rows_taken_in ^ after.rows_taken_in)
    said = (name for was, says in zip(_of_rows(before), _of_rows(after), strict=True) for name in differing(was, says))
    rows = dict.fromkeys((*differing(before.matrix, after.matrix), *sorted(decided), *own, *taken_in, *said))
    yield from map(ActivityPlace, rows)
    if before.roles != after.roles or before.custom_activities != after.custom_activities:
        yield ScreenPlace(Screen.RACI)
    if before.levels != after.levels:
        yield from _level_places(before.levels, after.levels)
    yield from _document_places(before, after)
    if (before.accepted, before.set_aside) != (after.accepted, after.set_aside):
        yield ScreenPlace(Screen.REVIEW)
    if before.kit != after.kit:
        yield ScreenPlace(Screen.DOCUMENT)
    if before.quick != after.quick:
        yield from map(quick_place, _quick_questions(before.quick, after.quick))
    if before.remarks != after.remarks:
        yield from sorted({remark.place for remark in {*before.remarks} ^ {*after.remarks}}, key=str)
    if before.meetings != after.meetings:
        yield ScreenPlace(Screen.REVIEW)
    if _offers(before) != _offers(after):
        yield ScreenPlace(Screen.OFFERS)
    if before.current_contract != after.current_contract:
        yield ScreenPlace(Screen.OFFERS, ScreenPart.CURRENT_CONTRACT)


def is_great(before: Specification, after: Specification) -> bool:
    """Return whether much of the work differs: many answers, domains or rows, a preset, a split started again."""
    if (before.levels.preset, before.capability) != (after.levels.preset, after.capability):
        return True
    return (
        _differ_much(before.answers, after.answers)
        or _differ_much(before.scope, after.scope)
        or _differ_much(before.matrix, after.matrix)
        or _differ_much(before.levels.indicators, after.levels.indicators)
    )


def _differ_much(before: Mapping[_Key, object], after: Mapping[_Key, object]) -> bool:
    return after is not before and len(differing(before, after)) >= _MANY


def _quick_questions(before: QuickProgress | None, after: QuickProgress | None) -> list[str]:
    said, says = before or QuickProgress(), after or QuickProgress()
    named = [QUICK_NAME] if said.company != says.company else []
    return [*named, *differing(said.answers, says.answers)]


def _level_places(before: ServiceLevels, after: ServiceLevels) -> Iterator[Location]:
    differs = {
        ScreenPart.PRIORITIES: before.matrix != after.matrix,
        ScreenPart.HOURS: _hours(before) != _hours(after),
        ScreenPart.DELAYS: _delays(before) != _delays(after),
        ScreenPart.AVAILABILITY: before.availability != after.availability,
        ScreenPart.CAPS: _caps(before) != _caps(after),
        ScreenPart.INDICATORS: _measured(before) != _measured(after),
        ScreenPart.PENALTIES: _due(before) != _due(after),
    }
    yield from (ScreenPlace(Screen.LEVELS, part) for part, changed in differs.items() if changed)
    # What shows nowhere by itself: confirmed as they stand.
    yield ScreenPlace(Screen.LEVELS)


def _document_places(before: Specification, after: Specification) -> Iterator[Location]:
    info, changed = before.document, after.document
    if (info.extent, info.legal_annex) != (changed.extent, changed.legal_annex):
        yield ScreenPlace(Screen.DOCUMENT, ScreenPart.EXTENT)
    yield from map(RequirementPlace, _requirements(before, after))
    if before.requirement_choices != after.requirement_choices:
        yield ScreenPlace(Screen.DOCUMENT, ScreenPart.REQUIREMENTS)
    if info.content != changed.content:
        yield ScreenPlace(Screen.DOCUMENT, ScreenPart.CONTENT)
    if _cover(info) != _cover(changed):
        yield ScreenPlace(Screen.DOCUMENT, ScreenPart.COVER)
    if info.revisions != changed.revisions:
        yield ScreenPlace(Screen.DOCUMENT, ScreenPart.VERSIONS)
    if before.brand != after.brand:
        yield ScreenPlace(Screen.DOCUMENT, ScreenPart.BRAND)


def _requirements(before: Specification, after: Specification) -> list[ClauseId]:
    """Return the requirements whose words differ."""
    added = _differing_by_id(before.own_requirements, after.own_requirements)
    return [*differing(before.own_wordings, after.own_wordings), *added]


def _hours(levels: ServiceLevels) -> tuple[object, ...]:
    return (levels.support_hours, levels.monitoring_hours, levels.on_call, levels.site_hours)


def _delays(levels: ServiceLevels) -> tuple[object, ...]:
    return (levels.targets, levels.gti_rate, levels.gtr_rate)


def _measured(levels: ServiceLevels) -> tuple[object, ...]:
    return (levels.indicators, levels.own_indicators)


def _due(levels: ServiceLevels) -> tuple[object, ...]:
    return (levels.penalties, levels.own_penalties)


def _caps(levels: ServiceLevels) -> tuple[object, ...]:
    return (levels.monthly_cap, levels.yearly_cap, levels.termination_months)


def _cover(info: DocumentInfo) -> tuple[object, ...]:
    return (info.title, info.version, info.issued, info.reference, info.confidentiality, info.contact, info.author)


def _whole_document(state: Specification) -> tuple[object, ...]:
    return (state.document, state.brand, state.requirement_choices, state.own_wordings, state.own_requirements)


def _offers(state: Specification) -> tuple[object, ...]:
    return (state.offers, state.bidder_questions, state.cost_assumptions)


def _matrix(state: Specification) -> tuple[object, ...]:
    return (state.matrix, state.row_decisions, state.custom_activities, state.rows_taken_in, *_of_rows(state))


def _of_rows(state: Specification) -> tuple[Mapping[ActivityId, str], ...]:
    return (state.row_notes, state.row_labels, state.row_after)


def differing(before: Mapping[_Key, Any], after: Mapping[_Key, Any]) -> list[_Key]:
    """Return the keys that one of two mappings lacks, or holds otherwise."""
    if before is after:
        return []
    if all(map(is_, before, after)):
        return _differing_beside(before, after)
    names = dict.fromkeys((*after, *before))
    # A change makes few values anew: most are the same object, and need no comparison.
    return [
        name
        for name in names
        if (held := before.get(name, _ABSENT)) is not (holds := after.get(name, _ABSENT)) and held != holds
    ]


def _differing_beside(before: Mapping[_Key, Any], after: Mapping[_Key, Any]) -> list[_Key]:
    """Return the keys that differ of two mappings of which one starts with the keys of the other, in their order.

    A change copies a mapping and writes in it: what stayed is passed over without looking at each in turn.
    """
    kept = zip(after, before.values(), after.values(), strict=False)
    anew = compress(kept, map(is_not, before.values(), after.values()))
    longer, common = max(before, after, key=len), min(len(before), len(after))
    return [*(name for name, held, holds in anew if held != holds), *islice(longer, common, None)]


def _differing_by_id(
    before: Sequence[CustomActivity | OwnRequirement], after: Sequence[CustomActivity | OwnRequirement]
) -> list[Any]:
    """Return the identifiers of the records that one of two lists lacks, or holds otherwise."""
    if before is after:
        return []
    return differing({found.id: found for found in before}, {found.id: found for found in after})


def _sorted(questions: list[QuestionId], order: Iterable[str]) -> list[QuestionId]:
    ranks: dict[str, int] = {question: rank for rank, question in enumerate(order)}
    return sorted(questions, key=lambda question: ranks.get(question, len(ranks)))
