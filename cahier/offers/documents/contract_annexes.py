"""The annexes of the contract: the specification with the reservations kept, and what the winner committed to."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from cahier.catalogue.catalogue import Catalogue
from cahier.export.document.bid import question_lines
from cahier.export.document.short_document import short_document
from cahier.export.document.tables.price_schedule import BidPrice
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
from cahier.model.offer import LineKey, Offer, OfferLine, Treatment, TreatmentState
from cahier.model.requirement import OwnWording
from cahier.model.specification import Specification
from cahier.offers.asked_lines import asked_lines
from cahier.offers.cost_words import NOT_TOLD, PARTS, part_words, scored_words
from cahier.offers.evaluation import EvaluatedOffer, Evaluation
from cahier.offers.left_blank import said_otherwise
from cahier.offers.registers import Reservation, told_reservations
from cahier.offers.side_by_side import UNANSWERED
from cahier.offers.unnamed import unnaming
from cahier.questionnaire.situation import Situation
from cahier.typography import french, long_date, money, number

SPECIFICATION_TITLE = "Annexe 1 – Cahier des charges"
COMMITMENTS_TITLE = "Annexe 2 – Engagements du titulaire"
_ANNEX = "Annexe au contrat"
_REQUIREMENT = "requirement:"
# What the cover of a consultation tells bidders and a contract does not.
_OF_THE_CONSULTATION = frozenset({"Diffusion", "Contact", "Remise des offres"})


def contract_state(specification: Specification, winner: Offer, catalogue: Catalogue) -> Specification:
    """Return the specification as it is signed: the wordings agreed on take the place of those of the consultation.

    Nothing of any offer is left in it.
    """
    agreed = {
        key.removeprefix(_REQUIREMENT): treatment.wording
        for key, treatment in winner.treatments.items()
        if key.startswith(_REQUIREMENT) and treatment.state is TreatmentState.ACCEPTED and treatment.wording
    }
    own = tuple(
        replace(known, text=agreed[known.id]) if known.id in agreed else known
        for known in specification.own_requirements
    )
    added = {known.id for known in specification.own_requirements}
    wordings = dict(specification.own_wordings)
    for name, text in agreed.items():
        model = catalogue.clauses.get(ClauseId(name))
        if name not in added and model is not None:
            wordings[ClauseId(name)] = OwnWording(text, model.text)
    return replace(specification.as_sent, own_requirements=own, own_wordings=wordings)


def contract_specification(whole: Publication, winner: Offer, signed: date) -> Publication:
    """Return the specification as an annex: whose contract it belongs to and of which day, on its cover."""
    facts = tuple(fact for fact in whole.cover.facts if fact[0] not in _OF_THE_CONSULTATION)
    facts = (*facts, ("Titulaire", winner.bidder), (_ANNEX, french(f"Du {long_date(signed)}")))
    return replace(whole, cover=replace(whole.cover, facts=facts), confidentiality=_ANNEX, remarks=None)


def unsettled_reservations(offer: Offer) -> tuple[LineKey, ...]:
    """Return the lines of an offer where what was not simply accepted was neither accepted nor refused."""
    settled = (TreatmentState.ACCEPTED, TreatmentState.REFUSED)
    return tuple(line.key for line in told_reservations(offer, {}) if line.treatment.state not in settled)


def winner_commitments(
    found: EvaluatedOffer, evaluation: Evaluation, situation: Situation, whole: Publication, signed: date
) -> Publication:
    """Return what the winner committed to: reservations, compliance, answers, prices; a draft until all is settled."""
    return short_document(
        whole,
        COMMITMENTS_TITLE,
        _blocks(found, evaluation, situation, signed),
        confidentiality=_ANNEX,
        day=signed,
        draft=bool(unsettled_reservations(found.offer)),
    )


def _blocks(found: EvaluatedOffer, evaluation: Evaluation, situation: Situation, signed: date) -> Iterator[Block]:
    offer, client = found.offer, situation.specification.document.title
    said = f"Titulaire : {offer.bidder}. Annexe du {long_date(signed)} au contrat passé sur « {client} »."
    yield Paragraph(runs(french(said)), Style.LEAD)
    yield from _reservations(told_reservations(offer, asked_lines(situation)))
    yield from _compliance(offer, situation)
    yield from _answers(offer, situation)
    yield from _prices(found, evaluation)
    yield from _consultation(situation)
    yield Heading(2, "Signatures", "contrat-signatures")
    rows = ((runs("Le client"), (), ()), (runs(offer.bidder), (), ()))
    yield TableBlock(("Partie", "Nom et fonction", "Date et signature"), rows, (4, 4, 6), kind=TableKind.SIGNATURE)


def _reservations(told: Iterable[Reservation]) -> Iterator[Block]:
    """Yield reservations by what became of them; those nobody settled are told as such."""
    yield Heading(2, "Écarts et réserves", "contrat-reserves")
    groups: dict[str, list[tuple[Runs, ...]]] = {}
    for line in told:
        title, kept = _outcome(line.treatment)
        groups.setdefault(title, []).append((runs(line.title), runs(line.answer), runs(french(kept))))
    if not groups:
        yield Paragraph(runs(french("Le titulaire n'a déclaré ni écart ni réserve.")))
    for title, rows in groups.items():
        yield TableBlock(("Ligne", "Réponse du candidat", "Ce qui est convenu"), tuple(rows), (4, 5, 6), title)


def _outcome(treatment: Treatment) -> tuple[str, str]:
    if treatment.state is TreatmentState.ACCEPTED:
        return "Réserves acceptées", treatment.wording or "La réserve est acceptée telle que le candidat l'a écrite."
    if treatment.state is TreatmentState.REFUSED:
        return "Réserves refusées", "Le cahier des charges s'applique tel qu'il est écrit."
    return "Réserves à régler avant la signature", "Rien n'est encore convenu."


def _compliance(offer: Offer, situation: Situation) -> Iterator[Block]:
    rows, otherwise = [], said_otherwise(offer.unread)
    for clause in situation.clauses():
        key = f"{_REQUIREMENT}{clause.id}"
        line = offer.lines.get(key, OfferLine())
        said = line.compliance.label if line.compliance is not None else otherwise.get(key, UNANSWERED)
        rows.append((runs(clause.id), runs(clause.title), runs(said), runs(line.comment)))
    if rows:
        yield Heading(2, "Matrice de conformité", "contrat-conformite")
        header = ("Exigence", "Objet", "Réponse", "Commentaire")
        yield TableBlock(header, tuple(rows), (3, 5, 3, 5), french("Matrice de conformité de l'offre retenue"))


def _answers(offer: Offer, situation: Situation) -> Iterator[Block]:
    rows = tuple(
        (runs(asked.activity), runs(asked.question), runs(line.answer))
        for asked in question_lines(situation)
        if (line := offer.lines.get(asked.key)) is not None and line.answer
    )
    if rows:
        yield Heading(2, "Réponses aux questions", "contrat-reponses")
        yield TableBlock(("Ligne", "Question", "Réponse"), rows, (2, 7, 7), french("Réponses du titulaire"))


def _prices(found: EvaluatedOffer, evaluation: Evaluation) -> Iterator[Block]:
    yield Heading(2, "Prix", "contrat-prix")
    rows = tuple(_price_row(line, found.offer.lines.get(line.key)) for line in evaluation.schedule)
    if rows:
        header = ("Unité", "Prestation", "Unité de compte", "Période", "Quantité du scénario", "Prix unitaire HT")
        yield TableBlock(header, rows, (2, 6, 3, 3, 2, 3), french("Bordereau des prix unitaires"), named_by=1)
    if found.cost is not None and found.cost.unpriced and not found.price_missing:
        rule = evaluation.empty_prices.id
        told = f"Une ligne sans prix est réputée comprise dans la redevance (exigence {rule})."
        yield Paragraph(runs(french(told)), Style.NOTE)
    if evaluation.months is not None:
        parts = tuple((runs(part.value), runs(part_words(found.cost, part))) for part in PARTS)
        total = (runs("Total hors révision", Emphasis.BOLD), runs(scored_words(found.cost), Emphasis.BOLD))
        caption = french(f"Coût du scénario commun sur {number(evaluation.months)} mois, hors taxes")
        yield TableBlock(("Part du prix", "Montant HT"), (*parts, total), (8, 4), caption)


def _price_row(line: BidPrice, said: OfferLine | None) -> tuple[Runs, ...]:
    price = said.price if said is not None else None
    quantity = NOT_TOLD if line.quantity is None else number(line.quantity)
    return (
        runs(line.id),
        runs(line.label),
        runs(line.unit),
        runs(line.period),
        runs(quantity),
        runs(NOT_TOLD if price is None else money(price, "")),
    )


def _consultation(situation: Situation) -> Iterator[Block]:
    """Yield what was answered to bidders during the consultation; no bidder is named, as in the note they all had."""
    unnamed = unnaming(situation.specification)
    rows = tuple(
        (runs(unnamed(asked.question)), runs(unnamed(asked.answer)))
        for asked in situation.specification.bidder_questions
        if asked.answer
    )
    if rows:
        yield Heading(2, "Questions et réponses de la consultation", "contrat-questions")
        yield TableBlock(
            ("Question", "Réponse du client"), rows, (6, 8), french("Réponses données à tous les candidats")
        )
