"""A preparatory questionnaire: which questions it can hold, and what its cells say of an answer.

What is written in a cell is read back by the same words, so that a cell nobody touched says what it said when it was
sent.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import assert_never

from cahier.catalogue.wizard_schema import Column, Nature, Question, QuestionType
from cahier.model.answer import Answer, AnswerState, AnswerValue, Picture, Row
from cahier.model.decision import Decision
from cahier.model.quantity import Duration
from cahier.questionnaire.situation import Situation
from cahier.questionnaire.typed_dates import short_date
from cahier.typography import french, number, plain

SCHEMA = 1
# What the hidden cells of a workbook say of the others.
META, PERSON_CELL, COLUMNS, TABLE, HEAD = (
    "cahier.questionnaire",
    "cahier.rempli",
    "cahier.colonnes",
    "cahier.tableau",
    "cahier.titre",
)
# What a Word questionnaire keeps of the lines it prints, and the words that its reader finds again.
PRINTED = "printed"
BOX, FILLED_BY = "☐", "Rempli par"
TODAY_IS_RIGHT = "La réponse d’aujourd’hui est la bonne"
WRITE_HERE = "Écrivez ici."
_LONGEST, _MOST_ROWS = 30_000, 500  # characters of a cell of Excel, rows of a table that a person reads


class FilledMark(StrEnum):
    """How firm the person who fills a questionnaire in says an answer to be."""

    NONE = ""
    CONFIRMED = "confirmed"
    PROPOSED = "proposed"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"

    @property
    def label(self) -> str:
        """What the cell says."""
        match self:
            case FilledMark.NONE:
                return ""
            case FilledMark.CONFIRMED:
                return "Confirmé"
            case FilledMark.PROPOSED:
                return "À confirmer"
            case FilledMark.UNKNOWN:
                return "Je ne sais pas encore"
            case FilledMark.NOT_APPLICABLE:
                return "Sans objet"
            case _:
                assert_never(self)


OFFERED_MARKS = (FilledMark.CONFIRMED, FilledMark.PROPOSED, FilledMark.UNKNOWN, FilledMark.NOT_APPLICABLE)


@dataclass(frozen=True, slots=True)
class SaidCell:
    """What a questionnaire says of one answer: its words, and how firm it is."""

    text: str = ""
    mark: FilledMark = FilledMark.NONE

    @property
    def plain(self) -> "SaidCell":
        """The same, to be compared: spaces and kinds of apostrophes say nothing."""
        return SaidCell(" ".join(plain(self.text).split()), self.mark)


def said_cell(question: Question, answer: Answer | None) -> SaidCell:
    """Return what the cells of a question say of its answer."""
    if answer is None:
        return SaidCell()
    match answer.state:
        case AnswerState.UNKNOWN:
            return SaidCell(mark=FilledMark.UNKNOWN)
        case AnswerState.NOT_APPLICABLE:
            return SaidCell(answer.reason, FilledMark.NOT_APPLICABLE)
        case AnswerState.GIVEN:
            if answer.value is None:
                return SaidCell()
            mark = FilledMark.CONFIRMED if answer.decision.settled else FilledMark.PROPOSED
            return SaidCell(_typed(question, answer.value), mark)
        case _:
            assert_never(answer.state)


def _typed(question: Question, value: AnswerValue) -> str:
    """Return a value as a person would type it."""
    match value:
        case bool():
            return "Oui" if value else "Non"
        case Decimal():
            return plain(number(value))
        case Duration():
            return value.compact
        case date():
            return short_date(value)
        case Picture():
            return value.caption
        case str():
            choice = question.choice(value) if question.choices else None
            return choice.label if choice else value
        case tuple():
            return "\n".join(choice.label for choice in question.choices if choice.id in value)
        case _:
            assert_never(value)


def typed_cell(column: Column, cell: str) -> str:
    """Return a cell of a table as a person would type it."""
    if cell and column.type is QuestionType.DATE:
        return short_date(date.fromisoformat(cell))
    if cell and column.type is QuestionType.CHOICE:
        return column.choice_label(cell)
    if cell and column.type in (QuestionType.NUMBER, QuestionType.AMOUNT, QuestionType.PERCENTAGE):
        return cell.replace(".", ",")
    return cell


def table_rows(answer: Answer | None) -> tuple[Row, ...]:
    """Return the rows of an answer, none when it is no table."""
    value = answer.value if answer is not None and answer.state is AnswerState.GIVEN else None
    return tuple(row for row in value if isinstance(row, Mapping)) if isinstance(value, tuple) else ()


def row_text(row: Row) -> str:
    """Return a row as the workbook keeps it, to know later what it held."""
    return json.dumps(dict(row), ensure_ascii=False, sort_keys=True)


def sent_rows(situation: Situation, questions: Iterable[Question], person: str) -> Iterator[tuple[str, ...]]:
    """Yield what a questionnaire keeps unseen: whose it is, and what each of its answers says when it is sent."""
    specification = situation.specification
    yield META, str(SCHEMA)
    yield "uid", specification.uid
    yield "version", specification.document.version
    yield "person", person
    for question in questions:
        answer = situation.answer(question.id)
        if question.type is QuestionType.TABLE:
            yield "table", question.id
            yield from (("row", question.id, row_text(row)) for row in table_rows(answer))
        else:
            said = said_cell(question, answer)
            yield "answer", question.id, said.mark.value, said.text


def fits_in_cells(question: Question, answer: Answer | None) -> bool:
    """Return whether a workbook can ask a question: no picture, nor a text longer than a cell."""
    if question.type is QuestionType.PICTURE:
        return False
    if question.type is QuestionType.TABLE:
        rows = table_rows(answer)
        return len(rows) <= _MOST_ROWS and all(len(row_text(row)) <= _LONGEST for row in rows)
    return len(said_cell(question, answer).text) <= _LONGEST


def in_proportion(situation: Situation, question: Question) -> bool:
    """Return whether a firm of this size is asked a question: what somebody said of it is always shown."""
    answer = situation.answer(question.id)
    said = answer is not None and answer.decision is not Decision.PROPOSED
    return said or question.nature is Nature.FACT or situation.proportion.reaches(question.size)


def askable(situation: Situation, questions: Iterable[Question]) -> tuple[Question, ...]:
    """Return the questions that a questionnaire can hold for this client."""
    return tuple(
        asked
        for asked in questions
        if fits_in_cells(asked, situation.answer(asked.id)) and in_proportion(situation, asked)
    )


def choice_labels(question: Question) -> tuple[str, ...]:
    """Return the answers that a question offers, none when one writes one's own."""
    if question.type is QuestionType.YES_NO:
        return ("Oui", "Non")
    return tuple(choice.label for choice in question.choices)


def expected_answer(question: Question) -> str:
    """Return in plain words what is to be written in the cell of an answer."""
    unit = f", en {question.unit}" if question.unit else ""
    words = {
        QuestionType.TEXT: "Un texte court.",
        QuestionType.LONG_TEXT: "Un texte.",
        QuestionType.CHOICE: "Un choix de la liste.",
        QuestionType.MULTIPLE: "Un ou plusieurs de ces choix, un par ligne :",
        QuestionType.YES_NO: "Oui ou non.",
        QuestionType.NUMBER: f"Un nombre{unit}.",
        QuestionType.AMOUNT: f"Un montant{unit or ', en euros'}.",
        QuestionType.PERCENTAGE: "Un pourcentage : écrivez 3 % ou 3.",
        QuestionType.DURATION: "Une durée : 4 h, 30 jours, 3 mois.",
        QuestionType.DATE: "Une date : 04/01/2027.",
        QuestionType.TABLE: "Un tableau.",
        QuestionType.PICTURE: "Une image.",
    }[question.type]
    listed = [f"- {choice.label}" for choice in question.choices] if question.type is QuestionType.MULTIPLE else []
    return french("\n".join((words, *listed)))
