"""Indicators and penalties of the client's own: added, changed, taken away, put in order."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import TypeVar

from cahier.editing.session import Session
from cahier.editing.verbs.levels import set_levels
from cahier.errors import InvalidAnswer
from cahier.model.identifiers import IndicatorId, PenaltyId
from cahier.model.service_level import IndicatorLevel, OwnIndicator, OwnPenalty, PenaltyTerms, ServiceLevels
from cahier.typography import one_line

USUAL_FREQUENCY = "mensuelle"
USUAL_PAYMENT = "le mois suivant le constat"
_FULL = Decimal(100)
_Own = TypeVar("_Own", bound=OwnIndicator | OwnPenalty)


def add_indicator(session: Session, label: str, *, origin: object = None) -> IndicatorId:
    """Add an indicator of the client's own, to be described; return its identifier.

    Raises:
        InvalidAnswer: the name is empty, or another one has it.
    """
    levels = session.specification.levels
    label = _free_name(label, (item.label for item in session.situation.indicators()), "l’indicateur")
    name = IndicatorId(_next("IND", (item.id for item in levels.own_indicators)))
    own = OwnIndicator(name, label, frequency=USUAL_FREQUENCY)
    put_indicator(session, own, IndicatorLevel(_FULL, wanted=True), f"Ajouter « {label} »", origin=origin)
    return name


def put_indicator(
    session: Session,
    own: OwnIndicator,
    level: IndicatorLevel | None = None,
    label: str = "Modifier un indicateur",
    *,
    origin: object = None,
) -> None:
    """Record an indicator of the client's own, new or changed, and its target unless it keeps its own.

    Raises:
        InvalidAnswer: the name is empty, or another one has it.
    """
    levels = session.specification.levels
    others = (item.label for item in session.situation.indicators() if item.id != own.id)
    own = replace(own, label=_free_name(own.label, others, "l’indicateur"))
    targets = dict(levels.indicators) if level is None else {**levels.indicators, own.id: level}
    listed = _with(levels.own_indicators, own)
    set_levels(session, replace(levels, own_indicators=listed, indicators=targets), label, origin=origin)


def remove_indicator(session: Session, indicator: IndicatorId, *, origin: object = None) -> None:
    """Take away an indicator of the client's own; a penalty that followed it follows none."""
    levels = session.specification.levels
    gone = next((item for item in levels.own_indicators if item.id == indicator), None)
    if gone is None:
        return
    after = replace(
        levels,
        own_indicators=tuple(item for item in levels.own_indicators if item is not gone),
        own_penalties=tuple(
            replace(item, indicator=None) if item.indicator == indicator else item for item in levels.own_penalties
        ),
        indicators={name: level for name, level in levels.indicators.items() if name != indicator},
    )
    set_levels(session, after, f"Retirer « {gone.label} »", origin=origin)


def add_penalty(session: Session, label: str, *, origin: object = None) -> PenaltyId:
    """Add a penalty of the client's own, whose amount and condition are to be said; return its identifier.

    Raises:
        InvalidAnswer: the name is empty, or another one has it.
    """
    levels = session.specification.levels
    label = _free_name(label, (item.label for item in session.situation.penalties()), "le manquement")
    name = PenaltyId(_next("PEN", (item.id for item in levels.own_penalties)))
    own = OwnPenalty(name, label, payment=USUAL_PAYMENT)
    put_penalty(session, own, PenaltyTerms(None, None, wanted=True), f"Ajouter « {label} »", origin=origin)
    return name


def put_penalty(
    session: Session,
    own: OwnPenalty,
    terms: PenaltyTerms | None = None,
    label: str = "Modifier une pénalité",
    *,
    origin: object = None,
) -> None:
    """Record a penalty of the client's own, new or changed, and its terms unless it keeps its own.

    Raises:
        InvalidAnswer: the name is empty, or another one has it.
    """
    levels = session.specification.levels
    others = (item.label for item in session.situation.penalties() if item.id != own.id)
    own = replace(own, label=_free_name(own.label, others, "le manquement"))
    due = dict(levels.penalties) if terms is None else {**levels.penalties, own.id: terms}
    listed = _with(levels.own_penalties, own)
    set_levels(session, replace(levels, own_penalties=listed, penalties=due), label, origin=origin)


def remove_penalty(session: Session, penalty: PenaltyId, *, origin: object = None) -> None:
    """Take away a penalty of the client's own."""
    levels = session.specification.levels
    gone = next((item for item in levels.own_penalties if item.id == penalty), None)
    if gone is None:
        return
    after = replace(
        levels,
        own_penalties=tuple(item for item in levels.own_penalties if item is not gone),
        penalties={name: terms for name, terms in levels.penalties.items() if name != penalty},
    )
    set_levels(session, after, f"Retirer « {gone.label} »", origin=origin)


def move_own(session: Session, name: str, steps: int, *, origin: object = None) -> None:
    """Move an indicator or a penalty of the client's own up (negative) or down among the client's own."""
    session.close_edit()
    levels = session.specification.levels
    after: ServiceLevels = replace(
        levels,
        own_indicators=_moved(levels.own_indicators, name, steps),
        own_penalties=_moved(levels.own_penalties, name, steps),
    )
    if after != levels:
        set_levels(session, after, "Changer l’ordre", origin=origin)


def _free_name(label: str, taken: Iterable[str], what: str) -> str:
    """Return a name fit to be printed.

    Raises:
        InvalidAnswer: it is empty, or another one has it.
    """
    name = one_line(label).strip()
    if not name:
        raise InvalidAnswer(f"Nommez {what} en quelques mots.")
    if name.casefold() in {other.casefold() for other in taken}:
        raise InvalidAnswer(f"« {name} » existe déjà. Donnez un autre nom, ou modifiez celui qui existe.")
    return name


def _next(prefix: str, taken: Iterable[str]) -> str:
    ranks = [int(name.rpartition("-")[2]) for name in taken if name.rpartition("-")[2].isdigit()]
    return f"{prefix}-{max(ranks, default=0) + 1:02d}"


def _with(listed: tuple[_Own, ...], own: _Own) -> tuple[_Own, ...]:
    if any(item.id == own.id for item in listed):
        return tuple(own if item.id == own.id else item for item in listed)
    return tuple([*listed, own])


def _moved(listed: tuple[_Own, ...], name: str, steps: int) -> tuple[_Own, ...]:
    found = next((rank for rank, item in enumerate(listed) if item.id == name), None)
    if found is None:
        return listed
    order = [item for item in listed if item.id != name]
    order.insert(max(0, min(len(order), found + steps)), listed[found])
    return tuple(order)
