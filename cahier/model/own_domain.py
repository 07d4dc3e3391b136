"""A domain of the information system that the client adds to those of the knowledge base: screens, cameras."""

from dataclasses import dataclass

from cahier.model.identifiers import ActivityId, ClauseId, DomainId


@dataclass(frozen=True, slots=True)
class OwnDomain:
    """A domain of the client's own, and the service asked in it.

    `service` is what is asked of whoever has charge of it, in the client's words. `unit` is what the provider is paid
    for each month, one of `quantity` pieces; without a unit the service has no line of its own in the prices.
    `number` names its requirement, its row and its price, however it is called.
    """

    id: DomainId
    number: int
    title: str
    detail: str = ""
    service: str = ""
    unit: str = ""
    quantity: int = 0

    @property
    def activity(self) -> ActivityId:
        """The row of the matrix that says who does the service."""
        return ActivityId(f"PROPRE-{self.number:02d}")

    @property
    def requirement(self) -> ClauseId:
        """The requirement that asks for the service."""
        return ClauseId(f"EX-PRO-{self.number:02d}")

    @property
    def price(self) -> str:
        """The line of the price schedule."""
        return f"UO-P{self.number:02d}"
