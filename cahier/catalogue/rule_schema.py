"""What the review is made of: rules of vigilance, their fixes, and the exit test."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from cahier.catalogue.condition import Condition
from cahier.model.answer import Answer
from cahier.model.identifiers import (
    QuestionId,
    RuleId,
)
from cahier.model.location import Location


class Severity(StrEnum):
    """How much a finding matters; none prevents an export."""

    BLOCKING = "blocking"
    MAJOR = "major"
    MINOR = "minor"


SEVERITY_LABELS = {Severity.BLOCKING: "Bloquant", Severity.MAJOR: "Majeur", Severity.MINOR: "Mineur"}


class Family(StrEnum):
    """What a finding endangers."""

    MONEY = "money"
    QUALITY = "quality"
    SECURITY = "security"


class Axis(StrEnum):
    """The six axes of the readiness verdict."""

    SCOPE = "scope"
    RACI = "raci"
    LEVELS = "levels"
    SECURITY = "security"
    PRICE = "price"
    EXIT = "exit"


@dataclass(frozen=True, slots=True)
class Fix:
    """A one-click remedy: answers and decisions to set."""

    label: str
    answers: Mapping[QuestionId, Answer] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rule:
    """A point of vigilance, either a condition or the name of a coded check.

    A `zone` is about who does what being undecided, or said in two ways: it is listed beside the board.
    """

    id: RuleId
    severity: Severity
    family: Family
    axis: Axis
    title: str
    why: str
    remedy: str
    target: Location
    when: Condition | None = None
    check: str = ""
    fix: Fix | None = None
    source: str = ""
    covers: tuple[str, ...] = ()
    zone: bool = False


@dataclass(frozen=True, slots=True)
class ExitItem:
    """A point of « Et si je pars demain ? », secured when its condition holds; the vital ones decide alone."""

    id: str
    label: str
    when: Condition
    weight: int
    why: str
    target: Location
    vital: bool = False
