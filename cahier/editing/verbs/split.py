"""The split by domain: who has charge of what, and the rows of the matrix that follow."""

from collections.abc import Iterable
from dataclasses import replace

from cahier.editing.session import Session
from cahier.model.decision import Decision
from cahier.model.identifiers import ActivityId, DomainId
from cahier.model.scope import ALLOCATION_LABELS, Allocation, DomainScope
from cahier.model.specification import Capability, Specification
from cahier.questionnaire.agreed_wishes import following_services
from cahier.questionnaire.defaults import starting_matrix, starting_roles, starting_scope
from cahier.questionnaire.raci_defaults import default_row, referent_to_direction
from cahier.questionnaire.situation import Situation
from cahier.typography import one_line


def set_scope(
    session: Session, domain: str, allocation: Allocation, holder: str | None = None, *, origin: object = None
) -> tuple[ActivityId, ...]:
    """Decide who has charge of a domain; its rows of the matrix start again from that split.

    Its services that nobody decided are left out with it, or taken in.

    Return the rows written by hand, which stay as they are: `redo_rows` starts them again too.
    """
    state, name = session.specification, DomainId(domain)
    before = state.scope.get(name, DomainScope())
    kept = before.holder if holder is None else one_line(holder)
    scope = {**state.scope, name: DomainScope(allocation, kept, before.decision.once_confirmed)}
    moved = allocation is not before.allocation and allocation is not Allocation.OUT_OF_SCOPE
    after, own = respread(session.situation, replace(state, scope=scope), (name,) if moved else ())
    if allocation is not before.allocation:
        after = _with_services(session, after, (name,))
    session.apply(f"{_title(session, name)} : {ALLOCATION_LABELS[allocation]}", after, origin)
    return own


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


def start_from(session: Session, capability: Capability, *, origin: object = None) -> tuple[ActivityId, ...]:
    """Start the whole split and matrix again from what the client can do itself; return the rows that stay."""
    before = session.specification.scope
    scope = {
        domain: replace(found, holder=before[domain].holder if domain in before else "")
        for domain, found in starting_scope(session.catalogue, capability).items()
    }
    return _restart(session, "Repartir d’une répartition type", capability, scope, origin)


def entrust_everything(session: Session, *, origin: object = None) -> tuple[ActivityId, ...]:
    """Entrust every domain to the provider, but for those a third party holds or that are out of scope.

    Return the rows that stay.
    """
    state = session.specification
    spared = (Allocation.THIRD_PARTY, Allocation.OUT_OF_SCOPE)
    scope = {
        domain: found if found.allocation in spared else DomainScope(Allocation.ENTRUSTED, found.holder)
        for domain, found in state.scope.items()
    }
    return _restart(session, "Tout confier au prestataire", state.capability, scope, origin)


def respread(
    before: Situation, after: Specification, domains: Iterable[DomainId] | None = None
) -> tuple[Specification, tuple[ActivityId, ...]]:
    """Lay the rows of some domains, or of all, out again as the split of `after` says; return also those that stay.

    What one wrote by hand and confirmed stays, and so does what was decided of a row that comes out the same.
    """
    state, wanted = before.specification, None if domains is None else tuple(domains)
    rows = starting_matrix(before.catalogue, after.scope, after.capability, after.roles, wanted)
    own = tuple(row for row in rows if _by_hand(before, row))
    fresh = {row: letters for row, letters in rows.items() if row not in own}
    changed = {row for row, letters in fresh.items() if letters != state.matrix.get(row, {})}
    decided = {row: decision for row, decision in after.row_decisions.items() if row not in changed}
    return replace(after, matrix={**after.matrix, **fresh}, row_decisions=decided), own


def _by_hand(situation: Situation, name: ActivityId) -> bool:
    """Tell whether a row was decided, and is not what its split proposes."""
    state, activity = situation.specification, situation.catalogue.activities[name]
    if not state.row_decision(name).settled:
        return False
    split = situation.allocation(activity.domain)
    # A domain out of scope keeps the rows of the split it had before.
    splits = tuple(Allocation) if split is Allocation.OUT_OF_SCOPE else (split,)
    domain, letters = situation.catalogue.domains[activity.domain], state.matrix.get(name, {})
    return all(letters != default_row(activity, domain, known, state.capability, state.roles) for known in splits)


def _restart(
    session: Session, label: str, capability: Capability, scope: dict[DomainId, DomainScope], origin: object
) -> tuple[ActivityId, ...]:
    state = session.specification
    referent = {role.id: role.active for role in starting_roles(session.catalogue, capability)}
    changed = capability is not state.capability
    roles = tuple(
        replace(role, active=referent.get(role.id, role.active)) if changed and role.id == "REF" else role
        for role in state.roles
    )
    after, own = respread(session.situation, replace(state, capability=capability, scope=scope, roles=roles))
    if capability is Capability.NONE:
        after = replace(after, matrix={row: referent_to_direction(letters) for row, letters in after.matrix.items()})
    session.apply(label, _with_services(session, after, session.catalogue.domains), origin)
    return own


def _with_services(session: Session, after: Specification, domains: Iterable[str]) -> Specification:
    """Return a state whose services that nobody decided stand as the split of these domains says."""
    services = following_services(session.catalogue, after, frozenset(map(DomainId, domains)))
    return replace(after, answers={**after.answers, **services})


def _title(session: Session, domain: DomainId) -> str:
    return session.catalogue.domains[domain].title
