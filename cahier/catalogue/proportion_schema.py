"""From which size something is asked, and what brings it in whatever the size."""

from dataclasses import dataclass
from typing import NewType

from cahier.catalogue.condition import Condition
from cahier.model.extent import Size

StakeId = NewType("StakeId", str)


@dataclass(frozen=True, slots=True)
class Stake:
    """Something of the firm that calls for more than its size: a vital application, health data, several sites."""

    id: StakeId
    label: str
    when: Condition


@dataclass(frozen=True, slots=True)
class Asked:
    """The smallest size that is asked for something, and the stakes that bring it in below that size."""

    size: Size = Size.S
    stakes: tuple[StakeId, ...] = ()

    def wherever(self, other: "Asked") -> bool:
        """Return whether this is asked wherever the other is."""
        brought = self.size is Size.S or set(other.stakes) <= set(self.stakes)
        return self.size.rank <= other.size.rank and brought


EVERYWHERE = Asked()
