"""What every workbook shares: its looks, its pages, and texts that stay texts."""

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, time
from functools import lru_cache
from math import ceil
from typing import Any, BinaryIO

from xlsxwriter import Workbook

from cahier.export.excel.sheet_header_footer import footer, header
from cahier.export.layout.print_palette import RACI_FILLS, Palette, brand_palette
from cahier.export.layout.raci_layout import party_spans
from cahier.export.publication import Publication, RaciBlock, RaciColumn
from cahier.model.brand import DEFAULT_FONT, Brand
from cahier.model.party import Party
from cahier.model.raci import Raci
from cahier.typography import clean, french

LONGEST_CELL = 32_767  # UTF-16 units; Excel refuses the file beyond
LISTS = "Listes"
_CUT_MARK = " […] (texte coupé : une cellule n’en contient pas plus)"
_LONGEST_NAME = 31
_RESERVED = {LISTS.casefold(), "history", "historique"}
_LONGEST_FONT = 31  # no font has a longer name for Office
_A4 = 9
_FAULT_COLOUR = "#B3261E"
_TEXT_ONLY = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_LINE_HEIGHT, _ROW_PADDING, _TALLEST_ROW = 13.5, 5.0, 409.0  # points


@lru_cache(maxsize=4096)
def fitted(text: str) -> str:
    """Return text that a cell can hold, cut with a visible mark when it is too long."""
    text = _in_cell(text)
    if _fits(text):
        return text
    return _beginning(text, LONGEST_CELL - len(_CUT_MARK)) + _CUT_MARK


def split(text: str, ending: str, opening: str) -> list[str]:
    """Return a text in as many pieces as cells it takes; each break is marked on both sides."""
    rest, pieces = _in_cell(text), []
    while not _fits(rest):
        piece = _beginning(rest, LONGEST_CELL - len(ending))
        pieces.append(piece + ending)
        rest = opening + rest[len(piece) :]
    return [*pieces, rest]


def _in_cell(text: str) -> str:
    # LibreOffice drops tabs, which joins words.
    return clean(text).replace("\t", " ")


def _fits(text: str) -> bool:
    # No character takes more than two units: most texts need no counting.
    return 2 * len(text) <= LONGEST_CELL or len(text.encode("utf-16-le")) <= 2 * LONGEST_CELL


def _beginning(text: str, units: int) -> str:
    return text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore")


@dataclass(frozen=True, slots=True)
class Looks:
    """The formats of the cells."""

    title: Any
    caption: Any
    note: Any
    head: Any
    head_centred: Any
    role: Any
    group: Any
    text: Any
    centred: Any
    bold: Any
    fault: Any
    letter: Any
    letters: Mapping[Raci, Any]
    rules: Mapping[Raci, Any]


GRID: Mapping[str, object] = {"border": 1, "border_color": "#C9C9CF", "valign": "vcenter", "font_color": "#222226"}


def text_font(brand: Brand) -> str:
    """Return the font of what is read, the usual one when the client's cannot be that of a workbook."""
    font = clean(brand.text_font).strip()
    return font if 0 < len(font) <= _LONGEST_FONT else DEFAULT_FONT


def title_font(brand: Brand) -> str:
    """Return the font of titles."""
    font = clean(brand.title_font).strip()
    return font if 0 < len(font) <= _LONGEST_FONT else text_font(brand)


def _looks(workbook: Any, colours: Palette, titles: str) -> Looks:
    wrapped = {**GRID, "text_wrap": True, "indent": 1}
    middle = {"align": "center", "indent": 0}
    title = {"bold": True, "font_name": titles, "font_color": f"#{colours.accent}"}
    head = {**wrapped, "bold": True, "font_color": "#FFFFFF", "bg_color": f"#{colours.accent}"}
    tinted = {**wrapped, "bold": True, "bg_color": f"#{colours.tint}"}
    fills = {
        letter: {"bg_color": f"#{fill.background}", "font_color": f"#{fill.text}"}
        for letter, fill in RACI_FILLS.items()
    }
    add = workbook.add_format
    return Looks(
        title=add({**title, "font_size": 16, "valign": "vcenter"}),
        caption=add({**title, "font_size": 12}),
        note=add({"font_size": 9, "font_color": "#5F5F68", "text_wrap": True, "valign": "top"}),
        head=add(head),
        head_centred=add({**head, **middle}),
        role=add({**tinted, **middle}),
        group=add(tinted),
        text=add(wrapped),
        centred=add({**wrapped, **middle}),
        bold=add({**wrapped, "bold": True}),
        fault=add({**wrapped, "font_color": _FAULT_COLOUR}),
        letter=add({**GRID, **middle, "bold": True}),
        letters={letter: add({**GRID, **middle, "bold": True, **fill}) for letter, fill in fills.items()},
        rules={letter: add(fill) for letter, fill in fills.items()},
    )


class Book:
    """The workbook being made, and what every sheet of it shares."""

    def __init__(self, workbook: Any, publication: Publication, title: str, colours: Palette) -> None:
        self.workbook = workbook
        self.publication = publication
        self.title = title
        self.colours = colours
        self.looks = _looks(workbook, colours, title_font(publication.brand))
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
        # As large on a wide sheet, which is printed smaller, as on a narrow one.
        steady = {"scale_with_doc": False}
        sheet.set_header(header(self.publication, f"{self.title} – {title}"), steady)
        sheet.set_footer(footer(self.publication), steady)
        return sheet

    def _name(self, title: str) -> str:
        """Return a name Excel accepts and no other sheet has."""
        plain = "".join(" " if character in "[]:*?/\\\n\t" else character for character in clean(title))
        base = _shortened(plain.strip(" '"), _LONGEST_NAME) or "Phase"
        name, rank = base, 2
        while name.casefold() in self._names | _RESERVED:
            suffix = f" ({rank})"
            name, rank = _shortened(base, _LONGEST_NAME - len(suffix)) + suffix, rank + 1
        self._names.add(name.casefold())
        return name


def _shortened(name: str, longest: int) -> str:
    """Return as much of a name as a sheet may bear."""
    return _beginning(name, longest).strip(" '")


@contextmanager
def new_book(publication: Publication, title: str, target: BinaryIO) -> Iterator[Book]:
    """Open a workbook where nothing typed becomes a formula, a link or a number; it is written at the end."""
    font = {"default_format_properties": {"font_name": text_font(publication.brand), "font_size": 10}}
    with _without_cycle_search(), Workbook(target, {**_TEXT_ONLY, **font, "in_memory": True}) as workbook:
        _describe(workbook, publication, title)
        yield Book(workbook, publication, title, brand_palette(publication.brand))


@contextmanager
def _without_cycle_search() -> Iterator[None]:
    """Spare the search for cycles: cells hold none, and going through them again and again takes a fifth of the time.

    The collector is that of the whole process; exports run in one of their own.
    """
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searching:
            gc.enable()


def _describe(workbook: Any, publication: Publication, title: str) -> None:
    """Fill in the properties: what the user chose to say, and nothing about the machine."""
    properties: dict[str, object] = {
        "title": clean(f"{title} – {publication.cover.client}")[:255],
        "created": datetime.combine(publication.issued, time(), UTC).replace(tzinfo=None),
    }
    if publication.author:
        properties["author"] = clean(publication.author)[:255]
    if publication.keywords:
        properties["keywords"] = clean(publication.keywords)[:255]
    workbook.set_properties(properties)


def put(sheet: Any, row: int, column: int, text: str, look: Any) -> None:
    """Write a text as a text, whatever it looks like."""
    sheet.write_string(row, column, fitted(text), look)


def put_row(sheet: Any, row: int, texts: Sequence[str], look: Any) -> None:
    """Write texts in the first columns of a row."""
    for column, text in enumerate(texts):
        put(sheet, row, column, text, look)


def put_header(sheet: Any, columns: Sequence[tuple[str, float]], look: Any) -> None:
    """Write the titles of columns in the first row, and give each its width."""
    for rank, (title, width) in enumerate(columns):
        sheet.set_column(rank, rank, width)
        put(sheet, 0, rank, french(title), look)
    fit_row(sheet, 0, *columns)


def put_across(sheet: Any, row: int, last: int, text: str, look: Any) -> None:
    """Write a text over the first columns of a row."""
    sheet.merge_range(row, 0, row, last, "", look)
    put(sheet, row, 0, text, look)


def fit_row(sheet: Any, row: int, *texts: tuple[str, float]) -> None:
    """Make a row tall enough for texts in columns of given widths: not every program does it when it opens the file."""
    lines = max(_lines(text, width) for text, width in texts)
    sheet.set_row(row, min(_TALLEST_ROW, lines * _LINE_HEIGHT + _ROW_PADDING))


@lru_cache(maxsize=4096)
def _lines(text: str, width: float) -> int:
    return sum(ceil(max(len(part), 1) * 0.9 / (width - 1.5)) for part in text.split("\n"))


def all_columns(blocks: Sequence[RaciBlock]) -> list[RaciColumn]:
    """Return the roles of all phases, client first."""
    seen = dict.fromkeys(column for block in blocks for column in block.columns)
    order = list(Party)
    return sorted(seen, key=lambda column: order.index(column.party))


def put_roles(book: Book, sheet: Any, row: int, first: int, columns: Sequence[RaciColumn]) -> None:
    """Write the parties, and under them the roles."""
    start = first
    for party, count in party_spans(columns):
        if count > 1:
            sheet.merge_range(row, start, row, start + count - 1, party, book.looks.head_centred)
        else:
            put(sheet, row, start, party, book.looks.head_centred)
        start += count
    for column, role in enumerate(columns, start=first):
        put(sheet, row + 1, column, role.short, book.looks.role)
