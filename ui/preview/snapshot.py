"""What pages are made from, as it was when they were asked for."""

from dataclasses import dataclass

from cahier.export.audience import Audience
from cahier.model.specification import Specification


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A specification, saved or not, and its readers."""

    specification: Specification
    audience: Audience

    def same_as(self, other: "Snapshot | None") -> bool:
        """Return whether the same pages would come of both."""
        # A specification is replaced by each change, never altered.
        return other is not None and (other.specification, other.audience) == (self.specification, self.audience)
