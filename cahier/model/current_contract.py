"""What the contract in force says, as far as somebody looked; it stays in the company."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from cahier.model.answer import AnswerValue

PointId = str
"""What is looked for in a contract: a question of the wizard, or a service level (« levels.p1_gtr »)."""


class TermState(StrEnum):
    """Whether the contract says something, or whether nobody knows."""

    GIVEN = "given"
    SILENT = "silent"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        """What one answers."""
        return _LABELS[self]


_LABELS = {
    TermState.GIVEN: "Le contrat le dit",
    TermState.SILENT: "Le contrat ne le dit pas",
    TermState.UNKNOWN: "Je ne sais pas",
}


@dataclass(frozen=True, slots=True)
class ContractTerm:
    """What the contract says on a point; `where` is the article or the page that says so."""

    state: TermState
    value: AnswerValue | None = None
    where: str = ""


@dataclass(frozen=True, slots=True)
class CurrentContract:
    """The contract in force: whose it is, which one, and what it says of the points that were looked for."""

    provider: str = ""
    reference: str = ""
    terms: Mapping[PointId, ContractTerm] = field(default_factory=dict)
