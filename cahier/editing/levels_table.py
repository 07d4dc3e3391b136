"""The `[levels]` of an answers file: a preset to start from, figures, hours, and what is the client's own."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TypeVar

from cahier.catalogue import builder
from cahier.catalogue.reader import Table, closest
from cahier.editing.named_tables import named_tables
from cahier.editing.session import Session
from cahier.editing.verbs.levels import apply_preset, set_levels
from cahier.editing.verbs.own_levels import (
    add_indicator,
    add_penalty,
    put_indicator,
    put_penalty,
    remove_indicator,
    remove_penalty,
)
from cahier.errors import InvalidAnswer
from cahier.model.identifiers import HoursId, IndicatorId, PenaltyId
from cahier.model.service_level import (
    IndicatorLevel,
    OwnIndicator,
    OwnPenalty,
    PenaltyBasis,
    PenaltyTerms,
    Priority,
    ServiceLevels,
)

_MONTHS = 12
_NUMBERS = ("availability", "gti_rate", "gtr_rate", "monthly_cap", "yearly_cap")
_TERMS = ("rate", "cap", "spared", "floor")


def apply_levels(session: Session, table: Table) -> None:
    """Apply the levels of an answers file; what is not accepted is a problem told in the table."""
    preset = table.word("preset", "")
    presets = {str(item.id) for item in session.catalogue.levels.presets}
    if preset and preset not in presets:
        table.problem("preset", f"« {preset} » n’est pas connu", ", ".join(sorted(presets)))
    elif preset:
        apply_preset(session, preset)
    levels = _with_figures(table, session.specification.levels)
    levels = _with_hours(session, table, levels)
    levels = _with_targets(table, levels)
    levels = _with_details(table, levels)
    if levels != session.specification.levels:
        set_levels(session, levels)
    if table.has("own_indicators"):
        _own_indicators(session, table)
    if table.has("own_penalties"):
        _own_penalties(session, table)
    table.close()


def _with_figures(table: Table, levels: ServiceLevels) -> ServiceLevels:
    for name in _NUMBERS:
        value = table.decimal(name)
        if value is not None and not 0 <= value <= 100:
            table.problem(name, "un pourcentage va de 0 à 100")
        elif value is not None:
            levels = replace(levels, **{name: value})  # type: ignore[arg-type] # each name is a rate
    months = table.integer("termination_months", levels.termination_months)
    if not 0 <= months <= _MONTHS:
        table.problem("termination_months", f"un nombre de mois de 0 à {_MONTHS} est attendu")
        return levels
    return replace(levels, termination_months=months)


def _with_hours(session: Session, table: Table, levels: ServiceLevels) -> ServiceLevels:
    sites, named = table.table("site_hours"), table.mapping("site_hours")
    of_sites = {site: _window(session, sites, site, levels.support_hours) for site in named if sites is not None}
    return replace(
        levels,
        support_hours=_window(session, table, "support_hours", levels.support_hours),
        monitoring_hours=_window(session, table, "monitoring_hours", levels.monitoring_hours),
        on_call=table.flag("on_call", levels.on_call),
        site_hours={**levels.site_hours, **of_sites},
    )


def _window(session: Session, table: Table, name: str, before: HoursId) -> HoursId:
    """Read hours: the name of those proposed, or those of a week."""
    data = session.catalogue.levels
    written = table.text(name, before)
    try:
        return data.window(HoursId(written)).id
    except InvalidAnswer as error:
        table.problem(name, error.message, ", ".join(sorted(window.id for window in data.hours)))
        return before


def _with_targets(table: Table, levels: ServiceLevels) -> ServiceLevels:
    targets = dict(levels.targets)
    for priority in Priority:
        if table.has(priority):
            targets[priority] = builder.target(table, priority)
    return replace(levels, targets=targets)


def _with_details(table: Table, levels: ServiceLevels) -> ServiceLevels:
    indicators, penalties = dict(levels.indicators), dict(levels.penalties)
    for name, item in named_tables(table, "indicators", set(map(str, indicators))):
        indicator = IndicatorId(name)
        indicators[indicator] = _level(item, indicators[indicator])
        item.close()
    for name, item in named_tables(table, "penalties", set(map(str, penalties))):
        penalty = PenaltyId(name)
        penalties[penalty] = _terms(item, penalties[penalty])
        item.close()
    return replace(levels, indicators=indicators, penalties=penalties)


def _level(item: Table, before: IndicatorLevel) -> IndicatorLevel:
    target = item.decimal("target")
    return IndicatorLevel(
        before.target if target is None else target,
        item.decimal("threshold") if item.has("threshold") else before.threshold,
        item.flag("active", before.active),
        item.flag("active", before.wanted),
    )


def _terms(item: Table, before: PenaltyTerms) -> PenaltyTerms:
    figures = {name: item.decimal(name) for name in _TERMS if item.has(name)}
    for name, value in figures.items():
        if value is not None and value < 0:
            item.problem(name, "un nombre positif est attendu")
    active = item.flag("active", before.active)
    return replace(before, active=active, wanted=item.flag("active", before.wanted), **figures)


# The client's own: the list given is the list, in its order; one that keeps its name is the same one.


def _own_indicators(session: Session, table: Table) -> None:
    items = [(item.text("label").strip(), item) for item in table.tables("own_indicators")]
    named = {label.casefold(): rank for rank, (label, _) in enumerate(items)}
    for gone in session.specification.levels.own_indicators:
        if gone.label.casefold() not in named:
            remove_indicator(session, gone.id)
    for label, item in items:
        with _told(item):
            before = _named_like(session.specification.levels.own_indicators, label)
            own = before or _own_indicator(session, add_indicator(session, label))
            put_indicator(session, _described(item, own), _level(item, session.specification.levels.indicators[own.id]))
        item.close()
    levels = session.specification.levels
    ordered = sorted(levels.own_indicators, key=lambda own: named.get(own.label.casefold(), len(named)))
    set_levels(session, replace(levels, own_indicators=tuple(ordered)))


def _own_penalties(session: Session, table: Table) -> None:
    items = [(item.text("label").strip(), item) for item in table.tables("own_penalties")]
    named = {label.casefold(): rank for rank, (label, _) in enumerate(items)}
    for gone in session.specification.levels.own_penalties:
        if gone.label.casefold() not in named:
            remove_penalty(session, gone.id)
    for label, item in items:
        with _told(item):
            before = _named_like(session.specification.levels.own_penalties, label)
            own = before or _own_penalty(session, add_penalty(session, label))
            terms = _terms(item, session.specification.levels.penalties[own.id])
            put_penalty(session, _stated(session, item, own), terms)
        item.close()
    levels = session.specification.levels
    ordered = sorted(levels.own_penalties, key=lambda own: named.get(own.label.casefold(), len(named)))
    set_levels(session, replace(levels, own_penalties=tuple(ordered)))


@contextmanager
def _told(item: Table) -> Iterator[None]:
    """Tell what a verb refuses as a problem of the table."""
    try:
        yield
    except InvalidAnswer as error:
        item.problem("label", error.message)


_Own = TypeVar("_Own", OwnIndicator, OwnPenalty)


def _named_like(listed: tuple[_Own, ...], label: str) -> _Own | None:
    return next((own for own in listed if own.label.casefold() == label.casefold()), None)


def _own_indicator(session: Session, name: IndicatorId) -> OwnIndicator:
    return next(own for own in session.specification.levels.own_indicators if own.id == name)


def _own_penalty(session: Session, name: PenaltyId) -> OwnPenalty:
    return next(own for own in session.specification.levels.own_penalties if own.id == name)


def _described(item: Table, own: OwnIndicator) -> OwnIndicator:
    direction = item.word("direction", "at_least" if own.at_least else "at_most")
    if direction not in ("at_least", "at_most"):
        item.problem("direction", "at_least ou at_most")
    return replace(
        own,
        measure=item.text("measure", own.measure),
        unit=item.text("unit", own.unit),
        source=item.text("source", own.source),
        frequency=item.text("frequency", own.frequency),
        at_least=direction == "at_least",
    )


def _stated(session: Session, item: Table, own: OwnPenalty) -> OwnPenalty:
    return replace(
        own,
        condition=item.text("condition", own.condition),
        per=item.text("per", own.per),
        basis=item.one_of("basis", PenaltyBasis, own.basis),
        evidence=item.text("evidence", own.evidence),
        payment=item.text("payment", own.payment),
        indicator=_followed(session, item, own.indicator),
    )


def _followed(session: Session, item: Table, before: IndicatorId | None) -> IndicatorId | None:
    """Return the indicator a penalty follows, by its name or by its identifier."""
    written = item.text("indicator", "").strip()
    if not written:
        return before
    known = {found.id: found.label for found in session.situation.indicators()}
    for name, label in known.items():
        if written.casefold() in (name.casefold(), label.casefold()):
            return name
    item.problem("indicator", "indicateur inconnu", closest(written, {*known.values(), *map(str, known)}))
    return before
