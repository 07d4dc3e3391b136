"""The terms of penalties, in cells that the other sheets work from and that one may change to those of the contract."""

from decimal import Decimal
from typing import Any

from cahier.catalogue.levels_schema import Penalty
from cahier.export.document.bid import requirement_lines
from cahier.export.excel.penalty_formulas import TermCells
from cahier.export.excel.penalty_sheets import (
    MONTHLY_CAP_ROW,
    SCALE,
    TERMINATION_ROW,
    YEARLY_CAP_ROW,
    Made,
    fixed_on,
    put_term,
)
from cahier.export.excel.sheets import fit_row, put, put_across, put_row
from cahier.export.publication import Publication
from cahier.model.service_level import PenaltyBasis, PenaltyTerms
from cahier.questionnaire.level_figures import BASIS_WORDS
from cahier.typography import capital, french

_SECTION, _OBSERVATION = "niveaux.penalites", "EX-SLA-26"
_HEAD_ROW = 5
_HEAD = ("Manquement", "Compté par", "Taux", "De quoi", "Admis par mois", "Rien n'est dû sous", "Plafond", "Condition")
_WIDTHS = (38, 24, 10, 24, 12, 14, 12, 60)


def write_scale(made: Made, sheet: Any, publication: Publication) -> None:
    """Write the caps, the terms of each penalty, then what the document says of them."""
    looks, levels = made.form.book.looks, made.situation.specification.levels
    for rank, width in enumerate(_WIDTHS):
        sheet.set_column(rank, rank, width)
    put(
        sheet,
        0,
        0,
        french("Ce que demande le cahier des charges ; écrivez ici ce que dit le contrat signé"),
        looks.caption,
    )
    overall = (
        (MONTHLY_CAP_ROW, "Plafond du mois, en % de sa redevance", levels.monthly_cap),
        (YEARLY_CAP_ROW, "Plafond de l'année, en % de la redevance de douze mois", levels.yearly_cap),
        (TERMINATION_ROW, "Mois au plafond, sur douze, qui ouvrent la résiliation", levels.termination_months or None),
    )
    for row, label, value in overall:
        put(sheet, row, 0, french(label), looks.bold)
        fit_row(sheet, row, (label, _WIDTHS[0]))
        put_term(made, sheet, row, 1, None if value is None else Decimal(value))
    put_row(sheet, _HEAD_ROW, tuple(map(french, _HEAD)), looks.head)
    fit_row(sheet, _HEAD_ROW, *zip(_HEAD, _WIDTHS, strict=True))
    row = _HEAD_ROW + 1
    for penalty, terms in made.due:
        row = _put_terms(made, sheet, row, penalty, terms)
    if not made.due:
        put(sheet, row, 0, french("Aucune pénalité n'est prévue."), looks.text)
    _write_sayings(made, sheet, row + 2, publication)
    sheet.freeze_panes(0, 1)


def _put_terms(made: Made, sheet: Any, row: int, penalty: Penalty, terms: PenaltyTerms) -> int:
    """Write the terms of a penalty, and under them its tiers; return the row that follows."""
    looks = made.form.book.looks
    share = penalty.basis is not PenaltyBasis.FLAT
    unit = f"% {BASIS_WORDS[penalty.basis]}" if share else penalty.unit
    unit = f"{unit} ; plafond de chaque cas" if penalty.cap_each else unit
    texts = tuple(map(french, (penalty.label, capital(penalty.per), "", unit, "", "", "", penalty.condition)))
    put_row(sheet, row, texts, looks.text)
    put(sheet, row, 0, texts[0], looks.bold)
    fit_row(sheet, row, *zip(texts, _WIDTHS, strict=True))
    tiers = penalty.tiers if terms.rate is None else ()
    if not tiers:
        put_term(made, sheet, row, 2, terms.rate)
    for column, value in ((4, terms.spared), (5, terms.floor), (6, terms.cap)):
        put_term(made, sheet, row, column, value)
    cells = [fixed_on(SCALE, row, column) for column in (2, 4, 5, 6)]
    listed = []
    for rank, tier in enumerate(tiers, start=1):
        put(sheet, row + rank, 0, french("    jusqu'à" if tier.up_to is not None else "    au-delà"), looks.text)
        if tier.up_to is not None:
            put_term(made, sheet, row + rank, 1, tier.up_to)
        put_term(made, sheet, row + rank, 2, tier.share)
        listed.append((fixed_on(SCALE, row + rank, 1), fixed_on(SCALE, row + rank, 2)))
    made.terms[penalty.id] = TermCells(cells[0], cells[1], cells[2], cells[3], tuple(listed))
    return row + 1 + len(tiers)


def _write_sayings(made: Made, sheet: Any, row: int, publication: Publication) -> None:
    """Write the requirements on penalties as the document prints them: how they are argued, deducted and paid."""
    looks, width = made.form.book.looks, sum(_WIDTHS)
    for line in requirement_lines(publication):
        asked = line.requirement
        known = made.situation.requirement(asked.id)
        if asked.id == _OBSERVATION or (known is not None and known.section == _SECTION):
            text = f"{asked.id}, {asked.title} : {asked.words}"
            put_across(sheet, row, len(_WIDTHS) - 1, french(text), looks.note)
            fit_row(sheet, row, (text, width))
            row += 1
