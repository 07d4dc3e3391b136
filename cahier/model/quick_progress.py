"""What a person has said on the quick path: kept with the specification, and printed nowhere."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from cahier.model.answer import Answer

AT_THE_END = "(end)"


@dataclass(frozen=True, slots=True)
class QuickDraft:
    """What the draft in the file was made from, and on which day: taken up again, only what differs is changed."""

    company: str
    answers: Mapping[str, Answer]
    day: date


@dataclass(frozen=True, slots=True)
class QuickProgress:
    """The name of the company, and the answers by everyday question.

    `at` is the question one is at: empty on the first screen, `AT_THE_END` once the last question is passed.
    `drafted` is None as long as no draft was made.
    """

    company: str = ""
    answers: Mapping[str, Answer] = field(default_factory=dict)
    at: str = ""
    drafted: QuickDraft | None = None

    @property
    def begun(self) -> bool:
        """Whether anything was said."""
        return bool(self.company or self.answers)
