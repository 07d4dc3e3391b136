"""The letters a row starts with, from who has charge of its domain and what the client can do itself."""

from collections.abc import Mapping
from typing import assert_never

from cahier.catalogue.matrix_schema import Activity, Domain
from cahier.model.identifiers import RoleId
from cahier.model.party import Party, Role
from cahier.model.raci import Raci, RaciRow, accountable, merge
from cahier.model.scope import Allocation
from cahier.model.specification import Capability

DIRECTION = RoleId("DIR")
REFERENT = RoleId("REF")
ACCOUNT = RoleId("SDM")
ENGINEERS = RoleId("ING")
HOST = RoleId("HEB")


def default_row(
    activity: Activity, domain: Domain, allocation: Allocation, capability: Capability, roles: tuple[Role, ...]
) -> RaciRow:
    """Return the default letters of a row.

    The reference letters hold for the split usual with a part-time referent; another split moves them by rule
    unless the knowledge base gives the row in full.
    """
    row = _by_allocation(activity, domain, allocation, {role.id: role.party for role in roles})
    usual = allocation is domain.default.get(capability, allocation)
    if capability is Capability.NONE:
        if usual and "none" in activity.variants:
            row = activity.variants["none"]
        row = referent_to_direction(row)
    elif capability is Capability.TEAM and usual and "team" in activity.variants:
        row = activity.variants["team"]
    row = held_by_those_in_use(_taken_over(row, roles), roles)
    return {role.id: row[role.id] for role in roles if row.get(role.id, Raci.NONE) is not Raci.NONE}


def _taken_over(row: RaciRow, roles: tuple[Role, ...]) -> RaciRow:
    """Return a row where a role has the letters of those that were poured into it."""
    into = {role.id: role.poured_into for role in roles if role.poured_into and not role.active}
    taken: dict[RoleId, Raci] = {}
    for role, letters in row.items():
        holder = into.get(role, role)
        taken[holder] = merge((taken.get(holder, Raci.NONE), letters))
    return taken


def held_by_those_in_use(row: RaciRow, roles: tuple[Role, ...]) -> RaciRow:
    """Return a row where the management holds what is asked of the client's functions that nobody has.

    The referent is apart: without IT staff the reference letters have a rule of their own.
    """
    absent = {role.id for role in roles if role.party is Party.CLIENT and not role.active} - {REFERENT, DIRECTION}
    letters = [row[role] for role in absent if role in row]
    if not letters:
        return row
    kept = {role: cell for role, cell in row.items() if role not in absent}
    return {**kept, DIRECTION: merge((kept.get(DIRECTION, Raci.NONE), *letters))}


def referent_to_direction(row: RaciRow) -> RaciRow:
    """Return a row where the management holds the letters of a referent the client does not have."""
    letters = row.get(REFERENT, Raci.NONE)
    if letters is Raci.NONE:
        return row
    merged = merge((row.get(DIRECTION, Raci.NONE), letters))
    return {**{role: cell for role, cell in row.items() if role != REFERENT}, DIRECTION: merged}


def _by_allocation(
    activity: Activity, domain: Domain, allocation: Allocation, parties: Mapping[RoleId, Party]
) -> RaciRow:
    if not activity.movable:
        return activity.raci
    variant = {Allocation.SHARED: "shared", Allocation.KEPT: "kept", Allocation.THIRD_PARTY: "third"}.get(allocation)
    if variant is not None and variant in activity.variants:
        return activity.variants[variant]
    usual = domain.default.get(Capability.REFERENT) is allocation
    if usual and allocation is not Allocation.THIRD_PARTY:
        return activity.raci
    match allocation:
        case Allocation.SHARED:
            return _shared(activity.raci, parties)
        case Allocation.KEPT:
            return _kept(activity.raci, parties)
        case Allocation.THIRD_PARTY:
            return _held_by_third(activity.raci, domain.third or HOST, parties)
        case Allocation.ENTRUSTED | Allocation.OUT_OF_SCOPE | Allocation.UNDECIDED:
            return _entrusted(activity.raci, parties)
        case _:
            assert_never(allocation)


def _holder(row: RaciRow) -> RoleId | None:
    return next(iter(accountable(row)), None)


def _entrusted(row: RaciRow, parties: Mapping[RoleId, Party]) -> RaciRow:
    holder = _holder(row)
    if holder is None or parties.get(holder) is not Party.THIRD_PARTY:
        return row
    return {**row, holder: Raci.C, ACCOUNT: Raci.A, ENGINEERS: Raci.R}


def _shared(row: RaciRow, parties: Mapping[RoleId, Party]) -> RaciRow:
    holder = _holder(row)
    if holder is None or parties.get(holder) is Party.CLIENT:
        return row
    realises = any(cell.realises for role, cell in row.items() if role != holder)
    return {**row, holder: Raci.C if realises and row[holder] is Raci.A else Raci.R, REFERENT: Raci.AR}


def _kept(row: RaciRow, parties: Mapping[RoleId, Party]) -> RaciRow:
    kept = {role: cell for role, cell in row.items() if parties.get(role) is not Party.PROVIDER}
    if not any(cell.answers for cell in kept.values()):
        kept[REFERENT] = Raci.AR
    elif not any(cell.realises for cell in kept.values()):
        kept[REFERENT] = merge((kept.get(REFERENT, Raci.NONE), Raci.R))
    return {**kept, ACCOUNT: Raci.I}


def _held_by_third(row: RaciRow, third: RoleId, parties: Mapping[RoleId, Party]) -> RaciRow:
    holder = _holder(row)
    if holder is not None and parties.get(holder) is Party.CLIENT:
        return row
    informed = {
        role: cell
        for role, cell in row.items()
        if parties.get(role) is Party.CLIENT and cell in (Raci.C, Raci.I) and role != REFERENT
    }
    return {**informed, REFERENT: Raci.C, ACCOUNT: Raci.I, third: Raci.AR}
