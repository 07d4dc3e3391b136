"""What every printed matrix shares: the meaning of the letters, the parties over the roles, the names of the roles."""

from collections.abc import Sequence
from itertools import groupby

from cahier.export.publication import RaciColumn
from cahier.model.party import PARTY_LABELS
from cahier.model.raci import Raci

LEGEND = {
    Raci.R: "réalise",
    Raci.A: "répond du résultat",
    Raci.C: "consulté avant",
    Raci.I: "informé après",
}


def party_spans(columns: Sequence[RaciColumn]) -> list[tuple[str, int]]:
    """Return each party above the roles, with the number of columns it covers."""
    return [(PARTY_LABELS[party], len(list(roles))) for party, roles in groupby(columns, key=lambda role: role.party)]


def printed(cell: Raci) -> str:
    """Return the letters as read on paper: « A R » for a role that does both."""
    return "A R" if cell is Raci.AR else cell.value
