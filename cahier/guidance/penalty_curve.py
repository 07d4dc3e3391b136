"""What a penalty costs as the breach grows: the stairs that its rate or its tiers, its floor and its caps draw.

Every height is worked out by `bad_month`, which the example of a bad month uses too.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from cahier.catalogue.levels_schema import Penalty
from cahier.guidance.bad_month import BadMonth, Breach, bad_month, in_shares
from cahier.model.identifiers import PenaltyId
from cahier.model.service_level import PenaltyTerms
from cahier.questionnaire.situation import Situation
from cahier.typography import french, number, percentage

_MOST_STAIRS = 12


@dataclass(frozen=True, slots=True)
class Stair:
    """A stretch of breach that costs one amount: over `above`, up to `up_to`; in percent of the monthly fee.

    `due` is what is deducted, once the cap of the month is applied; `breach` is what happens at its end.
    """

    above: Decimal
    up_to: Decimal
    due: Decimal
    breach: Breach

    @property
    def words(self) -> str:
        """What happens there and what it costs, but for the amount."""
        detail = f" ({self.breach.detail})" if self.breach.detail else ""
        return french(f"{self.breach.label}{detail}")


@dataclass(frozen=True, slots=True)
class PenaltyCurve:
    """The stairs of one penalty, what the breach is counted in, and what bounds it in percent of the monthly fee."""

    penalty: PenaltyId
    label: str
    unit: str
    stairs: tuple[Stair, ...]
    spared: Decimal
    floor: Decimal | None
    cap: Decimal | None
    month_cap: Decimal | None

    @property
    def most(self) -> Decimal:
        """The longest breach shown."""
        return self.stairs[-1].up_to

    @property
    def highest(self) -> Decimal:
        """The highest amount to be seen, caps included."""
        lines = [line for line in (self.cap, self.month_cap, self.floor) if line is not None]
        return max([*lines, *(stair.due for stair in self.stairs)])

    def at(self, happened: Decimal) -> Stair:
        """Return the stair of a breach; the last one beyond what is shown."""
        return next((stair for stair in self.stairs if happened <= stair.up_to), self.stairs[-1])

    @property
    def spoken(self) -> str:
        """The whole of it, for who does not see it."""
        said = [
            f"jusqu’à {number(stair.up_to)} {self.unit} : {percentage(stair.due) if stair.due else 'rien'}"
            for stair in self._merged()
        ]
        bounds = [
            f"{words} {percentage(value)}"
            for words, value in (("plafond de cette pénalité", self.cap), ("plafond du mois", self.month_cap))
            if value is not None
        ]
        ends = f". {', '.join(bounds)}" if bounds else ""
        return french(f"{self.label}, en part de la redevance du mois : {' ; '.join(said)}{ends}.")

    def _merged(self) -> Iterator[Stair]:
        for rank, stair in enumerate(self.stairs):
            last = rank + 1 == len(self.stairs)
            if last or self.stairs[rank + 1].due != stair.due:
                yield stair


def penalty_curve(situation: Situation, penalty: PenaltyId) -> PenaltyCurve | None:
    """Return the stairs of a penalty in force; None when it is not, or when it is no share of the monthly fee."""
    found = next((pair for pair in situation.penalties_in_force() if pair[0].id == penalty), None)
    if found is None:
        return None
    stairs = tuple(_stairs(situation, *found))
    if not stairs:
        return None
    item, terms = found
    return PenaltyCurve(
        item.id,
        item.label,
        stairs[0].breach.unit,
        stairs,
        terms.spared or Decimal(0),
        in_shares(situation, item, terms.floor),
        in_shares(situation, item, terms.cap),
        situation.specification.levels.monthly_cap,
    )


def _stairs(situation: Situation, penalty: Penalty, terms: PenaltyTerms) -> Iterator[Stair]:
    """Yield the stairs until the amount grows no more, one stair beyond."""
    above, before = Decimal(0), None
    for up_to in _edges(penalty, terms):
        month = _month(situation, penalty, up_to)
        if not month.breaches:
            return
        yield Stair(above, up_to, month.due, month.breaches[0])
        if before is not None and month.due == before and month.due > 0:
            return
        above, before = up_to, month.due


def _edges(penalty: Penalty, terms: PenaltyTerms) -> Iterator[Decimal]:
    """Yield where the amount may change: after what is let pass, at each unit begun or at the end of each tier."""
    spared = terms.spared or Decimal(0)
    if spared:
        yield spared
    if terms.rate is None and penalty.tiers:
        limits = [tier.up_to for tier in penalty.tiers if tier.up_to is not None]
        yield from (spared + limit for limit in limits)
        yield spared + (limits[-1] * 2 if limits else Decimal(1))
        return
    yield from (spared + count for count in range(1, _MOST_STAIRS + 1))


def _month(situation: Situation, penalty: Penalty, happened: Decimal) -> BadMonth:
    return bad_month(situation, {penalty.id: happened})
