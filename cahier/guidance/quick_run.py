"""The quick path as one goes through it: what is asked, what was said, where one is."""

from collections.abc import Mapping
from dataclasses import dataclass

from cahier.catalogue.catalogue import Catalogue
from cahier.catalogue.profile_schema import QuickQuestion
from cahier.model.answer import Answer
from cahier.model.quick_progress import AT_THE_END, QuickProgress
from cahier.questionnaire.quick_answers import asked_after, values_given


@dataclass(frozen=True, slots=True)
class QuickRun:
    """The questions of the knowledge base, and what was said so far.

    A step is 0 on the first screen, then the rank of a question from 1, then one more once all are passed.
    """

    catalogue: Catalogue
    progress: QuickProgress

    @property
    def answers(self) -> Mapping[str, Answer]:
        """What was answered, by question."""
        return self.progress.answers

    def asked(self) -> tuple[QuickQuestion, ...]:
        """Return the questions to ask one after the other, as things stand; those of the first screen are apart."""
        said = values_given(self.answers)
        return tuple(asked for asked in asked_after(self.catalogue, said) if not asked.opening)

    def answered(self) -> int:
        """Return how many of the questions asked were answered, « Je ne sais pas » included."""
        return sum(asked.id in self.answers for asked in self.asked())

    def step(self) -> int:
        """Return where one is; at a question that is no longer asked, the one that follows it."""
        asked, place = self.asked(), self.progress.at
        if place == AT_THE_END:
            return len(asked) + 1
        order = [question.id for question in self.catalogue.quick]
        if place not in order:
            return 0
        return 1 + sum(order.index(question.id) < order.index(place) for question in asked)

    def place(self, step: int) -> str:
        """Return the name of a step, as the file keeps it."""
        asked = self.asked()
        if step <= 0:
            return ""
        return asked[step - 1].id if step <= len(asked) else AT_THE_END
