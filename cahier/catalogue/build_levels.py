"""Building service levels: hours, priorities, presets, indicators and penalties."""

from cahier.catalogue.conditions import ConditionReader
from cahier.catalogue.reader import Table
from cahier.catalogue.schema import (
    Grade,
    Hours,
    Indicator,
    Penalty,
    Preset,
)
from cahier.model.identifiers import (
    HoursId,
    IndicatorId,
    PenaltyId,
    PresetId,
)
from cahier.model.quantity import Duration
from cahier.model.service_level import Priority, Target


def hours(table: Table) -> Hours:
    """Read a window of service hours."""
    return Hours(
        HoursId(table.word("id")),
        table.text("label"),
        table.text("short"),
        table.integer("days", 5),
        table.required_decimal("hours_per_day"),
        table.required_decimal("month_hours"),
        table.required_decimal("year_hours"),
    )


def grade(table: Table) -> Grade:
    """Read a line of the priority matrix, or a priority."""
    return Grade(table.word("id"), table.text("label"), table.text("example", ""))


def indicator(table: Table, conditions: ConditionReader) -> Indicator:
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
    )


def penalty(table: Table, conditions: ConditionReader) -> Penalty:
    """Read what a breach costs."""
    linked = table.word("indicator", "")
    return Penalty(
        PenaltyId(table.word("id")),
        table.text("label"),
        table.text("per"),
        table.text("basis"),
        table.text("condition"),
        table.text("evidence"),
        table.text("payment"),
        table.decimal("rate"),
        table.decimal("cap"),
        table.text("unit", "%"),
        table.text("cap_unit", table.word("unit", "%")),
        IndicatorId(linked) if linked else None,
        table.word("source", ""),
        conditions.read(table),
    )


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
