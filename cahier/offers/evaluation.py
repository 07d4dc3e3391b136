"""All that is worked out of the offers of a specification: costs, points, ranks, and how firm the first place is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from cahier.export.document.bid import lot_lines
from cahier.export.document.tables.price_schedule import BidPrice, price_lines
from cahier.export.document.tables.price_tables import contract_months
from cahier.model.cost_assumptions import CostAssumptions
from cahier.model.offer import Compliance, LineKey, Offer, OfferLine, OfferMark
from cahier.offers.left_blank import said_otherwise
from cahier.offers.printed_method import EMPTY_PRICES, INADMISSIBLE, SCORING, PrintedRule, printed_rule
from cahier.offers.robustness import Robustness, robustness
from cahier.offers.scores import Criterion, OfferScore, Scorable, criteria_of, ranks, scored, unplaced_marks
from cahier.offers.whole_cost import CostPart, WholeCost, abnormally_low, part_of, whole_cost
from cahier.questionnaire.situation import Situation
from cahier.typography import french

# The share of its points under which the criterion of security rules an offer out (EX-CON-31).
_LEAST_SECURITY = Decimal("0.4")


@dataclass(frozen=True, slots=True)
class EvaluatedOffer:
    """An offer and what is worked out of it.

    `cost` is None when the document does not say how long the contract lasts. `ruled_out` says why the document does
    not rank it, a line a reason; `rank` is None for those, for what the client set aside and for what is not scored
    yet. `price_missing` says why its price is not scored, empty when it is.
    """

    offer: Offer
    cost: WholeCost | None
    score: OfferScore
    ruled_out: tuple[str, ...]
    rank: int | None
    price_missing: str = ""

    @property
    def refused(self) -> tuple[str, ...]:
        """Why it is not ranked: what the client wrote, then what the document says."""
        reason = self.offer.set_aside_reason
        return ((french(f"Écartée : {reason}"),) if reason else ()) + self.ruled_out

    @property
    def is_ranked(self) -> bool:
        """Whether it takes part: neither set aside nor ruled out."""
        return not self.refused


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What is worked out of all offers, all lots together: `lots` is how many the consultation has, 0 for none.

    `low` names those of an abnormally low price, with its share of the mean.
    """

    criteria: tuple[Criterion, ...]
    offers: tuple[EvaluatedOffer, ...]
    robustness: Robustness
    low: Mapping[str, Decimal]
    months: Decimal | None
    schedule: tuple[BidPrice, ...]
    method: PrintedRule
    inadmissible: PrintedRule
    empty_prices: PrintedRule
    assumed: CostAssumptions
    lots: int = 0

    @property
    def ranked(self) -> tuple[EvaluatedOffer, ...]:
        """The offers that take part, the first one first, those not scored yet after them."""
        partaking = [found for found in self.offers if found.is_ranked]
        return tuple(sorted(partaking, key=lambda found: (found.rank is None, found.rank or 0)))

    @property
    def waiting(self) -> tuple[EvaluatedOffer, ...]:
        """The offers that take part and are not scored yet: until they are, ranks may still change."""
        return tuple(found for found in self.ranked if found.rank is None)

    @property
    def evaluators(self) -> tuple[str, ...]:
        """Those who gave marks, in the order one meets them."""
        return tuple(dict.fromkeys(mark.evaluator for found in self.offers for mark in found.offer.marks))

    @property
    def unplaced(self) -> tuple[tuple[Offer, OfferMark], ...]:
        """The marks that count nowhere, since their criterion is no longer in the document."""
        return tuple(
            (found.offer, mark) for found in self.offers for mark in unplaced_marks(found.offer.marks, self.criteria)
        )

    def bidder(self, offer: str) -> str:
        """Return the name of the bidder of an offer."""
        return next(found.offer.bidder for found in self.offers if found.offer.id == offer)


def evaluate(situation: Situation) -> Evaluation:
    """Return what is worked out of the offers received."""
    specification = situation.specification
    criteria, schedule = criteria_of(situation), tuple(price_lines(situation))
    months, assumed = contract_months(situation), specification.cost_assumptions
    inadmissible, empty = (printed_rule(situation, rule) for rule in (INADMISSIBLE, EMPTY_PRICES))
    costs = {offer.id: _cost(offer, schedule, months, assumed) for offer in specification.offers}
    missing = {offer.id: _price_missing(offer, costs[offer.id], schedule, empty) for offer in specification.offers}
    scorable = [_scorable(offer, costs[offer.id], missing[offer.id]) for offer in specification.offers]
    # An offer that is not ranked is compared with no other: its price earns no points.
    apart = {offer.offer: scored((replace(offer, price=None),), criteria)[0] for offer in scorable}
    ruled_out = {
        offer.id: tuple(_ruled_out(situation, offer, apart[offer.id], inadmissible)) for offer in specification.offers
    }
    aside = {offer.id for offer in specification.offers if offer.set_aside_reason}
    partaking = [offer for offer in scorable if offer.offer not in aside and not ruled_out[offer.offer]]
    scores = {score.offer: score for score in scored(partaking, criteria)}
    places = ranks(scores.values())
    return Evaluation(
        criteria,
        tuple(
            EvaluatedOffer(
                offer,
                costs[offer.id],
                scores.get(offer.id, apart[offer.id]),
                ruled_out[offer.id],
                places.get(offer.id),
                missing[offer.id],
            )
            for offer in specification.offers
        ),
        robustness(partaking, criteria),
        abnormally_low({offer.offer: offer.price for offer in partaking if offer.price}),
        months,
        schedule,
        printed_rule(situation, SCORING),
        inadmissible,
        empty,
        assumed,
        len(tuple(lot_lines(situation))),
    )


def _cost(
    offer: Offer, schedule: tuple[BidPrice, ...], months: Decimal | None, assumed: CostAssumptions
) -> WholeCost | None:
    if months is None:
        return None
    prices = {key: line.price for key, line in offer.lines.items()}
    return whole_cost(schedule, prices, months, offer.own_days, assumed)


def _price_missing(offer: Offer, cost: WholeCost | None, schedule: tuple[BidPrice, ...], empty: PrintedRule) -> str:
    """Say why the price of an offer cannot be scored.

    The document may say that a line left empty is included in the monthly fee: there must then be a fee, and nothing
    written on that line, as « sur devis » is.
    """
    if cost is None:
        return french("Le cahier ne dit pas la durée de l'engagement : aucun coût complet ne peut être calculé.")
    if not cost.scored:
        return "Aucun prix dans cette offre."
    if any(part_of(line) is CostPart.MONTHS for line in schedule) and CostPart.MONTHS not in cost.parts:
        return "Aucun prix mensuel dans cette offre."
    if cost.unpriced and not (empty.printed and not empty.reworded):
        count = len(cost.unpriced)
        return french(f"{count} ligne{'s' if count > 1 else ''} sans prix.")
    written = said_otherwise(offer.unread)
    worded = [line for line in cost.unpriced if line.key in written or _on(offer, line.key).comment]
    if worded:
        told = f"{len(worded)} lignes" if len(worded) > 1 else "1 ligne"
        return french(f"{told} où le candidat a écrit autre chose qu'un prix : demandez-le-lui.")
    return ""


def _on(offer: Offer, key: LineKey) -> OfferLine:
    return offer.lines.get(key, OfferLine())


def _scorable(offer: Offer, cost: WholeCost | None, missing: str) -> Scorable:
    return Scorable(offer.id, offer.marks, cost.scored if cost is not None and not missing else None)


def _ruled_out(situation: Situation, offer: Offer, score: OfferScore, rule: PrintedRule) -> Iterator[str]:
    """Say why the document does not rank an offer, as its requirement on offers that cannot be received has it."""
    if not rule.printed:
        return
    for clause in situation.clauses():
        line = offer.lines.get(f"requirement:{clause.id}")
        if clause.eliminatory and line is not None and line.compliance is Compliance.NONE:
            yield french(f"« Non conforme » à l'exigence éliminatoire {clause.id}, « {clause.title} » ({rule.id}).")
    for found in score.by_criterion:
        if found.criterion.is_security and found.rate is not None and found.rate < _LEAST_SECURITY:
            yield french(f"Moins des deux cinquièmes des points de « {found.criterion.label} » ({rule.id}).")
