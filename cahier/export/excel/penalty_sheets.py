"""What the sheets of the monthly follow-up share: where figures stand, and the looks of what is typed or worked out."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from cahier.catalogue.levels_schema import Indicator, Penalty
from cahier.export.excel.bid_form import Form
from cahier.export.excel.penalty_formulas import TermCells
from cahier.export.excel.sheets import GRID, fit_row, put
from cahier.model.identifiers import IndicatorId, PenaltyId
from cahier.model.service_level import PenaltyBasis, PenaltyTerms
from cahier.questionnaire.level_figures import IN_POINTS
from cahier.questionnaire.situation import Situation
from cahier.typography import french

MEASURES, PENALTIES, SCALE = "Mesures", "Pénalités", "Barème"
MONTHS = 12
FIRST = 4  # column of the first month, on each sheet
WIDTHS = (46, 26, 10, 12)
MONTH_WIDTH = 11.5
START_ROW, HEAD_ROW, FEE_ROW = 2, 3, 5  # of the sheet of measures
MONTHLY_CAP_ROW, YEARLY_CAP_ROW, TERMINATION_ROW = 1, 2, 3  # of the scale
AMOUNT = "#,##0.00"


@dataclass(frozen=True, slots=True)
class Measured:
    """A row of measures, and what is asked of it."""

    indicator: Indicator
    row: int

    def cells(self, month: int) -> tuple[str, str, str]:
        """Return the cells of the measure, of its target and of its threshold."""
        return (
            cell_on(MEASURES, self.row, FIRST + month),
            fixed_on(MEASURES, self.row, 2),
            fixed_on(MEASURES, self.row, 3),
        )


@dataclass
class Made:
    """The workbook being made, and where its figures stand."""

    form: Form
    situation: Situation
    due: tuple[tuple[Penalty, PenaltyTerms], ...]
    measured: dict[IndicatorId, Measured] = field(default_factory=dict)
    cases: dict[PenaltyId, tuple[int, ...]] = field(default_factory=dict)
    terms: dict[PenaltyId, TermCells] = field(default_factory=dict)
    correction: int | None = None
    """The row where what was agreed beside the scale is typed."""

    price: int = 0
    """The row of the price of the initial phase, where a penalty is a share of it."""

    @property
    def monthly(self) -> list[Penalty]:
        """The penalties of a month, which the caps of the month and of the year bound."""
        return [penalty for penalty, _ in self.due if penalty.basis is not PenaltyBasis.INITIAL_PRICE]

    @property
    def initial(self) -> list[Penalty]:
        """Those of the initial phase, under their own cap."""
        return [penalty for penalty, _ in self.due if penalty.basis is PenaltyBasis.INITIAL_PRICE]


def is_told_by_measure(made: Made, penalty: Penalty) -> bool:
    """Return whether a measure tells how much of a breach there was, instead of somebody counting it."""
    return penalty.id in IN_POINTS and penalty.indicator in made.measured


def set_columns(sheet: Any) -> None:
    """Give a sheet of months the widths of its columns."""
    for rank, width in enumerate(WIDTHS):
        sheet.set_column(rank, rank, width)
    sheet.set_column(FIRST, FIRST + MONTHS - 1, MONTH_WIDTH)


def put_months(made: Made, sheet: Any, row: int) -> None:
    """Write the twelve months: their names once the first is said, their ranks until then."""
    start = fixed_on(MEASURES, START_ROW, 1)
    colours = made.form.book.colours
    look = {"bold": True, "font_color": "#FFFFFF", "bg_color": f"#{colours.accent}", "align": "center"}
    named = made.form.book.workbook.add_format({**GRID, **look, "num_format": "[$-40C]mmm yyyy"})
    for month in range(MONTHS):
        rank = f"Mois {month + 1}"
        sheet.write_formula(row, FIRST + month, f'=IF({start}="","{rank}",EDATE({start},{month}))', named, rank)


def put_section(made: Made, sheet: Any, row: int, title: str) -> int:
    """Write the title of a group of rows over the whole width; return the row that follows."""
    for column in range(FIRST + MONTHS):
        put(sheet, row, column, french(title) if column == 0 else "", made.form.book.looks.group)
    return row + 1


def put_label(made: Made, sheet: Any, row: int, label: str, *, strong: bool = False) -> None:
    """Write what a row of figures is, over the columns before its months."""
    looks = made.form.book.looks
    sheet.merge_range(row, 0, row, FIRST - 1, "", looks.group if strong else looks.text)
    put(sheet, row, 0, french(label), looks.group if strong else looks.text)
    fit_row(sheet, row, (label, sum(WIDTHS)))


def put_term(made: Made, sheet: Any, row: int, column: int, value: Decimal | None, sign: str = "") -> None:
    """Write a term in a cell one may change, empty when nothing is set."""
    whole = value is None or value == value.to_integral_value()
    shown = "#,##0" if whole else "#,##0.0##"
    if sign:
        shown = f'"{sign} "{shown}'
    look = figure_format(made, num_format=shown, free=True)
    if value is None:
        sheet.write_blank(row, column, None, look)
    else:
        sheet.write_number(row, column, float(value), look)


def figure_format(made: Made, *, num_format: str, typed: bool = False, free: bool = False) -> Any:
    """Return the look of a figure: one that is typed, a term one may change, or one worked out."""
    look: dict[str, object] = {**GRID, "num_format": num_format}
    if typed:
        look |= {"bg_color": "#FFF8DC", "locked": False}
    elif free:
        look |= {"font_color": f"#{made.form.book.colours.accent}", "locked": False}
    return made.form.book.workbook.add_format(look)


def cell_on(sheet: str, row: int, column: int) -> str:
    """Return a cell, as another sheet names it when it is on one."""
    cell = f"{xl_col_to_name(column)}{row + 1}"
    return f"'{sheet}'!{cell}" if sheet else cell


def fixed_on(sheet: str, row: int, column: int) -> str:
    """Return a cell of a sheet that formulas keep to wherever they are copied."""
    return f"'{sheet}'!{xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True)}"
