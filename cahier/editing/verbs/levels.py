"""The service levels: changed, started again from a preset, confirmed."""

from collections.abc import Iterable
from dataclasses import replace

from cahier.catalogue.catalogue import Catalogue
from cahier.editing.session import Session
from cahier.errors import InvalidAnswer
from cahier.model.decision import Decision
from cahier.model.identifiers import PresetId
from cahier.model.service_level import LevelGroup, ServiceLevels
from cahier.model.specification import Specification
from cahier.questionnaire.defaults import CUSTOM, levels_from
from cahier.questionnaire.fitting import MONITORING_HOURS, SITE_HOURS, SUPPORT_HOURS

HOURS_PLACES = (SUPPORT_HOURS, MONITORING_HOURS, SITE_HOURS)


def set_levels(
    session: Session, levels: ServiceLevels, label: str = "Modifier les niveaux", *, origin: object = None
) -> None:
    """Record service levels; what changed is the user's own from then on.

    Raises:
        InvalidAnswer: a rate, a cap, hours or a number of months that no contract holds; nothing changed.
    """
    for hours in (levels.support_hours, levels.monitoring_hours, *levels.site_hours.values()):
        session.catalogue.levels.window(hours)
    if not levels.sound:
        raise InvalidAnswer("Un taux va de 0 à 100 %, un plafond n’est pas négatif, et une année compte douze mois.")
    confirmed = named_levels(session.catalogue, levels.confirmed_where_changed(session.specification.levels))
    session.apply(label, _with_levels(session.specification, confirmed), origin, f"levels {label}")


def apply_preset(session: Session, preset: str, *, origin: object = None) -> None:
    """Start the service levels again from a preset; what no preset says of stays: the client's own."""
    chosen = session.catalogue.levels.preset(PresetId(preset))
    levels = _with_own(levels_from(session.catalogue.levels, chosen), session.specification.levels).confirmed()
    session.apply(f"Partir du niveau {chosen.label}", _with_levels(session.specification, levels), origin)


def confirm_levels(session: Session, *, origin: object = None) -> None:
    """Confirm the service levels as they stand."""
    state = session.specification
    session.apply("Confirmer les niveaux de service", _with_levels(state, state.levels.confirmed()), origin)


def decide_levels(session: Session, groups: Iterable[LevelGroup], decision: Decision, *, origin: object = None) -> None:
    """Say how firm some groups of levels are."""
    state = session.specification
    decisions = {**state.levels.decisions, **dict.fromkeys(groups, decision)}
    # A group that is only proposed has no decision, so that equal levels are equal.
    kept = {group: found for group, found in decisions.items() if found is not Decision.PROPOSED}
    levels = replace(state.levels, decisions=kept)
    session.apply("Décider des niveaux de service", _with_levels(state, levels), origin)


def named_levels(catalogue: Catalogue, levels: ServiceLevels) -> ServiceLevels:
    """Return levels with the name of the preset they equal, or of none."""
    for preset in catalogue.levels.presets:
        same = _with_own(replace(levels_from(catalogue.levels, preset), decisions=levels.decisions), levels)
        if replace(levels, preset=preset.id) == same:
            return same
    return replace(levels, preset=CUSTOM)


def _with_levels(state: Specification, levels: ServiceLevels) -> Specification:
    """Return a specification with other levels: hours that one settled are no longer those another base had written."""
    aside = state.set_aside
    if levels.decision(LevelGroup.HOURS) is not Decision.PROPOSED:
        aside = {place: answer for place, answer in aside.items() if not place.startswith(HOURS_PLACES)}
    return replace(state, levels=levels, set_aside=aside)


def _with_own(levels: ServiceLevels, own: ServiceLevels) -> ServiceLevels:
    """Return levels with what is the client's own in others, of which no preset says anything."""
    named = {item.id for item in own.own_indicators}
    priced = {item.id for item in own.own_penalties}
    return replace(
        levels,
        site_hours=own.site_hours,
        own_indicators=own.own_indicators,
        own_penalties=own.own_penalties,
        indicators={**levels.indicators, **{name: own.indicators[name] for name in named & own.indicators.keys()}},
        penalties={**levels.penalties, **{name: own.penalties[name] for name in priced & own.penalties.keys()}},
    )
