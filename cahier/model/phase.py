"""The phases of a contract."""

from enum import StrEnum


class Phase(StrEnum):
    """The phases of a contract, consultation included."""

    FRAMING = "cadrage"
    INITIAL = "initiale"
    OPERATIONAL = "operationnelle"
    EXIT = "reversibilite"


PHASE_LABELS = {
    Phase.FRAMING: "Cadrage et consultation",
    Phase.INITIAL: "Phase initiale",
    Phase.OPERATIONAL: "Phase opérationnelle",
    Phase.EXIT: "Réversibilité",
}
