"""Service levels: hours, priorities, delays, indicators and penalties."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum

from cahier.model.decision import Decision
from cahier.model.identifiers import HoursId, IndicatorId, PenaltyId, PresetId
from cahier.model.quantity import Duration


class LevelGroup(StrEnum):
    """What is decided together among the service levels."""

    HOURS = "hours"
    PRIORITIES = "priorities"
    DELAYS = "delays"
    AVAILABILITY = "availability"
    INDICATORS = "indicators"
    PENALTIES = "penalties"


LEVEL_GROUP_LABELS = {
    LevelGroup.HOURS: "Horaires",
    LevelGroup.PRIORITIES: "Priorités",
    LevelGroup.DELAYS: "Délais",
    LevelGroup.AVAILABILITY: "Disponibilité",
    LevelGroup.INDICATORS: "Indicateurs",
    LevelGroup.PENALTIES: "Pénalités",
}


_GROUP_FIELDS = {
    LevelGroup.HOURS: ("support_hours", "monitoring_hours", "on_call", "site_hours"),
    LevelGroup.PRIORITIES: ("matrix",),
    LevelGroup.DELAYS: ("targets", "gti_rate", "gtr_rate"),
    LevelGroup.AVAILABILITY: ("availability",),
    LevelGroup.INDICATORS: ("indicators", "own_indicators"),
    LevelGroup.PENALTIES: ("penalties", "own_penalties", "monthly_cap", "yearly_cap", "termination_months"),
}


class Priority(StrEnum):
    """The rank of an incident, from impact and urgency."""

    P1 = "P1"
    P2 = "P2"
    P3 = "P3"
    P4 = "P4"


_WHOLE, _MONTHS = 100, 12

PriorityMatrix = tuple[tuple[Priority, Priority, Priority], ...]


def group_of(field: str) -> LevelGroup:
    """Return the group that holds a field of the levels."""
    return next(group for group, fields in _GROUP_FIELDS.items() if field in fields)


@dataclass(frozen=True, slots=True)
class Target:
    """Response time (GTI) and restoration time (GTR) of a priority; None when nothing is asked."""

    gti: Duration | None
    gtr: Duration | None


class PenaltyBasis(StrEnum):
    """What the rate of a penalty is a share of."""

    MONTHLY_FEE = "monthly_fee"
    INITIAL_PRICE = "initial_price"
    FLAT = "flat"


@dataclass(frozen=True, slots=True)
class IndicatorLevel:
    """What is asked on one indicator: target, and threshold under which a penalty is due.

    One that is `wanted` is measured even where the size of the firm does not ask for it.
    """

    target: Decimal
    threshold: Decimal | None = None
    active: bool = True
    wanted: bool = False


@dataclass(frozen=True, slots=True)
class PenaltyTerms:
    """What a breach costs: rate and own cap, both in the unit the penalty states; None when not set.

    One that is `wanted` is due even where the size of the firm does not ask for it. `spared` is how many of what is
    counted are let pass each month before any is due (the franchise); `floor` the amount of a month under which nothing
    is deducted, in the unit of the rate (the threshold of application); None when there is none.
    """

    rate: Decimal | None
    cap: Decimal | None
    active: bool = True
    wanted: bool = False
    spared: Decimal | None = None
    floor: Decimal | None = None


@dataclass(frozen=True, slots=True)
class OwnIndicator:
    """Something the client wants measured and that no list proposes: what is counted, in what, how often, read where.

    It is to be at least its target, or at most. Its target is with those of the others, under its identifier.
    """

    id: IndicatorId
    label: str
    measure: str = ""
    unit: str = "%"
    source: str = ""
    frequency: str = ""
    at_least: bool = True


@dataclass(frozen=True, slots=True)
class OwnPenalty:
    """A breach the client wants penalised and that no list proposes: when it is one, and what is counted of it.

    Its rate and cap are with those of the others, under its identifier.
    """

    id: PenaltyId
    label: str
    condition: str = ""
    per: str = ""
    basis: PenaltyBasis = PenaltyBasis.MONTHLY_FEE
    evidence: str = ""
    payment: str = ""
    indicator: IndicatorId | None = None


@dataclass(frozen=True, slots=True)
class ServiceLevels:
    """Everything that is promised and measured.

    Rates and caps are percentages (95 means 95 %). `termination_months` is the number of months out of twelve
    in which the monthly cap is reached that opens termination; 0 means no such threshold. `site_hours` are the support
    hours of the sites, by their name, that do not keep those of the whole firm. What is the client's own is listed in
    its order, after what the knowledge base proposes.
    """

    preset: PresetId
    support_hours: HoursId
    monitoring_hours: HoursId
    on_call: bool
    availability: Decimal
    matrix: PriorityMatrix
    targets: Mapping[Priority, Target]
    gti_rate: Decimal
    gtr_rate: Decimal
    monthly_cap: Decimal | None
    yearly_cap: Decimal | None
    termination_months: int
    indicators: Mapping[IndicatorId, IndicatorLevel] = field(default_factory=dict)
    penalties: Mapping[PenaltyId, PenaltyTerms] = field(default_factory=dict)
    decisions: Mapping[LevelGroup, Decision] = field(default_factory=dict)
    site_hours: Mapping[str, HoursId] = field(default_factory=dict)
    own_indicators: tuple[OwnIndicator, ...] = ()
    own_penalties: tuple[OwnPenalty, ...] = ()

    def decision(self, group: LevelGroup) -> Decision:
        """Return how firm a group is; one without a decision is proposed."""
        return self.decisions.get(group, Decision.PROPOSED)

    def hours_of(self, site: str = "") -> HoursId:
        """Return the support hours of a site, those of the whole firm when it has none of its own."""
        return self.site_hours.get(site, self.support_hours)

    @property
    def sound(self) -> bool:
        """True when rates are shares of a whole, no cap is negative, and each priority has its delays.

        A cap above the whole fee is the matter of a rule: one may write it.
        """
        rates = all(0 <= rate <= _WHOLE for rate in (self.availability, self.gti_rate, self.gtr_rate))
        caps = all(cap is None or cap >= 0 for cap in (self.monthly_cap, self.yearly_cap))
        return rates and caps and 0 <= self.termination_months <= _MONTHS and self.targets.keys() == set(Priority)

    @property
    def settled(self) -> bool:
        """True when nobody has to come back to any group."""
        return all(self.decision(group).settled for group in LevelGroup)

    def confirmed_where_changed(self, before: "ServiceLevels") -> "ServiceLevels":
        """Return the same levels, each group that differs from before confirmed as it stands, the others as they were.

        Whoever changes one delay has not looked at the penalties.
        """
        changed = [
            group
            for group, fields in _GROUP_FIELDS.items()
            if any(getattr(self, name) != getattr(before, name) for name in fields)
        ]
        return replace(
            self, decisions={**self.decisions, **{group: self.decision(group).once_confirmed for group in changed}}
        )

    def confirmed(self) -> "ServiceLevels":
        """Return the same levels, each group confirmed as it stands."""
        return replace(self, decisions={group: self.decision(group).once_confirmed for group in LevelGroup})


def tolerated_hours(availability: Decimal, window_hours: Decimal) -> Decimal:
    """Return the hours of outage a rate of availability allows within a window (domaine §3.4).

    99.5 % over the 217 hours of a month of 5 x 10 gives 1.085 h, that is 1 h 05.
    """
    return window_hours * (Decimal(100) - availability) / Decimal(100)
