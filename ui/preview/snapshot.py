"""What pages are made from, as it was when they were asked for."""

from dataclasses import dataclass

from cahier.model.audience import Audience
from cahier.model.specification import Specification


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A specification, saved or not, and its readers."""

    specification: Specification
    audience: Audience
