"""Coded checks, by the name rules give them in the knowledge base."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from cahier.model.location import Location
from cahier.model.remedy import Remedy
from cahier.questionnaire.situation import Situation


@dataclass(frozen=True, slots=True)
class Spot:
    """One place where a rule is broken; empty texts take the rule's own.

    `subject` tells apart several spots of one rule at one place: a row of a table, a priority, a role.
    """

    location: Location
    title: str = ""
    why: str = ""
    fix: Remedy | None = None
    subject: str = ""


Check = Callable[[Situation], Iterator[Spot]]
CHECKS: dict[str, Check] = {}


def check(name: str) -> Callable[[Check], Check]:
    """Register a coded check under the name rules use."""

    def register(function: Check) -> Check:
        CHECKS[name] = function
        return function

    return register
