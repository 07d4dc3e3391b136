"""Marks made into points and a ranking, by the method that the specification prints and by no other.

The method is the requirement « Méthode de notation » (EX-CON-30): a mark from 0 to 5 on each criterion but the price,
made into points; the points of the price are the lowest price, divided by that of the offer, times those of the
criterion. Points are rounded to the hundredth, half up, and what is ranked is the sum of those that are shown: that
convention is ours, the method says nothing of it.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from cahier.catalogue import question_ids
from cahier.model.offer import OfferMark
from cahier.model.quantity import parse_number
from cahier.questionnaire.situation import Situation
from cahier.typography import french, plain, without_accents

HIGHEST_MARK = Decimal(5)
_CENT = Decimal("0.01")
_PRICE = re.compile(r"\b(?:prix|couts?|tarifs?)\b")
_NOT_ONLY_PRICE = re.compile(r"\bqualite\b")
_SECURITY = re.compile(r"\bsecurite\b")


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion as the document prints it: its points, and what is marked under it."""

    label: str
    points: Decimal
    held: str = ""

    @property
    def by_price(self) -> bool:
        """Whether its points follow from the price, by the formula: « Prix », but not « Rapport qualité-prix »."""
        words = without_accents(self.label)
        return bool(_PRICE.search(words)) and not _NOT_ONLY_PRICE.search(words)

    @property
    def is_security(self) -> bool:
        """Whether an offer that earns too few of its points is not ranked."""
        return bool(_SECURITY.search(without_accents(self.label)))

    def is_that_of(self, mark: OfferMark) -> bool:
        """Return whether a mark was given on it."""
        return _same(mark.criterion) == _same(self.label)


@dataclass(frozen=True, slots=True)
class Scorable:
    """An offer to score: the marks given to it, and the price of the common scenario, None while it cannot be told."""

    offer: str
    marks: tuple[OfferMark, ...]
    price: Decimal | None


@dataclass(frozen=True, slots=True)
class CriterionScore:
    """What an offer earns on a criterion; `rate` is the share of the points, from 0 to 1, None without a mark."""

    criterion: Criterion
    marks: tuple[OfferMark, ...]
    rate: Decimal | None

    @property
    def mean(self) -> Decimal | None:
        """The mean of the marks of those who gave one; None for the price, or while nobody did."""
        return mean_of(self.marks) if self.marks else None

    @property
    def points(self) -> Decimal | None:
        """The points earned, to the hundredth."""
        return None if self.rate is None else points_at(self.rate, self.criterion.points)


@dataclass(frozen=True, slots=True)
class OfferScore:
    """What an offer earns, criterion by criterion."""

    offer: str
    by_criterion: tuple[CriterionScore, ...]

    @property
    def points(self) -> Decimal | None:
        """The sum of its points, None as long as a criterion has none: an offer is then not scored, never zero."""
        if not self.by_criterion or self.missing:
            return None
        return sum((score.points for score in self.by_criterion if score.points is not None), Decimal(0))

    @property
    def missing(self) -> tuple[Criterion, ...]:
        """The criteria without a mark, and the price when it cannot be told."""
        return tuple(score.criterion for score in self.by_criterion if score.rate is None)


def criteria_of(situation: Situation) -> tuple[Criterion, ...]:
    """Return the criteria that the document prints with points, in its order; none when it prints no grid."""
    answer = situation.stated(question_ids.CONSULTATION_CRITERES)
    rows = answer.value if answer is not None and isinstance(answer.value, tuple) else ()
    found = (
        Criterion(french(row.get("critere", "").strip()), _points(row.get("poids", "")), row.get("sous_criteres", ""))
        for row in rows
        if not isinstance(row, str)
    )
    return tuple(criterion for criterion in found if criterion.label and criterion.points > 0)


def scored(offers: Iterable[Scorable], criteria: Sequence[Criterion]) -> tuple[OfferScore, ...]:
    """Return what each offer earns; the lowest price is looked for among these offers."""
    compared = tuple(offers)
    lowest = min((offer.price for offer in compared if offer.price), default=None)
    return tuple(
        OfferScore(offer.offer, tuple(_criterion_score(offer, criterion, lowest) for criterion in criteria))
        for offer in compared
    )


def ranks(scores: Iterable[OfferScore]) -> Mapping[str, int]:
    """Return the rank of each offer that is scored; offers of equal points share the better rank."""
    totals = {score.offer: score.points for score in scores if score.points is not None}
    return {name: 1 + sum(other > points for other in totals.values()) for name, points in totals.items()}


def mean_of(marks: Sequence[OfferMark]) -> Decimal:
    """Return the mean of some marks; there is one at least."""
    return sum((mark.mark for mark in marks), Decimal(0)) / len(marks)


def points_at(rate: Decimal, points: Decimal) -> Decimal:
    """Return a share of the points of a criterion, to the hundredth."""
    return (rate * points).quantize(_CENT, ROUND_HALF_UP)


def unplaced_marks(marks: Iterable[OfferMark], criteria: Sequence[Criterion]) -> tuple[OfferMark, ...]:
    """Return the marks that count nowhere: their criterion is no longer that of the document, or is the price."""
    marked = [criterion for criterion in criteria if not criterion.by_price]
    return tuple(mark for mark in marks if not any(criterion.is_that_of(mark) for criterion in marked))


def _criterion_score(offer: Scorable, criterion: Criterion, lowest: Decimal | None) -> CriterionScore:
    if criterion.by_price:
        return CriterionScore(criterion, (), lowest / offer.price if lowest and offer.price else None)
    marks = tuple(mark for mark in offer.marks if criterion.is_that_of(mark))
    return CriterionScore(criterion, marks, mean_of(marks) / HIGHEST_MARK if marks else None)


def _points(text: str) -> Decimal:
    try:
        return max(parse_number(text), Decimal(0))
    except ValueError:
        return Decimal(0)


def _same(label: str) -> str:
    return plain(label).strip().casefold()
