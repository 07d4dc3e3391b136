"""The split by domain: who has charge of what, and the rows of the matrix that follow."""

from collections.abc import Iterable
from dataclasses import replace

from cahier.editing.session import Session
from cahier.editing.split_move import SplitMove, domain_moved, everything_entrusted, started_from
from cahier.model.decision import Decision
from cahier.model.identifiers import ActivityId, DomainId
from cahier.model.scope import Allocation, DomainScope
from cahier.model.specification import Capability
from cahier.questionnaire.defaults import starting_matrix
from cahier.typography import one_line


def set_scope(
    session: Session,
    domain: str,
    allocation: Allocation,
    holder: str | None = None,
    *,
    redo: bool = False,
    origin: object = None,
) -> tuple[ActivityId, ...]:
    """Decide who has charge of a domain; its rows of the matrix start again from that split.

    Its services that nobody decided are left out with it, or taken in.

    Return the rows written by hand, which stay as they are unless `redo` starts them again too.
    """
    return take_move(session, domain_moved(session.situation, domain, allocation, holder), redo=redo, origin=origin)


def take_move(
    session: Session, move: SplitMove, *, redo: bool = False, origin: object = None
) -> tuple[ActivityId, ...]:
    """Make a move that was shown before; return the rows written by hand that stay, none when `redo` lays them out."""
    session.apply(move.label, move.redone if redo else move.after, origin)
    return () if redo else move.by_hand


def redo_rows(session: Session, rows: Iterable[ActivityId], *, origin: object = None) -> None:
    """Start rows written by hand again, as the split lays them out; they wait to be confirmed."""
    state, wanted = session.specification, frozenset(rows)
    usual = starting_matrix(session.catalogue, state.scope, state.capability, state.roles)
    fresh = {row: letters for row, letters in usual.items() if row in wanted}
    decided = {row: decision for row, decision in state.row_decisions.items() if row not in fresh}
    after = replace(state, matrix={**state.matrix, **fresh}, row_decisions=decided)
    session.apply("Refaire des activités d’après la répartition", after, origin)


def set_holder(session: Session, domain: str, holder: str, *, origin: object = None) -> None:
    """Name who has charge of a domain that is excluded or held by a third party."""
    state, name = session.specification, DomainId(domain)
    named = replace(state.scope.get(name, DomainScope()), holder=one_line(holder))
    after = replace(state, scope={**state.scope, name: named})
    session.apply(f"{_title(session, name)} : responsable", after, origin, f"holder {name}")


def confirm_scope(session: Session, *, with_rows: bool = False, origin: object = None) -> None:
    """Confirm the whole split as it stands; with its rows where each domain was read as what they say."""
    state = session.specification
    scope = {
        domain: found
        if found.allocation is Allocation.UNDECIDED
        else replace(found, decision=found.decision.once_confirmed)
        for domain, found in state.scope.items()
    }
    decided = dict(state.row_decisions)
    if with_rows:
        rows = [row.id for row in session.situation.activities() if _is_decided(session, row.domain)]
        decided.update({row: state.row_decision(row).once_confirmed for row in rows})
    session.apply("Confirmer la répartition", replace(state, scope=scope, row_decisions=decided), origin)


def _is_decided(session: Session, domain: DomainId) -> bool:
    return session.situation.allocation(domain) is not Allocation.UNDECIDED


def decide_domain(session: Session, domain: str, decision: Decision, *, origin: object = None) -> None:
    """Say how firm the split of a domain is."""
    state, name = session.specification, DomainId(domain)
    decided = replace(state.scope.get(name, DomainScope()), decision=decision)
    after = replace(state, scope={**state.scope, name: decided})
    session.apply(f"{_title(session, name)} : {decision.label}", after, origin)


def start_from(
    session: Session, capability: Capability, *, redo: bool = False, origin: object = None
) -> tuple[ActivityId, ...]:
    """Start the whole split and matrix again from what the client can do itself; return the rows that stay."""
    return take_move(session, started_from(session.situation, capability), redo=redo, origin=origin)


def entrust_everything(session: Session, *, redo: bool = False, origin: object = None) -> tuple[ActivityId, ...]:
    """Entrust every domain to the provider, but for those a third party holds or that are out of scope.

    Return the rows that stay.
    """
    return take_move(session, everything_entrusted(session.situation), redo=redo, origin=origin)


def _title(session: Session, domain: DomainId) -> str:
    return session.catalogue.domains[domain].title
