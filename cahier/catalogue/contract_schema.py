"""What is looked for in the contract in force, to compare it with what the specification asks."""

from dataclasses import dataclass
from enum import StrEnum

from cahier.catalogue.wizard_schema import QuestionType
from cahier.model.current_contract import PointId
from cahier.model.identifiers import QuestionId

LEVEL_TYPES = {
    "levels.support_hours": QuestionType.CHOICE,
    "levels.on_call": QuestionType.YES_NO,
    "levels.availability": QuestionType.PERCENTAGE,
    "levels.monthly_cap": QuestionType.PERCENTAGE,
    **{f"levels.p{rank}_{kind}": QuestionType.DURATION for rank in range(1, 5) for kind in ("gti", "gtr")},
}
"""The service levels that a contract may be asked about, and what kind of value answers."""


class Better(StrEnum):
    """What the client is better off with; hours are `wider` when they hold all of the others."""

    SHORTER = "shorter"
    LONGER = "longer"
    LOWER = "lower"
    HIGHER = "higher"
    YES = "yes"
    NO = "no"
    WIDER = "wider"


@dataclass(frozen=True, slots=True)
class ContractPoint:
    """Something to look for in a contract.

    What asks for the same in the specification bears its `id`. `best_first` ranks the choices that can be ranked: with
    neither it nor `better`, a difference is shown and not judged. `today` is the question that says already what the
    contract in force provides, None for most. `less` and `more` are told when one asks for less, or for more.
    """

    id: PointId
    title: str
    ask: str
    why: str
    better: Better | None = None
    best_first: tuple[str, ...] = ()
    today: QuestionId | None = None
    less: str = ""
    more: str = ""
