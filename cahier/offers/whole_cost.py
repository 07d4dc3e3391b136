"""What an offer costs over the whole contract: entry, months, orders of the common scenario, exit; year by year.

`scored` is the price that the specification scores, the one of the sheet « Coût complet » of the workbook: without
revision and without the client's own time, which are told beside it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from enum import StrEnum

from cahier.export.document.tables.price_schedule import BidPrice
from cahier.model.cost_assumptions import CostAssumptions
from cahier.model.phase import Phase

_CENT, _NOISE = Decimal("0.01"), Decimal("1e-9")
YEAR = 12
# An order of magnitude of ours, no rule of law: an offer one fifth under the mean of the others is looked into.
LOW_SHARE = Decimal("0.8")


class CostPart(StrEnum):
    """A part of the price, as the workbook of bidders names it."""

    ENTRY = "Phase initiale"
    MONTHS = "Service récurrent"
    ORDERS = "Prestations ponctuelles"
    EXIT = "Réversibilité"


@dataclass(frozen=True, slots=True)
class WholeCost:
    """What an offer costs, in euros without tax.

    `unpriced` are the lines that count and have no price; `parts` holds those of which a price at least was given.
    `years` is the price that is scored, with the revision supposed, spread over the years of the contract: entry in the
    first, exit in the last, orders along the months. `revision` and `own_time` are what the assumptions add.
    """

    parts: Mapping[CostPart, Decimal]
    unpriced: tuple[BidPrice, ...]
    months: Decimal
    years: tuple[Decimal, ...]
    revision: Decimal
    own_time: Decimal | None

    @property
    def scored(self) -> Decimal | None:
        """The price of the common scenario over the whole term, None when no line has a price."""
        return sum(self.parts.values(), Decimal(0)) if self.parts else None

    @property
    def full(self) -> Decimal | None:
        """That price with the revision supposed and the client's own time, where it was counted."""
        return None if self.scored is None else self.scored + self.revision + (self.own_time or Decimal(0))

    @property
    def is_whole(self) -> bool:
        """Whether every line that counts has a price; the total is otherwise « au moins » what it says."""
        return not self.unpriced


def part_of(line: BidPrice) -> CostPart:
    """Return the part of the price that a line of the schedule belongs to."""
    if line.monthly:
        return CostPart.MONTHS
    if line.phase == Phase.INITIAL.value:
        return CostPart.ENTRY
    return CostPart.EXIT if line.phase else CostPart.ORDERS


def whole_cost(
    schedule: Sequence[BidPrice],
    prices: Mapping[str, Decimal | None],
    months: Decimal,
    own_days: Decimal | None = None,
    assumed: CostAssumptions | None = None,
) -> WholeCost:
    """Return what an offer costs over `months`, from the unit prices by the key of their line.

    A line whose quantity the client has still to state counts for nobody.
    """
    given = assumed or CostAssumptions()
    counted = [(line, line.quantity) for line in schedule if line.quantity is not None]
    parts: dict[CostPart, Decimal] = {}
    for line, quantity in counted:
        price = prices.get(line.key)
        if price is not None:
            part = part_of(line)
            times = months if line.monthly else Decimal(1)
            parts[part] = parts.get(part, Decimal(0)) + quantity * price * times
    ordered = {part: parts[part] for part in CostPart if part in parts}
    unpriced = tuple(line for line, _ in counted if prices.get(line.key) is None)
    years = _years(ordered, months, given.revision)
    revision = sum(years, Decimal(0)) - sum(_years(ordered, months, Decimal(0)), Decimal(0))
    own = own_days * given.day_cost if own_days is not None and given.day_cost is not None else None
    return WholeCost(ordered, unpriced, months, years, revision, own)


def _years(parts: Mapping[CostPart, Decimal], months: Decimal, revision: Decimal) -> tuple[Decimal, ...]:
    """Spread a price over years of twelve months, the last one as long as what is left."""
    if months <= 0 or not parts:
        return ()
    count = int((months / YEAR).to_integral_value(ROUND_CEILING))
    monthly, orders = (parts.get(part, Decimal(0)) / months for part in (CostPart.MONTHS, CostPart.ORDERS))
    rise = 1 + revision / 100
    years = []
    for year in range(count):
        held = min(Decimal(YEAR), months - YEAR * year)
        paid = held * (monthly * rise**year + orders)
        if year == 0:
            paid += parts.get(CostPart.ENTRY, Decimal(0))
        if year == count - 1:
            paid += parts.get(CostPart.EXIT, Decimal(0))
        years.append(paid)
    return _to_the_cent(years)


def _to_the_cent(amounts: Sequence[Decimal]) -> tuple[Decimal, ...]:
    """Round amounts so that they add up to their rounded sum: the last takes what is left."""
    rounded = [amount.quantize(_CENT, ROUND_HALF_UP) for amount in amounts[:-1]]
    # Thirds of a year leave a noise in the last of twenty-eight digits, which would bring half a cent down.
    total = sum(amounts, Decimal(0)).quantize(_NOISE).quantize(_CENT, ROUND_HALF_UP)
    return (*rounded, total - sum(rounded, Decimal(0)))


def abnormally_low(prices: Mapping[str, Decimal]) -> Mapping[str, Decimal]:
    """Return the offers whose price calls for an explanation, with its share of the mean of the others, from 0 to 1."""
    found = {}
    for name, price in prices.items():
        others = [other for known, other in prices.items() if known != name]
        mean = sum(others, Decimal(0)) / len(others) if others else Decimal(0)
        if mean and price < LOW_SHARE * mean:
            found[name] = price / mean
    return found
