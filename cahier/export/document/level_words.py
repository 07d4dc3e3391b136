"""Service levels in words, by the names texts print them under."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

from cahier.catalogue.levels_schema import LevelsData
from cahier.model.quantity import Duration
from cahier.model.service_level import LevelGroup, Priority, ServiceLevels, group_of
from cahier.model.week import Weekday
from cahier.typography import french, percentage

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


def _support(levels: ServiceLevels, data: LevelsData) -> Words:
    """Return « de 8 h à 18 h, du lundi au vendredi ; à Corbas, de 6 h à 14 h, du lundi au samedi »."""
    sites = [f"{site} : {data.window(hours).label}" for site, hours in levels.site_hours.items()]
    label = data.window(levels.support_hours).label
    return french(f"{label} (autres heures pour {' ; '.join(sites)})") if sites else label


def _holidays(levels: ServiceLevels, data: LevelsData) -> Words:
    """Say whether public holidays are served: those of a window of seven days are."""
    windows = [data.window(hours) for hours in (levels.support_hours, *levels.site_hours.values())]
    served = {window.days == len(Weekday) for window in windows}
    if len(served) > 1:
        return french("sont exclus des plages de moins de sept jours, et compris dans celles de sept jours")
    return "sont compris dans cette plage" if served == {True} else "sont exclus de cette plage"


def group_printed(name: str) -> LevelGroup:
    """Return the group of levels that a name of `LEVEL_WORDS` prints."""
    if name == "support_holidays":
        return LevelGroup.HOURS
    return LevelGroup.DELAYS if name.partition("_")[0].upper() in set(Priority) else group_of(name)


LEVEL_WORDS: Mapping[str, LevelWord] = {
    "support_hours": _support,
    "support_holidays": _holidays,
    "monitoring_hours": lambda levels, data: data.window(levels.monitoring_hours).label,
    "availability": lambda levels, _data: _rate(levels.availability),
    "gti_rate": lambda levels, _data: _rate(levels.gti_rate),
    "gtr_rate": lambda levels, _data: _rate(levels.gtr_rate),
    "monthly_cap": lambda levels, _data: _rate(levels.monthly_cap),
    "yearly_cap": lambda levels, _data: _rate(levels.yearly_cap),
    "termination_months": lambda levels, _data: str(levels.termination_months),
    **{name: word for priority in Priority for name, word in _delays(priority)},
}
