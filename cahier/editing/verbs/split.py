"""The split by domain: who has charge of what, and the rows of the matrix that follow."""

from collections.abc import Iterable
from dataclasses import replace

from cahier.editing.session import Session
from cahier.model.decision import Decision
from cahier.model.identifiers import ActivityId, DomainId
from cahier.model.raci import RaciRow
from cahier.model.scope import ALLOCATION_LABELS, Allocation, DomainScope
from cahier.model.specification import Capability
from cahier.questionnaire.defaults import starting_matrix, starting_roles, starting_scope
from cahier.questionnaire.situation import Situation
from cahier.typography import one_line


def set_scope(
    session: Session, domain: str, allocation: Allocation, holder: str | None = None, *, origin: object = None
) -> None:
    """Decide who has charge of a domain; its rows of the matrix start again from that split."""
    state, name = session.specification, DomainId(domain)
    before = state.scope.get(name, DomainScope())
    kept = before.holder if holder is None else one_line(holder)
    scope = {**state.scope, name: DomainScope(allocation, kept, before.decision.once_confirmed)}
    moved = allocation is not before.allocation and allocation is not Allocation.OUT_OF_SCOPE
    rows = fresh_rows(session.situation, scope, (name,)) if moved else {}
    decided = {row: decision for row, decision in state.row_decisions.items() if row not in rows}
    after = replace(state, scope=scope, matrix={**state.matrix, **rows}, row_decisions=decided)
    session.apply(f"{_title(session, name)} : {ALLOCATION_LABELS[allocation]}", after, origin)


def set_holder(session: Session, domain: str, holder: str, *, origin: object = None) -> None:
    """Name who has charge of a domain that is excluded or held by a third party."""
    state, name = session.specification, DomainId(domain)
    named = replace(state.scope.get(name, DomainScope()), holder=one_line(holder))
    after = replace(state, scope={**state.scope, name: named})
    session.apply(f"{_title(session, name)} : responsable", after, origin, f"holder {name}")


def confirm_scope(session: Session, *, origin: object = None) -> None:
    """Confirm the whole split as it stands."""
    state = session.specification
    scope = {
        domain: found
        if found.allocation is Allocation.UNDECIDED
        else replace(found, decision=found.decision.once_confirmed)
        for domain, found in state.scope.items()
    }
    session.apply("Confirmer la répartition", replace(state, scope=scope), origin)


def decide_domain(session: Session, domain: str, decision: Decision, *, origin: object = None) -> None:
    """Say how firm the split of a domain is."""
    state, name = session.specification, DomainId(domain)
    decided = replace(state.scope.get(name, DomainScope()), decision=decision)
    after = replace(state, scope={**state.scope, name: decided})
    session.apply(f"{_title(session, name)} : {decision.label}", after, origin)


def start_from(session: Session, capability: Capability, *, origin: object = None) -> None:
    """Start the whole split and matrix again from what the client can do itself."""
    before = session.specification.scope
    scope = {
        domain: replace(found, holder=before[domain].holder if domain in before else "")
        for domain, found in starting_scope(session.catalogue, capability).items()
    }
    _restart(session, "Repartir d’une répartition type", capability, scope, origin)


def entrust_everything(session: Session, *, origin: object = None) -> None:
    """Entrust every domain to the provider, but for those a third party holds or that are out of scope."""
    state = session.specification
    spared = (Allocation.THIRD_PARTY, Allocation.OUT_OF_SCOPE)
    scope = {
        domain: found if found.allocation in spared else DomainScope(Allocation.ENTRUSTED, found.holder)
        for domain, found in state.scope.items()
    }
    _restart(session, "Tout confier au prestataire", state.capability, scope, origin)


def fresh_rows(
    situation: Situation, scope: dict[DomainId, DomainScope], domains: Iterable[DomainId]
) -> dict[ActivityId, RaciRow]:
    """Return the rows of some domains as a split lays them out."""
    state = situation.specification
    return starting_matrix(situation.catalogue, scope, state.capability, state.roles, domains)


def _restart(
    session: Session, label: str, capability: Capability, scope: dict[DomainId, DomainScope], origin: object
) -> None:
    state = session.specification
    referent = {role.id: role.active for role in starting_roles(session.catalogue, capability)}
    changed = capability is not state.capability
    roles = tuple(
        replace(role, active=referent.get(role.id, role.active)) if changed and role.id == "REF" else role
        for role in state.roles
    )
    matrix = {**state.matrix, **starting_matrix(session.catalogue, scope, capability, roles)}
    after = replace(state, capability=capability, scope=scope, roles=roles, matrix=matrix, row_decisions={})
    session.apply(label, after, origin)


def _title(session: Session, domain: DomainId) -> str:
    return session.catalogue.domains[domain].title
