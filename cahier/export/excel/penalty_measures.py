"""What is typed each month: the fee, the measures, and what was counted of each breach."""

from collections.abc import Mapping
from typing import Any

from cahier.catalogue.levels_schema import Indicator, Penalty
from cahier.export.excel.letterhead import LogoPlace, put_letterhead
from cahier.export.excel.penalty_sheets import (
    AMOUNT,
    FEE_ROW,
    FIRST,
    HEAD_ROW,
    MONTH_WIDTH,
    MONTHS,
    PENALTIES,
    SCALE,
    START_ROW,
    WIDTHS,
    Made,
    Measured,
    cell_on,
    figure_format,
    is_told_by_measure,
    put_months,
    put_section,
    put_term,
    set_columns,
)
from cahier.export.excel.sheets import fit_row, put, put_across, put_row
from cahier.model.identifiers import IndicatorId
from cahier.model.service_level import IndicatorLevel
from cahier.questionnaire.level_figures import IN_POINTS
from cahier.typography import french

FEE, CORRECTION = "Redevance du mois, HT", "Correction convenue après échange, en €"
INITIAL_PRICE = "Prix de la phase initiale, HT"
_HEAD = ("À relever chaque mois", "Unité", "Cible", "Seuil de pénalité")
_CASES = 4  # of one month, where each has a cap of its own
_NUMBER: Mapping[str, object] = {
    "validate": "decimal",
    "criteria": ">=",
    "value": 0,
    "error_title": "Nombre attendu",
    "error_message": french("Écrivez un nombre, ou videz la case."),
}
_SIGNED = {**_NUMBER, "value": -1_000_000_000}


def write_measures(made: Made, sheet: Any, title: str) -> None:
    """Write the sheet: what to type each month, and what is asked of it."""
    looks = made.form.book.looks
    set_columns(sheet)
    put_letterhead(made.form.book, sheet, title, LogoPlace(column=0, width=WIDTHS[0], title=1))
    note = (
        f"Écrivez dans les cases jaunes ; la feuille « {PENALTIES} » calcule. Une mesure que l'on n'a pas reste vide : "
        "rien n'est compté pour elle, et elle est dite « à saisir ». Une case vide de manquement compte pour zéro."
    )
    if made.monthly:
        note += f" Avant d'écrire un taux, lisez sa condition, feuille « {SCALE} » : elle dit ce qui n'y compte pas."
    if any(penalty.cap_each for penalty in made.monthly):
        note += f" Au-delà de {_CASES} cas dans le mois, ajoutez le montant des autres en correction."
    put_across(sheet, 1, FIRST + MONTHS - 1, french(note), looks.note)
    fit_row(sheet, 1, (note, sum(WIDTHS) + MONTHS * MONTH_WIDTH))
    put(sheet, START_ROW, 0, french("Premier mois suivi (une date, facultatif)"), looks.bold)
    sheet.write_blank(START_ROW, 1, None, figure_format(made, num_format="dd/mm/yyyy", typed=True))
    put_row(sheet, HEAD_ROW, tuple(map(french, _HEAD)), looks.head)
    fit_row(sheet, HEAD_ROW, *zip(_HEAD, WIDTHS, strict=True))
    put_months(made, sheet, HEAD_ROW)
    put_section(made, sheet, FEE_ROW - 1, "Redevance")
    row = _typed_row(made, sheet, FEE_ROW, FEE, "€ HT", money=True)
    row = _put_measures(made, sheet, row)
    if made.monthly:
        row = put_section(made, sheet, row, "Manquements du mois")
        for penalty in made.monthly:
            if not is_told_by_measure(made, penalty):
                row = _put_cases(made, sheet, row, penalty)
        made.correction = row
        row = _typed_row(made, sheet, row, CORRECTION, "€ HT, + ou −", money=True, wanted=_SIGNED)
    if made.initial:
        row = put_section(made, sheet, row, "Phase initiale, une fois")
        made.price = row
        row = _typed_row(made, sheet, row, INITIAL_PRICE, "€ HT", money=True, once=True)
        for penalty in made.initial:
            made.cases[penalty.id] = (row,)
            row = _typed_row(made, sheet, row, penalty.label, f"nombre, par {penalty.per}", once=True)
    sheet.freeze_panes(HEAD_ROW + 1, 1)


def _put_measures(made: Made, sheet: Any, row: int) -> int:
    """Write what is measured: what is followed, and what a penalty is due for even so."""
    listed: dict[IndicatorId, tuple[Indicator, IndicatorLevel]] = {
        indicator.id: (indicator, level) for indicator, level in made.situation.indicators_in_force()
    }
    levels = made.situation.specification.levels.indicators
    by_id = {indicator.id: indicator for indicator in made.situation.indicators()}
    for penalty in made.monthly:
        name = penalty.indicator
        if penalty.id in IN_POINTS and name in by_id and name in levels:
            listed.setdefault(name, (by_id[name], levels[name]))
    if listed:
        row = put_section(made, sheet, row, "Indicateurs")
    for indicator, level in listed.values():
        made.measured[indicator.id] = Measured(indicator, row)
        row = _put_measure(made, sheet, row, indicator, level)
    return row


def _put_measure(made: Made, sheet: Any, row: int, indicator: Indicator, level: IndicatorLevel) -> int:
    often = f", mesure {indicator.frequency}" if indicator.frequency else ""
    wanted = _high_rate(row) if indicator.at_least and indicator.unit == "%" else _NUMBER
    _typed_row(made, sheet, row, indicator.label, f"{indicator.unit}{often}", wanted=wanted)
    sign = "≥" if indicator.at_least else "≤"
    put_term(made, sheet, row, 2, level.target, sign)
    put_term(made, sheet, row, 3, level.threshold)
    first, last = cell_on("", row, FIRST), cell_on("", row, FIRST + MONTHS - 1)
    missed = "<" if indicator.at_least else ">"
    alarm = made.form.book.workbook.add_format({"bold": True, "font_color": "#B3261E"})
    rule = {"type": "formula", "criteria": f'=AND({first}<>"",{first}{missed}$C${row + 1})', "format": alarm}
    sheet.conditional_format(f"{first}:{last}", rule)
    return row + 1


def _put_cases(made: Made, sheet: Any, row: int, penalty: Penalty) -> int:
    """Write the rows where the cases of a month are counted: several, where each has its own cap."""
    unit = french(f"nombre, par {penalty.per}") if penalty.per else "nombre de cas"
    count = _CASES if penalty.cap_each else 1
    made.cases[penalty.id] = tuple(range(row, row + count))
    for rank in range(count):
        told = f", {rank + 1}{'er' if rank == 0 else 'e'} cas du mois" if count > 1 else ""
        row = _typed_row(made, sheet, row, f"{penalty.label}{told}", unit)
    return row


def _high_rate(row: int) -> dict[str, object]:
    """Return what is asked of a rate that is good when high: « 97,5 % » is 0,975 for a spreadsheet, and is refused."""
    cell = cell_on("", row, FIRST)
    return {
        **_NUMBER,
        "validate": "custom",
        "value": f"=OR({cell}=0,AND({cell}>1,{cell}<=100))",
        "error_message": french("Écrivez 97,5 pour 97,5 %, sans le signe %, ou videz la case."),
    }


def _typed_row(
    made: Made,
    sheet: Any,
    row: int,
    label: str,
    unit: str,
    *,
    money: bool = False,
    once: bool = False,
    wanted: Mapping[str, object] = _NUMBER,
) -> int:
    looks = made.form.book.looks
    put_row(sheet, row, (french(label), french(unit), "", ""), looks.text)
    fit_row(sheet, row, (label, WIDTHS[0]), (unit, WIDTHS[1]))
    shown = figure_format(made, num_format=AMOUNT if money else "General", typed=True)
    count = 1 if once else MONTHS
    for month in range(count):
        sheet.write_blank(row, FIRST + month, None, shown)
    sheet.data_validation(row, FIRST, row, FIRST + count - 1, dict(wanted))
    return row + 1
