"""How firm things are, as the document says it: the one place that words it, for the company and for others."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import assert_never

from cahier.catalogue.build_document import PLACE
from cahier.catalogue.document_schema import Clause
from cahier.catalogue.wizard_schema import Nature
from cahier.export.document.level_words import group_printed
from cahier.export.document.printed_questions import is_blank
from cahier.model.answer import Answer, AnswerState
from cahier.model.audience import Audience
from cahier.model.decision import Decision
from cahier.model.service_level import LEVEL_GROUP_LABELS, LevelGroup
from cahier.questionnaire.situation import Situation

OWN_WORDS = "rédaction du client"
SPLIT, MATRIX = "perimetre.repartition", "roles.synthese"


@dataclass(frozen=True, slots=True)
class Pending:
    """Something not settled between the company and its provider: its section, how firm it is, its name."""

    section: str
    decision: Decision
    name: str


def decision_of(answer: Answer | None) -> Decision | None:
    """Return how firm a value is; None where there is no value to be firm about."""
    if answer is None or is_blank(answer) or answer.state is not AnswerState.GIVEN:
        return None
    return answer.decision


def decision_words(answer: Answer | None) -> str:
    """Return « Confirmé », or nothing without a value."""
    decision = decision_of(answer)
    return decision.label if decision else ""


def with_firmness(priority: str, clause: Clause, situation: Situation, audience: Audience) -> str:
    """Return how binding a requirement is, given the values it prints.

    What bidders may discuss binds nobody, and all readers are told so. The company alone reads what waits for it, and
    which words are its own.
    """
    if clause.own:
        return f"{priority} ; {OWN_WORDS}" if audience is Audience.INTERNAL else priority
    levels = situation.specification.levels
    found = {decision_of(situation.answer(question)) for question in clause.prints}
    # Levels that are merely proposed are counted by the window: every requirement on them would say so.
    found |= {
        levels.decision(group_printed(place[2])) for place in PLACE.finditer(clause.text) if place[1] == "levels"
    } - {Decision.PROPOSED}
    if Decision.NEGOTIABLE in found:
        return Decision.NEGOTIABLE.label
    if audience is not Audience.INTERNAL:
        return priority
    marks = (_mark(decision) for decision in (Decision.PARKED, Decision.PROPOSED) if decision in found)
    mark = next(marks, "")
    return f"{priority} ; {mark}" if mark else priority


def negotiable(situation: Situation) -> tuple[str, ...]:
    """Return the names of what bidders may propose otherwise, in the order of the pages: never a fact."""
    answers = (
        asked.summary
        for asked in situation.catalogue.questions.values()
        if not asked.private
        and asked.nature is not Nature.FACT
        and decision_of(situation.stated(asked.id)) is Decision.NEGOTIABLE
    )
    return (*answers, *(name for _, found, name in _decided_apart(situation) if found is Decision.NEGOTIABLE))


def _mark(decision: Decision) -> str:
    match decision:
        case Decision.PROPOSED:
            return "valeur proposée, à confirmer"
        case Decision.NEGOTIABLE:
            return "à négocier"
        case Decision.PARKED:
            return "valeur mise de côté, à reprendre"
        case Decision.CONFIRMED | Decision.IMPOSED:
            return ""
        case _:
            assert_never(decision)


def pending(situation: Situation) -> Iterator[Pending]:
    """Yield what is not settled: answers in the order of the pages, then domains, rows and groups of levels.

    Domains, rows and levels that are merely proposed are left out: the window counts them, and a new document would
    list them all.
    """
    for question in situation.catalogue.questions.values():
        decision = decision_of(situation.answer(question.id))
        if decision is not None and _mark(decision):
            yield Pending(question.document, decision, question.summary)
    for section, decision, name in _decided_apart(situation):
        if decision in (Decision.NEGOTIABLE, Decision.PARKED):
            yield Pending(section, decision, name)


def _decided_apart(situation: Situation) -> Iterator[tuple[str, Decision, str]]:
    specification = situation.specification
    for domain in situation.catalogue.domains.values():
        if domain.id in specification.scope:
            yield SPLIT, specification.scope[domain.id].decision, domain.title
    for activity in situation.activities():
        yield MATRIX, specification.row_decision(activity.id), activity.label
    for group in LevelGroup:
        yield _section_of(group), specification.levels.decision(group), LEVEL_GROUP_LABELS[group]


def _section_of(group: LevelGroup) -> str:
    match group:
        case LevelGroup.HOURS:
            return "niveaux.plages"
        case LevelGroup.PRIORITIES:
            return "niveaux.priorites"
        case LevelGroup.DELAYS:
            return "niveaux.delais"
        case LevelGroup.AVAILABILITY:
            return "niveaux.disponibilite"
        case LevelGroup.INDICATORS:
            return "niveaux.indicateurs"
        case LevelGroup.PENALTIES:
            return "niveaux.penalites"
        case _:
            assert_never(group)


def pending_columns(found: Iterable[Pending]) -> tuple[Decision, ...]:
    """Return the columns of the table of what is pending: parked things have one only where there are some."""
    usual = (Decision.PROPOSED, Decision.NEGOTIABLE)
    return (*usual, Decision.PARKED) if any(item.decision is Decision.PARKED for item in found) else usual
