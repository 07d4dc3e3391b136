"""What a person answered to a question, and how firm it is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from cahier.model.decision import Decision
from cahier.model.quantity import Duration

LARGEST_PICTURE = 2_000_000  # bytes, once encoded by us
Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Picture:
    """A plan or a photo, as a PNG we encoded ourselves; `caption` is printed under it, and read in its place."""

    content: bytes = field(repr=False)
    caption: str = ""


AnswerValue = str | bool | Decimal | Duration | date | Picture | tuple[str, ...] | tuple[Row, ...]


class AnswerState(StrEnum):
    """Whether there is a value."""

    GIVEN = "given"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one question.

    `value` is None unless the state is GIVEN, and also while there is only a note;
    `reason` says why the question is not applicable; `note` is internal and never reaches bidders.
    """

    state: AnswerState
    value: AnswerValue | None = None
    reason: str = ""
    decision: Decision = Decision.CONFIRMED
    note: str = ""

    @property
    def decided(self) -> bool:
        """True when nobody has to come back to it: a firm value, or a reason why none applies."""
        if self.state is AnswerState.NOT_APPLICABLE:
            return True
        return self.state is AnswerState.GIVEN and self.decision.settled


def given(value: AnswerValue, decision: Decision = Decision.CONFIRMED, note: str = "") -> Answer:
    """Return an answer that holds a value."""
    return Answer(AnswerState.GIVEN, value, decision=decision, note=note)


def noted(note: str) -> Answer:
    """Return a remark on a question nobody has answered yet."""
    return Answer(AnswerState.GIVEN, decision=Decision.PROPOSED, note=note)


def unknown(note: str = "") -> Answer:
    """Return « Je ne sais pas encore »."""
    return Answer(AnswerState.UNKNOWN, note=note)


def not_applicable(reason: str, note: str = "") -> Answer:
    """Return « Sans objet », with its reason."""
    return Answer(AnswerState.NOT_APPLICABLE, reason=reason, note=note)
