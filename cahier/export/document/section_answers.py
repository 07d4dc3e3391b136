"""The answers a section of the document prints."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from cahier.catalogue.document_schema import DocumentSection
from cahier.catalogue.values import as_printed, as_said, cell_text
from cahier.catalogue.wizard_schema import Question, QuestionType, Show
from cahier.export.document.decisions import decision_words
from cahier.export.document.internal_remarks import Remarks
from cahier.export.document.printed_questions import PrintedQuestion, is_blank
from cahier.export.document.tables.table_parts import OPEN, OPEN_FACT
from cahier.export.document.wording import Wording, settled_by_client
from cahier.export.document.written_text import written
from cahier.export.publication import (
    Block,
    Emphasis,
    Figure,
    Heading,
    Paragraph,
    Run,
    Runs,
    Style,
    TableBlock,
    TableKind,
    runs,
)
from cahier.model.answer import Answer, AnswerState, Picture
from cahier.model.extent import Extent
from cahier.model.identifiers import QuestionId
from cahier.model.location import QuestionPlace
from cahier.typography import french, lower_first

FEW = 4
_IN_FULL = (QuestionType.TABLE, QuestionType.LONG_TEXT, QuestionType.PICTURE)
_Words = Callable[[Question, Answer], str]


class Answers:
    """Prints answers once each: in a requirement when one prints them, else in a table or as prose."""

    def __init__(
        self, asked: PrintedQuestion, wording: Wording, remarks: Remarks, moved: Mapping[QuestionId, tuple[str, str]]
    ) -> None:
        """`moved` names the questions an annex prints, and what their section says instead."""
        self._asked = asked
        self._situation = asked.situation
        self._wording = wording
        self._remarks = remarks
        self._moved = moved
        # The company reads decisions in a column of their own; the short document has no room for a table of one row.
        self._brief = self._situation.specification.document.extent is Extent.MEASURED and not asked.private

    def blocks(self, section: DocumentSection) -> Iterator[Block]:
        """Yield the facts, then the tables and texts, of a section, then what the company notes beside them."""
        questions = self._situation.catalogue.questions_printed_in(section.id)
        printed = [question for question in questions if self._asked.prints(question)]
        kept = [question for question in printed if question.id not in self._moved]
        yield from self._printed(kept, section.title)
        yield from self._pointers([question for question in printed if question.id in self._moved])
        others = [question for question in questions if question.id not in self._asked.in_requirements]
        yield from self._remarks.of(question for question in others if question.id not in self._moved)

    def left_blank(self, section: DocumentSection) -> Iterator[Block]:
        """Yield what nobody has answered in a section that prints its answers in another way."""
        questions = self._situation.catalogue.questions_printed_in(section.id)
        blank = [question for question in questions if is_blank(self._situation.stated(question.id))]
        yield from self._printed([question for question in blank if self._asked.prints(question)], section.title)

    def listed(self, questions: Iterable[QuestionId], title: str) -> Iterator[Block]:
        """Yield the answers that an annex prints instead of their section."""
        known = self._situation.catalogue.questions
        wanted = [known[name] for name in questions if name in known]
        yield from self._printed([question for question in wanted if self._asked.prints(question)], title)
        yield from self._remarks.of(wanted)

    def _printed(self, questions: list[Question], title: str) -> Iterator[Block]:
        facts = [question for question in questions if not self._in_full(question)]
        if 0 < len(facts) <= FEW and self._brief:
            yield from map(self._fact, facts)
        elif facts:
            yield self._facts(facts, title)
        for question in questions:
            if self._in_full(question):
                yield from self._full(question)

    def _pointers(self, questions: list[Question]) -> Iterator[Block]:
        said: set[str] = set()
        for question in questions:
            annex, pointer = self._moved[question.id]
            if annex not in said and pointer:
                said.add(annex)
                yield Paragraph(runs(pointer), source=QuestionPlace(question.id))

    def _in_full(self, question: Question) -> bool:
        answer = self._situation.stated(question.id)
        given = answer is not None and not is_blank(answer) and answer.state is AnswerState.GIVEN
        return given and (question.show is Show.PROSE or question.type in _IN_FULL)

    def _fact(self, question: Question) -> Paragraph:
        name = Run(french(f"{question.summary} : "), Emphasis.BOLD)
        value = self._value(question, self._situation.stated(question.id), as_said)
        return Paragraph((name, *value), Style.BULLET, QuestionPlace(question.id))

    def _facts(self, questions: list[Question], title: str) -> TableBlock:
        """Only the company reads how firm each value is."""
        rows = []
        for question in questions:
            answer = self._situation.stated(question.id)
            decision = (runs(decision_words(answer)),) if self._asked.private else ()
            rows.append((runs(question.summary), self._value(question, answer), *decision))
        header = (french("Élément"), "Valeur retenue", french("Décision"))
        return TableBlock(
            header=header if self._asked.private else header[:2],
            rows=tuple(rows),
            widths=(5, 7, 3) if self._asked.private else (2, 3),
            caption=french(f"Valeurs retenues : {lower_first(title)}") if title else "Valeurs retenues",
            kind=TableKind.FACTS,
            source=QuestionPlace(questions[0].id),
            row_sources=tuple(QuestionPlace(question.id) for question in questions),
        )

    def _value(self, question: Question, answer: Answer | None, words: _Words = as_printed) -> Runs:
        if answer is None or is_blank(answer) or answer.state is AnswerState.UNKNOWN:
            self._wording.open_questions[question.id] = question
            return OPEN_FACT if settled_by_client(question) else OPEN
        said = self._wording.marked(question, words(question, answer))
        return self._wording.plain_runs(said)

    def _full(self, question: Question) -> Iterator[Block]:
        answer = self._situation.stated(question.id)
        if answer is None:
            return
        if question.type is QuestionType.TABLE:
            yield answer_table(question, answer)
            return
        if isinstance(answer.value, Picture):
            yield Figure(answer.value.content, answer.value.caption or question.summary, QuestionPlace(question.id))
            return
        yield Heading(3, question.summary, "", source=QuestionPlace(question.id))
        yield from written(str(answer.value), Style.USER, QuestionPlace(question.id))


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
        source=QuestionPlace(question.id),
    )
