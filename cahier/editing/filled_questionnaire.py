"""A questionnaire that somebody filled in, read from its cells: what each says now, and said when it was sent.

Cells are found by the names hidden beside them: rows may be sorted, columns moved or added, sheets renamed.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from cahier.editing.filled_parts import FilledParts, read_parts
from cahier.editing.sent_questionnaire import Grid, Sent, sent_of
from cahier.editing.table_recognition import UnreadCell, letters_of
from cahier.errors import BadInput
from cahier.model.answer import Row
from cahier.questionnaire.preparatory import COLUMNS, HEAD, META, PERSON_CELL, TABLE, FilledMark, SaidCell
from cahier.typography import one_line, plain, without_accents

_LOOKED_AT = 12  # rows in which the hidden names of a sheet are looked for
_ANSWER, _STATE, _COMMENT = "answer", "state", "comment"
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class FilledAnswer:
    """What the cells of a question say now, what they said when sent, and a word left beside."""

    question: str
    was: SaidCell
    now: SaidCell
    comment: str
    place: str


@dataclass(frozen=True, slots=True)
class FilledRow:
    """A row of a table: `rank` is that of the row it was when sent, None for a new one; its cells by column."""

    rank: int | None
    cells: Mapping[str, str]
    places: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class FilledTable:
    """The rows of a table now, and those it had when it was sent."""

    question: str
    was: tuple[Row, ...]
    rows: tuple[FilledRow, ...]
    sheet: str


@dataclass(frozen=True, slots=True)
class FilledForm:
    """A whole questionnaire: of which specification, by whom, what it says.

    `stray` is what is written where nothing is read; `parts` what it says of the matrix and of the levels.
    """

    uid: str
    who: str
    answers: tuple[FilledAnswer, ...]
    tables: tuple[FilledTable, ...]
    stray: tuple[UnreadCell, ...] = ()
    parts: FilledParts = field(default_factory=FilledParts)


def read_form(sheets: Mapping[str, Grid], file: str) -> FilledForm:
    """Read the sheets of a workbook, by their names.

    Raises:
        BadInput: it is no questionnaire of ours, or a later version wrote it.
    """
    sent = _sent(sheets, file)
    answers: list[FilledAnswer] = []
    tables: list[FilledTable] = []
    stray: list[UnreadCell] = []
    for name, grid in sheets.items():
        head = [tuple(row) for row in grid[:_LOOKED_AT]]
        table = next((_cell(row, row.index(TABLE) + 1) for row in head if TABLE in row), "")
        columns = next((rank for rank, row in enumerate(head) if COLUMNS in row), None)
        if columns is None:
            continue
        if table:
            tables.append(_table(table, name, grid, columns, sent))
        else:
            found, left = _answers(name, grid, columns, sent)
            answers += found
            stray += left
    who = signed(_who(sheets), sent, file)
    parts, left = read_parts(sheets, sent)
    return FilledForm(sent.uid, who, tuple(answers), tuple(tables), (*stray, *left), parts)


def signed(who: str, sent: Sent, file: str) -> str:
    """Return who filled a questionnaire in: the name written in it, whom it was sent to, else the name of its file."""
    return one_line(who or sent.person or file.rpartition(".")[0])[:_LONGEST_NAME]


def _sent(sheets: Mapping[str, Grid], file: str) -> Sent:
    grid = next((found for found in sheets.values() if found and found[0] and found[0][0] == META), None)
    if grid is None:
        raise BadInput(
            f"« {file} » n’est pas un questionnaire de Cahier, ou sa feuille cachée « _cahier » en a été retirée. "
            "Reprenez le classeur qui a été envoyé, et recopiez-y les réponses."
        )
    return sent_of(grid, file)


def _who(sheets: Mapping[str, Grid]) -> str:
    for grid in sheets.values():
        for row in grid:
            if PERSON_CELL in row:
                place = list(row).index(PERSON_CELL)
                return next((cell for cell in reversed(row[:place]) if cell and plain(cell) != "Rempli par"), "")
    return ""


# Answers


def _answers(name: str, grid: Grid, columns: int, sent: Sent) -> tuple[list[FilledAnswer], list[UnreadCell]]:
    places = _places(grid[columns])
    found: dict[str, FilledAnswer] = {}
    stray: list[UnreadCell] = []
    for number, row in enumerate(grid[columns + 1 :], columns + 2):
        question = _cell(row, places.get(COLUMNS))
        if question == HEAD:
            continue
        answer = _answer(question, row, places, f"{name}!{letters_of(places.get(_ANSWER, 0))}{number}", sent)
        if question not in sent.answers:
            stray += _stray(row, question, name, number)
        elif question in found and found[question].now.plain != answer.now.plain:
            stray.append(UnreadCell(answer.place, "Deuxième ligne de la même question", answer.now.text))
        else:
            found.setdefault(question, answer)
    return list(found.values()), stray


def _answer(question: str, row: Sequence[str], places: Mapping[str, int], place: str, sent: Sent) -> FilledAnswer:
    was = sent.answers.get(question, SaidCell())
    text = _cell(row, places.get(_ANSWER))
    mark = _mark_said(_cell(row, places[_STATE])) if _STATE in places else was.mark
    return FilledAnswer(question, was, SaidCell(text, mark), _cell(row, places.get(_COMMENT)), place)


def _stray(row: Sequence[str], question: str, sheet: str, number: int) -> Iterator[UnreadCell]:
    """Yield what is written in a row that is no question of the questionnaire."""
    why = "Question que le questionnaire n’avait pas" if question else "Ligne sans question"
    written = [(rank, cell) for rank, cell in enumerate(row) if cell and cell != question]
    if written:
        yield UnreadCell(f"{sheet}!{letters_of(written[0][0])}{number}", why, " · ".join(cell for _, cell in written))


def _mark_said(text: str) -> FilledMark:
    wanted = without_accents(text).strip()
    return next((mark for mark in FilledMark if without_accents(mark.label) == wanted), FilledMark.NONE)


# Tables


def _table(question: str, name: str, grid: Grid, columns: int, sent: Sent) -> FilledTable:
    places = _places(grid[columns])
    marker = places.pop(COLUMNS)
    rows = []
    for number, row in enumerate(grid[columns + 1 :], columns + 2):
        key = _cell(row, marker)
        cells = {column: _cell(row, place) for column, place in places.items()}
        if key == HEAD or not (any(cells.values()) or key):
            continue
        spots = {column: f"{name}!{letters_of(place)}{number}" for column, place in places.items()}
        rows.append(FilledRow(int(key) - 1 if key.isdecimal() and len(key) < 5 else None, cells, spots))
    return FilledTable(question, tuple(sent.rows.get(question, ())), tuple(rows), name)


def _places(names: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for place, name in enumerate(names):
        if name:
            found.setdefault(name, place)
    return found


def _cell(row: Sequence[str], place: int | None) -> str:
    return row[place] if place is not None and place < len(row) else ""
