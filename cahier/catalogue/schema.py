"""What the knowledge base is made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from cahier.catalogue.condition import ALWAYS, Condition
from cahier.model.answer import Answer
from cahier.model.audience import Audience
from cahier.model.identifiers import (
    ActivityId,
    ClauseId,
    DomainId,
    HoursId,
    IndicatorId,
    PenaltyId,
    PresetId,
    QuestionId,
    RoleId,
    RuleId,
    SectionId,
    ServiceId,
)
from cahier.model.location import Location, Screen
from cahier.model.party import Role
from cahier.model.phase import Phase
from cahier.model.quantity import Duration
from cahier.model.raci import RaciRow
from cahier.model.scope import Allocation, DomainScope, Inclusion
from cahier.model.service_level import Priority as PriorityId
from cahier.model.service_level import PriorityMatrix, Target
from cahier.model.specification import Capability


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


class ClausePriority(StrEnum):
    """How binding a requirement is."""

    MANDATORY = "mandatory"
    EXPECTED = "expected"
    DESIRED = "desired"


CLAUSE_PRIORITY_LABELS = {
    ClausePriority.MANDATORY: "Impérative",
    ClausePriority.EXPECTED: "Attendue",
    ClausePriority.DESIRED: "Souhaitée",
}


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


AXIS_LABELS = {
    Axis.SCOPE: "Périmètre",
    Axis.RACI: "Qui fait quoi",
    Axis.LEVELS: "Niveaux de service",
    Axis.SECURITY: "Sécurité et RGPD",
    Axis.PRICE: "Prix",
    Axis.EXIT: "Sortie",
}


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
    """A column of a question answered by a table; `nature` is None where it is the question's own."""

    id: str
    label: str
    type: QuestionType
    width: int = 1
    choices: tuple[Choice, ...] = ()
    nature: Nature | None = None

    def choice_label(self, cell: str) -> str:
        """Return what a cell shows: the label of a choice, or the text itself."""
        return next((choice.label for choice in self.choices if choice.id == cell), cell)


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the wizard, with its help and the place of its answer in the document."""

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
    when: Condition = ALWAYS
    default: Answer | None = None
    unit: str = ""
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    show: Show = Show.TABLE
    private: bool = False
    source: str = ""
    covers: tuple[str, ...] = ()

    def choice(self, identifier: str) -> Choice | None:
        """Return a choice by its identifier."""
        return next((choice for choice in self.choices if choice.id == identifier), None)


@dataclass(frozen=True, slots=True)
class Domain:
    """A domain of the information system."""

    id: DomainId
    title: str
    detail: str
    third: RoleId | None = None
    allocatable: bool = True
    default: Mapping[Capability, Allocation] = field(default_factory=dict)


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


@dataclass(frozen=True, slots=True)
class Price:
    """What bidders price for an activity; `monthly` tells what is paid each month from what is paid when ordered."""

    label: str
    unit: str
    monthly: bool = False


@dataclass(frozen=True, slots=True)
class Activity:
    """A row of the matrix, and the texts that are made from it; it is dormant while its condition does not hold."""

    id: ActivityId
    phase: Phase
    domain: DomainId
    label: str
    singular: str
    plural: str
    document: str
    explanation: str = ""
    question: str = ""
    price: Price | None = None
    proof: str = ""
    movable: bool = True
    raci: RaciRow = field(default_factory=dict)
    variants: Mapping[str, RaciRow] = field(default_factory=dict)
    when: Condition = ALWAYS
    covers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hours:
    """A window of service hours; `starts` and `ends` are the hours of the clock that open and close its day."""

    id: HoursId
    label: str
    short: str
    days: int
    starts: int
    ends: int
    hours_per_day: Decimal
    month_hours: Decimal
    year_hours: Decimal


@dataclass(frozen=True, slots=True)
class Grade:
    """A line or a column of the priority matrix, or a priority: a name and an example."""

    id: str
    label: str
    example: str = ""


@dataclass(frozen=True, slots=True)
class Indicator:
    """Something measured, with how; targets and thresholds by preset. Left out where its condition does not hold."""

    id: IndicatorId
    label: str
    definition: str
    formula: str
    unit: str
    source: str
    frequency: str
    penalised: bool = False
    at_least: bool = True
    targets: Mapping[str, Decimal] = field(default_factory=dict)
    thresholds: Mapping[str, Decimal] = field(default_factory=dict)
    when: Condition = ALWAYS


class PenaltyBasis(StrEnum):
    """What the rate of a penalty is a share of."""

    MONTHLY_FEE = "monthly_fee"
    INITIAL_PRICE = "initial_price"
    FLAT = "flat"


@dataclass(frozen=True, slots=True)
class PenaltyTier:
    """The share due for a gap up to so many points, in percent; the last tier has no limit."""

    share: Decimal
    up_to: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Penalty:
    """A sum due when a promise is missed: « rate unit of the basis, per what is counted », up to its own cap.

    A penalty in tiers has no rate: the gap says the share.
    """

    id: PenaltyId
    label: str
    per: str
    basis: PenaltyBasis
    condition: str
    evidence: str
    payment: str
    rate: Decimal | None = None
    tiers: tuple[PenaltyTier, ...] = ()
    cap: Decimal | None = None
    unit: str = "%"
    cap_unit: str = "%"
    indicator: IndicatorId | None = None
    source: str = ""
    when: Condition = ALWAYS

    def share_for(self, gap: Decimal) -> Decimal | None:
        """Return the share due for a gap in points, by the tiers; None without tiers."""
        return next((tier.share for tier in self.tiers if tier.up_to is None or gap <= tier.up_to), None)


@dataclass(frozen=True, slots=True)
class UsualLimits:
    """What bounds penalties where a specification sets nothing: caps in percent, months out of twelve."""

    penalty_cap: Decimal
    monthly_cap: Decimal
    yearly_cap: Decimal
    termination_months: int


@dataclass(frozen=True, slots=True)
class BadMonthFigures:
    """The month given as an example: hours late, points under target; the fee and the share printed."""

    hours_late: Decimal
    availability_gap: Decimal
    restoration_gap: Decimal
    example_fee: Decimal
    example_share: Decimal


@dataclass(frozen=True, slots=True)
class Preset:
    """A coherent set of service levels to start from."""

    id: PresetId
    label: str
    detail: str
    support_hours: HoursId
    monitoring_hours: HoursId
    on_call: bool
    availability: Decimal
    gti_rate: Decimal
    gtr_rate: Decimal
    monthly_cap: Decimal
    yearly_cap: Decimal
    termination_months: int
    targets: Mapping[PriorityId, Target]


@dataclass(frozen=True, slots=True)
class LevelsData:
    """What service levels are made of."""

    hours: tuple[Hours, ...]
    impacts: tuple[Grade, ...]
    urgencies: tuple[Grade, ...]
    priorities: tuple[Grade, ...]
    matrix: PriorityMatrix
    presets: tuple[Preset, ...]
    indicators: tuple[Indicator, ...]
    penalties: tuple[Penalty, ...]
    usual: UsualLimits
    bad_month: BadMonthFigures

    def window(self, hours: HoursId) -> Hours:
        """Return a window of hours."""
        return next(window for window in self.hours if window.id == hours)

    def preset(self, preset: PresetId) -> Preset:
        """Return a preset."""
        return next(candidate for candidate in self.presets if candidate.id == preset)


@dataclass(frozen=True, slots=True)
class PriceLine:
    """A unit of work of the price schedule, paid each month or when ordered; printed when its condition holds."""

    id: str
    label: str
    unit: str
    definition: str
    monthly: bool = False
    phase: str = ""
    when: Condition = ALWAYS


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer of the system and who answers for it, by way of hosting.

    `limits` settles what is hosted, by the limit agreed with the host. `kept` and `kept_limits` say the same when the
    client keeps `domain`, where that changes who answers.
    """

    id: str
    title: str
    by: Mapping[str, str]
    limits: Mapping[str, str] = field(default_factory=dict)
    domain: str = ""
    kept: Mapping[str, str] = field(default_factory=dict)
    kept_limits: Mapping[str, str] = field(default_factory=dict)

    def holder(self, way: str, limit: str, kept: bool) -> str:
        """Return who answers for the layer, by the way of hosting and the limit agreed with a host, empty when none."""
        if way == "heberge" and limit in self.limits:
            return self.kept_limits.get(limit, self.limits[limit]) if kept else self.limits[limit]
        holder = self.by.get(way, "")
        return self.kept.get(way, holder) if kept else holder


@dataclass(frozen=True, slots=True)
class DocumentSection:
    """A numbered section of the document and the order of what it prints."""

    id: str
    title: str
    intro: str = ""
    when: Condition = ALWAYS
    blocks: tuple[str, ...] = ("answers", "clauses", "responsibilities")


@dataclass(frozen=True, slots=True)
class DocumentChapter:
    """A numbered chapter of the document."""

    id: str
    title: str
    order: int
    intro: str = ""
    sections: tuple[DocumentSection, ...] = ()


@dataclass(frozen=True, slots=True)
class AnnexTable:
    """A table whose words are ours; the cells a row leaves out are blank, for the bidder to fill in."""

    caption: str
    header: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class AnnexPart:
    """One thing an annex prints: a text, a table of ours, answers that leave their section, or a drawing.

    `blanks` are columns added to the tables of answers, for the bidder; `moved` are answers that a drawing prints in
    its own way. `pointer` stands in the body where these answers were. `complete` parts are left out of the short
    document, `internal` ones of what leaves the company.
    """

    title: str = ""
    text: str = ""
    table: AnnexTable | None = None
    answers: tuple[QuestionId, ...] = ()
    blanks: tuple[str, ...] = ()
    drawn: str = ""
    moved: tuple[QuestionId, ...] = ()
    pointer: str = ""
    complete: bool = False
    internal: bool = False
    when: Condition = ALWAYS


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex, printed when chosen and when it has something to say.

    The short document prints the `essential` ones by itself, the complete one prints them all. `target` is where its
    matter is changed.
    """

    id: str
    title: str
    lead: str
    audiences: frozenset[Audience]
    parts: tuple[AnnexPart, ...]
    essential: bool = False
    landscape: bool = False
    target: Location | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """A requirement with a stable identifier, and how it is verified; `core` ones make the short document."""

    id: ClauseId
    section: str
    priority: ClausePriority
    title: str
    text: str
    verification: str
    why: str = ""
    when: Condition = ALWAYS
    source: str = ""
    legal: bool = False
    core: bool = False
    covers: tuple[str, ...] = ()
    prints: tuple[QuestionId, ...] = ()


@dataclass(frozen=True, slots=True)
class Fix:
    """A one-click remedy: answers and decisions to set."""

    label: str
    answers: Mapping[QuestionId, Answer] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rule:
    """A point of vigilance, either a condition or the name of a coded check."""

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


@dataclass(frozen=True, slots=True)
class Term:
    """An entry of the glossary."""

    term: str
    definition: str
    english: str = ""
    example: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Profile:
    """A starting point for a kind of company.

    `answers` are wishes to propose; `examples` are what such companies say of themselves, taken up by a click and never
    printed without it.
    """

    id: str
    title: str
    detail: str
    capability: Capability
    preset: PresetId
    answers: Mapping[QuestionId, Answer] = field(default_factory=dict)
    examples: Mapping[QuestionId, Answer] = field(default_factory=dict)
    scope: Mapping[DomainId, DomainScope] = field(default_factory=dict)
    raci: Mapping[ActivityId, RaciRow] = field(default_factory=dict)
    roles: Mapping[RoleId, Role] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class QuickChoice:
    """One of the everyday answers of the quick path, and what follows from it.

    `answers` say the same thing as the choice, `proposed` only follow from it, `added` join what the profile proposes.
    A choice that stands `alone` excludes the others of a question with several answers.
    """

    id: str
    label: str
    text: str
    alone: bool = False
    profile: str = ""
    capability: Capability | None = None
    preset: PresetId | None = None
    hours: HoursId | None = None
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
    `proposed` follows from any answer, `ahead` proposes a day so long before the date given.
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
    proposed: Mapping[QuestionId, Answer] = field(default_factory=dict)
    ahead: Mapping[QuestionId, Duration] = field(default_factory=dict)
    profile: str = ""
    rest: Allocation | None = None
    minimum: Decimal | None = None
    maximum: Decimal | None = None


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


@dataclass(frozen=True, slots=True)
class KnowledgeEdition:
    """Which knowledge base this is."""

    version: str
    issued: date
    neutrality: str


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend in the knowledge base."""

    file: str
    key: str
    message: str
    suggestion: str = ""

    def __str__(self) -> str:
        hint = f" ({self.suggestion})" if self.suggestion else ""
        return f"{self.file} : {self.key} : {self.message}{hint}"
