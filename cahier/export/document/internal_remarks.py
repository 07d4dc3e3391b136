"""What the company reads beside its answers: its own notes, and why a point matters. Nobody else receives them."""

from collections.abc import Iterable, Iterator

from cahier.catalogue.matrix_schema import Activity
from cahier.catalogue.wizard_schema import Question
from cahier.export.document.printed_questions import is_blank
from cahier.export.publication import Block, Emphasis, Paragraph, Run, Style
from cahier.model.answer import AnswerState
from cahier.model.location import ActivityPlace, Location, QuestionPlace
from cahier.questionnaire.situation import Situation
from cahier.typography import french


class Remarks:
    """Prints remarks on a question once, where the document first speaks of it.

    Our guidance speaks to the client (« vous ») of its own interest: it stays in the company, as notes do.
    """

    def __init__(self, situation: Situation, internal: bool, guidance: bool) -> None:
        self._situation = situation
        self._internal = internal
        self._guidance = guidance and internal
        self._said: set[str | tuple[str, str]] = set()

    def of(self, questions: Iterable[Question]) -> Iterator[Block]:
        """Yield what there is to remark on questions that apply and have not been met yet."""
        if not self._internal:
            return
        for question in questions:
            if question.id not in self._said and self._situation.applies(question.id):
                self._said.add(question.id)
                yield from self._guidance_on(question)
                yield from self._note_on(question)

    def on_rows(self, rows: Iterable[Activity]) -> Iterator[Block]:
        """Yield the company's comments on rows of the matrix, each under the number and the name of its row."""
        notes = self._situation.specification.row_notes if self._internal else {}
        for row in rows:
            if row.id in notes and ("row", row.id) not in self._said:
                self._said.add(("row", row.id))
                title = f"Note interne, ligne {self._situation.row_number(row.id)}, {row.label}"
                yield _note(title, " ".join(notes[row.id].split()), ActivityPlace(row.id))

    def _note_on(self, question: Question) -> Iterator[Block]:
        answer = self._situation.answer(question.id)
        if answer is not None and answer.note.strip():
            yield _remark(f"Note interne, {question.summary}", " ".join(answer.note.split()), question)

    def _guidance_on(self, question: Question) -> Iterator[Block]:
        if self._guidance and question.why and question.section != "catalogue":
            answer = self._situation.answer(question.id)
            known = not is_blank(answer) and answer is not None and answer.state is not AnswerState.UNKNOWN
            advice = question.why if known else f"{question.why} {question.if_empty}".strip()
            yield _remark(f"Pourquoi ce point, {question.summary}", advice, question)


def _remark(title: str, text: str, question: Question) -> Paragraph:
    return _note(title, text, QuestionPlace(question.id))


def _note(title: str, text: str, place: Location) -> Paragraph:
    return Paragraph((Run(french(f"{title} : "), Emphasis.BOLD), Run(french(text))), Style.NOTE, place)
