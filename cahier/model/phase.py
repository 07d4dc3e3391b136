"""The phases of a contract."""

from enum import StrEnum


class Phase(StrEnum):
    """The phases of a contract, consultation included."""

    FRAMING = "cadrage"
    INITIAL = "initiale"
    OPERATIONAL = "operationnelle"
    EXIT = "reversibilite"

    @property
    def contractual(self) -> bool:
        """False for what is decided before there is a contract: bidders sign nothing on it."""
        return self is not Phase.FRAMING


PHASE_LABELS = {
    Phase.FRAMING: "Cadrage et consultation",
    Phase.INITIAL: "Phase initiale",
    Phase.OPERATIONAL: "Phase opérationnelle",
    Phase.EXIT: "Réversibilité",
}
