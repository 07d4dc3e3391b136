"""Changes to a specification written as data, for tables of cases.

A key is a question (« sauvegarde.frequence »), or « domain:impression », « cell:ACT-34:SDM », « row:ACT-34 »,
« role:DPO », « levels:on_call », « target:P1 », « indicator:gti », « penalty:gti », « clause:EX-SAU-01 »,
« activity:support_n1 », « own_indicator:Appels », « own_penalty:Rendez-vous ».
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from cahier.catalogue.catalogue import Catalogue
from cahier.editing.session import Session
from cahier.editing.verbs.answers import clear_answer, mark_not_applicable, mark_unknown, set_answer
from cahier.editing.verbs.levels import set_levels
from cahier.editing.verbs.matrix import add_activity, decide_rows, set_cells, set_role
from cahier.editing.verbs.own_levels import add_indicator, add_penalty, put_indicator, put_penalty
from cahier.editing.verbs.split import set_scope
from cahier.model.answer import given
from cahier.model.decision import Decision
from cahier.model.identifiers import ActivityId, ClauseId, IndicatorId, PenaltyId, RoleId
from cahier.model.phase import Phase
from cahier.model.quantity import Duration
from cahier.model.raci import Raci, parse_cell
from cahier.model.requirement import OwnRequirement, OwnWording
from cahier.model.scope import Allocation
from cahier.model.service_level import IndicatorLevel, OwnIndicator, OwnPenalty, PenaltyTerms, Priority, Target
from cahier.model.specification import Specification

Changes = Mapping[str, Any]
ABSENT = object()
UNKNOWN = object()
SANS_OBJET = object()


def opened(specification: Specification, catalogue: Catalogue, changes: Changes) -> Session:
    """Return a session on a specification once changed; a changed clause changes the knowledge base first."""
    clauses = dict(catalogue.clauses)
    for key, text in changes.items():
        kind, _, name = key.partition(":")
        if kind == "clause":
            clauses[ClauseId(name)] = replace(clauses[ClauseId(name)], text=text)
    session = Session(specification, replace(catalogue, clauses=clauses))
    alter(session, changes)
    return session


def alter(session: Session, changes: Changes) -> None:
    """Make changes one after the other, as a person would."""
    for key, raw in changes.items():
        kind, _, rest = key.partition(":")
        _KINDS.get(kind, _answer)(session, rest or kind, raw)


def _answer(session: Session, question: str, raw: Any) -> None:
    if raw is ABSENT:
        clear_answer(session, question)
    elif raw is UNKNOWN:
        mark_unknown(session, question)
    elif raw is SANS_OBJET:
        mark_not_applicable(session, question, "cela ne nous concerne pas")
    else:
        set_answer(session, question, raw)


def _aside(session: Session, place: str, raw: str) -> None:
    state = session.specification
    kept = {name: answer for name, answer in state.answers.items() if name != place}
    session.apply("Ouvrir", replace(state, answers=kept, set_aside={place: given(raw)}))


def _domain(session: Session, domain: str, raw: str) -> None:
    allocation, _, holder = raw.partition(" ")
    names = [item for item in session.catalogue.domains.values() if item.allocatable and domain in ("*", item.id)]
    for item in names:
        set_scope(session, item.id, Allocation(allocation), holder)


def _cell(session: Session, place: str, letters: str) -> None:
    row, role = place.split(":")
    rows = [item.id for item in session.situation.activities() if row in (item.id, item.domain, "*")]
    roles = [item.id for item in session.situation.roles() if role in ("*", item.id)]
    set_cells(session, {(activity, column): parse_cell(letters) for activity in rows for column in roles})


def _row(session: Session, row: str, firm: str) -> None:
    decide_rows(session, [ActivityId(row)], Decision(firm))


def _phase(session: Session, place: str, letters: str) -> None:
    """Move every A of a phase to one role, the others losing theirs."""
    cells = {
        (item.id, RoleId(role)): Raci(cell).without_answering()
        for item in session.situation.activities()
        if item.phase == place
        for role, cell in session.situation.row(item.id).items()
    }
    moved = {(activity, RoleId(letters)): Raci.A for activity, _ in cells}
    set_cells(session, {**cells, **moved})


def _role(session: Session, role: str, raw: Any) -> None:
    set_role(session, role, **raw)


def _activity(session: Session, domain: str, label: str) -> None:
    add_activity(session, Phase.OPERATIONAL, domain, label)


def _wording(session: Session, name: str, model: Any) -> None:
    """Word a requirement otherwise, the model having said something else at the time."""
    wordings = {} if model is ABSENT else {ClauseId(name): OwnWording("Une copie par jour.", model)}
    session.apply("Ouvrir", replace(session.specification, own_wordings=wordings))


def _requirement(session: Session, section: str, title: str) -> None:
    own = OwnRequirement(ClauseId("EX-CLI-01"), section, title, "Le prestataire range une copie.")
    session.apply("Ouvrir", replace(session.specification, own_requirements=(own,)))


def _levels(session: Session, name: str, raw: Any) -> None:
    value: Any = Decimal(raw) if isinstance(raw, str) and raw[0].isdigit() and "x" not in raw else raw
    set_levels(session, replace(session.specification.levels, **{name: value}))


def _target(session: Session, priority: str, raw: tuple[str, str]) -> None:
    gti, gtr = (Duration.parse(delay) if delay else None for delay in raw)
    levels = session.specification.levels
    set_levels(session, replace(levels, targets={**levels.targets, Priority(priority): Target(gti, gtr)}))


def _indicator(session: Session, name: str, raw: Mapping[str, Any]) -> None:
    levels = session.specification.levels
    changed = replace(levels.indicators[IndicatorId(name)], **raw)
    set_levels(session, replace(levels, indicators={**levels.indicators, IndicatorId(name): changed}))


def _penalty(session: Session, name: str, raw: Mapping[str, Any]) -> None:
    levels = session.specification.levels
    names = list(levels.penalties) if name == "*" else [PenaltyId(name)]
    changed = {penalty: replace(levels.penalties[penalty], **raw) for penalty in names}
    set_levels(session, replace(levels, penalties={**levels.penalties, **changed}))


def _own_penalty(session: Session, label: str, raw: Mapping[str, Any]) -> None:
    """Add a penalty of one's own: its terms, and what describes it."""
    listed = session.specification.levels.own_penalties
    name = next((own.id for own in listed if own.label == label), None) or add_penalty(session, label)
    terms = {key: raw[key] for key in raw.keys() & {"rate", "cap", "spared", "floor"}}
    own = OwnPenalty(name, label, **{key: value for key, value in raw.items() if key not in terms})
    put_penalty(session, own, PenaltyTerms(**{"rate": None, "cap": None, "wanted": True, **terms}))


def _own_indicator(session: Session, label: str, raw: Mapping[str, Any]) -> None:
    """Add an indicator of one's own: its target and threshold, and what describes it."""
    listed = session.specification.levels.own_indicators
    name = next((own.id for own in listed if own.label == label), None) or add_indicator(session, label)
    level = {key: raw[key] for key in raw.keys() & {"target", "threshold"}}
    own = OwnIndicator(name, label, **{key: value for key, value in raw.items() if key not in level})
    put_indicator(session, own, IndicatorLevel(**{"target": Decimal(95), "wanted": True, **level}))


def _nothing(session: Session, name: str, raw: Any) -> None:
    """Done before the session is open."""


_KINDS: Mapping[str, Callable[[Session, str, Any], None]] = {
    "aside": _aside,
    "domain": _domain,
    "cell": _cell,
    "row": _row,
    "phase": _phase,
    "role": _role,
    "activity": _activity,
    "wording": _wording,
    "requirement": _requirement,
    "levels": _levels,
    "target": _target,
    "indicator": _indicator,
    "penalty": _penalty,
    "own_penalty": _own_penalty,
    "own_indicator": _own_indicator,
    "clause": _nothing,
}
