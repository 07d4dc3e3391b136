"""The sheet of the whole cost: entry, months, orders of the common scenario and exit, by formulas alone."""

from collections.abc import Mapping, Sequence

from cahier.export.document.tables.price_tables import contract_months
from cahier.export.excel.bid_form import Form
from cahier.export.excel.sheets import fit_row, put, put_across
from cahier.questionnaire.situation import Situation
from cahier.typography import french

_WIDTHS = (34, 74, 18)
_NOTES = (
    "Une ligne dont la quantité reste à préciser par le client n'entre dans aucun total.",
    "La redevance n'est due qu'à partir de la mise en service : ce coût, compté sur toute la durée, compare les offres "
    "sans annoncer ce qui sera facturé.",
)


def write_whole_cost(form: Form, situation: Situation, totals: Mapping[str, Sequence[str]]) -> None:
    """Write what a whole contract costs; `totals` gives the cells of each part of the price.

    Without the length of the contract nothing can be worked out, and there is no sheet.
    """
    months = contract_months(situation)
    if months is None or not totals:
        return
    sheet, looks = form.sheet("Coût complet"), form.book.looks
    for rank, width in enumerate(_WIDTHS):
        sheet.set_column(rank, rank, width)
    for rank, text in enumerate(("Part du prix", "Ce qu'elle comprend", "Montant HT")):
        put(sheet, 0, rank, french(text), looks.head)
    put(sheet, 1, 0, french("Durée de l'engagement, en mois"), looks.bold)
    put(sheet, 1, 1, french("Celle que fixe le cahier des charges"), looks.text)
    sheet.write_number(1, 2, float(months), form.quantity(months))
    parts = (
        ("Phase initiale", "Son forfait, quelles que soient les dates de paiement", "initiale", ""),
        ("Service récurrent", "Total par mois, multiplié par la durée de l'engagement", "Par mois", "*C2"),
        ("Prestations ponctuelles", "Total des commandes du scénario, sur toute la durée", "À la commande", ""),
        ("Réversibilité", "Opérations de sortie, payées une fois", "reversibilite", ""),
    )
    row = 2
    for name, held, part, times in parts:
        put(sheet, row, 0, french(name), looks.bold)
        put(sheet, row, 1, french(held), looks.text)
        cells = ",".join(totals.get(part, ()))
        if cells:
            sheet.write_formula(row, 2, f'=IF(COUNT({cells})=0,"",SUM({cells}){times})', form.total, "")
        else:
            sheet.write_blank(row, 2, None, form.total)
        row += 1
    put(sheet, row, 0, french("Coût complet"), looks.group)
    put(sheet, row, 1, french("Somme des lignes précédentes, hors révision"), looks.group)
    sheet.write_formula(row, 2, f'=IF(COUNT(C3:C{row})=0,"",SUM(C3:C{row}))', form.sum, "")
    for note in map(french, _NOTES):
        put_across(sheet, row + 2, 2, note, looks.note)
        fit_row(sheet, row + 2, (note, sum(_WIDTHS)))
        row += 1
