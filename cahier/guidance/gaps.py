"""What is still missing, in the order of work."""

from collections.abc import Iterable, Iterator

from cahier.catalogue.rule_schema import Severity
from cahier.checks.finding import Finding
from cahier.guidance.before_sending import Remaining
from cahier.guidance.pages import section_page
from cahier.model.location import DomainPlace, Location, QuestionPlace, Screen
from cahier.model.scope import Allocation
from cahier.questionnaire.progress import State, question_state
from cahier.questionnaire.situation import Situation


def gaps(situation: Situation, findings: Iterable[Finding], remaining: Iterable[Remaining] = ()) -> Iterator[Location]:
    """Return the places to decide: questions, levels, split, then the grave findings elsewhere.

    Mandatory questions count until they are decided; others while they are empty and the document still needs them,
    which `remaining` tells.
    """
    items = tuple(remaining)
    needed = {question for item in items for question in item.questions}
    for section in situation.catalogue.sections:
        if section.screen is Screen.LEVELS and not situation.specification.levels.settled:
            yield section_page(section)
        for asked in situation.questions(section.id):
            answer = situation.answer(asked.id)
            state = question_state(answer)
            undecided = asked.required and state not in (State.COMPLETE, State.NOT_APPLICABLE)
            if undecided or (asked.id in needed and state is State.TO_DO):
                yield QuestionPlace(asked.id)
    for domain in situation.catalogue.domains.values():
        found = situation.specification.scope.get(domain.id)
        undecided = found is None or not found.decision.settled or found.allocation is Allocation.UNDECIDED
        if domain.allocatable and undecided:
            yield DomainPlace(domain.id)
    for finding in findings:
        if not finding.accepted and finding.severity is not Severity.MINOR:
            yield finding.location
    yield from (item.location for item in items if not item.questions)


def next_gap(
    situation: Situation, findings: Iterable[Finding], here: Location | None, remaining: Iterable[Remaining] = ()
) -> Location | None:
    """Return the first gap after a place, starting again from the top; None when nothing is missing."""
    found = list(dict.fromkeys(gaps(situation, findings, remaining)))
    if not found:
        return None
    if here in found:
        return found[(found.index(here) + 1) % len(found)]
    order = [asked for section in situation.catalogue.sections for asked in _places(situation, section.id)]
    order += [DomainPlace(domain.id) for domain in situation.catalogue.domains.values()]
    rank = {place: number for number, place in enumerate(order)}
    if here is None or here not in rank:
        return found[0]
    after = (place for place in found if rank.get(place, len(order)) > rank[here])
    return next(after, found[0])


def _places(situation: Situation, section: str) -> Iterator[Location]:
    yield section_page(situation.catalogue.section(section))
    for asked in situation.catalogue.questions_of(section):
        yield QuestionPlace(asked.id)
