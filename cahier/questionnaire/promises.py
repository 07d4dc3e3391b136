"""Changing what is promised without letting a rate and the indicator that measures it disagree."""

from dataclasses import replace
from decimal import Decimal
from typing import Literal

from cahier.catalogue.levels_schema import DelaySteps
from cahier.model.identifiers import IndicatorId
from cahier.model.quantity import Duration, Unit
from cahier.model.service_level import IndicatorLevel, Priority, ServiceLevels

AVAILABILITY_STOPS = tuple(map(Decimal, ("98", "99", "99.5", "99.9", "99.99")))
"""The rates of availability that one chooses among; others are typed."""
Rate = Literal["availability", "gti_rate", "gtr_rate"]
Delay = Literal["gti", "gtr"]
# The rate that each of these indicators measures.
_RATES: dict[str, Rate] = {"disponibilite": "availability", "gti": "gti_rate", "gtr": "gtr_rate"}


def with_rate(levels: ServiceLevels, rate: Rate, value: Decimal) -> ServiceLevels:
    """Return the levels with another rate; the indicator that measured the former one follows."""
    before: Decimal = getattr(levels, rate)
    indicators = dict(levels.indicators)
    for indicator, measured in _RATES.items():
        level = indicators.get(IndicatorId(indicator))
        if measured == rate and level is not None:
            indicators[IndicatorId(indicator)] = replace(
                level,
                target=value if level.target == before else level.target,
                threshold=value if level.threshold == before else level.threshold,
            )
    changed: dict[str, Decimal] = {rate: value}
    return replace(levels, indicators=indicators, **changed)  # type: ignore[arg-type] # a rate, by its name


def with_indicator(levels: ServiceLevels, indicator: IndicatorId, level: IndicatorLevel) -> ServiceLevels:
    """Return the levels with another target or threshold; the rate it measures follows its target."""
    rate = _RATES.get(indicator)
    if rate is not None:
        changed: dict[str, Decimal] = {rate: level.target}
        levels = replace(levels, **changed)  # type: ignore[arg-type] # a rate, by its name
    return replace(levels, indicators={**levels.indicators, indicator: level})


def with_delay(levels: ServiceLevels, priority: Priority, delay: Delay, value: Duration | None) -> ServiceLevels:
    """Return the levels with another response or restoration time."""
    before = levels.targets[priority]
    target = replace(before, gti=value) if delay == "gti" else replace(before, gtr=value)
    return replace(levels, targets={**levels.targets, priority: target})


def next_delay(steps: DelaySteps, value: Duration | None, *, longer: bool) -> Duration | None:
    """Return the next step of the kind of time a delay is counted in, None at the end; without a delay, the shortest.

    A delay between two steps goes to the nearer one on its way.
    """
    if value is None:
        return steps.worked[0] if longer else None
    known = steps.worked if value.unit in (Unit.WORKING_HOUR, Unit.WORKING_DAY) else steps.elapsed
    if longer:
        return next((step for step in known if step.hours > value.hours), None)
    return next((step for step in reversed(known) if step.hours < value.hours), None)


def with_priority(levels: ServiceLevels, row: int, column: int, priority: Priority) -> ServiceLevels:
    """Return the levels with another priority for one impact and one urgency."""
    rows = [list(line) for line in levels.matrix]
    rows[row][column] = priority
    matrix = tuple((line[0], line[1], line[2]) for line in rows)
    return replace(levels, matrix=matrix)
