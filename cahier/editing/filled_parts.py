"""The letters of the matrix and the service levels of a workbook that came back, by the names hidden beside them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cahier.editing.sent_questionnaire import Grid, Sent
from cahier.editing.table_recognition import UnreadCell, letters_of
from cahier.questionnaire.preparatory import HEAD
from cahier.questionnaire.workbook_parts import LEVELS, MATRIX

_LOOKED_AT = 12  # rows in which the hidden names of a sheet are looked for
_COMMENT, _ANSWER = "comment", "answer"


@dataclass(frozen=True, slots=True)
class FilledLetters:
    """The letters of an activity now, by role, and when sent; the place of each cell, and a word left beside."""

    activity: str
    was: Mapping[str, str]
    now: Mapping[str, str]
    comment: str
    places: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class FilledLevel:
    """What a level says now, and said when sent, and a word left beside."""

    name: str
    was: str
    now: str
    comment: str
    place: str


@dataclass(frozen=True, slots=True)
class FilledParts:
    """What a workbook says of the matrix and of the levels, nothing when it did not ask."""

    letters: tuple[FilledLetters, ...] = ()
    levels: tuple[FilledLevel, ...] = ()


def read_parts(sheets: Mapping[str, Grid], sent: Sent) -> tuple[FilledParts, list[UnreadCell]]:
    """Read the sheets of a workbook that ask the matrix and the levels, and what is written in no row of theirs."""
    letters: dict[str, FilledLetters] = {}
    levels: dict[str, FilledLevel] = {}
    stray: list[UnreadCell] = []
    for sheet, grid in sheets.items():
        for marker in (MATRIX, LEVELS):
            for row in _rows(sheet, grid, marker):
                known = sent.letters if marker == MATRIX else sent.levels
                if row.name not in known or row.name in (letters if marker == MATRIX else levels):
                    stray += row.told("Ligne déjà lue" if row.name in known else "Ligne que le classeur n’avait pas")
                elif marker == MATRIX:
                    letters[row.name] = _letters(row, sent)
                else:
                    spot = row.places.get(_ANSWER, sheet)
                    now, comment = row.cells.get(_ANSWER, sent.levels[row.name]), row.cells.get(_COMMENT, "")
                    levels[row.name] = FilledLevel(row.name, sent.levels[row.name], now, comment, spot)
    return FilledParts(tuple(letters.values()), tuple(levels.values())), stray


@dataclass(frozen=True, slots=True)
class _Row:
    name: str
    cells: Mapping[str, str]
    places: Mapping[str, str]
    written: str

    def told(self, why: str) -> Iterator[UnreadCell]:
        """Yield what is written in a row that is not taken."""
        if self.written:
            yield UnreadCell(next(iter(self.places.values()), ""), why, self.written)


def _rows(sheet: str, grid: Grid, marker: str) -> Iterator[_Row]:
    head = next((rank for rank, row in enumerate(grid[:_LOOKED_AT]) if marker in row), None)
    if head is None:
        return
    names: dict[str, int] = {}
    for place, name in enumerate(grid[head]):
        if name:
            names.setdefault(name, place)
    key = names.pop(marker)
    for number, row in enumerate(grid[head + 1 :], head + 2):
        name = _cell(row, key)
        if name == HEAD or not any(row):
            continue
        cells = {known: _cell(row, place) for known, place in names.items()}
        places = {known: f"{sheet}!{letters_of(place)}{number}" for known, place in names.items()}
        written = " · ".join(cell for rank, cell in enumerate(row) if cell and rank != key)
        yield _Row(name, cells, places, written)


def _letters(row: _Row, sent: Sent) -> FilledLetters:
    cells = {name: cell for name, cell in row.cells.items() if name != _COMMENT}
    return FilledLetters(row.name, sent.letters[row.name], cells, row.cells.get(_COMMENT, ""), row.places)


def _cell(row: Sequence[str], place: int) -> str:
    return row[place] if place < len(row) else ""
