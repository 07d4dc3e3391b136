"""Who realises, answers for, is consulted about and is informed of each activity."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from cahier.model.identifiers import ActivityId, RoleId


class Raci(StrEnum):
    """The letters of one cell; one role may both realise and answer for the result."""

    NONE = ""
    R = "R"
    A = "A"
    AR = "AR"
    C = "C"
    I = "I"  # noqa: E741 - the letter is the name

    @property
    def realises(self) -> bool:
        """True for R, alone or with A."""
        return self in (Raci.R, Raci.AR)

    @property
    def answers(self) -> bool:
        """True for A, alone or with R."""
        return self in (Raci.A, Raci.AR)

    def typed(self, letter: "Raci") -> "Raci":
        """Return the cell after a letter was typed in it.

        The same letter again takes it away; A joins R, R joins A; over both, and over any other, a letter stands alone.
        """
        if letter is Raci.NONE or letter is self:
            return Raci.NONE
        return Raci.AR if {self, letter} == {Raci.A, Raci.R} else letter

    def without_answering(self) -> "Raci":
        """Return the cell once A is taken away."""
        return {Raci.A: Raci.C, Raci.AR: Raci.R}.get(self, self)

    def with_answering(self) -> "Raci":
        """Return the cell once A is added."""
        return Raci.AR if self.realises else Raci.A


def typed_over(cells: Iterable[Raci], letter: Raci) -> Raci:
    """Return what every cell of a range holds after a letter was typed over it: the same in all, never a mixture.

    Cells that hold the same change as one cell does; where they differ, the letter stands alone in each.
    """
    found = set(cells)
    return found.pop().typed(letter) if len(found) == 1 else letter


RACI_MEANINGS = {
    Raci.R: "réalise",
    Raci.A: "répond du résultat",
    Raci.C: "consulté",
    Raci.I: "informé",
}

RaciRow = Mapping[RoleId, Raci]
Matrix = Mapping[ActivityId, RaciRow]


def parse_cell(text: str) -> Raci:
    """Read letters in any order: « ra » gives AR.

    Raises:
        ValueError: another letter, or a mix such as « RC ».
    """
    return Raci("".join(sorted(text.strip().upper().replace(" ", "").replace("/", ""))))


def merge(cells: Iterable[Raci]) -> Raci:
    """Return the strongest letters of several cells, for roles held by one person."""
    found = set(cells)
    realises = any(cell.realises for cell in found)
    answers = any(cell.answers for cell in found)
    if realises or answers:
        return Raci.AR if realises and answers else (Raci.R if realises else Raci.A)
    return Raci.C if Raci.C in found else Raci.I if Raci.I in found else Raci.NONE


def accountable(row: RaciRow) -> list[RoleId]:
    """Return the roles that answer for the result, in row order."""
    return [role for role, cell in row.items() if cell.answers]


def responsible(row: RaciRow) -> list[RoleId]:
    """Return the roles that realise the activity, in row order."""
    return [role for role, cell in row.items() if cell.realises]
