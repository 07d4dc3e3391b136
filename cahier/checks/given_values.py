"""The values checks look at: what was answered to a question that applies."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from cahier.model.answer import AnswerState, AnswerValue, Row
from cahier.model.identifiers import QuestionId
from cahier.model.quantity import Duration
from cahier.questionnaire.situation import Situation


def value(situation: Situation, question: str) -> AnswerValue | None:
    """Return the value given to a question, None when there is none."""
    answer = situation.answer(QuestionId(question))
    return answer.value if answer is not None and answer.state is AnswerState.GIVEN else None


def text(situation: Situation, question: str) -> str:
    """Return a text or the identifier of a choice, empty when there is none."""
    found = value(situation, question)
    return found if isinstance(found, str) else ""


def duration(situation: Situation, question: str) -> Duration | None:
    """Return a duration."""
    found = value(situation, question)
    return found if isinstance(found, Duration) else None


def day(situation: Situation, question: str) -> date | None:
    """Return a date."""
    found = value(situation, question)
    return found if isinstance(found, date) else None


def rows(situation: Situation, question: str) -> tuple[Row, ...]:
    """Return the rows of a table, none when it is empty."""
    found = value(situation, question)
    return tuple(row for row in found if not isinstance(row, str)) if isinstance(found, tuple) else ()


def named_rows(situation: Situation, question: str, column: str) -> Iterator[tuple[str, Row]]:
    """Yield the rows of a table, each with a name of its own: « Portables », then « Portables (2) »."""
    met: Counter[str] = Counter()
    for rank, row in enumerate(rows(situation, question), 1):
        name = row.get(column, "").strip() or f"Ligne {rank}"
        met[name] += 1
        yield (name if met[name] == 1 else f"{name} ({met[name]})"), row


def is_without_object(situation: Situation, question: str) -> bool:
    """Return whether the person said, with a reason, that the question does not concern them."""
    answer = situation.answer(QuestionId(question))
    return answer is not None and answer.state is AnswerState.NOT_APPLICABLE


def cell_duration(row: Row, column: str) -> Duration | None:
    """Return the duration of a cell, None when it is empty or is not one."""
    try:
        return Duration.parse(row.get(column, ""))
    except ValueError:
        return None
