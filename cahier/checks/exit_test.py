"""« Et si je pars demain ? »: what is secured for the day the company leaves its provider."""

from dataclasses import dataclass
from enum import StrEnum

from cahier.catalogue.rule_schema import ExitItem
from cahier.questionnaire.situation import Situation
from cahier.typography import french

READY, POOR = 80, 50


class ExitVerdict(StrEnum):
    """Whether one could leave tomorrow."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"


VERDICT_WORDS = {
    ExitVerdict.RED: "Vous ne pourriez pas partir demain",
    ExitVerdict.AMBER: "Vous pourriez partir demain, avec des manques",
    ExitVerdict.GREEN: "Vous pourriez partir demain",
}


@dataclass(frozen=True, slots=True)
class ExitPoint:
    """A point of the test and whether it is secured."""

    item: ExitItem
    secured: bool


@dataclass(frozen=True, slots=True)
class ExitTest:
    """The points of the test, out of 100."""

    points: tuple[ExitPoint, ...]

    @property
    def score(self) -> int:
        """The weight of what is secured."""
        return sum(point.item.weight for point in self.points if point.secured)

    @property
    def missing(self) -> tuple[ExitItem, ...]:
        """What is not secured, the vital points first, then the heaviest."""
        left = (point.item for point in self.points if not point.secured)
        return tuple(sorted(left, key=lambda item: (not item.vital, -item.weight)))

    @property
    def verdict(self) -> ExitVerdict:
        """Red as soon as a vital point is missing: the others do not make up for it."""
        if self.score < POOR or any(item.vital for item in self.missing):
            return ExitVerdict.RED
        return ExitVerdict.GREEN if self.score >= READY else ExitVerdict.AMBER

    @property
    def words(self) -> str:
        """The verdict as a sentence: « Vous pourriez partir demain, avec des manques (72 / 100). »."""
        vital = sum(1 for item in self.missing if item.vital)
        missing = f", {vital} {'points vitaux manquent' if vital > 1 else 'point vital manque'}" if vital else ""
        return french(f"{VERDICT_WORDS[self.verdict]} ({self.score} / 100{missing}).")


def exit_test(situation: Situation) -> ExitTest:
    """Return how the specification stands the question « Et si je pars demain ? »."""
    items = situation.catalogue.exit_items
    return ExitTest(tuple(ExitPoint(item, situation.holds(item.when)) for item in items))
