"""What the matrix is made of: domains, rows and their prices, layers of the system."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from cahier.catalogue.condition import ALWAYS, Condition
from cahier.catalogue.proportion_schema import EVERYWHERE, Asked
from cahier.model.identifiers import (
    ActivityId,
    DomainId,
    RoleId,
)
from cahier.model.phase import Phase
from cahier.model.raci import RaciRow
from cahier.model.scope import Allocation
from cahier.model.specification import Capability


@dataclass(frozen=True, slots=True)
class Deed:
    """A main thing done in a domain, in a few words of everyday: what stands after « il », « ils » and « vous »."""

    activity: ActivityId
    singular: str
    plural: str
    you: str


@dataclass(frozen=True, slots=True)
class Domain:
    """A domain of the information system, and the deeds that sum it up."""

    id: DomainId
    title: str
    detail: str
    third: RoleId | None = None
    allocatable: bool = True
    default: Mapping[Capability, Allocation] = field(default_factory=dict)
    deeds: tuple[Deed, ...] = ()


@dataclass(frozen=True, slots=True)
class Price:
    """What bidders price for an activity; `monthly` tells what is paid each month from what is paid when ordered.

    `quantity` is how many the client counts of it, when it said so.
    """

    label: str
    unit: str
    monthly: bool = False
    asked: Asked = EVERYWHERE
    quantity: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Activity:
    """A row of the matrix, and the texts that are made from it.

    It is dormant while its condition does not hold, or while the firm is too small for it. `question_asked` says which
    bidders' questionnaires hold its question.
    """

    id: ActivityId
    phase: Phase
    domain: DomainId
    label: str
    singular: str
    plural: str
    document: str
    explanation: str = ""
    question: str = ""
    price: Price | None = None
    proof: str = ""
    movable: bool = True
    raci: RaciRow = field(default_factory=dict)
    variants: Mapping[str, RaciRow] = field(default_factory=dict)
    when: Condition = ALWAYS
    asked: Asked = EVERYWHERE
    question_asked: Asked = EVERYWHERE
    covers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer of the system and who answers for it, by way of hosting.

    `limits` settles what is hosted, by the limit agreed with the host. `kept` and `kept_limits` say the same when the
    client keeps `domain`, where that changes who answers; what is online is also kept with `online_domain`.
    """

    id: str
    title: str
    by: Mapping[str, str]
    limits: Mapping[str, str] = field(default_factory=dict)
    domain: str = ""
    online_domain: str = ""
    kept: Mapping[str, str] = field(default_factory=dict)
    kept_limits: Mapping[str, str] = field(default_factory=dict)

    def holder(self, way: str, limit: str, kept: bool) -> str:
        """Return who answers for the layer, by the way of hosting and the limit agreed with a host, empty when none."""
        if way == "heberge" and limit in self.limits:
            return self.kept_limits.get(limit, self.limits[limit]) if kept else self.limits[limit]
        holder = self.by.get(way, "")
        return self.kept.get(way, holder) if kept else holder
