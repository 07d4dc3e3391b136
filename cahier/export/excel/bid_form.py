"""The workbook that bidders answer in, as it is being made: what may be typed, and the key of each line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import zip_longest
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell

from cahier.export.document.bid import text_digest
from cahier.export.document.bid_columns import (
    CONTINUATION,
    CONTINUED,
    CONTINUES,
    META_SHEET,
    SCHEMA_VERSION,
    FormColumn,
)
from cahier.export.excel.sheets import GRID, Book, fit_row, put, put_row, split
from cahier.questionnaire.situation import Situation
from cahier.typography import french

# A protected sheet that can still be filtered and whose rows can be made taller.
_ALLOWED = {"autofilter": True, "format_rows": True, "format_columns": True}
_ANSWER_FILL = "#FFF8DC"
# An optional decimal would print « 25, »: a whole quantity has none.
_PRICE_FORMAT, _WHOLE_FORMAT, _PART_FORMAT = "#,##0.00", "#,##0", "#,##0.0##"


@dataclass(frozen=True, slots=True)
class Awaited:
    """Cells that a bidder is to fill in, and how the opening sheet names them: « exigences », « prix »."""

    named: str
    sheet: str
    cells: tuple[str, ...]

    @property
    def missing(self) -> str:
        """The formula, without its sign, that counts those still empty."""
        return "+".join(f"COUNTBLANK('{self.sheet}'!{cells})" for cells in self.cells)


class Form:
    """The workbook being made, the looks of what is answered, and the key of each line."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.keys: list[tuple[str, int, str, str]] = []
        self.awaited: list[Awaited] = []
        add = book.workbook.add_format
        answer = {**GRID, "text_wrap": True, "indent": 1, "bg_color": _ANSWER_FILL, "locked": False}
        self.answer = add(answer)
        self.price = add({**answer, "indent": 0, "num_format": _PRICE_FORMAT})
        self._whole, self._part = (add({**GRID, "num_format": shown}) for shown in (_WHOLE_FORMAT, _PART_FORMAT))
        self.total = add({**GRID, "num_format": _PRICE_FORMAT})
        self.sum = add(
            {**GRID, "bold": True, "num_format": _PRICE_FORMAT, "bg_color": f"#{book.colours.tint}", "top": 2}
        )
        centred = {**GRID, "bold": True, "align": "center"}
        self.priorities = {
            rank: add({**centred, "bg_color": f"#{fill.background}", "font_color": f"#{fill.text}"})
            for rank, fill in book.colours.priorities.items()
        }

    def quantity(self, amount: Decimal) -> Any:
        """Return the look of a quantity: « 25 », « 1,5 »."""
        return self._whole if amount == amount.to_integral_value() else self._part

    def sheet(self, title: str, *, repeated: tuple[int, int] | None = None) -> Any:
        """Add a sheet where only the answers can be typed in; no password, so that nobody is locked out."""
        sheet = self.book.sheet(title, repeated=repeated)
        sheet.protect("", _ALLOWED)
        return sheet

    def list_sheet(self, title: str, columns: Sequence[FormColumn]) -> Any:
        """Add a sheet of lines under one header, which stays in sight."""
        sheet = self.sheet(title, repeated=(0, 0))
        for rank, column in enumerate(columns):
            sheet.set_column(rank, rank, column.width)
            put(sheet, 0, rank, column.title, self.book.looks.head)
        sheet.freeze_panes(1, 1)
        return sheet

    def put_line(
        self, sheet: Any, row: int, columns: Sequence[FormColumn], texts: Sequence[str], key: str, beside: str = ""
    ) -> int:
        """Write a line and return the row that follows: a text longer than a cell goes on underneath.

        `beside` is what is asked in another cell of it: a line is known again by all that is asked.
        """
        self.keys.append((sheet.get_name(), row + 1, key, text_digest((*texts, beside) if beside else texts)))
        looks = self.book.looks
        answered = [rank for rank, column in enumerate(columns) if column.answered]
        for offset, parts in enumerate(pieces(texts)):
            put(sheet, row, 0, f"{texts[0]}{CONTINUATION}" if offset else parts[0], looks.bold)
            for rank, text in enumerate(parts[1:], start=1):
                put(sheet, row, rank, text, looks.text)
            for rank in answered:
                sheet.write_blank(row, rank, None, looks.text if offset else self.answer)
            fit_row(sheet, row, *((text, column.width) for text, column in zip(parts, columns, strict=False)))
            row += 1
        return row

    def await_answers(self, named: str, sheet: Any, rank: int, rows: Sequence[int]) -> None:
        """Have the opening sheet count the cells of a column that are still to be filled in, in these rows."""
        spans: list[list[int]] = []
        for row in rows:
            if spans and row == spans[-1][-1] + 1:
                spans[-1].append(row)
            else:
                spans.append([row])
        cells = tuple(f"{_cell(span[0], rank)}:{_cell(span[-1], rank)}" for span in spans)
        self.awaited.append(Awaited(named, sheet.get_name(), cells))

    def close_list(self, sheet: Any, columns: Sequence[FormColumn], end: int) -> None:
        """Let the lines be filtered, and answers be chosen from their list."""
        sheet.autofilter(0, 0, end - 1, len(columns) - 1)
        for rank, column in enumerate(columns):
            if column.choices:
                sheet.data_validation(1, rank, end - 1, rank, _one_of(column.choices))

    def write_meta(self, situation: Situation) -> None:
        """Write the hidden sheet by which answers are matched: what this is, then the key of each line."""
        sheet = self.book.workbook.add_worksheet(META_SHEET)
        specification = situation.specification
        facts = (
            ("uid", specification.uid),
            ("version", specification.document.version),
            ("catalogue", situation.catalogue.edition.version),
        )
        put(sheet, 0, 0, "schema", None)
        sheet.write_number(0, 1, SCHEMA_VERSION)
        for row, fact in enumerate(facts, start=1):
            put_row(sheet, row, fact, None)
        top = len(facts) + 2
        put_row(sheet, top, ("sheet", "row", "key", "digest"), None)
        for row, (name, line, key, digest) in enumerate(self.keys, start=top + 1):
            put(sheet, row, 0, name, None)
            sheet.write_number(row, 1, line)
            put(sheet, row, 2, key, None)
            put(sheet, row, 3, digest, None)
        sheet.protect()
        sheet.hide()


def _cell(row: int, rank: int) -> str:
    return str(xl_rowcol_to_cell(row, rank, row_abs=True, col_abs=True))


def pieces(texts: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield the rows that texts take, one unless a text is longer than a cell."""
    return zip_longest(*(split(text, CONTINUES, CONTINUED) for text in texts), fillvalue="")


def _one_of(choices: Sequence[str]) -> dict[str, object]:
    said = " », « ".join(choices)
    return {
        "validate": "list",
        "source": list(choices),
        "error_title": "Réponse inconnue",
        "error_message": french(f"Choisissez « {said} », ou videz la cellule."),
    }
