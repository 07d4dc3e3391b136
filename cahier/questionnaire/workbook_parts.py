"""What a workbook may ask beside questions: the letters of the matrix, and the service levels; never an amount."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import cast

from cahier.catalogue.levels_schema import LevelsData
from cahier.errors import InvalidAnswer
from cahier.model.identifiers import HoursId
from cahier.model.quantity import Duration, parse_number
from cahier.model.service_level import LevelGroup, Priority, ServiceLevels
from cahier.questionnaire.promises import Delay, Rate, with_delay, with_rate
from cahier.questionnaire.situation import Situation
from cahier.typography import lower_first, number, plain, without_accents

MATRIX, LEVELS, LETTERS, LEVEL = "cahier.matrice", "cahier.niveaux", "letters", "level"
_HOURS = (("support_hours", "Heures de l’assistance"), ("monitoring_hours", "Heures de la surveillance"))
_DELAYS: tuple[tuple[Delay, str], ...] = (("gti", "quelqu’un s’en occupe sous"), ("gtr", "le service est rétabli sous"))
_RATES: tuple[tuple[Rate, str, LevelGroup], ...] = (
    ("availability", "Disponibilité", LevelGroup.AVAILABILITY),
    ("gti_rate", "Part des prises en charge tenues", LevelGroup.DELAYS),
    ("gtr_rate", "Part des rétablissements tenus", LevelGroup.DELAYS),
)
_WHOLE = Decimal(100)
_NO_DELAY = "sans délai"


@dataclass(frozen=True, slots=True)
class LevelItem:
    """A level that a workbook asks: its name there, its words, what is to be written, the choices there are."""

    name: str
    label: str
    expected: str
    group: LevelGroup
    choices: tuple[str, ...] = ()


def level_items(data: LevelsData) -> tuple[LevelItem, ...]:
    """Return the levels that a workbook asks, hours first."""
    grades = {grade.id: lower_first(grade.label) for grade in data.priorities}
    windows = tuple(window.label for window in data.hours)
    hours = (LevelItem(name, label, "Un choix de la liste.", LevelGroup.HOURS, windows) for name, label in _HOURS)
    delays = (
        LevelItem(
            f"{delay}.{priority}",
            f"Incident {priority}, {grades[priority]} : {label}",
            _EXPECTED_DELAY,
            LevelGroup.DELAYS,
        )
        for priority in Priority
        for delay, label in _DELAYS
    )
    rates = (LevelItem(name, label, "Un pourcentage : 99,5 %.", group) for name, label, group in _RATES)
    return (*hours, *delays, *rates)


_EXPECTED_DELAY = f"Une durée : 4 h ouvrées, 1 jour ouvré ; ou « {_NO_DELAY} »."


def level_text(name: str, levels: ServiceLevels, data: LevelsData) -> str:
    """Return what a level says, as a person would type it."""
    kind, _dot, priority = name.partition(".")
    if priority:
        delay: Duration | None = getattr(levels.targets[Priority(priority)], kind)
        return delay.compact if delay is not None else _NO_DELAY
    value = getattr(levels, name)
    return f"{plain(number(value))} %" if isinstance(value, Decimal) else data.window(value).label


def with_level(name: str, text: str, levels: ServiceLevels, data: LevelsData) -> ServiceLevels:
    """Return levels with one as it is written.

    Raises:
        InvalidAnswer: it is no hours of the list, no duration, or no rate.
    """
    kind, _dot, priority = name.partition(".")
    if priority:
        return with_delay(levels, Priority(priority), cast("Delay", kind), _delay(text))
    if name in dict(_HOURS):
        return replace(levels, **{name: _window(text, data)})  # type: ignore[arg-type] # hours, by their name
    return with_rate(levels, cast("Rate", name), _rate(text))


def _delay(text: str) -> Duration | None:
    if without_accents(text).strip(" .") == without_accents(_NO_DELAY):
        return None
    try:
        return Duration.parse(text)
    except ValueError as error:
        raise InvalidAnswer(f"« {text} » n’est pas un délai. Écrivez par exemple 4 h ouvrées.") from error


def _window(text: str, data: LevelsData) -> HoursId:
    wanted = without_accents(text).strip()
    found = next((window.id for window in data.hours if without_accents(window.label) == wanted), None)
    if found is None:
        raise InvalidAnswer(f"« {text} » ne se choisit pas dans la liste : ces heures se règlent dans Cahier.")
    return found


def _rate(text: str) -> Decimal:
    written = plain(text).strip()
    try:
        rate = parse_number(written.removesuffix("%").strip())
    except ValueError as error:
        raise InvalidAnswer(f"« {text} » n’est pas un pourcentage. Écrivez par exemple 99,5 %.") from error
    if 0 < rate <= 1 and not written.endswith("%"):
        # What a spreadsheet makes of « 99,5 % » and of « 100 % »: nobody can tell it from half a hundredth.
        raise InvalidAnswer("Est-ce un pourcentage ? Écrivez-le en toutes lettres, « 99,5 % ».")
    if not 0 <= rate <= _WHOLE:
        raise InvalidAnswer("Un pourcentage va de 0 à 100.")
    return rate


def letters_text(letters: Mapping[str, str]) -> str:
    """Return the letters of a row as the workbook keeps them, to know later what it held."""
    return json.dumps({role: cell for role, cell in letters.items() if cell}, sort_keys=True)


def sent_parts(situation: Situation, *, matrix: bool, levels: bool) -> Iterator[tuple[str, ...]]:
    """Yield what a workbook keeps unseen of the matrix and of the levels it asks."""
    if matrix:
        for row in situation.activities():
            yield LETTERS, row.id, letters_text({role: str(cell) for role, cell in situation.row(row.id).items()})
    data = situation.catalogue.levels
    for item in level_items(data) if levels else ():
        yield LEVEL, item.name, level_text(item.name, situation.specification.levels, data)
