"""What is still missing, in the order of work."""

from collections.abc import Iterable, Iterator

from cahier.catalogue.schema import Severity
from cahier.checks.finding import Finding
from cahier.guidance.plan import section_key
from cahier.questionnaire.progress import State, question_state
from cahier.questionnaire.situation import Situation


def gaps(situation: Situation, findings: Iterable[Finding]) -> Iterator[str]:
    """Return the places to decide: mandatory questions, levels, split, then the grave findings elsewhere."""
    for section in situation.catalogue.sections:
        if section.page == "levels" and not situation.specification.levels.settled:
            yield section_key(section)
        for asked in situation.questions(section.id):
            answer = situation.answer(asked.id)
            if asked.required and question_state(answer) not in (State.COMPLETE, State.NOT_APPLICABLE):
                yield asked.id
    for domain in situation.catalogue.domains.values():
        found = situation.specification.scope.get(domain.id)
        undecided = found is None or not found.decision.settled or found.allocation == "undecided"
        if domain.allocatable and undecided:
            yield f"domain:{domain.id}"
    for finding in findings:
        if not finding.accepted and finding.severity is not Severity.MINOR:
            yield finding.location


def next_gap(situation: Situation, findings: Iterable[Finding], here: str) -> str:
    """Return the first gap after a place, starting again from the top; empty when nothing is missing."""
    found = list(dict.fromkeys(gaps(situation, findings)))
    if not found:
        return ""
    order = [asked for section in situation.catalogue.sections for asked in _places(situation, section.id)]
    order += [f"domain:{domain}" for domain in situation.catalogue.domains]
    rank = {place: number for number, place in enumerate(order)}
    if here not in rank:
        return next((place for place in found if place != here), found[0])
    after = (place for place in found if rank.get(place, len(order)) > rank[here])
    return next(after, found[0])


def _places(situation: Situation, section: str) -> Iterator[str]:
    yield section_key(situation.catalogue.section(section))
    for asked in situation.catalogue.questions_of(section):
        yield asked.id
