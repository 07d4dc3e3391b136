"""The first sheet of the workbook: whose it is, who answers, and how."""

from collections.abc import Iterator
from typing import Any

from cahier.export.document.bid import COMPLIANCE, lot_lines, printed_tables, question_lines, requirement_lines
from cahier.export.document.bid_columns import BIDDER
from cahier.export.document.tables.scope_tables import services
from cahier.export.document.version_history import version_table
from cahier.export.excel.bid_form import Form
from cahier.export.excel.letterhead import LogoPlace, put_letterhead
from cahier.export.excel.sheet_header_footer import cut_texts
from cahier.export.excel.sheets import fit_row, put, put_across
from cahier.export.layout.header_footer import version_mark
from cahier.export.publication import Heading, Publication, RaciBlock, TableBlock, text_of
from cahier.questionnaire.situation import Situation
from cahier.typography import french

_NAME_WIDTH, _TEXT_WIDTH = 26, 96
_VERSIONS_ON_A_PAGE = 8


def add_opening(form: Form) -> Any:
    """Add the sheet that is read first; it is written once it is known what the others wait for."""
    return form.sheet("Lisez-moi")


def write_opening(form: Form, sheet: Any, situation: Situation, publication: Publication) -> None:
    """Write the sheet that is read first."""
    sheet.set_column(0, 0, _NAME_WIDTH)
    sheet.set_column(1, 1, _TEXT_WIDTH)
    put_letterhead(form.book, sheet, publication.cover.title, LogoPlace(column=0, width=_NAME_WIDTH, title=1))
    row = _put_facts(form, sheet, 2, publication)
    row = _put_versions(form, sheet, row + 1, situation, publication)
    row = _put_bidder(form, sheet, row + 1)
    row = _put_progress(form, sheet, row)
    put_across(sheet, row + 1, 1, french("Comment répondre"), form.book.looks.head)
    row += 2
    for name, text in _instructions(situation, publication):
        row = _put_fact(form, sheet, row, name, text)
    if len(situation.specification.document.revisions) <= _VERSIONS_ON_A_PAGE:
        sheet.fit_to_pages(1, 1)
    for text in cut_texts(publication):
        row += 1
        put_across(sheet, row, 1, text, form.book.looks.note)
        fit_row(sheet, row, (text, _NAME_WIDTH + _TEXT_WIDTH))


def _put_facts(form: Form, sheet: Any, row: int, publication: Publication) -> int:
    cover = publication.cover
    facts = [("Client", cover.client), ("Référence", cover.reference), *cover.facts]
    for name, text in [(name, text) for name, text in facts if text]:
        row = _put_fact(form, sheet, row, name, text)
    if not any(name == "Version" for name, _text in facts):
        row = _put_fact(form, sheet, row, "Version", version_mark(publication))
    return row


def _put_versions(form: Form, sheet: Any, row: int, situation: Situation, publication: Publication) -> int:
    """Write a line for each version; who wrote it stays in the company, whoever the document is for."""
    for block in version_table(situation.specification.document, publication.issued, with_authors=False):
        if isinstance(block, Heading):
            put_across(sheet, row, 1, block.text, form.book.looks.head)
            row += 1
        elif isinstance(block, TableBlock):
            for version, *said in block.rows:
                text = " · ".join(filter(None, map(text_of, said)))
                row = _put_fact(form, sheet, row, text_of(version), text)
    return row


def _put_bidder(form: Form, sheet: Any, row: int) -> int:
    put_across(sheet, row, 1, "Le candidat", form.book.looks.head)
    for name, label in BIDDER:
        row += 1
        put(sheet, row, 0, label, form.book.looks.bold)
        sheet.write_blank(row, 1, None, form.answer)
        form.keys.append((sheet.get_name(), row + 1, f"bidder:{name}", ""))
    return row + 1


def _put_progress(form: Form, sheet: Any, row: int) -> int:
    """Write what is still to be filled in, by formulas that follow the bidder."""
    if not form.awaited:
        return row
    put(sheet, row, 0, french("Avancement"), form.book.looks.bold)
    counted = '&", "&'.join(f'({found.missing})&" {found.named}"' for found in form.awaited)
    whole = "+".join(found.missing for found in form.awaited)
    words = f'=IF({whole}=0,"Tout est rempli","{french("Restent à remplir : ")}"&{counted})'
    sheet.write_formula(row, 1, words, form.book.looks.text, "")
    return row + 1


def _put_fact(form: Form, sheet: Any, row: int, name: str, text: str) -> int:
    put(sheet, row, 0, name, form.book.looks.bold)
    put(sheet, row, 1, text, form.book.looks.text)
    fit_row(sheet, row, (name, _NAME_WIDTH), (text, _TEXT_WIDTH))
    return row + 1


def _instructions(situation: Situation, publication: Publication) -> Iterator[tuple[str, str]]:
    """Yield what to do on each sheet that the workbook has."""
    yield (
        french("En général"),
        french(
            "Remplissez les cases à fond jaune, et elles seules ; les autres sont protégées, sans mot de passe. "
            "N'ajoutez, ne déplacez et ne supprimez ni ligne ni feuille : les réponses sont relues ligne à ligne."
        ),
    )
    if any(lot_lines(situation)):
        yield (
            "Lots",
            french(
                "Dites à quels lots vous répondez, et portez le prix total de chacun. Répondez ensuite aux exigences "
                "et aux prix de leurs domaines, et à ce qui vaut pour tous ; laissez le reste vide."
            ),
        )
    if any(requirement_lines(publication)):
        yield (
            "Exigences",
            french(
                f"Choisissez une réponse dans la liste : {', '.join(COMPLIANCE).lower()}. Expliquez toute réserve en "
                "commentaire ; une ligne laissée sans réponse vaut acceptation."
            ),
        )
    if any(question_lines(situation)):
        yield "Questions", french("Dites comment vous réalisez l'activité, avec quels moyens et quelle preuve.")
    yield (
        "Prix",
        french(
            "Portez un prix unitaire hors taxes sur chaque ligne : le total se calcule avec la quantité du scénario "
            "commun. Le total mensuel et le total des commandes ne s'additionnent pas : la feuille « Coût complet » "
            "les réunit sur la durée de l'engagement, quand elle est connue."
        ),
    )
    matrix = ("RACI",) if any(isinstance(block, RaciBlock) for block in publication.blocks) else ()
    limits = ("Services",) if printed_tables(services(situation), publication) else ()
    yield (
        ", ".join(("Niveaux", *matrix, "Répartition", *limits)),
        french("Ces feuilles se lisent. Signalez tout écart en commentaire de l'exigence concernée."),
    )
