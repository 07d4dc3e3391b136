"""The matrices as openpyxl writes them: the same big sheets, with named styles, its fastest way to give looks."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from itertools import groupby
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from benchmarks.specification import COLUMNS
from cahier.export.layout.print_palette import RACI_FILLS, palette
from cahier.export.layout.raci_layout import LEGEND
from cahier.export.publication import Publication, RaciBlock, RaciLine
from cahier.model.brand import DEFAULT_ACCENT
from cahier.model.party import PARTY_LABELS

_CHANGED_THERE = "les lettres se changent sur la feuille RACI, celle-ci les suit"
_WIDTHS = (7, 24, 28, 60)
_SMALL_SHEETS = {"Synthèse", "Légende", "Listes"}


def write_with_openpyxl(publication: Publication, people: Mapping[str, Sequence[Sequence[str]]]) -> bytes:
    """Return the workbook of the matrices: every activity on one sheet, a sheet for each phase, and for each person.

    `people` holds the texts of the last ones, worked out beforehand: the peer only writes them.
    """
    book = Workbook()
    for style in _styles():
        book.add_named_style(style)
    blocks = [block for block in publication.blocks if isinstance(block, RaciBlock)]
    _write_everything(book.active, publication.cover.client, blocks)
    followed = 3 + sum(len(group.lines) for block in blocks for group in block.groups)
    for block in blocks:
        _write_phase(book.create_sheet(block.title), block, followed)
    for title, rows in people.items():
        _write_person(book.create_sheet(title), rows)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def _styles() -> list[NamedStyle]:
    side = Side("thin", color="C9C9CF")
    border, middle = Border(side, side, side, side), Alignment("center", "center")
    wrapped = Alignment(vertical="center", wrap_text=True, indent=1)
    colours = palette(DEFAULT_ACCENT)
    accent, tint = (PatternFill("solid", fgColor=colour) for colour in (colours.accent, colours.tint))
    white = Font("Calibri", 10, bold=True, color="FFFFFF")
    text, bold = Font("Calibri", 10, color="222226"), Font("Calibri", 10, bold=True, color="222226")
    return [
        NamedStyle("head", font=white, border=border, fill=accent, alignment=wrapped),
        NamedStyle("role", font=bold, border=border, fill=tint, alignment=middle),
        NamedStyle("group", font=bold, border=border, fill=tint, alignment=wrapped),
        NamedStyle("text", font=text, border=border, alignment=wrapped),
        NamedStyle("letter", font=bold, border=border, alignment=middle),
    ]


def _put(sheet: Any, row: int, column: int, value: str | None, style: str) -> None:
    sheet.cell(row, column, value).style = style


def _put_roles(sheet: Any, row: int, first: int) -> None:
    start = first
    for party, roles in groupby(COLUMNS, key=lambda column: column.party):
        end = start + len(list(roles)) - 1
        _put(sheet, row, start, PARTY_LABELS[party], "head")
        sheet.merge_cells(start_row=row, end_row=row, start_column=start, end_column=end)
        start = end + 1
    for rank, column in enumerate(COLUMNS, start=first):
        _put(sheet, row + 1, rank, column.short, "role")
        sheet.column_dimensions[get_column_letter(rank)].width = 6.3


def _put_letters(sheet: Any, row: int, first: int, line: RaciLine) -> None:
    for rank, cell in enumerate(line.cells, start=first):
        _put(sheet, row, rank, cell.value or None, "letter")


def _make_editable(sheet: Any, zone: str) -> None:
    rule = DataValidation("list", formula1='"R,A,C,I,AR"')
    sheet.add_data_validation(rule)
    rule.add(zone)
    for letter, fill in RACI_FILLS.items():
        looks = PatternFill(bgColor=fill.background), Font(color=fill.text)
        condition = CellIsRule("equal", [f'"{letter.value}"'], fill=looks[0], font=looks[1])
        sheet.conditional_formatting.add(zone, condition)


def _write_everything(sheet: Any, client: str, blocks: Sequence[RaciBlock]) -> None:
    sheet.title = "RACI"
    faulty = any(line.fault for block in blocks for group in block.groups for line in group.lines)
    last = 4 + len(COLUMNS) + faulty
    _put(sheet, 1, 1, f"Matrice RACI – {client}", "text")
    sheet.row_dimensions[1].height = 26
    for rank, (name, width) in enumerate(zip(("N°", "Phase", "Domaine", "Activité"), _WIDTHS, strict=True), start=1):
        _put(sheet, 2, rank, "", "head")
        _put(sheet, 3, rank, name, "head")
        sheet.column_dimensions[get_column_letter(rank)].width = width
    _put_roles(sheet, 2, 5)
    if faulty:
        _put(sheet, 2, last, "", "head")
        _put(sheet, 3, last, "Constat", "head")
    lines = ((block.title, group.title, line) for block in blocks for group in block.groups for line in group.lines)
    row = 3
    for row, (phase, domain, line) in enumerate(lines, start=4):
        for column, text in enumerate((line.number, phase, domain, line.label), start=1):
            _put(sheet, row, column, text, "text")
        _put_letters(sheet, row, 5, line)
        if faulty:
            _put(sheet, row, last, line.fault, "text")
        sheet.row_dimensions[row].height = 18.5
    sheet.freeze_panes = "E4"
    sheet.auto_filter.ref = f"A3:{get_column_letter(last)}{row}"
    _make_editable(sheet, f"E4:{get_column_letter(4 + len(COLUMNS))}{row}")


def _write_person(sheet: Any, rows: Sequence[Sequence[str]]) -> None:
    for row, cells in enumerate(rows, start=1):
        for column, text in enumerate(cells, start=1):
            _put(sheet, row, column, text or None, "text")


def _write_phase(sheet: Any, block: RaciBlock, followed: int) -> None:
    last = 2 + len(block.columns)
    legend = " · ".join((*(f"{letter.value} {meaning}" for letter, meaning in LEGEND.items()), _CHANGED_THERE))
    for row, text in ((1, block.title), (2, legend)):
        _put(sheet, row, 1, text, "text")
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=last)
    for column, name in enumerate(("N°", "Activité"), start=1):
        _put(sheet, 3, column, name, "head")
        sheet.merge_cells(start_row=3, end_row=4, start_column=column, end_column=column)
    _put_roles(sheet, 3, 3)
    row = 5
    for group in block.groups:
        _put(sheet, row, 1, group.title, "group")
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=last)
        sheet.row_dimensions[row].height = 18.5
        row += 1
        for line in group.lines:
            _put(sheet, row, 1, line.number, "text")
            _put(sheet, row, 2, line.label, "text")
            for rank in range(len(line.cells)):
                letter = get_column_letter(5 + rank)
                found = f"INDEX(RACI!${letter}$4:${letter}${followed},MATCH($A{row},RACI!$A$4:$A${followed},0))"
                _put(sheet, row, 3 + rank, f'=IFERROR({found}&"","")', "letter")
            sheet.row_dimensions[row].height = 18.5
            row += 1
    _put(sheet, row, 1, " · ".join(f"{column.short} {column.title}" for column in block.columns), "text")
    sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=last)
    sheet.freeze_panes = "C5"
    _make_editable(sheet, f"C5:{get_column_letter(last)}{row - 1}")


def shown(data: bytes) -> dict[str, list[tuple[str, ...]]]:
    """Return the texts of the big sheets of a workbook."""
    book = load_workbook(BytesIO(data), read_only=True)
    return {
        sheet.title: [tuple("" if value is None else str(value) for value in row) for row in sheet.values]
        for sheet in book
        if sheet.title not in _SMALL_SHEETS
    }
