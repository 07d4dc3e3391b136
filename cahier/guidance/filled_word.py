"""A questionnaire that somebody filled in with Word or LibreOffice, read by the hidden names of its rows.

A name that was lost is found again by the words of the question. What the questionnaire did not print, in its pages or
in its margin, is an answer, a word left beside one, or told; headers, footers and footnotes are not read.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace

from cahier.catalogue.catalogue import Catalogue
from cahier.catalogue.wizard_schema import Question, QuestionType
from cahier.editing.filled_questionnaire import FilledAnswer, FilledForm, FilledTable, signed
from cahier.editing.sent_questionnaire import Grid, sent_of
from cahier.editing.table_recognition import UnreadCell
from cahier.errors import BadInput
from cahier.export.layout.place_names import hidden_name, without_rank
from cahier.export.word.word_form import WordForm, WordRow
from cahier.guidance.filled_word_cells import SaidInCell, after, flat, opens, said_in_cell, typed_over
from cahier.guidance.filled_word_rows import filled_rows, heads
from cahier.model.location import QuestionPlace
from cahier.questionnaire.preparatory import FILLED_BY, META, FilledMark, SaidCell

_HEADS = frozenset({"question", "votre réponse"})
_NOT_APPLICABLE = "sans objet"
_LONGEST_PLACE = 80


def read_word_questionnaire(form: WordForm, file: str, catalogue: Catalogue) -> FilledForm:
    """Read a Word questionnaire that came back.

    Raises:
        BadInput: it is no questionnaire of ours, or a later version wrote it.
    """
    return _Reader(form, file, catalogue).read()


class _Reader:
    def __init__(self, form: WordForm, file: str, catalogue: Catalogue) -> None:
        self._form, self._file = form, file
        self._sent = sent_of(_kept_rows(form.kept, file), file)
        self._printed = frozenset(map(flat, self._sent.printed))
        questions = catalogue.questions.values()
        self._named = {hidden_name(QuestionPlace(asked.id), title=False, rank=1): asked for asked in questions}
        self._labelled = {flat(asked.label): asked for asked in questions if asked.id in self._sent.answers}
        self._tabled = [catalogue.questions[name] for name in self._sent.rows if name in catalogue.questions]
        self._answers: dict[str, FilledAnswer] = {}
        self._tables: dict[str, FilledTable] = {}
        self._stray: list[UnreadCell] = []
        self._place = "Document"

    def read(self) -> FilledForm:
        """Return what the document says, in its order."""
        who = ""
        tables: dict[int, list[WordRow]] = {}
        for row in self._form.rows:
            tables.setdefault(row.table, []).append(row)
        for row in self._form.rows:
            if not row.table:
                self._read_line(row.cells[0].text)
                continue
            rows = tables.pop(row.table, None)
            if rows is not None and flat(rows[0].text) == flat(FILLED_BY):
                who = who or " ".join(filter(None, (typed_over(found.text) for found in rows[1:])))
            elif rows is not None:
                self._read_table(rows)
        self._read_margin()
        answers, filled = tuple(self._answers.values()), tuple(self._tables.values())
        return FilledForm(self._sent.uid, signed(who, self._sent, self._file), answers, filled, tuple(self._stray))

    def _tell(self, why: str, text: str) -> None:
        self._stray.append(UnreadCell(self._place, why, text))

    def _new_lines(self, text: str) -> Iterator[str]:
        """Yield the lines that the questionnaire did not print."""
        yield from (line.strip() for line in text.split("\n") if line.strip() and flat(line) not in self._printed)

    def _read_line(self, text: str) -> None:
        """Read a line outside the tables: the title of a page, or what somebody wrote there."""
        if "›" in text and not any(self._new_lines(text)):
            self._place = " ".join(text.split())[:_LONGEST_PLACE]
        written = "\n".join(self._new_lines(text))
        if written:
            self._tell("Écrit hors des cases", written)

    def _question_of(self, row: WordRow) -> Question | None:
        named = (self._named.get(without_rank(name)) for name in row.names)
        found = next(filter(None, named), None)
        return found or self._labelled.get(flat(row.cells[0].text.partition("\n")[0]) if row.cells else "")

    def _read_table(self, rows: Sequence[WordRow]) -> None:
        found = [asked for asked in map(self._question_of, rows) if asked is not None]
        table = next((asked for asked in found if asked.type is QuestionType.TABLE), None)
        if table is None and not found:
            table = next((asked for asked in self._tabled if any(heads(row, asked) for row in rows)), None)
        if table is not None and table.id not in self._tables:
            was = self._sent.rows.get(table.id, ())
            filled, left = filled_rows(rows, table, was, self._place)
            self._tables[table.id] = FilledTable(table.id, tuple(was), filled, self._place)
            self._stray += left
            return
        for row in rows:
            self._read_row(row)

    def _read_row(self, row: WordRow) -> None:
        asked = self._question_of(row)
        if asked is None or asked.id not in self._sent.answers or len(row.cells) < 2:
            written = "\n".join(self._new_lines(row.text))
            if written and flat(written) not in _HEADS:
                self._tell("Ligne qui n’est pas du questionnaire", written)
            return
        said = said_in_cell(asked, row.cells[1])
        aside = [line for cell in (row.cells[0], *row.cells[2:]) for line in self._new_lines(cell.text)]
        was = self._sent.answers[asked.id]
        comment = "\n".join(filter(None, (*aside, said.comment)))
        answer = FilledAnswer(asked.id, was, _now(said, was), comment, self._place)
        if said.doubt:
            self._tell(f"{asked.summary} : {said.doubt}", said.doubtful)
        known = self._answers.setdefault(asked.id, answer)
        if known is not answer and known.now.plain != answer.now.plain:
            self._tell("Deuxième ligne de la même question", answer.now.text or answer.now.mark.label)

    def _read_margin(self) -> None:
        """Read the comments: one beside a question goes with its answer."""
        for comment in self._form.comments:
            asked = next(filter(None, (self._named.get(without_rank(name)) for name in comment.names)), None)
            answer = self._answers.get(asked.id) if asked is not None else None
            if answer is None or asked is None:
                self._stray.append(UnreadCell("Commentaire en marge", comment.author, comment.text))
                continue
            words = "\n".join(filter(None, (answer.comment, comment.text)))
            self._answers[asked.id] = replace(answer, comment=words)


def _now(said: SaidInCell, was: SaidCell) -> SaidCell:
    """Return what a cell says now: what it said when it was sent, unless somebody answered."""
    if said.unknown:
        return SaidCell(said.text, FilledMark.UNKNOWN)
    if opens(said.text, _NOT_APPLICABLE):
        return SaidCell(after(said.text.strip(), _NOT_APPLICABLE).strip(" .()"), FilledMark.NOT_APPLICABLE)
    if said.text:
        return SaidCell(said.text, FilledMark.CONFIRMED)
    return SaidCell(was.text, FilledMark.CONFIRMED) if said.as_today and was.text else was


def _kept_rows(kept: str, file: str) -> Grid:
    try:
        rows = json.loads(kept) if kept else []
    except (ValueError, RecursionError):
        rows = []
    found = [tuple(map(str, row)) for row in rows if isinstance(row, list)] if isinstance(rows, list) else []
    if not found or found[0][:1] != (META,):
        raise BadInput(
            f"« {file} » n’est pas un questionnaire de Cahier, ou ce qu’il gardait de son envoi a été retiré. Reprenez "
            "le document qui a été envoyé, et recopiez-y les réponses."
        )
    return found
