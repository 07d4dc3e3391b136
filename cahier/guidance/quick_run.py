"""What a person has said so far on the quick path."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from cahier.catalogue.catalogue import Catalogue
from cahier.catalogue.profile_schema import QuickQuestion
from cahier.model.answer import Answer, AnswerState
from cahier.model.specification import Specification
from cahier.questionnaire.quick_answers import asked_after
from cahier.questionnaire.quick_path import draft
from cahier.storage.file_names import proposed_path


@dataclass(slots=True)
class QuickRun:
    """Kept by the window, so that one may leave the questions and come back to them."""

    company: str = ""
    chosen_path: Path | None = None
    answers: dict[str, Answer] = field(default_factory=dict)
    step: int = 0

    @property
    def path(self) -> Path:
        """Where the specification will be kept."""
        return self.chosen_path or proposed_path(self.company)

    def record(self, question: str, answer: Answer | None) -> None:
        """Note an answer, or that there is none any more."""
        if answer is None:
            self.answers.pop(question, None)
        else:
            self.answers[question] = answer

    def asked(self, catalogue: Catalogue) -> tuple[QuickQuestion, ...]:
        """Return the questions to ask one after the other, as things stand; those of the first screen are apart."""
        return tuple(question for question in asked_after(catalogue, self.given()) if not question.opening)

    def given(self) -> Mapping[str, object]:
        """Return the values given; what is not known is left out."""
        return {name: answer.value for name, answer in self.answers.items() if answer.state is AnswerState.GIVEN}

    def specification(self, catalogue: Catalogue, uid: str, today: date) -> Specification:
        """Return the whole draft that follows, its dates after `today`.

        Raises:
            BadInput: an answer is not accepted.
        """
        return draft(catalogue, self.company, self.given(), uid, today=today)
