"""Writes the matrices as an Excel workbook: all activities, then each phase, counts, people and legend."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

from xlsxwriter.utility import xl_col_to_name

from cahier.export.document.person_sheets import HEADER, PersonSheet, person_sheets
from cahier.export.document.raci_counts import LETTERS, phase_counts, role_counts
from cahier.export.excel.letterhead import TITLE_HEIGHT, LogoPlace, put_letterhead
from cahier.export.excel.sheet_header_footer import cut_texts
from cahier.export.excel.sheets import LISTS, Book, all_columns, fit_row, new_book, put, put_across, put_roles, put_row
from cahier.export.layout.raci_layout import LEGEND
from cahier.export.publication import Publication, RaciBlock, RaciColumn, RaciLine
from cahier.model.party import PARTY_LABELS
from cahier.model.raci import Raci
from cahier.typography import french

_TITLE = "Matrice RACI"
_LISTED = (Raci.R, Raci.A, Raci.C, Raci.I, Raci.AR)
_LEADING = (("N°", 7), ("Phase", 24), ("Domaine", 28), ("Activité", 60))
_ACTIVITY_WIDTH, _ROLE_WIDTH, _FAULT_WIDTH = 62, 6.3, 42
_WIDTHS = (*(width for _name, width in _LEADING[1:]), _FAULT_WIDTH)
_CHANGED_THERE = "les lettres se changent sur la feuille RACI, celle-ci les suit"
_PERSON_WIDTHS = (26, 6, 60, 24, 44)
_HEAD = 1  # under the title
_LOGO = LogoPlace(column=1, width=_LEADING[1][1], title=2)


def write_raci_excel(publication: Publication, target: BinaryIO) -> None:
    """Write the workbook of the matrices; letters can be changed there, from a list."""
    with new_book(publication, _TITLE, target) as book:
        blocks = [block for block in publication.blocks if isinstance(block, RaciBlock)]
        columns = all_columns(blocks)
        last_row = _write_everything(book, blocks, columns)
        for block in blocks:
            _write_phase(book, block, _Followed(columns, last_row))
        _write_counts(book, blocks)
        for person in person_sheets(blocks):
            _write_person(book, person)
        _write_legend(book, columns)
        _write_lists(book)


@dataclass(frozen=True, slots=True)
class _Row:
    """An activity with where it stands, and a letter for each role of the whole workbook."""

    phase: str
    domain: str
    line: RaciLine
    letters: tuple[Raci, ...]


@dataclass(frozen=True, slots=True)
class _Followed:
    """The sheet of all activities, whose letters the sheets of the phases follow; `last_row` as Excel counts."""

    columns: Sequence[RaciColumn]
    last_row: int

    def formula(self, column: RaciColumn, row: int) -> str:
        """Return what shows the letter of a role for the activity whose number opens a row, however it is sorted."""
        name = xl_col_to_name(len(_LEADING) + self.columns.index(column))
        numbers, letters = (f"RACI!${place}${_HEAD + 3}:${place}${self.last_row}" for place in ("A", name))
        return f'=IFERROR(INDEX({letters},MATCH($A{row + 1},{numbers},0))&"","")'


def _rows(blocks: Sequence[RaciBlock], columns: Sequence[RaciColumn]) -> Iterator[_Row]:
    for block in blocks:
        ranks = {column: rank for rank, column in enumerate(block.columns)}
        # A phase without a role shows nothing there: the rank after its last letter.
        places = [ranks.get(column, len(ranks)) for column in columns]
        for group in block.groups:
            for line in group.lines:
                cells = (*line.cells, Raci.NONE)
                yield _Row(block.title, group.title, line, tuple(cells[place] for place in places))


def _put_letters(book: Book, sheet: Any, row: int, first: int, cells: Sequence[Raci]) -> None:
    for column, cell in enumerate(cells, start=first):
        if cell is Raci.NONE:
            sheet.write_blank(row, column, None, book.looks.letter)
        else:
            put(sheet, row, column, cell.value, book.looks.letter)


def _make_editable(book: Book, sheet: Any, first_row: int, last_row: int, first: int, last: int) -> None:
    """Let letters be chosen from a list, and colour them as they change."""
    if last_row < first_row or last < first:
        return
    zone = (first_row, first, last_row, last)
    accepted = {"validate": "list", "source": "=Lettres", "error_title": "Lettre inconnue"}
    accepted["error_message"] = french("Choisissez R, A, C, I ou AR, ou videz la cellule.")
    sheet.data_validation(*zone, accepted)
    _colour_letters(book, sheet, zone)


def _colour_letters(book: Book, sheet: Any, zone: tuple[int, int, int, int]) -> None:
    if zone[2] < zone[0] or zone[3] < zone[1]:
        return
    for letter in _LISTED:
        rule = {"type": "cell", "criteria": "==", "value": f'"{letter.value}"', "format": book.looks.rules[letter]}
        sheet.conditional_format(*zone, rule)
    sheet.ignore_errors({"number_stored_as_text": f"A1:A{zone[2] + 1}"})


def _write_everything(book: Book, blocks: Sequence[RaciBlock], columns: Sequence[RaciColumn]) -> int:
    """Write the sheet to sort, filter and change: one row for each activity; return the last, as Excel counts."""
    sheet = book.sheet("RACI", repeated=(_HEAD, _HEAD + 1))
    put_letterhead(book, sheet, french(f"{_TITLE} – {book.publication.cover.client}"), _LOGO)
    # What is wrong is told to the company only; without it, the sheet is printed larger.
    faulty = any(line.fault for block in blocks for group in block.groups for line in group.lines)
    first, last = len(_LEADING), len(_LEADING) + len(columns) - (not faulty)
    _put_head(book, sheet, columns, faulty)
    row = _HEAD + 1
    for row, activity in enumerate(_rows(blocks, columns), start=_HEAD + 2):
        line = activity.line
        put_row(sheet, row, (line.number, activity.phase, activity.domain, line.label), book.looks.text)
        _put_letters(book, sheet, row, first, activity.letters)
        if faulty:
            put(sheet, row, last, line.fault, book.looks.fault)
        texts = (activity.phase, activity.domain, line.label, line.fault)
        fit_row(sheet, row, *zip(texts, _WIDTHS, strict=True))
    sheet.freeze_panes(_HEAD + 2, first)
    sheet.autofilter(_HEAD + 1, 0, row, last)
    _make_editable(book, sheet, _HEAD + 2, row, first, first + len(columns) - 1)
    return row + 1


def _put_head(book: Book, sheet: Any, columns: Sequence[RaciColumn], faulty: bool) -> None:
    """Write the two rows that stay in sight, over columns wide enough for what they hold."""
    first = len(_LEADING)
    if columns:
        sheet.set_column(first, first + len(columns) - 1, _ROLE_WIDTH)
        put_roles(book, sheet, _HEAD, first, columns)
    faults = ((first + len(columns), ("Constat", _FAULT_WIDTH)),) if faulty else ()
    for column, (name, width) in (*enumerate(_LEADING), *faults):
        sheet.set_column(column, column, width)
        put(sheet, _HEAD, column, "", book.looks.head)
        put(sheet, _HEAD + 1, column, name, book.looks.head)


def _write_phase(book: Book, block: RaciBlock, followed: _Followed) -> None:
    """Write the matrix of a phase as it is printed in the document; its letters follow the sheet of all activities."""
    sheet = book.sheet(block.title, repeated=(2, 3))
    columns, looks = block.columns, book.looks
    last = 1 + len(columns)
    sheet.set_column(0, 0, _LEADING[0][1])
    sheet.set_column(1, 1, _ACTIVITY_WIDTH)
    sheet.set_column(2, last, _ROLE_WIDTH)
    put_across(sheet, 0, last, block.title, looks.title)
    sheet.set_row(0, TITLE_HEIGHT)
    put_across(sheet, 1, last, f"{_legend_line()} · {_CHANGED_THERE}", looks.note)
    for column, name in enumerate(("N°", "Activité")):
        sheet.merge_range(2, column, 3, column, name, looks.head)
    put_roles(book, sheet, 2, 2, columns)
    end = _put_activities(book, sheet, block, followed)
    _colour_letters(book, sheet, (4, 2, end - 1, last))
    names = " · ".join(f"{column.short} {column.named}" for column in columns)
    put_across(sheet, end, last, names, looks.note)
    fit_row(sheet, end, (names, _ACTIVITY_WIDTH + _ROLE_WIDTH * len(columns)))
    sheet.freeze_panes(4, 2)


def _put_activities(book: Book, sheet: Any, block: RaciBlock, followed: _Followed) -> int:
    """Write the activities under their domains and return the row that follows."""
    row = 4
    for group in block.groups:
        if group.title:
            put_across(sheet, row, 1 + len(block.columns), group.title, book.looks.group)
            fit_row(sheet, row, (group.title, _ACTIVITY_WIDTH))
            row += 1
        for line in group.lines:
            put(sheet, row, 0, line.number, book.looks.centred)
            put(sheet, row, 1, line.label, book.looks.text)
            for place, (column, cell) in enumerate(zip(block.columns, line.cells, strict=True), start=2):
                sheet.write_formula(row, place, followed.formula(column, row), book.looks.letter, cell.value)
            fit_row(sheet, row, (line.label, _ACTIVITY_WIDTH))
            row += 1
    return row


def _legend_line() -> str:
    return " · ".join(f"{letter.value} {meaning}" for letter, meaning in LEGEND.items())


def _write_counts(book: Book, blocks: Sequence[RaciBlock]) -> None:
    """Write how often each role holds each letter, then how many activities each phase has."""
    sheet = book.sheet("Synthèse", repeated=(0, 0))
    for column, width in enumerate((28, 12, 46, 8, 8, 8, 8, 12)):
        sheet.set_column(column, column, width)
    put_row(sheet, 0, ("Partie", "Rôle", "Intitulé"), book.looks.head)
    for column, name in enumerate((*(letter.value for letter in LETTERS), "Activités"), start=3):
        put(sheet, 0, column, name, book.looks.head_centred)
    counts = role_counts(blocks)
    for row, found in enumerate(counts, start=1):
        role = found.role
        put_row(sheet, row, (PARTY_LABELS[role.party], role.short, role.title), book.looks.text)
        for column, figure in enumerate((*found.letters, found.activities), start=3):
            sheet.write_number(row, column, figure, book.looks.centred)
    sheet.freeze_panes(1, 3)
    _write_phase_counts(book, sheet, blocks, len(counts) + 3)


def _write_person(book: Book, person: PersonSheet) -> None:
    """Write what a person does and answers for, and whom to call: a sheet to print and hand over."""
    sheet = book.sheet(person.name, repeated=(2, 2))
    last = len(HEADER) - 1
    for column, width in enumerate(_PERSON_WIDTHS):
        sheet.set_column(column, column, width)
    put_across(sheet, 0, last, person.title, book.looks.title)
    sheet.set_row(0, TITLE_HEIGHT)
    put_across(sheet, 1, last, person.summary, book.looks.note)
    fit_row(sheet, 1, (person.summary, sum(_PERSON_WIDTHS)))
    put_row(sheet, 2, HEADER, book.looks.head)
    for row, task in enumerate(person.tasks, start=3):
        put_row(sheet, row, task.cells, book.looks.text)
        fit_row(sheet, row, *zip(task.cells, _PERSON_WIDTHS, strict=True))
    sheet.ignore_errors({"number_stored_as_text": f"B1:B{len(person.tasks) + 3}"})
    sheet.freeze_panes(3, 0)


def _write_phase_counts(book: Book, sheet: Any, blocks: Sequence[RaciBlock], top: int) -> None:
    counts = phase_counts(blocks)
    # What is wrong is told to the company only, and once something is.
    faulty = any(phase.faults for phase in counts)
    heads = ("Phase", "Activités", "Activités avec un constat")
    put_row(sheet, top, heads if faulty else heads[:2], book.looks.head)
    for row, phase in enumerate(counts, start=top + 1):
        put(sheet, row, 0, phase.title, book.looks.text)
        sheet.write_number(row, 1, phase.activities, book.looks.centred)
        if faulty:
            sheet.write_number(row, 2, phase.faults, book.looks.centred)


def _write_legend(book: Book, columns: Sequence[RaciColumn]) -> None:
    """Write what the letters mean and whom the columns stand for."""
    sheet = book.sheet("Légende")
    sheet.set_column(0, 0, 12)
    sheet.set_column(1, 1, 60)
    sheet.set_column(2, 2, 18)
    put_row(sheet, 0, ("Lettre", "Sens"), book.looks.head)
    meanings = {letter: meaning.capitalize() for letter, meaning in LEGEND.items()}
    meanings[Raci.AR] = french("Réalise et répond du résultat")
    for row, (letter, meaning) in enumerate(meanings.items(), start=1):
        put(sheet, row, 0, letter.value, book.looks.letters[letter])
        put(sheet, row, 1, meaning, book.looks.text)
    top = len(meanings) + 2
    put_row(sheet, top, ("Rôle", "Intitulé", "Partie"), book.looks.head)
    for row, role in enumerate(columns, start=top + 1):
        put(sheet, row, 0, role.short, book.looks.bold)
        put(sheet, row, 1, role.named, book.looks.text)
        put(sheet, row, 2, PARTY_LABELS[role.party], book.looks.text)
    for row, text in enumerate(cut_texts(book.publication), start=top + len(columns) + 2):
        put_across(sheet, row, 2, text, book.looks.note)
        fit_row(sheet, row, (text, 90))


def _write_lists(book: Book) -> None:
    """Write the accepted letters on a hidden sheet: a list typed in the rule itself is limited to 255 characters."""
    sheet = book.workbook.add_worksheet(LISTS)
    for row, letter in enumerate(_LISTED):
        put(sheet, row, 0, letter.value, None)
    sheet.hide()
    book.workbook.define_name("Lettres", f"={LISTS}!$A$1:$A${len(_LISTED)}")
