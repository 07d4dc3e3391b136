"""What differs in the service levels: hours, delays, rates, indicators, penalties."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from decimal import Decimal
from typing import Any

from cahier.catalogue.levels_schema import Indicator, LevelsData, Penalty
from cahier.comparison.change_line import FIRMNESS, LEVELS, ChangeLine, Versions, line
from cahier.comparison.entries import Difference
from cahier.comparison.ordered_like import ORDER
from cahier.errors import InvalidAnswer
from cahier.model.decision import Decision
from cahier.model.location import Screen, ScreenPart, ScreenPlace
from cahier.model.quantity import Duration
from cahier.model.service_level import (
    LEVEL_GROUP_LABELS,
    IndicatorLevel,
    LevelGroup,
    OwnIndicator,
    PenaltyBasis,
    PenaltyTerms,
    PriorityMatrix,
    Target,
    group_of,
)
from cahier.questionnaire.level_figures import BASIS_WORDS, aim, below, measured
from cahier.questionnaire.situation import Situation
from cahier.typography import join_words, lower_first, number, percentage

LEVEL_PARTS = {
    LevelGroup.HOURS: ScreenPart.HOURS,
    LevelGroup.PRIORITIES: ScreenPart.PRIORITIES,
    LevelGroup.DELAYS: ScreenPart.DELAYS,
    LevelGroup.AVAILABILITY: ScreenPart.AVAILABILITY,
    LevelGroup.INDICATORS: ScreenPart.INDICATORS,
    LevelGroup.PENALTIES: ScreenPart.PENALTIES,
}
"""Where each group of levels is decided."""
_CAPS = ("monthly_cap", "yearly_cap", "termination_months")
_UNSET = "sans plafond"
_OWN_FIELDS = {
    "label": "nom",
    "measure": "mesure",
    "unit": "unité",
    "source": "source",
    "frequency": "fréquence",
    "condition": "condition",
    "per": "compté par",
    "evidence": "preuve",
    "payment": "versement",
    "indicator": "indicateur suivi",
}


def _rate(value: Any, _data: LevelsData) -> str:
    return percentage(value)


def _cap(value: Decimal | None, _data: LevelsData) -> str:
    return _UNSET if value is None else percentage(value)


def _window(value: Any, data: LevelsData) -> str:
    try:
        return data.window(value).label
    except InvalidAnswer:
        return str(value)


def _site_window(value: Any, data: LevelsData) -> str:
    return _window(value, data) if value else "ceux de l’entreprise"


def _preset(value: Any, data: LevelsData) -> str:
    return next((preset.label for preset in data.presets if preset.id == value), "sur mesure")


def _months(value: int, _data: LevelsData) -> str:
    return f"{number(value)} mois sur douze" if value else "sans seuil"


_Words = Callable[[Any, LevelsData], str]
_FIELDS: Mapping[str, tuple[str, _Words]] = {
    "preset": ("Niveau de départ", _preset),
    "support_hours": ("Horaires d’assistance", _window),
    "monitoring_hours": ("Horaires de surveillance", _window),
    "on_call": ("Astreinte", lambda value, _data: "oui" if value else "non"),
    "availability": ("Disponibilité", _rate),
    "matrix": ("Priorités selon l’impact et l’urgence", lambda value, data: _priorities(value, data)),
    "gti_rate": ("Part des délais de prise en charge tenus", _rate),
    "gtr_rate": ("Part des délais de rétablissement tenus", _rate),
    "monthly_cap": ("Plafond mensuel des pénalités", _cap),
    "yearly_cap": ("Plafond annuel des pénalités", _cap),
    "termination_months": ("Résiliation, plafond mensuel atteint", _months),
}


_GROUPED = _FIELDS.keys() - {"preset"}


def level_line(difference: Difference, versions: Versions) -> ChangeLine:
    """Return the line of one level."""
    name, *key = difference.path[1:]
    data = versions.after.catalogue.levels
    match name:
        case "targets":
            said = _target(difference.before, difference.after), _target(difference.after, difference.before)
            return _line(difference, f"Incident {key[0]}", said, ScreenPart.DELAYS)
        case "site_hours":
            said = _site_window(difference.before, data), _site_window(difference.after, data)
            return _line(difference, f"Horaires d’assistance, {key[0]}", said, ScreenPart.HOURS)
        case "indicators":
            return _indicator_line(difference, versions)
        case "penalties":
            return _penalty_line(difference, versions)
        case "own_indicators" | "own_penalties":
            return _own_line(difference, versions)
        case "decisions":
            group = LevelGroup(key[0])
            firm = _firm(difference.before), _firm(difference.after)
            title = f"Niveaux de service, {lower_first(LEVEL_GROUP_LABELS[group])}"
            return line(difference, FIRMNESS, title, firm, ScreenPlace(Screen.LEVELS, LEVEL_PARTS[group]))
    title, words = _FIELDS.get(name, (name, lambda value, _data: str(value)))
    part = ScreenPart.CAPS if name in _CAPS else LEVEL_PARTS[group_of(name)] if name in _GROUPED else None
    return _line(difference, title, (words(difference.before, data), words(difference.after, data)), part)


def _line(difference: Difference, title: str, said: tuple[str, str], part: ScreenPart | None) -> ChangeLine:
    return line(difference, LEVELS, title, said, ScreenPlace(Screen.LEVELS, part), printed=True)


def _firm(decision: Decision | None) -> str:
    return lower_first((decision or Decision.PROPOSED).label)


def _priorities(matrix: PriorityMatrix, data: LevelsData) -> str:
    rows = (f"{impact.label} : {', '.join(row)}" for impact, row in zip(data.impacts, matrix, strict=False))
    return " ; ".join(rows)


def _target(target: Target | None, other: Target | None) -> str:
    if target is None:
        return "aucun délai"
    told = []
    for name, title in (("gti", "prise en charge"), ("gtr", "rétablissement")):
        delay: Duration | None = getattr(target, name)
        if other is None or getattr(other, name) != delay:
            told.append(f"{title} : {delay}" if delay else f"{title} : rien n’est demandé")
    return ", ".join(told)


def _own_line(difference: Difference, versions: Versions) -> ChangeLine:
    """Return the line of what is the client's own: come, gone, described otherwise, or in another order."""
    kind, name = difference.path[1:3]
    part = ScreenPart.INDICATORS if kind == "own_indicators" else ScreenPart.PENALTIES
    what = "Indicateur" if kind == "own_indicators" else "Pénalité"
    if name == ORDER:
        labels = {**_own_labels(versions.before), **_own_labels(versions.after)}
        said = tuple(join_words([labels.get(item, item) for item in names or ()]) for names in _sides(difference))
        return _line(difference, f"Ordre de vos {what.lower()}s", (said[0], said[1]), part)
    was, says = difference.before, difference.after
    label = (says or was).label
    return _line(difference, f"{what} « {label} »", (_told(was, says), _told(says, was)), part)


def _sides(difference: Difference) -> tuple[Any, Any]:
    return difference.before, difference.after


def _own_labels(version: Situation) -> dict[str, str]:
    levels = version.specification.levels
    return {
        **{str(item.id): item.label for item in levels.own_indicators},
        **{str(item.id): item.label for item in levels.own_penalties},
    }


def _told(own: Any, other: Any) -> str:
    if own is None:
        return "absent" if isinstance(other, OwnIndicator) else "absente"
    said = {item.name: _own_words(item.name, getattr(own, item.name)) for item in fields(own) if item.name != "id"}
    return _differing(said, own, other)


def _own_words(name: str, value: Any) -> str:
    if name == "at_least":
        return "au moins la cible" if value else "au plus la cible"
    if isinstance(value, PenaltyBasis):
        return BASIS_WORDS[value]
    return f"{_OWN_FIELDS[name]} : {value or 'à préciser'}"


def _indicator_line(difference: Difference, versions: Versions) -> ChangeLine:
    name = difference.path[2]
    known = next((found for version in versions.both for found in version.indicators() if found.id == name), None)
    was, says = difference.before, difference.after
    said = _indicator(known, was, says), _indicator(known, says, was)
    return _line(difference, f"Indicateur « {known.label if known else name} »", said, ScreenPart.INDICATORS)


def _indicator(known: Indicator | None, level: IndicatorLevel | None, other: IndicatorLevel | None) -> str:
    if level is None:
        return "absent"
    target = aim(known, level.target) if known else number(level.target)
    threshold = (below(known, level.threshold) if known else str(level.threshold or "")) or "aucun"
    said = {
        "target": f"cible {target}",
        "threshold": f"seuil de pénalité {threshold}",
        "active": "suivi" if level.active else "non suivi",
        "wanted": "voulu quelle que soit la taille" if level.wanted else "selon la taille",
    }
    return _differing(said, level, other)


def _penalty_line(difference: Difference, versions: Versions) -> ChangeLine:
    name = difference.path[2]
    known = next((found for version in versions.both for found in version.penalties() if found.id == name), None)
    was, says = difference.before, difference.after
    said = _penalty(known, was, says), _penalty(known, says, was)
    return _line(difference, f"Pénalité « {known.label if known else name} »", said, ScreenPart.PENALTIES)


def _penalty(known: Penalty | None, terms: PenaltyTerms | None, other: PenaltyTerms | None) -> str:
    if terms is None:
        return "absente"
    unit, cap_unit = (known.unit, known.cap_unit) if known else ("%", "%")
    said = {
        "rate": f"taux {measured(terms.rate, unit)}" if terms.rate is not None else "taux non fixé",
        "cap": f"plafond {measured(terms.cap, cap_unit)}" if terms.cap is not None else "plafond non fixé",
        "spared": f"franchise de {number(terms.spared)} par mois" if terms.spared else "sans franchise",
        "floor": f"seuil de {measured(terms.floor, unit)} par mois" if terms.floor else "sans seuil",
        "active": "appliquée" if terms.active else "non appliquée",
        "wanted": "voulue quelle que soit la taille" if terms.wanted else "selon la taille",
    }
    return _differing(said, terms, other)


def _differing(said: Mapping[str, str], record: object, other: object | None) -> str:
    return ", ".join(
        words for name, words in said.items() if other is None or getattr(record, name) != getattr(other, name)
    )
