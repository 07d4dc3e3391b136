"""How far a page has come, honestly: mandatory items that apply and are decided; and what nobody has decided."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import StrEnum

from cahier.catalogue.matrix_schema import Domain
from cahier.catalogue.wizard_schema import Nature, Question
from cahier.model.answer import Answer, AnswerState
from cahier.model.identifiers import ActivityId, DomainId, QuestionId
from cahier.model.location import Screen
from cahier.model.scope import Allocation
from cahier.model.service_level import LevelGroup
from cahier.questionnaire.situation import Situation


class State(StrEnum):
    """Where a question, a page or a step stands."""

    TO_DO = "to_do"
    IN_PROGRESS = "in_progress"
    COMPLETE = "complete"
    TO_CHECK = "to_check"
    NOT_APPLICABLE = "not_applicable"


STATE_LABELS = {
    State.TO_DO: "Vide",
    State.IN_PROGRESS: "En cours",
    State.COMPLETE: "Complet",
    State.TO_CHECK: "À revoir",
    State.NOT_APPLICABLE: "Sans objet",
}


@dataclass(frozen=True, slots=True)
class Progress:
    """Decided items out of those that count; `open_points` are answers still unknown."""

    decided: int = 0
    total: int = 0
    started: int = 0
    open_points: int = 0

    def __add__(self, other: "Progress") -> "Progress":
        return Progress(
            self.decided + other.decided,
            self.total + other.total,
            self.started + other.started,
            self.open_points + other.open_points,
        )

    @property
    def state(self) -> State:
        """Where it stands, findings left aside."""
        if not self.total:
            return State.NOT_APPLICABLE
        if self.open_points and self.decided + self.open_points >= self.total:
            return State.TO_CHECK
        if self.decided >= self.total:
            return State.COMPLETE
        return State.IN_PROGRESS if self.started else State.TO_DO


def question_state(answer: Answer | None) -> State:
    """Return where one question stands."""
    if answer is None or (answer.state is AnswerState.GIVEN and answer.value is None):
        return State.TO_DO
    if answer.state is AnswerState.UNKNOWN:
        return State.TO_CHECK
    if answer.state is AnswerState.NOT_APPLICABLE:
        return State.NOT_APPLICABLE
    return State.COMPLETE if answer.decided else State.IN_PROGRESS


def section_progress(situation: Situation, section: str) -> Progress:
    """Return how far a page is: its required questions that apply, or the levels as one decision."""
    if situation.catalogue.section(section).screen is Screen.LEVELS:
        return Progress(int(situation.specification.levels.settled), 1, 1)
    return sum((_of_question(situation, asked) for asked in situation.questions(section)), Progress())


def _of_question(situation: Situation, asked: Question) -> Progress:
    answer = situation.answer(asked.id)
    is_open = answer is not None and answer.state is AnswerState.UNKNOWN
    if not asked.required:
        return Progress()
    return Progress(int(answer is not None and answer.decided), 1, int(answer is not None), int(is_open))


def step_progress(situation: Situation, step: str) -> Progress:
    """Return how far a step is."""
    return sum(
        (section_progress(situation, section.id) for section in situation.catalogue.sections_of(step)), Progress()
    )


def split_progress(situation: Situation) -> Progress:
    """Return how far the split by domain is: one decision a domain."""
    total = Progress()
    for domain in situation.catalogue.domains.values():
        if domain.allocatable:
            found = situation.specification.scope.get(domain.id)
            total += Progress(int(_is_shared(situation, domain)), 1, int(found is not None))
    return total


def sentences_progress(situation: Situation) -> Progress:
    """Return how far the split is where one reads a sentence a domain: confirmed with all of its rows."""
    left = unsettled(situation)
    waiting = {row.domain for row in situation.activities() if row.id in left.rows} | set(left.domains)
    read = {row.domain for row in situation.activities()} | {
        domain.id for domain in situation.catalogue.domains.values() if domain.allocatable
    }
    decided = len(read - waiting)
    return Progress(decided, len(read), decided)


@dataclass(frozen=True, slots=True)
class Unsettled:
    """What the document would say to bidders though nobody in the company has decided it, in the order of work."""

    answers: tuple[QuestionId, ...]
    levels: tuple[LevelGroup, ...]
    domains: tuple[DomainId, ...]
    rows: tuple[ActivityId, ...]

    def among(self, said: Collection[str]) -> "Unsettled":
        """Return the same, without the answers that the document does not say."""
        return replace(self, answers=tuple(name for name in self.answers if name in said))

    def __bool__(self) -> bool:
        return bool(self.answers or self.levels or self.domains or self.rows)


def unsettled(situation: Situation) -> Unsettled:
    """Return what is only proposed, parked, or required and never answered.

    A fact nobody states prints as still to be specified, and is no proposal; « Je ne sais pas encore » leaves the
    answer to bidders, on purpose.
    """
    specification = situation.specification
    return Unsettled(
        tuple(asked.id for asked in situation.catalogue.questions.values() if _is_unsettled(situation, asked)),
        tuple(group for group in LevelGroup if not specification.levels.decision(group).settled),
        tuple(domain.id for domain in situation.catalogue.domains.values() if _is_unshared(situation, domain)),
        tuple(row.id for row in situation.activities() if not specification.row_decision(row.id).settled),
    )


def _is_unsettled(situation: Situation, asked: Question) -> bool:
    if asked.private or asked.nature is Nature.FACT or not situation.applies(asked.id):
        return False
    answer = situation.answer(asked.id)
    if answer is None or (answer.state is AnswerState.GIVEN and answer.value is None):
        return asked.required
    return answer.state is AnswerState.GIVEN and not answer.decision.settled


def _is_unshared(situation: Situation, domain: Domain) -> bool:
    return domain.allocatable and not _is_shared(situation, domain)


def _is_shared(situation: Situation, domain: Domain) -> bool:
    found = situation.specification.scope.get(domain.id)
    return found is not None and found.decision.settled and found.allocation is not Allocation.UNDECIDED
