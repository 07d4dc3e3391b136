"""What another split would change, worked out before it is made: nothing is changed here."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from cahier.model.decision import Decision
from cahier.model.identifiers import ActivityId, DomainId
from cahier.model.scope import ALLOCATION_LABELS, Allocation, DomainScope
from cahier.model.specification import Capability, Specification
from cahier.questionnaire.agreed_wishes import following_services
from cahier.questionnaire.defaults import starting_matrix, starting_roles, starting_scope
from cahier.questionnaire.raci_defaults import default_row, referent_to_direction
from cahier.questionnaire.situation import Situation
from cahier.typography import one_line


@dataclass(frozen=True, slots=True)
class SplitMove:
    """A change of the split: its name, and the state it leads to.

    `after` keeps the rows written by hand, `redone` lays them out again; `by_hand` names those the two tell apart.
    """

    label: str
    after: Specification
    redone: Specification
    by_hand: tuple[ActivityId, ...]


def domain_moved(situation: Situation, domain: str, allocation: Allocation, holder: str | None = None) -> SplitMove:
    """Return what it changes to give somebody else charge of a domain, or to name its holder otherwise."""
    state, name = situation.specification, DomainId(domain)
    before = state.scope.get(name, DomainScope())
    kept = before.holder if holder is None else one_line(holder)
    scope = {**state.scope, name: DomainScope(allocation, kept, before.decision.once_confirmed)}
    label = f"{situation.catalogue.domains[name].title} : {ALLOCATION_LABELS[allocation]}"
    moved = allocation is not before.allocation
    spread = (name,) if moved and allocation is not Allocation.OUT_OF_SCOPE else ()
    return _move(situation, label, replace(state, scope=scope), spread, (name,) if moved else ())


def started_from(situation: Situation, capability: Capability) -> SplitMove:
    """Return what it changes to start the whole split again from what the client can do itself.

    A domain that comes out as it was stays as firm as it was.
    """
    state, catalogue = situation.specification, situation.catalogue
    scope = {
        domain: _same_or(state.scope.get(domain, DomainScope()), found)
        for domain, found in starting_scope(catalogue, capability).items()
    }
    referent = {role.id: role.active for role in starting_roles(catalogue, capability)}
    changed = capability is not state.capability
    roles = tuple(
        replace(role, active=referent.get(role.id, role.active)) if changed and role.id == "REF" else role
        for role in state.roles
    )
    after = replace(state, capability=capability, scope={**state.scope, **scope}, roles=roles)
    return _move(situation, "Repartir d’une répartition type", after, None, catalogue.domains)


def everything_entrusted(situation: Situation) -> SplitMove:
    """Return what it changes to entrust every domain, but for those a third party holds or that are out of scope."""
    state = situation.specification
    spared = (Allocation.THIRD_PARTY, Allocation.OUT_OF_SCOPE)
    scope = {
        domain: found
        if found.allocation in spared
        else DomainScope(Allocation.ENTRUSTED, found.holder, found.decision.once_confirmed)
        for domain, found in state.scope.items()
    }
    after = replace(state, scope=scope)
    return _move(situation, "Tout confier au prestataire", after, None, situation.catalogue.domains)


def respread(
    before: Situation, after: Specification, domains: Iterable[DomainId] | None = None, *, redo: bool = False
) -> tuple[Specification, tuple[ActivityId, ...]]:
    """Lay the rows of some domains, or of all, out again as the split of `after` says; return also those that stay.

    What one wrote by hand stays, unless `redo` lays it out too; what was decided of a row that comes out the same
    stays decided.
    """
    state, wanted = before.specification, None if domains is None else tuple(domains)
    rows = starting_matrix(before.catalogue, after.scope, after.capability, after.roles, wanted)
    moving = {row for row, letters in rows.items() if letters != state.matrix.get(row, {})}
    own = () if redo else tuple(row for row in rows if row in moving and _by_hand(before, row))
    changed = moving - set(own)
    decided = {row: decision for row, decision in after.row_decisions.items() if row not in changed}
    fresh = {row: letters for row, letters in rows.items() if row in changed}
    return replace(after, matrix={**after.matrix, **fresh}, row_decisions=decided), own


def _move(
    situation: Situation,
    label: str,
    after: Specification,
    spread: Iterable[DomainId] | None,
    serving: Iterable[str],
) -> SplitMove:
    wanted = None if spread is None else tuple(spread)
    kept, own = respread(situation, after, wanted)
    redone = respread(situation, after, wanted, redo=True)[0] if own else kept
    services = frozenset(map(DomainId, serving))
    made, again = (_completed(situation, state, services) for state in (kept, redone))
    return SplitMove(label, made, again, own)


def _completed(situation: Situation, after: Specification, serving: frozenset[DomainId]) -> Specification:
    """Return a state whose services that nobody decided follow, and where the management has what a referent had."""
    if after.capability is Capability.NONE and situation.specification.capability is not Capability.NONE:
        after = replace(after, matrix={row: referent_to_direction(letters) for row, letters in after.matrix.items()})
    services = following_services(situation.catalogue, after, serving) if serving else {}
    return replace(after, answers={**after.answers, **services})


def _same_or(before: DomainScope, found: DomainScope) -> DomainScope:
    return before if found.allocation is before.allocation else replace(found, holder=before.holder)


def _by_hand(situation: Situation, name: ActivityId) -> bool:
    """Tell whether somebody decided a row, or put it aside, and it is not what its split proposes."""
    state, activity = situation.specification, situation.catalogue.activities[name]
    if state.row_decision(name) is Decision.PROPOSED:
        return False
    split = situation.allocation(activity.domain)
    # A domain out of scope keeps the rows of the split it had before.
    splits = tuple(Allocation) if split is Allocation.OUT_OF_SCOPE else (split,)
    domain, letters = situation.catalogue.domains[activity.domain], state.matrix.get(name, {})
    return all(letters != default_row(activity, domain, known, state.capability, state.roles) for known in splits)
