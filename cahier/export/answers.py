"""The answers a section of the document prints."""

from collections.abc import Iterator

from cahier.catalogue.schema import DocumentSection, Question, QuestionType, Show
from cahier.catalogue.values import as_printed, cell_text
from cahier.export.publication import (
    Block,
    Emphasis,
    Heading,
    Paragraph,
    Run,
    Runs,
    Style,
    TableBlock,
    TableKind,
    runs,
)
from cahier.export.text import Wording
from cahier.model.answer import Answer, AnswerState
from cahier.questionnaire.situation import Situation
from cahier.typography import french


class Answers:
    """Prints answers once each: in a requirement when one prints them, else in a table or as prose."""

    def __init__(self, situation: Situation, wording: Wording, printed: set[str], private: bool) -> None:
        """`printed` names the questions that the document's requirements already print."""
        self._situation = situation
        self._wording = wording
        self._printed = printed
        self._private = private

    def blocks(self, section: DocumentSection) -> Iterator[Block]:
        """Yield the facts, then the tables and texts, of a section."""
        asked = [question for question in self._questions(section.id)]
        facts = [question for question in asked if not self._in_full(question)]
        if facts:
            yield self._facts(facts, section)
        for question in asked:
            if self._in_full(question):
                yield from self._full(question)

    def _questions(self, place: str) -> Iterator[Question]:
        for question in self._situation.catalogue.questions_printed_in(place):
            answer = self._situation.answer(question.id)
            if answer is None or _is_empty(answer) or question.section == "catalogue":
                continue
            if question.private and not self._private:
                continue
            if question.show is Show.CLAUSE and question.id in self._printed:
                continue
            if answer.state is AnswerState.UNKNOWN:
                self._wording.open_questions[question.id] = question
            yield question

    def _in_full(self, question: Question) -> bool:
        answer = self._situation.answer(question.id)
        given = answer is not None and answer.state is AnswerState.GIVEN
        return given and (question.show is Show.PROSE or question.type in (QuestionType.TABLE, QuestionType.LONG_TEXT))

    def _facts(self, questions: list[Question], section: DocumentSection) -> TableBlock:
        rows = []
        for question in questions:
            answer = self._situation.answer(question.id)
            if answer is not None:
                rows.append((runs(question.summary), _value(question, answer)))
        return TableBlock(
            header=(french("Élément"), "Valeur retenue"),
            rows=tuple(rows),
            widths=(2, 3),
            caption=french(f"Valeurs retenues : {section.title[:1].lower()}{section.title[1:]}"),
            kind=TableKind.FACTS,
            source=questions[0].id,
        )

    def _full(self, question: Question) -> Iterator[Block]:
        answer = self._situation.answer(question.id)
        if answer is None:
            return
        if question.type is QuestionType.TABLE:
            yield answer_table(question, answer)
            return
        yield Heading(3, question.summary, "", source=question.id)
        for paragraph in str(answer.value).split("\n"):
            if paragraph.strip():
                yield Paragraph(runs(french(paragraph.strip())), Style.USER, question.id)


def _is_empty(answer: Answer) -> bool:
    return answer.state is AnswerState.GIVEN and answer.value in (None, "", ())


def _value(question: Question, answer: Answer) -> Runs:
    text = as_printed(question, answer)
    return (Run(text, Emphasis.OPEN if answer.state is AnswerState.UNKNOWN else Emphasis.NONE),)


def answer_table(question: Question, answer: Answer) -> TableBlock:
    """Return the table a person filled in, cell by cell; empty columns are left out."""
    rows = [row for row in answer.value or () if not isinstance(row, str)] if isinstance(answer.value, tuple) else []
    columns = [column for column in question.columns if any(row.get(column.id) for row in rows)]
    return TableBlock(
        header=tuple(column.label for column in columns),
        rows=tuple(
            tuple(runs(french(cell_text(column, row.get(column.id, "")))) for column in columns) for row in rows
        ),
        widths=tuple(column.width for column in columns),
        caption=question.summary,
        source=question.id,
    )
