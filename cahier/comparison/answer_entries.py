"""An answer taken apart: what is said, each row of a table, and the note; two people may change each of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from cahier.catalogue.catalogue import Catalogue
from cahier.comparison.ordered_like import ORDER, all_placed_like, by_name
from cahier.model.answer import Answer, AnswerState, Row, noted
from cahier.model.identifiers import QuestionId

ANSWERS = ("answers",)
NOTE, ROW, ROWS = "(note)", "(row)", "(rows)"
_NOTHING = noted("")

Answers = Mapping[QuestionId, Answer]


def all_answer_entries(answers: Answers, catalogue: Catalogue) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Return the items of every answer by their place."""
    for name, answer in answers.items():
        here = (*ANSWERS, name)
        rows = rows_of(answer, name, catalogue)
        said = _said(answer)
        if said != _NOTHING or not answer.note:
            yield here, said
        if answer.note:
            yield (*here, NOTE), answer.note
        for key, row in rows.items():
            yield (*here, ROW, key), {column: cell for column, cell in row.items() if cell}
        if rows:
            yield (*here, ROWS, ORDER), tuple(rows)


def with_answer_entries(
    mine: Answers, other: Answers, wanted: Mapping[str, Sequence[tuple[str, ...]]], catalogue: Catalogue
) -> Answers:
    """Return answers with some items of some questions as they are in others."""
    made = dict(mine)
    for question, parts in wanted.items():
        name = QuestionId(question)
        answer = _with_parts(made.pop(name, None), other.get(name), name, parts, catalogue)
        if answer is not None:
            made[name] = answer
    return made


def rows_of(answer: Answer | None, name: str, catalogue: Catalogue) -> dict[str, Row]:
    """Return the rows of a table by what their first cell says, none for any other answer."""
    rows = answer.value if answer is not None and isinstance(answer.value, tuple) else ()
    asked = catalogue.questions.get(name)
    first = asked.columns[0].id if asked is not None and asked.columns else ""
    found = [row for row in rows if isinstance(row, Mapping)]
    return by_name(found, lambda row: row.get(first) or next(filter(None, row.values()), ""))


def _with_parts(
    held: Answer | None, told: Answer | None, name: str, parts: Sequence[tuple[str, ...]], catalogue: Catalogue
) -> Answer | None:
    if () in parts:
        held = _with_said(held, told, name, catalogue)
    rows = [part[1] for part in parts if part and part != (NOTE,)]
    if rows:
        held = _with_rows(held, told, name, rows, catalogue)
    if (NOTE,) in parts:
        made = replace(held or _NOTHING, note=told.note if told is not None else "")
        return None if made == _NOTHING else made
    return held


def _with_rows(
    held: Answer | None, told: Answer | None, name: str, rows: Sequence[str], catalogue: Catalogue
) -> Answer | None:
    mine, others = rows_of(held, name, catalogue), rows_of(told, name, catalogue)
    made = all_placed_like(mine, others, rows)
    if made and not mine and told is not None and (held is None or held.value != ()):
        # There is no table here yet: it is the other's.
        held = replace(told, note=held.note if held is not None else "")
    return replace(held, value=tuple(made.values())) if held is not None and (mine or made) else held


def _with_said(held: Answer | None, told: Answer | None, name: str, catalogue: Catalogue) -> Answer | None:
    """Return an answer that says what another does, with its own note, and its own rows where both are tables."""
    note = held.note if held is not None else ""
    if told is None:
        return noted(note) if note else None
    said = replace(_said(told), note=note)
    rows = tuple(rows_of(held, name, catalogue).values())
    return replace(said, value=rows) if rows and said.value == () and said.state is AnswerState.GIVEN else said


def _said(answer: Answer) -> Answer:
    """Return an answer without its note nor the rows of its table."""
    is_table = isinstance(answer.value, tuple) and bool(answer.value) and isinstance(answer.value[0], Mapping)
    return replace(answer, note="", value=() if is_table else answer.value)
