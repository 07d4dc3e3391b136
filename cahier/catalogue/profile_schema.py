"""What a specification starts from: profiles, and the quick path."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from cahier.model.answer import Answer
from cahier.model.identifiers import (
    ActivityId,
    DomainId,
    HoursId,
    PresetId,
    QuestionId,
    RoleId,
)
from cahier.model.party import Role
from cahier.model.quantity import Duration
from cahier.model.raci import RaciRow
from cahier.model.scope import Allocation, DomainScope
from cahier.model.service_level import Priority, Target
from cahier.model.specification import Capability


@dataclass(frozen=True, slots=True)
class Profile:
    """A starting point for a kind of company.

    `hours` are those of support where the preset's would not do; `confidentiality` is what the cover says of who may
    read the document, where the usual words would not be true; `answers` are wishes to propose; `examples` are what
    such companies say of themselves, taken up by a click and never printed without it.
    """

    id: str
    title: str
    detail: str
    capability: Capability
    preset: PresetId
    hours: HoursId | None = None
    confidentiality: str = ""
    answers: Mapping[QuestionId, Answer] = field(default_factory=dict)
    examples: Mapping[QuestionId, Answer] = field(default_factory=dict)
    scope: Mapping[DomainId, DomainScope] = field(default_factory=dict)
    raci: Mapping[ActivityId, RaciRow] = field(default_factory=dict)
    roles: Mapping[RoleId, Role] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class QuickChoice:
    """One of the everyday answers of the quick path, and what follows from it.

    `answers` say the same thing as the choice, `proposed` only follow from it, `added` join what the profile proposes.
    A choice that stands `alone` excludes the others of a question with several answers. `without` is its text where
    nothing was counted of something it names.
    """

    id: str
    label: str
    text: str
    without: Mapping[str, str] = field(default_factory=dict)
    alone: bool = False
    profile: str = ""
    capability: Capability | None = None
    preset: PresetId | None = None
    hours: HoursId | None = None
    targets: Mapping[Priority, Target] = field(default_factory=dict)
    on_call: bool = False
    answers: Mapping[QuestionId, Answer] = field(default_factory=dict)
    proposed: Mapping[QuestionId, Answer] = field(default_factory=dict)
    added: Mapping[QuestionId, Answer] = field(default_factory=dict)
    scope: Mapping[DomainId, DomainScope] = field(default_factory=dict)


class QuickType(StrEnum):
    """How one answers a question of the quick path."""

    CHOICE = "choice"
    MULTIPLE = "multiple"
    NUMBER = "number"
    TEXT = "text"
    LONG_TEXT = "long_text"
    DATE = "date"
    COUNTS = "counts"


@dataclass(frozen=True, slots=True)
class QuickItem:
    """Something one counts: its line in the inventory and, where bidders price it, the label of that price line.

    `some` is what a number says in other words, `none` what zero says, and `scope` what then becomes of domains.
    """

    id: str
    label: str
    unit: str
    some: Mapping[QuestionId, Answer] = field(default_factory=dict)
    none: Mapping[QuestionId, Answer] = field(default_factory=dict)
    scope: Mapping[DomainId, DomainScope] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class QuickQuestion:
    """An everyday question from which a whole draft is made; « Je ne sais pas » is always an answer to it.

    `lines` reads one entry a line, instead of names separated by commas; `items` are what one counts, `most` is how
    many choices one may take (0: all). It is asked only after one of the choices `when` of an earlier question, if any;
    `skip` is said instead of « Je ne sais pas », and `opening` puts it beside the company's name, before the others.

    `sets` is the question that the value goes to, as a row made from `row` when that one is a table;
    `unknown` become open points when the person does not know; `profile` is the one to start from then.
    `ahead` proposes a day so long before the date given.
    `rest` is what becomes of the domains that only the choices left out hand over.
    """

    id: str
    type: QuickType
    label: str
    hint: str
    choices: tuple[QuickChoice, ...] = ()
    items: tuple[QuickItem, ...] = ()
    lines: bool = False
    most: int = 0
    when: tuple[str, ...] = ()
    skip: str = ""
    opening: bool = False
    sets: QuestionId | None = None
    row: Mapping[str, str] = field(default_factory=dict)
    unknown: tuple[QuestionId, ...] = ()
    ahead: Mapping[QuestionId, Duration] = field(default_factory=dict)
    profile: str = ""
    rest: Allocation | None = None
    minimum: Decimal | None = None
    maximum: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """Something worth having at hand before the everyday questions, and what it answers."""

    id: str
    label: str
    hint: str
