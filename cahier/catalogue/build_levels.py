"""Building service levels: hours, priorities, presets, indicators and penalties."""

from collections.abc import Collection

from cahier.catalogue.build_proportion import asked
from cahier.catalogue.conditions import ConditionReader
from cahier.catalogue.levels_schema import (
    BadMonthFigures,
    DelaySteps,
    Grade,
    Hours,
    Indicator,
    Penalty,
    PenaltyTier,
    Preset,
    UsualLimits,
)
from cahier.catalogue.reader import Table
from cahier.errors import InvalidAnswer
from cahier.model.identifiers import (
    HoursId,
    IndicatorId,
    PenaltyId,
    PresetId,
)
from cahier.model.quantity import Duration
from cahier.model.service_level import PenaltyBasis, Priority, Target
from cahier.model.week import Week


def hours(table: Table) -> Hours:
    """Read a window of service hours."""
    return Hours(
        HoursId(table.word("id")),
        table.text("label"),
        table.text("short"),
        _week(table),
    )


def _week(table: Table) -> Week:
    try:
        return Week.parse(table.text("week"))
    except InvalidAnswer as error:
        table.problem("week", error.message)
        return Week(((),) * 7)


def grade(table: Table) -> Grade:
    """Read a line of the priority matrix, or a priority."""
    return Grade(table.word("id"), table.text("label"), table.text("example", ""))


def indicator(table: Table, conditions: ConditionReader, stakes: Collection[str]) -> Indicator:
    """Read something measured."""
    direction = table.word("direction", "at_least")
    if direction not in ("at_least", "at_most"):
        table.problem("direction", "at_least ou at_most")
    return Indicator(
        IndicatorId(table.word("id")),
        table.text("label"),
        table.text("definition"),
        table.text("formula"),
        table.text("unit", "%"),
        table.text("source"),
        table.text("frequency"),
        table.flag("penalised"),
        direction == "at_least",
        table.decimals("targets"),
        table.decimals("thresholds"),
        conditions.read(table),
        asked(table, stakes),
    )


def penalty(table: Table, conditions: ConditionReader, stakes: Collection[str]) -> Penalty:
    """Read what a breach costs."""
    linked = table.word("indicator", "")
    built = Penalty(
        id=PenaltyId(table.word("id")),
        label=table.text("label"),
        per=table.text("per"),
        basis=table.one_of("basis", PenaltyBasis),
        condition=table.text("condition"),
        evidence=table.text("evidence"),
        payment=table.text("payment"),
        rate=table.decimal("rate"),
        tiers=tuple(map(_tier, table.tables("tiers"))),
        cap=table.decimal("cap"),
        unit=table.text("unit", "%"),
        cap_unit=table.text("cap_unit", table.word("unit", "%")),
        indicator=IndicatorId(linked) if linked else None,
        source=table.word("source", ""),
        when=conditions.read(table),
        asked=asked(table, stakes),
        cap_each=table.flag("cap_each"),
    )
    _check_amounts(table, built)
    return built


def _tier(table: Table) -> PenaltyTier:
    built = PenaltyTier(table.required_decimal("share"), table.decimal("up_to"))
    table.close()
    return built


def _check_amounts(table: Table, penalty: Penalty) -> None:
    """A penalty has a rate or tiers; tiers go up, and the last one alone has no limit."""
    if (penalty.rate is None) == (not penalty.tiers):
        table.problem("rate", "une pénalité a un taux (rate) ou des paliers (tiers), l’un des deux")
    for key, value in (("rate", penalty.rate), ("cap", penalty.cap)):
        if value is not None and value < 0:
            table.problem(key, "un nombre positif est attendu")
    if not penalty.tiers:
        return
    *limited, last = penalty.tiers
    if last.up_to is not None or any(tier.up_to is None for tier in limited):
        table.problem("tiers", "chaque palier a sa limite (up_to), sauf le dernier")
    limits = [tier.up_to for tier in limited if tier.up_to is not None]
    shares = [tier.share for tier in penalty.tiers]
    if limits != sorted(set(limits)) or shares != sorted(set(shares)) or min([*limits, *shares]) <= 0:
        table.problem("tiers", "les parts et les limites vont en montant")
    if penalty.unit != "%":
        table.problem("unit", "des paliers sont des parts, en %")


def usual_limits(table: Table) -> UsualLimits:
    """Read what bounds penalties where nothing else does."""
    built = UsualLimits(
        table.required_decimal("penalty_cap"),
        table.required_decimal("monthly_cap"),
        table.required_decimal("yearly_cap"),
        table.integer("termination_months", 0),
    )
    table.close()
    return built


def delay_steps(table: Table) -> DelaySteps:
    """Read the delays one goes through from the keyboard."""
    built = DelaySteps(_delays(table, "elapsed"), _delays(table, "worked"))
    table.close()
    return built


def _delays(table: Table, key: str) -> tuple[Duration, ...]:
    written = table.strings(key)
    try:
        delays = tuple(map(Duration.parse, written))
    except ValueError:
        delays = ()
    lengths = [delay.hours for delay in delays]
    if not lengths or lengths != sorted(set(lengths)):
        table.problem(key, "des délais de plus en plus longs sont attendus")
    return delays


def bad_month(table: Table) -> BadMonthFigures:
    """Read the month given as an example."""
    built = BadMonthFigures(
        table.required_decimal("hours_late"),
        table.required_decimal("availability_gap"),
        table.required_decimal("restoration_gap"),
        table.required_decimal("example_fee"),
        table.required_decimal("example_share"),
    )
    table.close()
    return built


def target(table: Table, key: str) -> Target:
    """Read the delays of a priority."""
    raw = table.mapping(key)
    return Target(delay(table, key, raw.get("gti")), delay(table, key, raw.get("gtr")))


def delay(table: Table, key: str, raw: object) -> Duration | None:
    """Read one delay, None when nothing is asked."""
    if raw is None or raw == "":
        return None
    try:
        return Duration.parse(str(raw))
    except ValueError:
        table.problem(key, f"« {raw} » n’est pas une durée")
        return None


def preset(table: Table) -> Preset:
    """Read a set of service levels to start from."""
    targets = table.table("targets")
    built = Preset(
        id=PresetId(table.word("id")),
        label=table.text("label"),
        detail=table.text("detail"),
        support_hours=HoursId(table.word("support_hours")),
        monitoring_hours=HoursId(table.word("monitoring_hours")),
        on_call=table.flag("on_call"),
        availability=table.required_decimal("availability"),
        gti_rate=table.required_decimal("gti_rate"),
        gtr_rate=table.required_decimal("gtr_rate"),
        monthly_cap=table.required_decimal("monthly_cap"),
        yearly_cap=table.required_decimal("yearly_cap"),
        termination_months=table.integer("termination_months", 0),
        targets={priority: target(targets, priority) for priority in Priority} if targets else {},
    )
    if targets is None:
        table.problem("targets", "clé obligatoire absente")
    else:
        targets.close()
    return built
