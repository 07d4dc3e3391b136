"""How firm something is: an answer, a row of the matrix, a domain, a group of service levels."""

from enum import StrEnum
from typing import assert_never


class Decision(StrEnum):
    """How firm something is, from what the program proposed to what is left for another day."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    IMPOSED = "imposed"
    NEGOTIABLE = "negotiable"
    PARKED = "parked"

    @property
    def label(self) -> str:
        """Its name, as the window and the company's own document say it."""
        match self:
            case Decision.PROPOSED:
                return "Proposé par défaut"
            case Decision.CONFIRMED:
                return "Confirmé"
            case Decision.IMPOSED:
                return "Imposé"
            case Decision.NEGOTIABLE:
                return "À négocier"
            case Decision.PARKED:
                return "Mis de côté"
            case _:
                assert_never(self)

    @property
    def settled(self) -> bool:
        """True when nobody in the company has to come back to it; bidders may still discuss what is negotiable."""
        match self:
            case Decision.PROPOSED | Decision.PARKED:
                return False
            case Decision.CONFIRMED | Decision.IMPOSED | Decision.NEGOTIABLE:
                return True
            case _:
                assert_never(self)

    @property
    def once_confirmed(self) -> "Decision":
        """What it becomes when it is confirmed as it stands: a firmer word said before holds."""
        return self if self.settled else Decision.CONFIRMED
