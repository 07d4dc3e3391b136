"""Writes the matrices as an Excel workbook: all activities on one sheet, then each phase, counts and legend."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from math import ceil
from typing import Any, BinaryIO

from xlsxwriter import Workbook

from cahier.export.furniture import version_mark
from cahier.export.palette import DEFAULT_ACCENT, RACI_FILLS, Palette, palette
from cahier.export.publication import Publication, RaciBlock, RaciColumn, RaciLine
from cahier.export.raci_layout import LEGEND, party_spans
from cahier.model.party import PARTY_LABELS, Party
from cahier.model.raci import Raci
from cahier.typography import clean, french

_LONGEST_CELL = 32_767  # UTF-16 units; Excel refuses the file beyond
_CUT_MARK = " […] (texte coupé : une cellule n’en contient pas plus)"
_LONGEST_NAME = 31
_LISTS = "Listes"
_RESERVED = {_LISTS.casefold(), "history", "historique"}
_LONGEST_FURNITURE = 75  # of each third of a header, 255 in all
_A4 = 9
_TEXT_ONLY = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_LETTERS = (Raci.R, Raci.A, Raci.C, Raci.I)
_LISTED = (Raci.R, Raci.A, Raci.C, Raci.I, Raci.AR)
_LEADING = (("N°", 7), ("Phase", 24), ("Domaine", 28), ("Activité", 60))
_ACTIVITY_WIDTH, _ROLE_WIDTH, _FAULT_WIDTH = 62, 6.3, 42
_LINE_HEIGHT, _ROW_PADDING = 13.5, 5.0  # points


def write_raci_excel(publication: Publication, target: BinaryIO, *, accent: str = f"#{DEFAULT_ACCENT}") -> None:
    """Write the workbook of the matrices; letters can be changed there, from a list."""
    font = {"default_format_properties": {"font_name": "Calibri", "font_size": 10}}
    with Workbook(target, {**_TEXT_ONLY, **font, "in_memory": True}) as workbook:
        _describe(workbook, publication)
        book = _Book(workbook, publication, palette(accent))
        blocks = [block for block in publication.blocks if isinstance(block, RaciBlock)]
        columns = _all_columns(blocks)
        _write_everything(book, blocks, columns)
        for block in blocks:
            _write_phase(book, block)
        _write_counts(book, blocks, columns)
        _write_legend(book, columns)
        _write_lists(book)


def _describe(workbook: Any, publication: Publication) -> None:
    """Fill in the properties: what the user chose to say, and nothing about the machine."""
    properties: dict[str, object] = {
        "title": clean(f"Matrice RACI – {publication.cover.client}")[:255],
        "created": datetime.combine(publication.issued, time(), UTC).replace(tzinfo=None),
    }
    if publication.author:
        properties["author"] = clean(publication.author)[:255]
    if publication.keywords:
        properties["keywords"] = clean(publication.keywords)[:255]
    workbook.set_properties(properties)


def fitted(text: str) -> str:
    """Return text that a cell can hold, cut with a visible mark when it is too long."""
    text = clean(text)
    units = text.encode("utf-16-le")
    if len(units) // 2 <= _LONGEST_CELL:
        return text
    return units[: 2 * (_LONGEST_CELL - len(_CUT_MARK))].decode("utf-16-le", "ignore") + _CUT_MARK


@dataclass(frozen=True, slots=True)
class _Looks:
    """The formats of the cells."""

    title: Any
    note: Any
    head: Any
    head_centred: Any
    role: Any
    group: Any
    text: Any
    centred: Any
    bold: Any
    letter: Any
    letters: Mapping[Raci, Any]
    rules: Mapping[Raci, Any]


def _looks(workbook: Any, colours: Palette) -> _Looks:
    grid = {"border": 1, "border_color": "#C9C9CF", "valign": "vcenter", "font_color": "#222226"}
    wrapped = {**grid, "text_wrap": True, "indent": 1}
    middle = {"align": "center", "indent": 0}
    head = {**wrapped, "bold": True, "font_color": "#FFFFFF", "bg_color": f"#{colours.accent}"}
    tinted = {**wrapped, "bold": True, "bg_color": f"#{colours.tint}"}
    fills = {
        letter: {"bg_color": f"#{fill.background}", "font_color": f"#{fill.text}"}
        for letter, fill in RACI_FILLS.items()
    }
    add = workbook.add_format
    return _Looks(
        title=add({"bold": True, "font_size": 16, "font_color": f"#{colours.accent}"}),
        note=add({"font_size": 9, "font_color": "#5F5F68", "text_wrap": True, "valign": "top"}),
        head=add(head),
        head_centred=add({**head, **middle}),
        role=add({**tinted, **middle}),
        group=add(tinted),
        text=add(wrapped),
        centred=add({**wrapped, **middle}),
        bold=add({**wrapped, "bold": True}),
        letter=add({**grid, **middle, "bold": True}),
        letters={letter: add({**grid, **middle, "bold": True, **fill}) for letter, fill in fills.items()},
        rules={letter: add(fill) for letter, fill in fills.items()},
    )


class _Book:
    """The workbook being made, and what every sheet of it shares."""

    def __init__(self, workbook: Any, publication: Publication, colours: Palette) -> None:
        self.workbook = workbook
        self.publication = publication
        self.looks = _looks(workbook, colours)
        self._names: set[str] = set()

    def sheet(self, title: str, *, repeated: tuple[int, int] | None = None) -> Any:
        """Add a sheet printed in landscape, one page wide, with its header rows on every page."""
        sheet = self.workbook.add_worksheet(self._name(title))
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.set_margins(left=0.5, right=0.5, top=0.75, bottom=0.75)
        sheet.fit_to_pages(1, 0)
        sheet.hide_gridlines(2)
        if repeated:
            sheet.repeat_rows(*repeated)
        publication = self.publication
        sheet.set_header(f"&L{_furniture(publication.header_left)}&R{_furniture(f'Matrice RACI – {title}')}")
        sheet.set_footer(
            f"&L{_furniture(version_mark(publication))}&C{_furniture(publication.confidentiality)}&R&P / &N"
        )
        return sheet

    def _name(self, title: str) -> str:
        """Return a name Excel accepts and no other sheet has."""
        plain = "".join(" " if character in "[]:*?/\\\n\t" else character for character in clean(title))
        base = plain.strip(" '")[:_LONGEST_NAME].strip(" '") or "Phase"
        name, rank = base, 2
        while name.casefold() in self._names | _RESERVED:
            suffix = f" ({rank})"
            name, rank = base[: _LONGEST_NAME - len(suffix)] + suffix, rank + 1
        self._names.add(name.casefold())
        return name


def _furniture(text: str) -> str:
    """Return text for a header or a footer, where an ampersand begins a code."""
    return clean(text).replace("\n", " ")[:_LONGEST_FURNITURE].replace("&", "&&")


def _put(sheet: Any, row: int, column: int, text: str, look: Any) -> None:
    """Write a text as a text, whatever it looks like."""
    sheet.write_string(row, column, fitted(text), look)


def _put_row(sheet: Any, row: int, texts: Sequence[str], look: Any) -> None:
    for column, text in enumerate(texts):
        _put(sheet, row, column, text, look)


def _put_across(sheet: Any, row: int, last: int, text: str, look: Any) -> None:
    """Write a text over the first columns of a row."""
    sheet.merge_range(row, 0, row, last, "", look)
    _put(sheet, row, 0, text, look)


def _fit_row(sheet: Any, row: int, *texts: tuple[str, float]) -> None:
    """Make a row tall enough for texts in columns of given widths: not every program does it when it opens the file."""
    lines = max(
        sum(ceil(max(len(part), 1) * 0.9 / (width - 1.5)) for part in text.split("\n")) for text, width in texts
    )
    sheet.set_row(row, min(409.0, lines * _LINE_HEIGHT + _ROW_PADDING))


def _all_columns(blocks: Sequence[RaciBlock]) -> list[RaciColumn]:
    """Return the roles of all phases, client first."""
    seen = dict.fromkeys(column for block in blocks for column in block.columns)
    order = list(Party)
    return sorted(seen, key=lambda column: order.index(column.party))


@dataclass(frozen=True, slots=True)
class _Row:
    """An activity with where it stands."""

    phase: str
    domain: str
    line: RaciLine
    letters: Mapping[RaciColumn, Raci]


def _rows(blocks: Sequence[RaciBlock]) -> Iterator[_Row]:
    for block in blocks:
        for group in block.groups:
            for line in group.lines:
                yield _Row(block.title, group.title, line, dict(zip(block.columns, line.cells, strict=True)))


def _put_letters(book: _Book, sheet: Any, row: int, first: int, cells: Sequence[Raci]) -> None:
    for column, cell in enumerate(cells, start=first):
        if cell is Raci.NONE:
            sheet.write_blank(row, column, None, book.looks.letter)
        else:
            _put(sheet, row, column, cell.value, book.looks.letter)


def _put_roles(book: _Book, sheet: Any, row: int, first: int, columns: Sequence[RaciColumn]) -> None:
    """Write the parties, and under them the roles."""
    start = first
    for party, count in party_spans(columns):
        if count > 1:
            sheet.merge_range(row, start, row, start + count - 1, party, book.looks.head_centred)
        else:
            _put(sheet, row, start, party, book.looks.head_centred)
        start += count
    for column, role in enumerate(columns, start=first):
        _put(sheet, row + 1, column, role.short, book.looks.role)


def _make_editable(book: _Book, sheet: Any, first_row: int, last_row: int, first: int, last: int) -> None:
    """Let letters be chosen from a list, and colour them as they change."""
    if last_row < first_row or last < first:
        return
    zone = (first_row, first, last_row, last)
    accepted = {"validate": "list", "source": "=Lettres", "error_title": "Lettre inconnue"}
    accepted["error_message"] = french("Choisissez R, A, C, I ou AR, ou videz la cellule.")
    sheet.data_validation(*zone, accepted)
    for letter in _LISTED:
        rule = {"type": "cell", "criteria": "==", "value": f'"{letter.value}"', "format": book.looks.rules[letter]}
        sheet.conditional_format(*zone, rule)
    sheet.ignore_errors({"number_stored_as_text": f"A1:A{last_row + 1}"})


def _write_everything(book: _Book, blocks: Sequence[RaciBlock], columns: Sequence[RaciColumn]) -> None:
    """Write the sheet to sort and filter: one row for each activity of every phase."""
    sheet = book.sheet("RACI", repeated=(0, 1))
    first, last = len(_LEADING), len(_LEADING) + len(columns)
    for column, (name, width) in enumerate(_LEADING):
        sheet.set_column(column, column, width)
        _put(sheet, 0, column, "", book.looks.head)
        _put(sheet, 1, column, name, book.looks.head)
    sheet.set_column(first, last - 1, _ROLE_WIDTH)
    sheet.set_column(last, last, _FAULT_WIDTH)
    _put_roles(book, sheet, 0, first, columns)
    _put(sheet, 0, last, "", book.looks.head)
    _put(sheet, 1, last, "Constat", book.looks.head)
    row = 1
    for row, activity in enumerate(_rows(blocks), start=2):
        line = activity.line
        _put_row(sheet, row, (line.number, activity.phase, activity.domain, line.label), book.looks.text)
        _put_letters(book, sheet, row, first, [activity.letters.get(column, Raci.NONE) for column in columns])
        _put(sheet, row, last, line.fault, book.looks.text)
        texts = (activity.phase, activity.domain, line.label)
        widths = [width for _name, width in _LEADING[1:]]
        _fit_row(sheet, row, *zip(texts, widths, strict=True), (line.fault, _FAULT_WIDTH))
    sheet.freeze_panes(2, first)
    sheet.autofilter(1, 0, row, last)
    _make_editable(book, sheet, 2, row, first, last - 1)


def _write_phase(book: _Book, block: RaciBlock) -> None:
    """Write the matrix of a phase as it is printed in the document."""
    sheet = book.sheet(block.title, repeated=(2, 3))
    columns, looks = block.columns, book.looks
    last = 1 + len(columns)
    sheet.set_column(0, 0, _LEADING[0][1])
    sheet.set_column(1, 1, _ACTIVITY_WIDTH)
    sheet.set_column(2, last, _ROLE_WIDTH)
    _put_across(sheet, 0, last, block.title, looks.title)
    _put_across(sheet, 1, last, _legend_line(), looks.note)
    for column, name in enumerate(("N°", "Activité")):
        sheet.merge_range(2, column, 3, column, name, looks.head)
    _put_roles(book, sheet, 2, 2, columns)
    end = _put_activities(book, sheet, block, last)
    _make_editable(book, sheet, 4, end - 1, 2, last)
    names = " · ".join(f"{column.short} {column.title}" for column in columns)
    _put_across(sheet, end, last, names, looks.note)
    _fit_row(sheet, end, (names, _ACTIVITY_WIDTH + _ROLE_WIDTH * len(columns)))
    sheet.freeze_panes(4, 2)


def _put_activities(book: _Book, sheet: Any, block: RaciBlock, last: int) -> int:
    """Write the activities under their domains and return the row that follows."""
    row = 4
    for group in block.groups:
        if group.title:
            _put_across(sheet, row, last, group.title, book.looks.group)
            _fit_row(sheet, row, (group.title, _ACTIVITY_WIDTH))
            row += 1
        for line in group.lines:
            _put(sheet, row, 0, line.number, book.looks.centred)
            _put(sheet, row, 1, line.label, book.looks.text)
            _put_letters(book, sheet, row, 2, line.cells)
            _fit_row(sheet, row, (line.label, _ACTIVITY_WIDTH))
            row += 1
    return row


def _legend_line() -> str:
    return " · ".join(f"{letter.value} {meaning}" for letter, meaning in LEGEND.items())


def _write_counts(book: _Book, blocks: Sequence[RaciBlock], columns: Sequence[RaciColumn]) -> None:
    """Write how often each role holds each letter, then how many activities each phase has."""
    sheet = book.sheet("Synthèse", repeated=(0, 0))
    for column, width in enumerate((28, 12, 46, 8, 8, 8, 8, 12)):
        sheet.set_column(column, column, width)
    counts = _counts(blocks)
    _put_row(sheet, 0, ("Partie", "Rôle", "Intitulé"), book.looks.head)
    for column, name in enumerate((*(letter.value for letter in _LETTERS), "Activités"), start=3):
        _put(sheet, 0, column, name, book.looks.head_centred)
    for row, role in enumerate(columns, start=1):
        _put_row(sheet, row, (PARTY_LABELS[role.party], role.short, role.title), book.looks.text)
        held = counts[role]
        figures = [*(_held(held, letter) for letter in _LETTERS), held.total()]
        for column, figure in enumerate(figures, start=3):
            sheet.write_number(row, column, figure, book.looks.centred)
    sheet.freeze_panes(1, 3)
    _write_phase_counts(book, sheet, blocks, len(columns) + 3)


def _write_phase_counts(book: _Book, sheet: Any, blocks: Sequence[RaciBlock], top: int) -> None:
    _put_row(sheet, top, ("Phase", "Activités", "Activités avec un constat"), book.looks.head)
    for row, block in enumerate(blocks, start=top + 1):
        lines = [line for group in block.groups for line in group.lines]
        _put(sheet, row, 0, block.title, book.looks.text)
        sheet.write_number(row, 1, len(lines), book.looks.centred)
        sheet.write_number(row, 2, sum(1 for line in lines if line.fault), book.looks.centred)


def _counts(blocks: Sequence[RaciBlock]) -> dict[RaciColumn, Counter[Raci]]:
    counts: dict[RaciColumn, Counter[Raci]] = {column: Counter() for column in _all_columns(blocks)}
    for activity in _rows(blocks):
        for column, cell in activity.letters.items():
            if cell is not Raci.NONE:
                counts[column][cell] += 1
    return counts


def _held(cells: Counter[Raci], letter: Raci) -> int:
    """Return how often a role holds a letter, alone or with another."""
    return cells[letter] + (cells[Raci.AR] if letter in (Raci.R, Raci.A) else 0)


def _write_legend(book: _Book, columns: Sequence[RaciColumn]) -> None:
    """Write what the letters mean and whom the columns stand for."""
    sheet = book.sheet("Légende")
    sheet.set_column(0, 0, 12)
    sheet.set_column(1, 1, 60)
    sheet.set_column(2, 2, 18)
    _put_row(sheet, 0, ("Lettre", "Sens"), book.looks.head)
    meanings = {letter: meaning.capitalize() for letter, meaning in LEGEND.items()}
    meanings[Raci.AR] = french("Réalise et répond du résultat")
    for row, (letter, meaning) in enumerate(meanings.items(), start=1):
        _put(sheet, row, 0, letter.value, book.looks.letters[letter])
        _put(sheet, row, 1, meaning, book.looks.text)
    top = len(meanings) + 2
    _put_row(sheet, top, ("Rôle", "Intitulé", "Partie"), book.looks.head)
    for row, role in enumerate(columns, start=top + 1):
        _put(sheet, row, 0, role.short, book.looks.bold)
        _put(sheet, row, 1, role.title, book.looks.text)
        _put(sheet, row, 2, PARTY_LABELS[role.party], book.looks.text)


def _write_lists(book: _Book) -> None:
    """Write the accepted letters on a hidden sheet: a list typed in the rule itself is limited to 255 characters."""
    sheet = book.workbook.add_worksheet(_LISTS)
    for row, letter in enumerate(_LISTED):
        _put(sheet, row, 0, letter.value, None)
    sheet.hide()
    book.workbook.define_name("Lettres", f"={_LISTS}!$A$1:$A${len(_LISTED)}")
