"""The parties of the contract and the roles they hold."""

from dataclasses import dataclass
from enum import StrEnum

from cahier.model.identifiers import RoleId


class Party(StrEnum):
    """A side of the contract."""

    CLIENT = "client"
    PROVIDER = "provider"
    THIRD_PARTY = "third_party"


_NOBODY = RoleId("")
PARTY_LABELS = {Party.CLIENT: "Client", Party.PROVIDER: "Prestataire", Party.THIRD_PARTY: "Tiers"}


@dataclass(frozen=True, slots=True)
class Role:
    """A column of the matrix: a function held by one party.

    `the` is the title with its article, used inside sentences; `holder` is the person or firm who holds it, `deputy`
    who stands in for them. `poured_into` is the role that took over its letters, empty when none did.
    """

    id: RoleId
    party: Party
    short: str
    title: str
    the: str
    plural: bool = False
    feminine: bool = False
    holder: str = ""
    active: bool = True
    deputy: str = ""
    poured_into: RoleId = _NOBODY
