"""How firm each answer is: what the company reads and nobody else."""

from collections.abc import Iterator

from cahier.catalogue.schema import Question
from cahier.export.document.printed_questions import is_blank
from cahier.model.answer import DECISION_LABELS, Answer, AnswerState, Decision
from cahier.questionnaire.situation import Situation

PENDING = (Decision.PROPOSED, Decision.NEGOTIABLE)
PENDING_MARKS = {Decision.PROPOSED: "valeur proposée, à confirmer", Decision.NEGOTIABLE: "à négocier"}


def decision_of(answer: Answer | None) -> Decision | None:
    """Return how firm a value is; None where there is no value to be firm about."""
    if answer is None or is_blank(answer) or answer.state is not AnswerState.GIVEN:
        return None
    return answer.decision


def decision_words(answer: Answer | None) -> str:
    """Return « Confirmé », or nothing without a value."""
    decision = decision_of(answer)
    return DECISION_LABELS[decision] if decision else ""


def pending(situation: Situation) -> Iterator[tuple[Question, Decision]]:
    """Yield the questions whose answer is only proposed, or still to be negotiated, in the order of the pages."""
    for question in situation.catalogue.questions.values():
        decision = decision_of(situation.answer(question.id))
        if decision in PENDING:
            yield question, decision
