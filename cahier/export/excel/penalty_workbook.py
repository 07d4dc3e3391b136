"""The monthly sheet of levels and penalties, kept once the contract is signed: measures in, penalties out by formulas.

Its terms are those of the specification, in cells one may change to those of the signed contract. It holds no price:
the fee is typed in.
"""

from collections.abc import Mapping
from typing import Any, BinaryIO

from xlsxwriter.utility import xl_rowcol_to_cell

from cahier.catalogue.levels_schema import Penalty
from cahier.export.excel.bid_form import Form
from cahier.export.excel.penalty_formulas import amount, counted_when_missed, gap
from cahier.export.excel.penalty_measures import CORRECTION, write_measures
from cahier.export.excel.penalty_scale import write_scale
from cahier.export.excel.penalty_sheets import (
    AMOUNT,
    FEE_ROW,
    FIRST,
    MEASURES,
    MONTHLY_CAP_ROW,
    MONTHS,
    PENALTIES,
    SCALE,
    TERMINATION_ROW,
    YEARLY_CAP_ROW,
    Made,
    cell_on,
    figure_format,
    fixed_on,
    is_told_by_measure,
    put_label,
    put_months,
    set_columns,
)
from cahier.export.excel.sheets import new_book, put, put_across, put_row
from cahier.export.publication import Publication
from cahier.model.identifiers import PenaltyId
from cahier.model.service_level import PenaltyBasis
from cahier.questionnaire.situation import Situation
from cahier.typography import french

PENALTIES_TITLE = "Suivi des pénalités"
INCURRED, MONTH_CAP, DUE, DEDUCTED = "Encouru", "Plafond du mois", "Dû, plafond du mois appliqué", "À déduire"
YEAR_CAP, BEFORE, BEYOND = "Plafond de l'année", "Déduit depuis le début", "Au-delà des plafonds, non dû"
AT_CAP, AWAITED = "Plafond du mois atteint", "Mesures encore à saisir"
MONTHS_AT_CAP, YEAR_AT_CAP = "Mois au plafond, parmi ces douze", "Plafond de l'année atteint"
TERMINATION = "Seuil de résiliation"
_LINES = (CORRECTION, INCURRED, MONTH_CAP, DUE, BEFORE, YEAR_CAP, DEDUCTED, BEYOND, AT_CAP, AWAITED)
_TOTALLED = frozenset({CORRECTION, INCURRED, DUE, DEDUCTED, BEYOND})
_SHOWN = {AT_CAP: '"oui";;"non"', AWAITED: "0;;"}
# Each failure of the month counts, but only where the rate of the month misses its target.
_WHEN_MISSED = PenaltyId("sauvegarde")


def write_penalty_workbook(situation: Situation, publication: Publication, target: BinaryIO) -> None:
    """Write the workbook: a sheet one types in, one that works out, one that holds the terms."""
    with new_book(publication, PENALTIES_TITLE, target) as book:
        made = Made(Form(book), situation, situation.penalties_in_force())
        measures, penalties = made.form.sheet(MEASURES), made.form.sheet(PENALTIES, repeated=(0, 0))
        write_scale(made, made.form.sheet(SCALE), publication)
        write_measures(made, measures, PENALTIES_TITLE)
        _write_amounts(made, penalties)


def _write_amounts(made: Made, sheet: Any) -> None:
    looks = made.form.book.looks
    set_columns(sheet)
    sheet.set_column(FIRST + MONTHS, FIRST + MONTHS, 14)
    put_row(sheet, 0, (french("Pénalités du mois, en € HT"), "", "", ""), looks.head)
    put_months(made, sheet, 0)
    put(sheet, 0, FIRST + MONTHS, "Total", looks.head_centred)
    row = 1
    for penalty in made.monthly:
        _put_amounts(made, sheet, row, penalty)
        row += 1
    rows = {name: row + rank for rank, name in enumerate(_LINES)}
    _put_sums(made, sheet, rows)
    row = _put_termination(made, sheet, row + len(_LINES) + 1, rows)
    if made.initial:
        _put_initial(made, sheet, row + 1)
    sheet.freeze_panes(1, 1)


def _put_amounts(made: Made, sheet: Any, row: int, penalty: Penalty) -> None:
    put_label(made, sheet, row, penalty.label)
    shown = figure_format(made, num_format=AMOUNT)
    for month in range(MONTHS):
        fee = cell_on(MEASURES, FEE_ROW, FIRST + month)
        cases, missing = _happened(made, penalty, month)
        base = fee if penalty.basis is PenaltyBasis.MONTHLY_FEE else ""
        # A month without its fee is not there yet.
        blank = ",".join(f'{cell}=""' for cell in (fee, *missing))
        formula = f'=IF(OR({blank}),"",{amount(cases, made.terms[penalty.id], base)})'
        sheet.write_formula(row, FIRST + month, formula, shown, "")
    _put_total(made, sheet, row)


def _happened(made: Made, penalty: Penalty, month: int) -> tuple[list[str], list[str]]:
    """Return the cases of a month, each a formula, and the cells without which they cannot be told."""
    measured = made.measured.get(penalty.indicator) if penalty.indicator is not None else None
    if measured is not None and is_told_by_measure(made, penalty):
        measure, target, threshold = measured.cells(month)
        return [gap(measure, target, threshold, at_least=measured.indicator.at_least)], [measure]
    counts = [cell_on(MEASURES, row, FIRST + month) for row in made.cases[penalty.id]]
    if measured is not None and penalty.id == _WHEN_MISSED:
        return [counted_when_missed(counts[0], *measured.cells(month))], []
    return [f"N({cell})" for cell in counts], []


def _put_sums(made: Made, sheet: Any, rows: Mapping[str, int]) -> None:
    """Write what the month adds up to, then its caps, from what is incurred to what is deducted."""
    for name, row in rows.items():
        strong = name in (INCURRED, DEDUCTED)
        put_label(made, sheet, row, name, strong=strong)
        shown = made.form.sum if strong else figure_format(made, num_format=_SHOWN.get(name, AMOUNT))
        for month in range(MONTHS):
            formulas = _incurred_of(made, month, rows) | _deducted_of(made, month, rows)
            sheet.write_formula(row, FIRST + month, f"={formulas[name]}", shown, "")
        if name in _TOTALLED:
            _put_total(made, sheet, row, strong=strong)


def _incurred_of(made: Made, month: int, rows: Mapping[str, int]) -> dict[str, str]:
    """Return what a month adds up to under its own cap, and what is not known of it yet."""
    column, top = FIRST + month, rows[CORRECTION]
    fee = cell_on(MEASURES, FEE_ROW, column)
    here = {name: cell_on("", row, column) for name, row in rows.items()}
    incurred, cap, share = here[INCURRED], here[MONTH_CAP], fixed_on(SCALE, MONTHLY_CAP_ROW, 1)
    lines = f"SUM({cell_on('', 1, column)}:{cell_on('', top - 1, column)})+" if top > 1 else ""
    corrected = "0" if made.correction is None else f"N({cell_on(MEASURES, made.correction, column)})"
    awaited = [fee, *(cell_on(MEASURES, row, column) for row in _awaited_rows(made))]
    blanks = "+".join(f"COUNTBLANK({cell})" for cell in awaited)
    return {
        CORRECTION: f'IF({fee}="","",{corrected})',
        INCURRED: f'IF({fee}="","",MAX(0,ROUND({lines}{here[CORRECTION]},2)))',
        MONTH_CAP: f'IF(OR({fee}="",{share}=""),"",ROUND({fee}*{share}/100,2))',
        DUE: f'IF({incurred}="","",IF({cap}="",{incurred},MIN({incurred},{cap})))',
        AT_CAP: f'IF(OR({incurred}="",{cap}=""),"",IF(AND({cap}>0,{incurred}>={cap}),1,0))',
        # A month of which nothing is known yet waits for nothing.
        AWAITED: f'IF(COUNT({",".join(awaited)})=0,"",{blanks})',
    }


def _deducted_of(made: Made, month: int, rows: Mapping[str, int]) -> dict[str, str]:
    """Return what is deducted of a month once the cap of the year is held."""
    column, row = FIRST + month, rows[DEDUCTED]
    here = {name: cell_on("", place, column) for name, place in rows.items()}
    first, last = (xl_rowcol_to_cell(FEE_ROW, FIRST + rank, True, True) for rank in (0, MONTHS - 1))
    fees, share = f"'{MEASURES}'!{first}:{last}", fixed_on(SCALE, YEARLY_CAP_ROW, 1)
    due, year, before = here[DUE], here[YEAR_CAP], here[BEFORE]
    past = f"SUM({cell_on('', row, FIRST)}:{cell_on('', row, column - 1)})" if month else "0"
    return {
        BEFORE: f'IF({due}="","",{past})',
        YEAR_CAP: f'IF(OR({share}="",COUNT({fees})=0),"",ROUND(AVERAGE({fees})*{MONTHS}*{share}/100,2))',
        DEDUCTED: f'IF({due}="","",IF({year}="",{due},MAX(0,MIN({due},{year}-{before}))))',
        BEYOND: f'IF({here[INCURRED]}="","",{here[INCURRED]}-{here[DEDUCTED]})',
    }


def _awaited_rows(made: Made) -> list[int]:
    """Return the rows without which a penalty of the month cannot be told."""
    waited = {penalty.indicator for penalty in made.monthly if is_told_by_measure(made, penalty)}
    return [found.row for name, found in made.measured.items() if name in waited]


def _put_total(made: Made, sheet: Any, row: int, *, strong: bool = False) -> None:
    span = _span(row)
    shown = made.form.sum if strong else figure_format(made, num_format=AMOUNT)
    sheet.write_formula(row, FIRST + MONTHS, f'=IF(COUNT({span})=0,"",SUM({span}))', shown, "")


def _span(row: int) -> str:
    return f"{cell_on('', row, FIRST)}:{cell_on('', row, FIRST + MONTHS - 1)}"


def _put_termination(made: Made, sheet: Any, row: int, rows: Mapping[str, int]) -> int:
    """Write which caps were reached and whether that opens termination, then what the sums mean."""
    looks = made.form.book.looks
    months, year = cell_on("", row, 1), cell_on("", row + 1, 1)
    limit, cap = fixed_on(SCALE, TERMINATION_ROW, 1), cell_on("", rows[YEAR_CAP], FIRST)
    reached = f"AND(N({cap})>0,ROUND(SUM({_span(rows[DEDUCTED])}),2)>=N({cap}))"
    none, hit, not_yet = map(french, ("Aucun seuil prévu", "Atteint : lisez le contrat", "Non atteint"))
    told = f'IF(OR({months}>={limit},{year}="oui"),"{hit}","{not_yet}")'
    formulas = (
        (MONTHS_AT_CAP, f"=SUM({_span(rows[AT_CAP])})"),
        (YEAR_AT_CAP, f'=IF({cap}="","",IF({reached},"oui","non"))'),
        (TERMINATION, f'=IF(N({limit})=0,"{none}",{told})'),
    )
    for label, formula in formulas:
        put(sheet, row, 0, french(label), looks.bold)
        sheet.write_formula(row, 1, formula, looks.centred, "")
        row += 1
    notes = (
        "Ce qui dépasse un plafond n'est pas dû ; cette feuille ne le reporte sur aucun autre mois.",
        "Le plafond de l'année se compte sur douze redevances : tant que toutes ne sont pas saisies, sur la moyenne de "
        "celles qui le sont.",
        "Ce calcul prépare la discussion : le contrat signé dit comment une pénalité se conteste, et quand on la doit.",
    )
    row += 1
    for note in map(french, notes):
        put_across(sheet, row, FIRST + MONTHS, note, looks.note)
        row += 1
    return row


def _put_initial(made: Made, sheet: Any, row: int) -> None:
    """Write what the initial phase costs, under its own cap, out of the caps of the month and of the year."""
    looks, shown = made.form.book.looks, figure_format(made, num_format=AMOUNT)
    put(sheet, row, 0, french("Phase initiale, hors des plafonds précédents"), looks.caption)
    price = cell_on(MEASURES, made.price, FIRST)
    for rank, penalty in enumerate(made.initial, start=1):
        put(sheet, row + rank, 0, french(penalty.label), looks.bold)
        (found,) = made.cases[penalty.id]
        worked = amount([f"N({cell_on(MEASURES, found, FIRST)})"], made.terms[penalty.id], price)
        sheet.write_formula(row + rank, 1, f'=IF({price}="","",{worked})', shown, "")
