"""How firmly the first offer is first: what change of weights, or of one mark, would put another before it.

Weights move by tenths of a point and marks by halves. Whatever is told here was tried on the points that are shown,
rounded as they are.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from cahier.model.offer import OfferMark
from cahier.offers.scores import (
    HIGHEST_MARK,
    Criterion,
    CriterionScore,
    OfferScore,
    Scorable,
    mean_of,
    points_at,
    ranks,
    scored,
)

STEP = Decimal("0.1")
MARK_STEP = Decimal("0.5")
# Points are rounded: the step that the exact figures give may be off by a few.
_AROUND = 6
Rates = tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """The points to take from some criteria and give to one for another offer to come first.

    `taken` names the criteria they are taken from and how many, the one that counts most first.
    """

    challenger: str
    taken: tuple[tuple[Criterion, Decimal], ...]
    given: Criterion

    @property
    def points(self) -> Decimal:
        """How many points are moved."""
        return sum((amount for _, amount in self.taken), Decimal(0))


@dataclass(frozen=True, slots=True)
class WeightRange:
    """Between what weights of one criterion the first stays first, the others keeping their shares of what is left.

    Out of `total` points; `below` and `above` name who takes over beyond each end, empty when nobody does.
    """

    criterion: Criterion
    total: Decimal
    lowest: Decimal
    highest: Decimal
    below: str = ""
    above: str = ""


@dataclass(frozen=True, slots=True)
class MarkFlip:
    """One mark given otherwise by one person, after which another offer comes first: the nearest to that given."""

    offer: str
    mark: OfferMark
    instead: Decimal
    challenger: str

    @property
    def gap(self) -> Decimal:
        """How far it is from the mark given."""
        return abs(self.instead - self.mark.mark)


@dataclass(frozen=True, slots=True)
class Robustness:
    """What would change the ranking; without a single first, `tied` names those that share the place."""

    first: str = ""
    tied: tuple[str, ...] = ()
    move: Move | None = None
    ranges: tuple[WeightRange, ...] = ()
    flips: tuple[MarkFlip, ...] = ()


def robustness(offers: Sequence[Scorable], criteria: Sequence[Criterion]) -> Robustness:
    """Return how firm the first place is among the offers that are scored; nothing while fewer than two are."""
    scores = [score for score in scored(offers, criteria) if score.points is not None]
    places = ranks(scores)
    leaders = tuple(name for name, rank in places.items() if rank == 1)
    if len(scores) < 2:
        return Robustness(first="".join(leaders))
    if len(leaders) > 1:
        return Robustness(tied=leaders)
    weighing = _Weighing(scores, criteria, leaders[0])
    ranges = tuple(weighing.ranges()) if len(criteria) > 1 else ()
    flips = tuple(_flips(scores, leaders[0]))
    return Robustness(leaders[0], (), weighing.smallest_move(), ranges, flips)


def overtaking(rates: Mapping[str, Rates], weights: Sequence[Decimal], first: str) -> str:
    """Return who has more points than the first at these weights, the best of them; empty when nobody has."""
    totals = {name: _total(shares, weights) for name, shares in rates.items()}
    best = max(totals, key=lambda name: totals[name])
    return best if totals[best] > totals[first] else ""


def _total(shares: Rates, weights: Sequence[Decimal]) -> Decimal:
    return sum((points_at(rate, weight) for rate, weight in zip(shares, weights, strict=True)), Decimal(0))


class _Weighing:
    """The shares that offers earn of each criterion, weighed otherwise."""

    def __init__(self, scores: Sequence[OfferScore], criteria: Sequence[Criterion], first: str) -> None:
        self._criteria, self._first = criteria, first
        self._rates: dict[str, Rates] = {
            score.offer: tuple(found.rate for found in score.by_criterion if found.rate is not None) for score in scores
        }
        self._weights = tuple(criterion.points for criterion in criteria)
        self._sum = sum(self._weights, Decimal(0))
        self._others = [name for name in self._rates if name != first]

    def _leads(self, challenger: str) -> Rates:
        """Return by how much the first leads on each criterion, for each of its points."""
        pairs = zip(self._rates[self._first], self._rates[challenger], strict=True)
        return tuple(here - there for here, there in pairs)

    def smallest_move(self) -> Move | None:
        """Return the fewest points to move for another to come first, None when no weights would."""
        moves = [move for name in self._others if (move := self._move_for(name)) is not None]
        return min(moves, key=lambda move: move.points, default=None)

    def _move_for(self, challenger: str) -> Move | None:
        """Give to the criterion that favours the challenger most, taking from where the first leads most."""
        leads = self._leads(challenger)
        best = min(range(len(leads)), key=lambda rank: leads[rank])
        if leads[best] >= 0:
            return None
        givers = sorted((rank for rank in range(len(leads)) if leads[rank] > leads[best]), key=lambda r: -leads[r])
        gap = sum((lead * weight for lead, weight in zip(leads, self._weights, strict=True)), Decimal(0))
        needed = Decimal(0)
        for rank in givers:
            part = gap / (leads[rank] - leads[best])
            if part <= self._weights[rank]:
                needed += part
                break
            needed += self._weights[rank]
            gap -= self._weights[rank] * (leads[rank] - leads[best])
        start = needed.quantize(STEP, ROUND_CEILING) - _AROUND * STEP
        for rank in range(2 * _AROUND):
            points = start + rank * STEP
            taken = self._taken(givers, points) if points > 0 else ()
            if taken and overtaking(self._rates, self._moved(taken, best), self._first) == challenger:
                told = tuple((self._criteria[giver], amount) for giver, amount in taken)
                return Move(challenger, told, self._criteria[best])
        return None

    def _taken(self, givers: Sequence[int], points: Decimal) -> tuple[tuple[int, Decimal], ...]:
        """Return what is taken from each, as much as the first ones have; nothing when they have not enough."""
        taken = []
        for rank in givers:
            amount = min(points, self._weights[rank])
            points -= amount
            if amount > 0:
                taken.append((rank, amount))
        return () if points > 0 else tuple(taken)

    def _moved(self, taken: Sequence[tuple[int, Decimal]], given: int) -> list[Decimal]:
        weights = list(self._weights)
        for rank, amount in taken:
            weights[rank] -= amount
            weights[given] += amount
        return weights

    def ranges(self) -> Iterator[WeightRange]:
        """Yield, for each criterion, the weights between which the first stays first."""
        for rank, criterion in enumerate(self._criteria):
            lowest, below = self._end(rank, Decimal(-1))
            highest, above = self._end(rank, Decimal(1))
            yield WeightRange(criterion, self._sum, lowest, highest, below, above)

    def _end(self, rank: int, way: Decimal) -> tuple[Decimal, str]:
        """Return the last weight of a criterion where the first is still first, one way, and who then takes over."""
        end = self._sum if way > 0 else Decimal(0)
        crossings = [at for name in self._others if (at := self._crossing(rank, name)) is not None]
        beyond = [at for at in crossings if (at - self._weights[rank]) * way > 0]
        if not beyond:
            return end, ""
        nearest = min(beyond) if way > 0 else max(beyond)
        start = nearest.quantize(STEP, ROUND_FLOOR if way > 0 else ROUND_CEILING) - way * _AROUND * STEP
        for count in range(3 * _AROUND):
            weight = start + way * count * STEP
            if (weight - self._weights[rank]) * way <= 0 or not 0 <= weight <= self._sum:
                continue
            taking = overtaking(self._rates, self._scaled(rank, weight), self._first)
            if taking:
                last, said = weight - way * STEP, self._weights[rank]
                return (max(last, said) if way > 0 else min(last, said)), taking
        return end, ""

    def _crossing(self, rank: int, challenger: str) -> Decimal | None:
        """Return the weight at which another would equal the first; None when there is none or it is out of reach."""
        leads = self._leads(challenger)
        rest = self._sum - self._weights[rank]
        if not rest:
            return None
        others = sum((leads[k] * self._weights[k] for k in range(len(leads)) if k != rank), Decimal(0)) / rest
        slope = leads[rank] - others
        at = -others * self._sum / slope if slope else None
        return at if at is not None and 0 <= at <= self._sum else None

    def _scaled(self, rank: int, weight: Decimal) -> list[Decimal]:
        rest = self._sum - self._weights[rank]
        scale = (self._sum - weight) / rest
        return [weight if k == rank else known * scale for k, known in enumerate(self._weights)]


def _flips(scores: Sequence[OfferScore], first: str) -> Iterator[MarkFlip]:
    """Yield each mark that, given otherwise, would put another offer first; the nearest to what was given first."""
    totals = {score.offer: score.points or Decimal(0) for score in scores}
    found = [
        flip
        for score in scores
        for earned in score.by_criterion
        for mark in earned.marks
        if (flip := _flip(totals, score.offer, earned, mark, first)) is not None
    ]
    yield from sorted(found, key=lambda flip: flip.gap)


def _flip(
    totals: Mapping[str, Decimal], offer: str, earned: CriterionScore, mark: OfferMark, first: str
) -> MarkFlip | None:
    """Try lower and lower marks for the first, higher and higher ones for another: no other points depend on them."""
    way = -MARK_STEP if offer == first else MARK_STEP
    instead = (mark.mark / MARK_STEP).to_integral_value(ROUND_CEILING if way < 0 else ROUND_FLOOR) * MARK_STEP + way
    while 0 <= instead <= HIGHEST_MARK:
        changed = [replace(known, mark=instead) if known == mark else known for known in earned.marks]
        points = points_at(mean_of(changed) / HIGHEST_MARK, earned.criterion.points)
        tried = {**totals, offer: totals[offer] - (earned.points or Decimal(0)) + points}
        best = max(tried, key=lambda name: tried[name])
        if tried[best] > tried[first]:
            return MarkFlip(offer, mark, instead, best)
        instead += way
    return None
