"""Three offers for a shipped sample, made up line by line: a dear one, a good one, and one that leaves a price out."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from cahier.catalogue.catalogue import Catalogue
from cahier.export.document.tables.price_schedule import price_lines
from cahier.model.cost_assumptions import CostAssumptions
from cahier.model.offer import Compliance, LineKey, Offer, OfferLine, OfferMark
from cahier.model.specification import Specification
from cahier.offers.scores import criteria_of
from cahier.questionnaire.situation import Situation
from tests.export.samples import sample

BIDDERS = ("Infolys & Fils", "Nuage du Port", "Pixel Rivage")
PEOPLE = ("Léa Martin", "Paul Roche")
# Each person's mark on each criterion but the price, for each bidder.
_MARKS = {
    "Infolys & Fils": (("4", "3.5", "3", "4", "3", "4"), ("4", "3", "3", "5", "3", "4")),
    "Nuage du Port": (("5", "4", "4.5", "4", "4", "3"), ("4.5", "4", "5", "4", "4", "3")),
    "Pixel Rivage": (("2", "3", "2", "2", "3", "2"), ("3", "2.5", "2", "1", "3", "2")),
}
_FACTORS = {"Infolys & Fils": Decimal(1), "Nuage du Port": Decimal("1.15"), "Pixel Rivage": Decimal("0.6")}


def with_offers(catalogue: Catalogue, name: str = "cabinet") -> Specification:
    """Return a sample that three offers were received for and marked by two people."""
    specification = sample(name)
    situation = Situation(specification, catalogue)
    offers = tuple(_offer(situation, rank, bidder) for rank, bidder in enumerate(BIDDERS))
    assumed = CostAssumptions(Decimal(2), Decimal(380))
    return replace(specification, offers=offers, cost_assumptions=assumed)


def _offer(situation: Situation, rank: int, bidder: str) -> Offer:
    marked = [criterion.label for criterion in criteria_of(situation) if not criterion.by_price]
    marks = tuple(
        OfferMark(person, label, Decimal(given), f"Motif {person[:3]} {rank}-{place}")
        for person, row in zip(PEOPLE, _MARKS[bidder], strict=True)
        for place, (label, given) in enumerate(zip(marked, row, strict=True))
    )
    lines = {**_prices(situation, bidder), **_requirements(situation, rank, bidder)}
    return Offer(f"OFF-{rank + 1:02}", bidder, lines=lines, marks=marks, own_days=Decimal(10 + 4 * rank))


def _prices(situation: Situation, bidder: str) -> Mapping[LineKey, OfferLine]:
    prices = {
        line.key: (Decimal(24 + 9 * place) * _FACTORS[bidder]).quantize(Decimal("0.01"))
        for place, line in enumerate(price_lines(situation))
    }
    if bidder == "Pixel Rivage":
        # The last line that is ordered.
        prices.pop(next(line.key for line in reversed(price_lines(situation)) if not line.monthly and not line.phase))
    return {key: OfferLine(price=price) for key, price in prices.items()}


def _requirements(situation: Situation, rank: int, bidder: str) -> Mapping[LineKey, OfferLine]:
    answers: dict[LineKey, OfferLine] = {}
    for place, clause in enumerate(situation.clauses()):
        reserved = (place + rank) % 23 == 0
        said = Compliance.RESERVED if reserved else Compliance.FULL
        comment = f"Réserve {bidder} sur {clause.id}" if reserved else ""
        answers[f"requirement:{clause.id}"] = OfferLine(said, comment=comment)
    return answers


def changed(specification: Specification, of: str, **fields: object) -> Specification:
    """Return the specification with one offer otherwise."""
    offers = tuple(
        replace(offer, **fields) if offer.bidder == of else offer  # type: ignore[arg-type]
        for offer in specification.offers
    )
    return replace(specification, offers=offers)
