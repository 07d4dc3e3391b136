"""Building answers written in files."""

from collections.abc import Callable, Mapping

from cahier.catalogue.reader import closest
from cahier.catalogue.schema import (
    Question,
)
from cahier.catalogue.values import parse_answer
from cahier.errors import InvalidAnswer
from cahier.model.answer import Answer, Decision
from cahier.model.identifiers import (
    QuestionId,
)
from cahier.typography import french


def answers(
    raw: Mapping[str, object],
    questions: Mapping[str, Question],
    problem: Callable[[str, str, str], None],
    decision: Decision = Decision.CONFIRMED,
) -> dict[QuestionId, Answer]:
    """Read answers by question; each unknown question or refused value is reported."""
    found: dict[QuestionId, Answer] = {}
    for name, value in raw.items():
        target = questions.get(name)
        if target is None:
            problem(name, "question inconnue", closest(name, set(questions)))
            continue
        try:
            found[target.id] = parse_answer(target, value, decision)
        except InvalidAnswer as error:
            problem(name, str(error), "")
    return found


def typographic(answer: Answer) -> Answer:
    """Return an answer of ours with French typography in its texts."""
    from dataclasses import replace

    value = answer.value
    if isinstance(value, str):
        return replace(answer, value=french(value))
    if isinstance(value, tuple):
        rows = tuple({key: french(cell) for key, cell in item.items()} for item in value if isinstance(item, Mapping))
        return replace(answer, value=rows) if rows else answer
    return answer
