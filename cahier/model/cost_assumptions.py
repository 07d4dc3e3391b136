"""What the client supposes to tell what an offer costs beyond the price that is scored; it stays in the company."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class CostAssumptions:
    """Two suppositions, told wherever they count.

    `revision` is the rise of the monthly fee from one year to the next, in percent; `day_cost` what a day of the
    client's own people costs, in euros, None as long as it was not said.
    """

    revision: Decimal = Decimal(0)
    day_cost: Decimal | None = None
