"""Building answers written in files."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace

from cahier.catalogue.reader import closest
from cahier.catalogue.values import parse_answer
from cahier.catalogue.wizard_schema import Column, Question, QuestionType
from cahier.errors import InvalidAnswer
from cahier.model.answer import Answer
from cahier.model.decision import Decision
from cahier.model.identifiers import (
    QuestionId,
)
from cahier.typography import french

# Past so many unknown names none is a slip, and looking for what each resembles takes long.
_MOST_SUGGESTED = 20


def answers(
    raw: Mapping[str, object],
    questions: Mapping[str, Question],
    problem: Callable[[str, str, str], None],
    decision: Decision = Decision.CONFIRMED,
) -> dict[QuestionId, Answer]:
    """Read answers by question; each unknown question or refused value is reported."""
    found: dict[QuestionId, Answer] = {}
    unknown = 0
    for name, value in raw.items():
        target = questions.get(name)
        if target is None:
            unknown += 1
            problem(name, "question inconnue", closest(name, set(questions)) if unknown <= _MOST_SUGGESTED else "")
            continue
        try:
            found[target.id] = parse_answer(target, value, decision)
        except InvalidAnswer as error:
            problem(name, str(error), "")
    return found


def rewritten(answer: Answer, rewrite: Callable[[str], str], left: Collection[str] = ()) -> Answer:
    """Return an answer with each cell of its table rewritten, but for the columns to be left as they are."""
    if not isinstance(answer.value, tuple):
        return answer
    rows = [row for row in answer.value if isinstance(row, Mapping)]
    if not rows:
        return answer
    return replace(
        answer,
        value=tuple({key: cell if key in left else rewrite(cell) for key, cell in row.items()} for row in rows),
    )


def typographic(answer: Answer, columns: Sequence[Column]) -> Answer:
    """Return an answer of ours with French typography in its texts.

    `columns` are those of its question: a delay or a number of a table stays as such cells are recorded, for the file
    to hold what it reads as.
    """
    if isinstance(answer.value, str):
        return replace(answer, value=french(answer.value))
    texts = (QuestionType.TEXT, QuestionType.LONG_TEXT)
    return rewritten(answer, french, [column.id for column in columns if column.type not in texts])
