"""Marks and offers to score, made up for the tests."""

from decimal import Decimal

from cahier.model.offer import OfferMark
from cahier.offers.scores import Criterion, Scorable

PRICE, QUALITY, SECURITY = (
    Criterion("Prix", Decimal(40)),
    Criterion("Qualité du service", Decimal(35)),
    Criterion("Sécurité", Decimal(25)),
)
CRITERIA = (PRICE, QUALITY, SECURITY)


def mark(criterion: Criterion, given: str, evaluator: str = "Léa") -> OfferMark:
    return OfferMark(evaluator, criterion.label, Decimal(given))


def offer(name: str, price: str | None, quality: str = "", security: str = "") -> Scorable:
    """An offer marked once on each criterion, an empty mark being none."""
    given = ((QUALITY, quality), (SECURITY, security))
    marks = tuple(mark(criterion, said) for criterion, said in given if said)
    return Scorable(name, marks, None if price is None else Decimal(price))
