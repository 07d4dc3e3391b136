"""A table that somebody keeps in a spreadsheet: where its titles are, which columns are ours, what each line says.

Titles are recognised by their words, never by their place; a merged title, a blank line or a column of no use to us
shifts nothing.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from cahier.catalogue.wizard_schema import Column, QuestionType
from cahier.editing.matrix_recognition import name_likeness
from cahier.errors import InvalidAnswer
from cahier.model.answer import Row
from cahier.questionnaire.typed_cells import read_cell
from cahier.typography import plain

NO_HEAD = -1
"""The rank of the line of titles of a sheet that has none."""

_TITLE_LIKENESS, _CHOICE_LIKENESS = 0.72, 0.8
_LOOKED_AT = 40  # lines in which titles are looked for
_ASIDE = re.compile(r"\([^()]*\)|[*:]")
# What a spreadsheet writes of a date, its hour included, and a unit after a figure: « about 3 » is not 3.
_MIDNIGHT = re.compile(r"(\d{4}-\d{2}-\d{2})[ T]00:00(?::00)?")
_UNIT = re.compile(r"(?<=\d)\s*[^\W\d_][^\d]*$")
_TOTAL = re.compile(r"(?:sous[- ])?total(?:\s|$)", re.IGNORECASE)
_NUMERIC = (QuestionType.NUMBER, QuestionType.AMOUNT, QuestionType.PERCENTAGE)


@dataclass(frozen=True, slots=True)
class UnreadCell:
    """A cell that its column does not accept: its place in the sheet, « C12 », and what is written in it."""

    place: str
    column: str
    text: str


@dataclass(frozen=True, slots=True)
class TakenLine:
    """A line of a sheet: its number there, the row it makes, what was not understood, and whether it is taken.

    `doubt` says why a person should look at it; empty when there is no reason.
    """

    number: int
    row: Row
    unread: tuple[UnreadCell, ...] = ()
    taken: bool = True
    doubt: str = ""


def guess_head(grid: Sequence[Sequence[str]], columns: Sequence[Column]) -> int:
    """Return the rank of the line that names most of our columns, the first of those; `NO_HEAD` when none names one."""
    counts = [len(match_columns(row, columns)) for row in grid[:_LOOKED_AT]]
    best = max(counts, default=0)
    return counts.index(best) if best else NO_HEAD


def match_columns(titles: Sequence[str], columns: Sequence[Column]) -> dict[int, str]:
    """Return which of our columns each title stands for, by its place; the surest first, none given twice."""
    offers = sorted(
        (
            (likeness, -place, column.id)
            for place, title in enumerate(titles)
            if title.strip()
            for column in columns
            if (likeness := _likeness(title, column)) >= _TITLE_LIKENESS
        ),
        key=lambda offer: (-offer[0], -offer[1]),
    )
    found: dict[int, str] = {}
    for _, place, column in offers:
        if -place not in found and column not in found.values():
            found[-place] = column
    return dict(sorted(found.items()))


def _likeness(title: str, column: Column) -> float:
    words = _ASIDE.sub(" ", title)
    return max(name_likeness(words, _ASIDE.sub(" ", name)) for name in (column.label, *column.also))


def read_lines(
    grid: Sequence[Sequence[str]],
    head: int,
    places: Mapping[int, str],
    columns: Sequence[Column],
    known: Sequence[Row] = (),
) -> tuple[TakenLine, ...]:
    """Return the lines under the titles as rows of ours; blank ones are left out.

    A line that looks like a title, or like a row that is already there, is shown and not taken: a person decides.
    """
    by_name = {column.id: column for column in columns}
    chosen = {place: by_name[name] for place, name in places.items() if name in by_name}
    lines: list[TakenLine] = []
    seen: list[Row] = []
    for number, cells in enumerate(grid[head + 1 :], head + 2):
        line = _line(number, cells, chosen, columns)
        if line is None:
            continue
        lines.append(_doubted(line, cells, len(chosen), known, seen))
        seen.append(line.row)
    return tuple(lines)


def _line(
    number: int, cells: Sequence[str], chosen: Mapping[int, Column], columns: Sequence[Column]
) -> TakenLine | None:
    row = {column.id: "" for column in columns}
    unread = []
    for place, column in chosen.items():
        text = cells[place].strip() if place < len(cells) else ""
        try:
            row[column.id] = read_written_cell(column, text)
        except InvalidAnswer:
            unread.append(UnreadCell(f"{letters_of(place)}{number}", column.label, text))
    return TakenLine(number, row, tuple(unread)) if any(row.values()) or unread else None


def read_written_cell(column: Column, text: str) -> str:
    """Return what a cell of a spreadsheet stands for; a choice by a word that is like its own.

    Raises:
        InvalidAnswer: the column does not accept it.
    """
    text = _MIDNIGHT.sub(r"\1", text)
    try:
        return read_cell(column, text)
    except InvalidAnswer:
        if column.type is QuestionType.CHOICE and (found := _like_choice(column, text)):
            return found
        if column.type in _NUMERIC and (figure := _UNIT.sub("", text)) != text:
            return read_cell(column, figure)
        raise


def _like_choice(column: Column, text: str) -> str:
    def likeness(label: str) -> float:
        return max(name_likeness(text, label), SequenceMatcher(None, plain(text).lower(), plain(label).lower()).ratio())

    names = ((choice.id, name) for choice in column.choices for name in (choice.label, choice.id.replace("_", " ")))
    best: dict[str, float] = {}
    for choice, name in names:
        best[choice] = max(best.get(choice, 0.0), likeness(name))
    offers = sorted(((value, choice) for choice, value in best.items()), reverse=True)
    sure = offers and offers[0][0] >= _CHOICE_LIKENESS and (len(offers) == 1 or offers[1][0] < offers[0][0])
    return offers[0][1] if sure else ""


def _doubted(line: TakenLine, cells: Sequence[str], width: int, known: Sequence[Row], seen: Sequence[Row]) -> TakenLine:
    filled = sum(1 for cell in cells if cell.strip())
    if not any(line.row.values()):
        return replace(line, taken=False, doubt="Rien n’y est compris")
    if line.row in known:
        return replace(line, taken=False, doubt="Déjà dans le tableau")
    if _TOTAL.match(next(filter(None, line.row.values()), "")):
        return replace(line, taken=False, doubt="Un total ?")
    if filled == 1 and width > 1:
        return replace(line, taken=False, doubt="Une seule case : un titre ?")
    if line.row in seen:
        return replace(line, doubt="Pareille à une autre ligne du fichier")
    return line


def letters_of(place: int) -> str:
    """Return « C » for the third column, as spreadsheets name it."""
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
