"""Times that can be compared: processor time, both sides in turn in one run, the median of the ratios of each round."""

import gc
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Rounds:
    """The seconds each side took, round by round."""

    seconds: Mapping[str, Sequence[float]]

    def ratios(self, side: str, other: str) -> list[float]:
        """Return how many times longer one side took than another, round by round."""
        return [mine / theirs for mine, theirs in zip(self.seconds[side], self.seconds[other], strict=True)]

    def milliseconds(self, side: str) -> float:
        """Return the median time of a side."""
        return 1000 * median(self.seconds[side])


@dataclass(frozen=True, slots=True)
class Sizes:
    """How big the documents are, and how often each is made."""

    requirements: int
    growth: int
    """How many times bigger the big document is."""
    usual: int
    """The requirements of a document of usual size."""
    activities: int
    rows: int
    """The rows of one's own in a big file."""
    rounds: int
    long_rounds: int


FULL = Sizes(1_000, 10, 300, 8_000, 1_000, 9, 5)
# Enough for each side to be written once and compared; its times say nothing.
SHORT = Sizes(20, 2, 20, 40, 10, 1, 1)


def in_turn(
    sides: Mapping[str, Callable[[], object]], rounds: int, clock: Callable[[], float] = time.process_time
) -> Rounds:
    """Run every side once for nothing, then all of them in turn, so many rounds; `clock` tells seconds."""
    for action in sides.values():
        action()
    seconds: dict[str, list[float]] = {name: [] for name in sides}
    for _round in range(rounds):
        for name, action in sides.items():
            seconds[name].append(_timed(action, clock))
    return Rounds(seconds)


def _timed(action: Callable[[], object], clock: Callable[[], float]) -> float:
    gc.collect()
    start = clock()
    made = action()
    spent = clock() - start
    del made
    return spent


@dataclass(frozen=True, slots=True)
class Result:
    """A line of the table: what was measured, against what was wanted."""

    goal: str
    value: float
    limit: float
    detail: str
    unit: str = ""

    @classmethod
    def of(cls, goal: str, ratios: Sequence[float], limit: float, detail: str) -> "Result":
        """Return the median of the ratios of each round, with the least and the greatest."""
        spread = f"{min(ratios):.2f} – {max(ratios):.2f}, {len(ratios)} rounds"
        return cls(goal, median(ratios), limit, f"{spread}; {detail}", " ×")

    @property
    def held(self) -> bool:
        """True when the goal is reached."""
        return self.value <= self.limit

    def line(self) -> str:
        """Return the line in Markdown."""
        verdict = "yes" if self.held else "**no**"
        value = f"{self.value:.2f}{self.unit}"
        return f"| {self.goal} | {value} | ≤ {self.limit:g}{self.unit} | {verdict} | {self.detail} |"
