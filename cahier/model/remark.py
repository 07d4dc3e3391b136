"""What a reader says of something in the specification: signed, dated, for those who write it alone."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import assert_never

from cahier.model.location import Location


class ReaderKind(StrEnum):
    """What somebody reads a specification for."""

    TECHNICAL = "technical"
    LEGAL = "legal"
    FINANCE = "finance"
    OTHER = "other"

    @property
    def label(self) -> str:
        """Its name, as the window says it."""
        match self:
            case ReaderKind.TECHNICAL:
                return "Technique"
            case ReaderKind.LEGAL:
                return "Juridique"
            case ReaderKind.FINANCE:
                return "Finances"
            case ReaderKind.OTHER:
                return "Autre"
            case _:
                assert_never(self)


class Verdict(StrEnum):
    """What a reader thinks of it as it stands; it never stops anything."""

    GOOD = "good"
    TO_IMPROVE = "to_improve"
    TO_CORRECT = "to_correct"

    @property
    def label(self) -> str:
        """Its name, as the window says it."""
        match self:
            case Verdict.GOOD:
                return "Bon"
            case Verdict.TO_IMPROVE:
                return "À améliorer"
            case Verdict.TO_CORRECT:
                return "À corriger"
            case _:
                assert_never(self)


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark on a place: a question, a row, a part of the levels, a requirement.

    `settled` once who writes has dealt with it. A verdict may come without a word. `replies_to` names the remark it
    replies to, empty for one that opens a thread.
    """

    id: str
    place: Location
    author: str
    at: datetime
    text: str = ""
    reader: ReaderKind = ReaderKind.OTHER
    verdict: Verdict | None = None
    settled: bool = False
    replies_to: str = ""
