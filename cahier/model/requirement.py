"""Requirements in the client's own words: those of the model reworded, and those the client adds."""

from dataclasses import dataclass
from enum import StrEnum

from cahier.model.identifiers import ClauseId


class ClausePriority(StrEnum):
    """How binding a requirement is."""

    MANDATORY = "mandatory"
    EXPECTED = "expected"
    DESIRED = "desired"


CLAUSE_PRIORITY_LABELS = {
    ClausePriority.MANDATORY: "Impérative",
    ClausePriority.EXPECTED: "Attendue",
    ClausePriority.DESIRED: "Souhaitée",
}


@dataclass(frozen=True, slots=True)
class OwnWording:
    """What the client wrote instead of a text of the model.

    `model` is that text as the model had it, with its places for answers: a model that says otherwise since is told.
    """

    text: str
    model: str


@dataclass(frozen=True, slots=True)
class OwnRequirement:
    """A requirement that the client adds to a section of the document, and how it is checked."""

    id: ClauseId
    section: str
    title: str
    text: str
    verification: str = ""
    priority: ClausePriority = ClausePriority.EXPECTED
