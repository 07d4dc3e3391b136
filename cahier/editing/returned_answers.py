"""What a filled questionnaire changes: the specification it was sent from, and the one it makes of it.

What was not touched is left as it is; what is not understood changes nothing and is told with its cell.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import assert_never

from cahier.catalogue.catalogue import Catalogue
from cahier.catalogue.values import MAXIMUM_ROWS, parse_answer, parse_value
from cahier.catalogue.wizard_schema import Column, Question, QuestionType
from cahier.editing.filled_questionnaire import FilledAnswer, FilledForm, FilledTable
from cahier.editing.given_reason import is_word
from cahier.editing.returned_parts import SaidAside, returned_parts
from cahier.editing.table_recognition import UnreadCell, read_written_cell
from cahier.errors import InvalidAnswer
from cahier.model.answer import Answer, AnswerState, Row, given, not_applicable, noted, unknown
from cahier.model.decision import Decision
from cahier.model.identifiers import QuestionId
from cahier.model.specification import Specification
from cahier.questionnaire.kit_catalogue import catalogue_for
from cahier.questionnaire.preparatory import FilledMark, SaidCell, said_cell, table_rows
from cahier.questionnaire.situation import Situation
from cahier.typography import clean, french, plain, without_accents

_YES, _NO = frozenset({"oui", "vrai", "true", "o", "x", "1"}), frozenset({"non", "faux", "false", "n", "0"})
_AS_SENT = "La réponse a été effacée : celle du cahier est gardée"


@dataclass(frozen=True, slots=True)
class Returned:
    """What came back from one person: the state it was sent from, the state it makes, what was not understood."""

    who: str
    base: Specification
    other: Specification
    unread: tuple[UnreadCell, ...]
    untouched: int
    aside: tuple[SaidAside, ...] = ()


def returned(form: FilledForm, mine: Specification, catalogue: Catalogue) -> Returned:
    """Return what a questionnaire brings to a specification.

    Where an answer has not changed here since it was sent, what was sent is what is here.
    """
    known = catalogue_for(mine, catalogue)
    reader = _Reader(form.who, mine, known)
    for answer in form.answers:
        reader.take_answer(answer)
    for table in form.tables:
        reader.take_table(table)
    base, other = (replace(mine, answers=_kept(answers)) for answers in (reader.base, reader.other))
    parts = returned_parts(form.parts, form.who, base, other, Situation(mine, known))
    unread = (*form.stray, *reader.unread, *parts.unread)
    return Returned(form.who, parts.base, parts.other, unread, reader.untouched + parts.untouched, tuple(parts.aside))


def _kept(answers: Mapping[QuestionId, Answer | None]) -> dict[QuestionId, Answer]:
    return {name: answer for name, answer in answers.items() if answer is not None and answer != noted("")}


class _Reader:
    def __init__(self, who: str, mine: Specification, catalogue: Catalogue) -> None:
        self._who, self._mine, self._catalogue = who, mine, catalogue
        self.base: dict[QuestionId, Answer | None] = dict(mine.answers)
        self.other: dict[QuestionId, Answer | None] = dict(mine.answers)
        self.unread: list[UnreadCell] = []
        self.untouched = 0

    def take_answer(self, filled: FilledAnswer) -> None:
        """Read the answer to one question, and the word left beside it."""
        question = self._catalogue.questions.get(filled.question)
        if question is None or question.type in (QuestionType.TABLE, QuestionType.PICTURE):
            self._refuse(filled.place, filled.question, filled.now.text, "Question que ce modèle ne pose pas")
            return
        name, before = question.id, self._mine.answers.get(QuestionId(filled.question))
        was, now = filled.was, filled.now
        if now.plain == was.plain:
            self.untouched += not filled.comment
        else:
            try:
                made = _answer(question, was, now, filled.comment, before)
            except InvalidAnswer as error:
                self._refuse(filled.place, question.summary, now.text or now.mark.label, _why(error, question.summary))
            else:
                self._keep(question, filled, before, made)
        if filled.comment:
            self._note(name, f"{self._who} : {clean(filled.comment)}")

    def _keep(self, question: Question, filled: FilledAnswer, before: Answer | None, made: Answer) -> None:
        """Keep what was answered, unless a spreadsheet only wrote the same otherwise: a date, a figure."""
        sent = self._sent(question, filled.was, before)
        same = sent is not None and (sent.state, sent.value, sent.reason) == (made.state, made.value, made.reason)
        if same and filled.now.mark is filled.was.mark:
            self.untouched += not filled.comment
        else:
            self.base[question.id], self.other[question.id] = sent, made

    def _sent(self, question: Question, was: SaidCell, before: Answer | None) -> Answer | None:
        """Return the answer as it was sent: that of here, unless it changed since."""
        if said_cell(question, before).plain == was.plain:
            return before
        note = before.note if before is not None else ""
        try:
            made = _read(question, was) if was.text or was.mark is not FilledMark.NONE else None
        except InvalidAnswer:
            made = None
        return replace(made, note=note) if made is not None else noted(note)

    def _note(self, name: QuestionId, words: str) -> None:
        """Keep a word left in the questionnaire with the notes of the question, once."""
        here = self.other.get(name)
        if here is None or words not in here.note:
            note = "\n".join(filter(None, (here.note if here is not None else "", words)))
            self.other[name] = replace(here if here is not None else noted(""), note=note)

    def _refuse(self, place: str, title: str, text: str, why: str) -> None:
        self.unread.append(UnreadCell(place, french(f"{title} : {why}"), text))

    # Tables

    def take_table(self, filled: FilledTable) -> None:
        """Read the rows of a table; one that was taken out stays, and is told."""
        question = self._catalogue.questions.get(filled.question)
        if question is None or question.type is not QuestionType.TABLE:
            self._refuse(filled.sheet, filled.question, "", "Tableau que ce modèle ne demande pas")
            return
        rows = self._rows(question, filled)
        if rows == list(filled.was):
            self.untouched += 1
            return
        before = self._mine.answers.get(question.id)
        note = before.note if before is not None else ""
        same = table_rows(before) == filled.was and (before is None or before.state is AnswerState.GIVEN)
        self.base[question.id] = before if same else given(filled.was, Decision.CONFIRMED, note)
        try:
            value = parse_value(question, rows)
        except InvalidAnswer as error:
            self._refuse(filled.sheet, question.summary, f"{len(rows)} lignes", str(error))
            self.base[question.id] = before
            return
        decision = before.decision.once_confirmed if before is not None else Decision.CONFIRMED
        self.other[question.id] = given(value, decision, note)

    def _rows(self, question: Question, filled: FilledTable) -> list[Row]:
        rows: list[Row] = []
        seen: set[int] = set()
        for found in filled.rows[:MAXIMUM_ROWS]:
            was = filled.was[found.rank] if found.rank is not None and found.rank < len(filled.was) else None
            if was is not None and found.rank is not None and found.rank in seen:
                was = None
            elif was is not None and found.rank is not None:
                seen.add(found.rank)
            if any(found.cells.values()):
                rows.append(
                    {
                        column.id: self._cell(question, column, found.cells, found.places, was)
                        for column in question.columns
                    }
                )
            elif was is not None:
                self._refuse(next(iter(found.places.values()), filled.sheet), question.summary, _named(was), _AS_SENT)
                rows.append(was)
        for rank, was in enumerate(filled.was):
            if rank not in seen:
                self._refuse(filled.sheet, question.summary, _named(was), "Ligne retirée : celle du cahier est gardée")
                rows.append(was)
        return [row for row in rows if any(row.values())]

    def _cell(
        self, question: Question, column: Column, cells: Mapping[str, str], places: Mapping[str, str], was: Row | None
    ) -> str:
        held = was.get(column.id, "") if was is not None else ""
        if column.id not in cells:
            return held
        text = cells[column.id]
        try:
            return read_written_cell(column, text)
        except InvalidAnswer as error:
            self._refuse(places[column.id], f"{question.summary}, {column.label}", text, _why(error, column.label))
            return held


def _why(error: InvalidAnswer, label: str) -> str:
    """Return why something is refused, without the name of what refuses it: it is told beside."""
    return str(error).removeprefix(french(f"{label} :")).strip()


def _named(row: Row) -> str:
    return next(filter(None, row.values()), "")


# One answer


def _answer(question: Question, was: SaidCell, now: SaidCell, comment: str, before: Answer | None) -> Answer:
    note = before.note if before is not None else ""
    rewritten = now.plain.text != was.plain.text
    if now.mark is FilledMark.NOT_APPLICABLE:
        reason = clean(now.text if rewritten or was.mark is FilledMark.NOT_APPLICABLE else comment).strip()
        if not is_word(reason):
            raise InvalidAnswer("Dites dans la réponse pourquoi la question est sans objet.")
        return not_applicable(reason, note)
    if now.mark is FilledMark.UNKNOWN and (was.mark is not FilledMark.UNKNOWN or not now.text):
        if rewritten and now.text:
            raise InvalidAnswer("L’état dit « Je ne sais pas encore », et pourtant il y a une réponse.")
        return unknown(note)
    if not now.text:
        raise InvalidAnswer(_AS_SENT if was.text else "L’état a changé, et il n’y a pas de réponse.")
    made = _read(question, SaidCell(now.text))
    if now.mark is FilledMark.PROPOSED and not rewritten:
        return replace(made, decision=Decision.PROPOSED, note=note)
    valued = before is not None and before.value is not None
    decision = before.decision.once_confirmed if before is not None and valued else Decision.CONFIRMED
    return replace(made, decision=decision, note=note)


def _read(question: Question, said: SaidCell) -> Answer:
    """Return the answer that cells stand for.

    Raises:
        InvalidAnswer: the question does not accept it.
    """
    if said.mark is FilledMark.UNKNOWN:
        return unknown()
    if said.mark is FilledMark.NOT_APPLICABLE:
        return not_applicable(said.text)
    made = parse_answer(question, _value(question, said.text))
    return replace(made, decision=Decision.PROPOSED) if said.mark is FilledMark.PROPOSED else made


def _value(question: Question, text: str) -> object:
    match question.type:
        case QuestionType.YES_NO:
            word = without_accents(text).strip(" .!")
            if word not in _YES | _NO:
                raise InvalidAnswer(f"« {text} » n’est ni oui ni non.")
            return word in _YES
        case QuestionType.MULTIPLE:
            return list(_choices(question, text))
        case QuestionType.TEXT | QuestionType.LONG_TEXT:
            return text
        case QuestionType.PERCENTAGE:
            if plain(text).startswith("0.") and "%" not in text:
                # What a spreadsheet makes of « 3 % » in a cell of figures: nobody can tell it from three hundredths.
                raise InvalidAnswer("Est-ce un pourcentage ? Écrivez-le en toutes lettres, « 3 % ».")
            return _as_cell(question, text)
        case QuestionType.DATE:
            return date.fromisoformat(_as_cell(question, text))
        case QuestionType.NUMBER | QuestionType.AMOUNT | QuestionType.DURATION | QuestionType.CHOICE:
            return _as_cell(question, text)
        case QuestionType.TABLE | QuestionType.PICTURE:
            raise InvalidAnswer("Cette réponse ne tient pas dans une case.")
        case _:
            assert_never(question.type)


def _as_cell(question: Question, text: str) -> str:
    """Return what a cell says, read as the cells of the tables that people bring."""
    return read_written_cell(Column(question.id, question.summary, question.type, choices=question.choices), text)


def _choices(question: Question, text: str) -> Iterator[str]:
    """Yield the choices that a cell names, one a line or after a semicolon."""
    column = Column(question.id, question.summary, QuestionType.CHOICE, choices=question.choices)
    for line in text.split("\n"):
        words = line.strip(" -•\t")
        if words:
            yield from _choices_of(column, words)


def _choices_of(column: Column, words: str) -> Sequence[str]:
    try:
        return [read_written_cell(column, words)]
    except InvalidAnswer:
        if ";" not in words:
            raise
        return [read_written_cell(column, part) for part in words.split(";") if part.strip()]
