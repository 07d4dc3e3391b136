"""The letter to a bidder whose offer was not kept: it says nothing of any other."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from cahier.catalogue import question_ids
from cahier.export.document.bid import lot_lines
from cahier.export.document.short_document import short_document
from cahier.export.publication import (
    Block,
    Emphasis,
    Heading,
    Paragraph,
    Publication,
    Runs,
    Style,
    TableBlock,
    TableKind,
    runs,
)
from cahier.model.identifiers import ClauseId
from cahier.offers.documents.comparison_report import points_words
from cahier.offers.evaluation import EvaluatedOffer
from cahier.offers.printed_method import printed_rule
from cahier.questionnaire.situation import Situation
from cahier.typography import french, long_date, number

_PUBLIC_BODY = "collectivite"
LETTER_TITLE = "Suite donnée à votre offre"
# « s'il n'est pas retenu, les détruit sous 30 jours en l'attestant par écrit »
_CONFIDENTIALITY = ClauseId("EX-CON-11")


def public_note(situation: Situation) -> str:
    """Say what the letters lack for a public body, or for a consultation in lots; empty for everybody else."""
    answer, told = situation.stated(question_ids.ENTREPRISE_SECTEUR), []
    if answer is not None and answer.value == _PUBLIC_BODY:
        told.append(
            "Acheteur public : la lettre n'indique ni l'attributaire, ni les délais de recours et de signature. "
            "Complétez-la selon la procédure suivie."
        )
    if any(lot_lines(situation)):
        told.append("Consultation en lots : courriers et annexes supposent qu'un seul candidat emporte tous les lots.")
    return french(" ".join(told))


def bidder_letter(found: EvaluatedOffer, situation: Situation, whole: Publication, day: date) -> Publication:
    """Return the letter of a day in the look of the specification; it is made of one offer, and given no other."""
    return short_document(
        whole,
        LETTER_TITLE,
        _blocks(found, situation, whole.cover.client, day),
        confidentiality="Confidentiel",
        day=day,
    )


def _blocks(found: EvaluatedOffer, situation: Situation, client: str, day: date) -> Iterator[Block]:
    offer, document = found.offer, situation.specification.document
    named = ", ".join(filter(None, (offer.bidder, offer.contact)))
    reference = f" (référence {document.reference})" if document.reference else ""
    for text in (
        f"À l'attention de {named}",
        f"Le {long_date(day)}",
        "Madame, Monsieur,",
        f"Vous nous avez remis une offre en réponse à notre consultation « {document.title} »{reference}. Nous vous en "
        "remercions.",
        "Votre offre n'a pas été retenue.",
    ):
        yield Paragraph(runs(french(text)))
    yield from _reasons(found)
    yield from _points(found)
    rule = printed_rule(situation, _CONFIDENTIALITY)
    if rule.printed and not rule.reworded:
        yield Paragraph(
            runs(
                french(
                    f"L'exigence {rule.id} vous demande de détruire sous 30 jours le cahier des charges et les pièces "
                    "reçues, en l'attestant par écrit."
                )
            )
        )
    yield Paragraph(runs(french("Nous vous prions d'agréer, Madame, Monsieur, nos salutations distinguées.")))
    header = (f"Pour {client}" if client else "Pour le client", "Date et signature")
    yield TableBlock(header, (((), ()),), (5, 5), kind=TableKind.SIGNATURE)


def _reasons(found: EvaluatedOffer) -> Iterator[Block]:
    """Yield why the document itself does not rank it; what the company wrote for itself is not told."""
    if not found.ruled_out:
        return
    yield Paragraph(runs(french("Elle n'a pas été classée, pour la raison suivante :")))
    for reason in found.ruled_out:
        yield Paragraph(runs(reason), Style.BULLET)


def _points(found: EvaluatedOffer) -> Iterator[Block]:
    if found.rank is None:
        return
    rows: list[tuple[Runs, ...]] = [
        (runs(score.criterion.label), runs(number(score.criterion.points)), runs(points_words(score.points)))
        for score in found.score.by_criterion
    ]
    total = sum((score.criterion.points for score in found.score.by_criterion), Decimal(0))
    told = (runs("Total"), runs(number(total)), runs(points_words(found.score.points)))
    rows.append(tuple(runs(cell[0].text, Emphasis.BOLD) for cell in told))
    yield Heading(3, "Vos points par critère", "lettre-points")
    yield TableBlock(("Critère", "Sur", "Vos points"), tuple(rows), (7, 2, 2))
