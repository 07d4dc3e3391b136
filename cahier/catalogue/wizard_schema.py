"""What the wizard is made of: steps, pages, questions, the catalogue of services."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from cahier.catalogue.condition import ALWAYS, Condition
from cahier.model.answer import Answer
from cahier.model.extent import Size
from cahier.model.identifiers import (
    DomainId,
    QuestionId,
    SectionId,
    ServiceId,
)
from cahier.model.location import Screen
from cahier.model.scope import Inclusion


class QuestionType(StrEnum):
    """What kind of value answers a question."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    CHOICE = "choice"
    MULTIPLE = "multiple"
    YES_NO = "yes_no"
    NUMBER = "number"
    AMOUNT = "amount"
    PERCENTAGE = "percentage"
    DURATION = "duration"
    DATE = "date"
    TABLE = "table"
    PICTURE = "picture"


class Importance(StrEnum):
    """How much the document needs an answer."""

    ESSENTIAL = "essential"
    RECOMMENDED = "recommended"
    DETAIL = "detail"


class Show(StrEnum):
    """Where the document prints an answer."""

    TABLE = "table"
    CLAUSE = "clause"
    PROSE = "prose"


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the wizard."""

    id: str
    title: str
    icon: str
    purpose: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A page of a step: its questions, or a `screen` of its own."""

    id: SectionId
    step: str
    title: str
    screen: Screen | None = None
    purpose: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the values a question offers; `text` is what a clause prints."""

    id: str
    label: str
    text: str
    consequence: str = ""


class Nature(StrEnum):
    """What an answer says: what exists at the client's, or what the client asks the market for.

    Only the client states a fact: no profile gives one, and a fact nobody confirmed prints as still to be specified.
    A wish may be proposed, and prints as it stands.
    """

    FACT = "fact"
    WISH = "wish"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a question answered by a table; `nature` is None where it is the question's own.

    `also` is what else its title is in the tables that people bring.
    """

    id: str
    label: str
    type: QuestionType
    width: int = 1
    choices: tuple[Choice, ...] = ()
    nature: Nature | None = None
    also: tuple[str, ...] = ()

    def choice_label(self, cell: str) -> str:
        """Return what a cell shows: the label of a choice, or the text itself."""
        return next((choice.label for choice in self.choices if choice.id == cell), cell)


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the wizard, with its help and the place of its answer in the document.

    `proposed_when` holds some choices, or rows by their first cell, that are proposed only where a condition holds.
    From `size` on, a wish that nobody changed is printed by itself; a fact always is. `yes` and `no` are what the
    document prints instead of « oui » and « non ».
    """

    id: QuestionId
    section: SectionId
    type: QuestionType
    label: str
    summary: str
    document: str
    nature: Nature = Nature.WISH
    hint: str = ""
    level: Importance = Importance.RECOMMENDED
    required: bool = False
    choices: tuple[Choice, ...] = ()
    columns: tuple[Column, ...] = ()
    why: str = ""
    example: str = ""
    trap: str = ""
    if_empty: str = ""
    ask: str = ""
    yes: str = ""
    no: str = ""
    when: Condition = ALWAYS
    default: Answer | None = None
    proposed_when: Mapping[str, Condition] = field(default_factory=dict)
    unit: str = ""
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    size: Size = Size.S
    show: Show = Show.TABLE
    private: bool = False
    source: str = ""
    covers: tuple[str, ...] = ()

    def choice(self, identifier: str) -> Choice | None:
        """Return a choice by its identifier."""
        return next((choice for choice in self.choices if choice.id == identifier), None)


@dataclass(frozen=True, slots=True)
class Service:
    """A line of the catalogue of services."""

    id: ServiceId
    domain: DomainId
    title: str
    section: str
    default: Inclusion
    content: tuple[str, ...]
    limits: tuple[str, ...] = ()
    deliverables: tuple[str, ...] = ()
    proof: str = ""
    why: str = ""
    example: str = ""
    trap: str = ""
    covers: tuple[str, ...] = ()

    @property
    def question(self) -> QuestionId:
        """The question that decides whether the service is included."""
        return QuestionId(f"catalogue.{self.id}")
