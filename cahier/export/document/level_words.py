"""Service levels in words, by the names texts print them under."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

from cahier.catalogue.levels_schema import LevelsData
from cahier.model.quantity import Duration
from cahier.model.service_level import LevelGroup, Priority, ServiceLevels, group_of
from cahier.typography import percentage

# What is said of a level nobody has settled: nothing, and the text marks it as open.
Words = str | None
LevelWord = Callable[[ServiceLevels, LevelsData], Words]


def _rate(value: Decimal | None) -> Words:
    return None if value is None else percentage(value)


def _delay(value: Duration | None) -> Words:
    return str(value) if value else None


def _delays(priority: Priority) -> Iterator[tuple[str, LevelWord]]:
    name = priority.lower()
    yield f"{name}_gti", lambda levels, _data: _delay(levels.targets[priority].gti)
    yield f"{name}_gtr", lambda levels, _data: _delay(levels.targets[priority].gtr)


def group_printed(name: str) -> LevelGroup:
    """Return the group of levels that a name of `LEVEL_WORDS` prints."""
    return LevelGroup.DELAYS if name.partition("_")[0].upper() in set(Priority) else group_of(name)


LEVEL_WORDS: Mapping[str, LevelWord] = {
    "support_hours": lambda levels, data: data.window(levels.support_hours).label,
    "monitoring_hours": lambda levels, data: data.window(levels.monitoring_hours).label,
    "availability": lambda levels, _data: _rate(levels.availability),
    "gti_rate": lambda levels, _data: _rate(levels.gti_rate),
    "gtr_rate": lambda levels, _data: _rate(levels.gtr_rate),
    "monthly_cap": lambda levels, _data: _rate(levels.monthly_cap),
    "yearly_cap": lambda levels, _data: _rate(levels.yearly_cap),
    "termination_months": lambda levels, _data: str(levels.termination_months),
    **{name: word for priority in Priority for name, word in _delays(priority)},
}
