"""Writes the whole specification as an Excel workbook that bidders answer in.

Nothing in it is private: no note, no budget, no state of decision, no finding. The only formulas are ours, for the
prices and for what is still to be filled in, and hold no text of anybody's.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, BinaryIO

from xlsxwriter.utility import xl_rowcol_to_cell

from cahier.export.document import annexes
from cahier.export.document.bid import (
    amount_digits,
    lot_lines,
    price_texts,
    printed_tables,
    question_lines,
    requirement_lines,
)
from cahier.export.document.bid_columns import (
    LOT_COLUMNS,
    PRICE_COLUMNS,
    PRICE_TOTALS,
    QUESTION_COLUMNS,
    REQUIREMENT_COLUMNS,
    FormColumn,
)
from cahier.export.document.tables.level_tables import availability, hours, indicators, priorities, targets
from cahier.export.document.tables.penalty_tables import penalties
from cahier.export.document.tables.price_schedule import BidPrice, price_lines
from cahier.export.document.tables.scope_tables import exclusions, scope, services
from cahier.export.excel.bid_form import Form, pieces
from cahier.export.excel.bid_opening_sheet import add_opening, write_opening
from cahier.export.excel.bid_whole_cost import write_whole_cost
from cahier.export.excel.letterhead import TITLE_HEIGHT
from cahier.export.excel.sheets import all_columns, fit_row, new_book, put, put_across, put_roles, put_row
from cahier.export.layout.raci_layout import LEGEND
from cahier.export.publication import Publication, RaciBlock, RaciColumn, TableBlock, TableKind, text_of
from cahier.model.identifiers import ActivityId
from cahier.model.location import ActivityPlace
from cahier.model.raci import Raci
from cahier.questionnaire.situation import Situation
from cahier.typography import french

_TITLE = "Cahier à compléter"
_LOT_ANSWER, _LOT_PRICE = 4, 5
_QUANTITY, _UNIT_PRICE, _TOTAL = 5, 6, 7
_LEVEL_WIDTHS = (38, 30, 26, 52, 30)
_SPLIT_WIDTHS = (36, 46, 26, 36)
_SERVICE_WIDTHS = (36, 14, 110)
_ROLE_WIDTH = 6.3
_MATRIX_COLUMNS = (FormColumn("N°", 7), FormColumn("Phase", 22), FormColumn("Domaine", 26), FormColumn("Activité", 56))


def write_workbook(situation: Situation, publication: Publication, target: BinaryIO) -> None:
    """Write the workbook: what is asked, and beside it the cells where a bidder answers.

    A hidden sheet gives the key of each line, so that the answers can be read back whatever was filtered.
    """
    with new_book(publication, _TITLE, target) as book:
        form = Form(book)
        opening = add_opening(form)
        _write_lots(form, situation)
        _write_requirements(form, publication)
        _write_questions(form, situation)
        _write_levels(form, situation, publication)
        _write_prices(form, situation)
        _write_matrix(form, [block for block in publication.blocks if isinstance(block, RaciBlock)])
        _write_split(form, situation, publication)
        write_opening(form, opening, situation, publication)
        form.write_meta(situation)


# What is answered


def _write_requirements(form: Form, publication: Publication) -> None:
    lines = list(requirement_lines(publication))
    if not lines:
        return
    sheet, row = form.list_sheet("Exigences", REQUIREMENT_COLUMNS), 1
    answered = []
    for line in lines:
        answered.append(row)
        row = form.put_line(sheet, row, REQUIREMENT_COLUMNS, line.texts, line.key)
    form.await_answers("exigences", sheet, 7, answered)
    form.close_list(sheet, REQUIREMENT_COLUMNS, row)
    sheet.freeze_panes(1, 4)


def _write_lots(form: Form, situation: Situation) -> None:
    lines = list(lot_lines(situation))
    if not lines:
        return
    sheet, row = form.list_sheet("Lots", LOT_COLUMNS), 1
    answered = []
    for line in lines:
        answered.append(row)
        start, row = row, form.put_line(sheet, row, LOT_COLUMNS, line.texts, line.key)
        sheet.write_blank(start, _LOT_PRICE, None, form.price)
    form.await_answers("lots", sheet, _LOT_ANSWER, answered)
    form.close_list(sheet, LOT_COLUMNS, row)


def _write_questions(form: Form, situation: Situation) -> None:
    lines = list(question_lines(situation))
    if not lines:
        return
    sheet, row = form.list_sheet("Questions", QUESTION_COLUMNS), 1
    answered = []
    for line in lines:
        answered.append(row)
        row = form.put_line(sheet, row, QUESTION_COLUMNS, line.texts, line.key)
    form.await_answers("questions", sheet, 2, answered)
    form.close_list(sheet, QUESTION_COLUMNS, row)


def _write_prices(form: Form, situation: Situation) -> None:
    """Write the schedule, and under it a total for what is paid each month and one for the rest."""
    lines = price_lines(situation)
    if not lines:
        return
    sheet, row = form.list_sheet("Prix", PRICE_COLUMNS), 1
    spans: dict[str, list[int]] = {}
    totals: dict[str, list[str]] = {}
    priced = []
    for line in lines:
        priced.append(row)
        spans.setdefault(line.period, []).append(row)
        if line.phase:
            totals.setdefault(line.phase, []).append(_on_prices(row))
        row = _put_price(form, sheet, row, line)
    form.await_answers("prix", sheet, _UNIT_PRICE, priced)
    form.close_list(sheet, PRICE_COLUMNS, row)
    price = {"validate": "decimal", "criteria": ">=", "value": 0, "error_title": "Prix attendu"}
    price["error_message"] = french("Écrivez un prix hors taxes, en euros.")
    sheet.data_validation(1, _UNIT_PRICE, row - 1, _UNIT_PRICE, price)
    for period, rows in spans.items():
        row += 1
        _put_sum(form, sheet, row, PRICE_TOTALS[period], rows)
        totals[period] = [_on_prices(row)]
    sheet.freeze_panes(1, 3)
    write_whole_cost(form, situation, totals)


def _on_prices(row: int) -> str:
    """Return the total of a row, as another sheet names it."""
    return f"Prix!{xl_rowcol_to_cell(row, _TOTAL)}"


def _put_price(form: Form, sheet: Any, row: int, line: BidPrice) -> int:
    end = form.put_line(sheet, row, PRICE_COLUMNS, price_texts(line), line.key, amount_digits(line.quantity))
    for rank in (_QUANTITY, _TOTAL):
        sheet.write_blank(row, rank, None, form.total)
    sheet.write_blank(row, _UNIT_PRICE, None, form.price)
    if line.quantity is None:
        put(sheet, row, _QUANTITY, french("À préciser par le client"), form.book.looks.text)
    else:
        sheet.write_number(row, _QUANTITY, float(line.quantity), form.quantity(line.quantity))
        quantity, price = xl_rowcol_to_cell(row, _QUANTITY), xl_rowcol_to_cell(row, _UNIT_PRICE)
        # A total without a price stays empty: « 0,00 » would be an offer.
        sheet.write_formula(row, _TOTAL, f'=IF({price}="","",{quantity}*{price})', form.total, "")
    return end


def _put_sum(form: Form, sheet: Any, row: int, label: str, rows: Sequence[int]) -> None:
    for rank in range(_TOTAL):
        put(sheet, row, rank, french(label) if rank == 2 else "", form.book.looks.group)
    span = f"{xl_rowcol_to_cell(rows[0], _TOTAL)}:{xl_rowcol_to_cell(rows[-1], _TOTAL)}"
    sheet.write_formula(row, _TOTAL, f'=IF(COUNT({span})=0,"",SUM({span}))', form.sum, "")


# What is read


def _write_levels(form: Form, situation: Situation, publication: Publication) -> None:
    """Write hours, priorities, delays, availability, indicators and penalties, one table under the other."""
    drawn = (hours, priorities, targets, availability, indicators, penalties, annexes.penalty_annex)
    blocks = [block for draw in drawn for block in draw(situation)]
    _write_tables(form, "Niveaux", _LEVEL_WIDTHS, printed_tables(blocks, publication))


def _write_split(form: Form, situation: Situation, publication: Publication) -> None:
    """Write who has charge of each domain and what is left out, then what each service holds."""
    blocks = [block for draw in (scope, exclusions) for block in draw(situation)]
    _write_tables(form, "Répartition", _SPLIT_WIDTHS, printed_tables(blocks, publication))
    _write_tables(form, "Services", _SERVICE_WIDTHS, printed_tables(services(situation), publication))


def _write_tables(form: Form, title: str, widths: Sequence[float], tables: Sequence[TableBlock]) -> None:
    if not tables:
        return
    sheet = form.sheet(title)
    for rank, width in enumerate(widths):
        sheet.set_column(rank, rank, width)
    put(sheet, 0, 0, title, form.book.looks.title)
    sheet.set_row(0, TITLE_HEIGHT)
    row = 2
    for block in tables:
        row = _put_table(form, sheet, row, widths, block) + 1
    sheet.freeze_panes(1, 1)


def _put_table(form: Form, sheet: Any, row: int, widths: Sequence[float], block: TableBlock) -> int:
    """Write a table under its caption and return the row that follows."""
    looks = form.book.looks
    put(sheet, row, 0, block.caption, looks.caption)
    put_row(sheet, row + 1, block.header, looks.head)
    fit_row(sheet, row + 1, *zip(block.header, widths, strict=False))
    row += 2
    for cells in block.rows:
        for parts in pieces([text_of(cell) for cell in cells]):
            for rank, text in enumerate(parts):
                shade = form.priorities.get(text) if block.kind is TableKind.PRIORITY else None
                put(sheet, row, rank, text, shade or (looks.bold if rank == 0 else looks.text))
            fit_row(sheet, row, *zip(parts, widths, strict=False))
            row += 1
    return row


def _write_matrix(form: Form, blocks: Sequence[RaciBlock]) -> None:
    """Write every activity of every phase with its letters, then what letters and columns mean."""
    if not blocks:
        return
    columns, first = all_columns(blocks), len(_MATRIX_COLUMNS)
    last = first + len(columns) - 1
    sheet = _matrix_sheet(form, columns)
    row = 2
    for block in blocks:
        places = [first + columns.index(column) for column in block.columns]
        for group in block.groups:
            for line in group.lines:
                _put_letters(form, sheet, row, range(first, last + 1), dict(zip(places, line.cells, strict=True)))
                texts = (line.number, block.title, group.title, line.label)
                row = form.put_line(
                    sheet, row, _MATRIX_COLUMNS, texts, str(line.source or ActivityPlace(ActivityId(line.number)))
                )
    sheet.autofilter(1, 0, row - 1, last)
    sheet.ignore_errors({"number_stored_as_text": f"A1:A{row}"})
    legend = " · ".join(f"{letter.value} {meaning}" for letter, meaning in LEGEND.items())
    names = " · ".join(f"{column.short} {column.named}" for column in columns)
    for text in (legend, names):
        row += 1
        put_across(sheet, row, last, text, form.book.looks.note)
        fit_row(sheet, row, (text, 111 + _ROLE_WIDTH * len(columns)))


def _matrix_sheet(form: Form, columns: Sequence[RaciColumn]) -> Any:
    sheet, looks, first = form.sheet("RACI", repeated=(0, 1)), form.book.looks, len(_MATRIX_COLUMNS)
    for rank, column in enumerate(_MATRIX_COLUMNS):
        sheet.set_column(rank, rank, column.width)
        put(sheet, 0, rank, "", looks.head)
        put(sheet, 1, rank, column.title, looks.head)
    sheet.set_column(first, first + len(columns) - 1, _ROLE_WIDTH)
    put_roles(form.book, sheet, 0, first, columns)
    sheet.freeze_panes(2, first)
    return sheet


def _put_letters(form: Form, sheet: Any, row: int, places: Iterable[int], letters: Mapping[int, Raci]) -> None:
    looks = form.book.looks
    for place in places:
        letter = letters.get(place, Raci.NONE)
        if letter is Raci.NONE:
            sheet.write_blank(row, place, None, looks.letter)
        else:
            put(sheet, row, place, letter.value, looks.letters[letter])
