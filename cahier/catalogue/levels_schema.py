"""What service levels are made of: hours, grades, indicators, penalties, presets."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from cahier.catalogue.condition import ALWAYS, Condition
from cahier.catalogue.proportion_schema import EVERYWHERE, Asked
from cahier.model.identifiers import (
    HoursId,
    IndicatorId,
    PenaltyId,
    PresetId,
)
from cahier.model.quantity import Duration
from cahier.model.service_level import PenaltyBasis, PriorityMatrix, Target
from cahier.model.service_level import Priority as PriorityId
from cahier.model.week import Week


@dataclass(frozen=True, slots=True)
class Hours:
    """A window of service hours: one that the knowledge base proposes, or hours of the client's own.

    The identifier of hours of one's own is the text of their week: « lu-ve 7h-12h 13h-19h; sa 8h-12h ».
    """

    id: HoursId
    label: str
    short: str
    week: Week

    @classmethod
    def of_week(cls, week: Week) -> "Hours":
        """Return hours of the client's own."""
        return cls(HoursId(week.compact), week.words, week.short, week)

    @property
    def days(self) -> int:
        """How many days of the week are open."""
        return self.week.open_days

    @property
    def month_hours(self) -> Decimal:
        """Hours of a month, rounded."""
        return self.week.month_hours

    @property
    def year_hours(self) -> Decimal:
        """Hours of a year."""
        return self.week.year_hours


@dataclass(frozen=True, slots=True)
class Grade:
    """A line or a column of the priority matrix, or a priority: a name and an example."""

    id: str
    label: str
    example: str = ""


@dataclass(frozen=True, slots=True)
class Indicator:
    """Something measured, with how; targets and thresholds by preset. Left out where its condition does not hold.

    One of the client's own has no formula beside its definition.
    """

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
    asked: Asked = EVERYWHERE
    own: bool = False


@dataclass(frozen=True, slots=True)
class PenaltyTier:
    """The share due for a gap up to so many points, in percent; the last tier has no limit."""

    share: Decimal
    up_to: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Penalty:
    """A sum due when a promise is missed: « rate unit of the basis, per what is counted », up to its own cap.

    A penalty in tiers has no rate: the gap says the share. `cap_each` bounds each case of a month by itself, and not
    the month.
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
    asked: Asked = EVERYWHERE
    own: bool = False
    cap_each: bool = False

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
class DelaySteps:
    """The delays one goes through from the keyboard, shortest first: counted day and night, or in worked time."""

    elapsed: tuple[Duration, ...]
    worked: tuple[Duration, ...]


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
    delay_steps: DelaySteps

    def window(self, hours: HoursId) -> Hours:
        """Return a window of hours, proposed or of the client's own.

        Raises:
            InvalidAnswer: neither the identifier of a window, nor the hours of a week.
        """
        proposed = next((window for window in self.hours if window.id == hours), None)
        return proposed if proposed is not None else self.window_of(Week.parse(hours))

    def window_of(self, week: Week) -> Hours:
        """Return the window of a week: the one proposed, when one has the same hours."""
        return next((window for window in self.hours if window.week == week), None) or Hours.of_week(week)

    def preset(self, preset: PresetId) -> Preset:
        """Return a preset."""
        return next(candidate for candidate in self.presets if candidate.id == preset)
