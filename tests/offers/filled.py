"""Workbooks as bidders send them back: the one of a sample, filled in by openpyxl as a person would."""

from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from cahier.export.document.publication_builder import Edition, build
from cahier.export.excel.bid_workbook import write_workbook
from cahier.model.audience import Audience
from cahier.offers.reading import Reading, read_offer
from cahier.questionnaire.situation import Situation
from cahier.storage.filled_workbook import read_filled_workbook

NOW = datetime.fromisoformat("2026-12-15T09:30:00")
ANSWER, COMMENT = 8, 9
QUANTITY, PRICE = 6, 7


def sent_workbook(situation: Situation) -> bytes:
    """The workbook that bidders receive."""
    target = BytesIO()
    write_workbook(situation, build(situation, Edition(Audience.SUPPLIERS, date(2026, 12, 1))), target)
    return target.getvalue()


def opened(content: bytes) -> Workbook:
    return load_workbook(BytesIO(content))


def row_of(sheet: Worksheet, number: str) -> int:
    """The row that bears a number in its first cell."""
    return next(cell.row for cell in sheet["A"] if str(cell.value) == number)


def put_beside(sheet: Worksheet, label: str, value: object) -> None:
    """Write beside a label of the first sheet: the client has a contact there too, before that of the bidder."""
    row = max(cell.row for cell in sheet["A"] if str(cell.value) == label)
    sheet.cell(row, 2).value = value  # type: ignore[assignment] # a text or a day


def rows_of(sheet: Worksheet) -> Iterator[int]:
    """The rows that are answered."""
    for row in range(2, sheet.max_row + 1):
        if any(not cell.protection.locked for cell in sheet[row]):
            yield row


def read_back(book: Workbook, situation: Situation, path: Path) -> Reading:
    """What a workbook says once it is saved."""
    book.save(path)
    return read_offer(read_filled_workbook(path), situation, NOW)
