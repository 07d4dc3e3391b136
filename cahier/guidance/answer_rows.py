"""Every question asked, in one table: what is answered, how firm it is, who can answer, what is noted."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from cahier.catalogue.condition import is_answered
from cahier.catalogue.values import as_label
from cahier.catalogue.wizard_schema import Question, QuestionType
from cahier.model.answer import Answer, AnswerState
from cahier.model.decision import Decision
from cahier.questionnaire.situation import Situation
from cahier.typography import french, without_accents

# What one types or picks in a cell; the others are answered on their page.
_IN_PLACE = frozenset(
    {
        QuestionType.TEXT,
        QuestionType.CHOICE,
        QuestionType.YES_NO,
        QuestionType.NUMBER,
        QuestionType.AMOUNT,
        QuestionType.PERCENTAGE,
        QuestionType.DURATION,
        QuestionType.DATE,
    }
)


class AnswerFilter(StrEnum):
    """Which questions the table shows."""

    ALL = "all"
    EMPTY = "empty"
    UNKNOWN = "unknown"
    NOTED = "noted"
    PROPOSED = "proposed"


ANSWER_FILTER_LABELS = {
    AnswerFilter.ALL: "Toutes les questions posées",
    AnswerFilter.EMPTY: "Sans réponse",
    AnswerFilter.UNKNOWN: "Je ne sais pas encore",
    AnswerFilter.NOTED: "Commentées",
    AnswerFilter.PROPOSED: "Proposées, non confirmées",
}


class AnswerColumn(StrEnum):
    """A column of the table."""

    NUMBER = "number"
    QUESTION = "question"
    ANSWER = "answer"
    STATE = "state"
    PERSON = "person"
    NOTE = "note"


ANSWER_COLUMN_LABELS = {
    AnswerColumn.NUMBER: "N°",
    AnswerColumn.QUESTION: "Question",
    AnswerColumn.ANSWER: "Réponse",
    AnswerColumn.STATE: "État",
    AnswerColumn.PERSON: "Qui peut répondre",
    AnswerColumn.NOTE: "Commentaire",
}


@dataclass(frozen=True, slots=True)
class AskedRow:
    """A question asked, its rank among them, its answer if any, and who was named to give it."""

    number: int
    question: Question
    answer: Answer | None
    owner: str = ""

    @property
    def in_place(self) -> bool:
        """Whether the answer is typed or picked in its cell."""
        return self.question.type in _IN_PLACE

    def text(self, column: AnswerColumn) -> str:
        """Return what a cell says."""
        match column:
            case AnswerColumn.NUMBER:
                return str(self.number)
            case AnswerColumn.QUESTION:
                return self.question.label
            case AnswerColumn.ANSWER:
                return as_label(self.question, self.answer) if self.answer is not None else ""
            case AnswerColumn.STATE:
                return french(_state(self.answer))
            case AnswerColumn.PERSON:
                return self.owner or self.question.ask.rstrip(".")
            case AnswerColumn.NOTE:
                return self.answer.note if self.answer is not None else ""
            case _:
                assert_never(column)

    def passes(self, wanted: AnswerFilter) -> bool:
        """Return whether a filter shows it."""
        match wanted:
            case AnswerFilter.ALL:
                return True
            case AnswerFilter.EMPTY:
                return not is_answered(self.answer) and not self.passes(AnswerFilter.UNKNOWN)
            case AnswerFilter.UNKNOWN:
                return self.answer is not None and self.answer.state is AnswerState.UNKNOWN
            case AnswerFilter.NOTED:
                return self.answer is not None and bool(self.answer.note)
            case AnswerFilter.PROPOSED:
                return (
                    self.answer is not None
                    and is_answered(self.answer)
                    and self.answer.state is AnswerState.GIVEN
                    and self.answer.decision is Decision.PROPOSED
                )
            case _:
                assert_never(wanted)


def answer_rows(situation: Situation) -> tuple[AskedRow, ...]:
    """Return the questions asked, in the order of the pages."""
    asked = (question for section in situation.catalogue.sections for question in situation.questions(section.id))
    owners = situation.specification.owners
    return tuple(
        AskedRow(rank, found, situation.answer(found.id), owners.get(found.id, ""))
        for rank, found in enumerate(asked, start=1)
    )


def shown_rows(rows: Iterable[AskedRow], wanted: AnswerFilter, person: str, text: str) -> list[AskedRow]:
    """Return the rows that a filter, a person (empty for all) and words in any cell leave."""
    words = without_accents(text).split()
    return [
        row
        for row in rows
        if row.passes(wanted) and person in ("", row.text(AnswerColumn.PERSON)) and (not words or _says(row, words))
    ]


def persons(rows: Iterable[AskedRow]) -> list[str]:
    """Return those who can answer something, in the order of the alphabet."""
    return sorted({person for row in rows if (person := row.text(AnswerColumn.PERSON))}, key=without_accents)


def as_sheet(rows: Iterable[AskedRow]) -> str:
    """Return rows as a spreadsheet pastes them, under their heads."""
    lines = [ANSWER_COLUMN_LABELS.values(), *([row.text(column) for column in AnswerColumn] for row in rows)]
    return "\n".join("\t".join(" ".join(cell.split()) for cell in line) for line in lines)


def _says(row: AskedRow, words: list[str]) -> bool:
    said = without_accents(" ".join(row.text(column) for column in AnswerColumn))
    return all(word in said for word in words)


def _state(answer: Answer | None) -> str:
    if answer is None or (answer.state is AnswerState.GIVEN and not is_answered(answer)):
        return "Sans réponse"
    match answer.state:
        case AnswerState.UNKNOWN:
            return "Je ne sais pas encore"
        case AnswerState.NOT_APPLICABLE:
            return "Sans objet"
        case AnswerState.GIVEN:
            return answer.decision.label
        case _:
            assert_never(answer.state)
