"""How firm things are, as the document says it: the one place that words it, for the company and for others."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import assert_never

from cahier.export.document.printed_questions import is_blank
from cahier.model.answer import Answer, AnswerState
from cahier.model.audience import Audience
from cahier.model.decision import Decision
from cahier.model.service_level import LEVEL_GROUP_LABELS, LevelGroup
from cahier.questionnaire.situation import Situation

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


def firmness_mark(answers: Iterable[Answer | None], audience: Audience) -> str:
    """Return what a requirement says beside its priority of the values it prints; nothing when they are firm.

    The company alone is told, by the mark that leaves most open: what may be proposed, then what waits.
    """
    if audience is not Audience.INTERNAL:
        return ""
    found = {decision_of(answer) for answer in answers}
    marks = {decision: _mark(decision) for decision in found if decision is not None}
    openness = (Decision.NEGOTIABLE, Decision.PARKED, Decision.PROPOSED)
    return next((marks[decision] for decision in openness if decision in marks), "")


def _mark(decision: Decision) -> str:
    match decision:
        case Decision.PROPOSED:
            return "valeur proposée, à confirmer"
        case Decision.NEGOTIABLE:
            return "à négocier"
        case Decision.PARKED:
            return "valeur parquée, à reprendre"
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
