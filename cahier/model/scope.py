"""What is handed over, kept, shared, left to a third party or put out of scope."""

from dataclasses import dataclass
from enum import StrEnum

from cahier.model.decision import Decision


class Allocation(StrEnum):
    """Who has charge of a domain of the information system."""

    UNDECIDED = "undecided"
    KEPT = "kept"
    SHARED = "shared"
    ENTRUSTED = "entrusted"
    THIRD_PARTY = "third_party"
    OUT_OF_SCOPE = "out_of_scope"


ALLOCATION_LABELS = {
    Allocation.UNDECIDED: "À trancher",
    Allocation.KEPT: "Client",
    Allocation.SHARED: "Partagé",
    Allocation.ENTRUSTED: "Prestataire",
    Allocation.THIRD_PARTY: "Tiers",
    Allocation.OUT_OF_SCOPE: "Hors périmètre",
}
ALLOCATION_WORDS = {
    Allocation.UNDECIDED: "à trancher",
    Allocation.KEPT: "conservé par le client",
    Allocation.SHARED: "partagé",
    Allocation.ENTRUSTED: "confié au prestataire",
    Allocation.THIRD_PARTY: "confié à un tiers",
    Allocation.OUT_OF_SCOPE: "hors périmètre",
}


@dataclass(frozen=True, slots=True)
class DomainScope:
    """The decision on one domain; `holder` names who has charge of what is excluded or held by a third party."""

    allocation: Allocation = Allocation.UNDECIDED
    holder: str = ""
    decision: Decision = Decision.CONFIRMED


class Inclusion(StrEnum):
    """Whether a service of the catalogue is within the monthly fee."""

    INCLUDED = "included"
    OPTION = "option"
    EXCLUDED = "excluded"


INCLUSION_LABELS = {Inclusion.INCLUDED: "Inclus", Inclusion.OPTION: "En option", Inclusion.EXCLUDED: "Exclu"}
