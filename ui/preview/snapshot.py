"""What pages are made from, as it was when they were asked for."""

from dataclasses import dataclass
from pathlib import Path

from cahier.model.audience import Audience
from cahier.model.specification import Specification


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A specification, saved or not, its readers, and the user's folders of the knowledge base in use."""

    specification: Specification
    audience: Audience
    overlays: tuple[Path, ...] = ()
