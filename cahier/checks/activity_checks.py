"""Rows of the matrix that leave somebody out, say too much, or contradict the split."""

from collections.abc import Iterator, Sequence

from cahier.catalogue.matrix_schema import Activity
from cahier.checks.matrix_rows import (
    first_in_use,
    matrix_rows,
    names,
    parties,
    proposed_holder,
    proposed_row,
    restored,
)
from cahier.checks.registry import Spot, check
from cahier.model.identifiers import RoleId
from cahier.model.location import ActivityPlace
from cahier.model.party import Party
from cahier.model.raci import Raci, RaciRow, accountable, responsible
from cahier.model.remedy import Remedy
from cahier.model.scope import Allocation
from cahier.questionnaire.raci_defaults import ACCOUNT, DIRECTION, REFERENT
from cahier.questionnaire.situation import Situation

MOST_REALISING = 4
_THE_PARTY = {Party.CLIENT: "le client", Party.PROVIDER: "le prestataire", Party.THIRD_PARTY: "un tiers"}


def _spot(activity: Activity, fact: str, fix: Remedy | None) -> Spot:
    return Spot(ActivityPlace(activity.id), f"{activity.label} : {fact}", fix=fix)


@check("raci_one_accountable")
def one_accountable(situation: Situation) -> Iterator[Spot]:
    """A row whose number of roles with A is not exactly one."""
    for activity, row in matrix_rows(situation):
        holders = accountable(row)
        if not holders:
            yield _spot(activity, "personne ne répond du résultat", _give_result(situation, activity, row))
        elif len(holders) > 1:
            fact = f"{len(holders)} rôles répondent du résultat ({names(situation, holders)})"
            yield _spot(activity, fact, _keep_one(situation, activity, row))


def _give_result(situation: Situation, activity: Activity, row: RaciRow) -> Remedy | None:
    holder = proposed_holder(situation, activity)
    if holder is None:
        return None
    letters = row.get(holder, Raci.NONE).with_answering()
    return Remedy(f"Faire porter le résultat par {names(situation, (holder,))}", cells={(activity.id, holder): letters})


def _keep_one(situation: Situation, activity: Activity, row: RaciRow) -> Remedy:
    holders = accountable(row)
    proposed = accountable(proposed_row(situation, activity))
    kept = next((role for role in proposed if role in holders), holders[0])
    return Remedy(
        f"Faire porter le résultat par {names(situation, (kept,))}, sans autre",
        cells={(activity.id, role): row[role].without_answering() for role in holders if role != kept},
    )


@check("raci_one_responsible")
def one_responsible(situation: Situation) -> Iterator[Spot]:
    """A row in which no role has R."""
    for activity, row in matrix_rows(situation):
        if not responsible(row):
            yield _spot(activity, "personne ne la réalise", _give_work(situation, activity, row))


def _give_work(situation: Situation, activity: Activity, row: RaciRow) -> Remedy | None:
    doers = responsible(proposed_row(situation, activity)) or accountable(row)
    if not doers:
        return None
    letters = {role: Raci.AR if row.get(role, Raci.NONE).answers else Raci.R for role in doers}
    return Remedy(
        f"Faire réaliser par {names(situation, doers)}", cells={(activity.id, role): letters[role] for role in doers}
    )


@check("provider_unseen")
def provider_unseen(situation: Situation) -> Iterator[Spot]:
    """A row the provider works on while no role of the client has any letter."""
    party = parties(situation)
    for activity, row in matrix_rows(situation):
        at_work = any(party[role] is Party.PROVIDER for role in responsible(row))
        if at_work and all(party[role] is not Party.CLIENT for role in row):
            fact = "le prestataire agit sans que personne chez vous le sache"
            usual = proposed_row(situation, activity)
            heard = any(cell is not Raci.I for role, cell in usual.items() if party[role] is Party.CLIENT)
            letter, verb = (Raci.C, "Consulter") if heard else (Raci.I, "Informer")
            yield _spot(activity, fact, _watch(situation, activity, letter, verb))


@check("third_unfollowed")
def third_unfollowed(situation: Situation) -> Iterator[Spot]:
    """A row a third party answers for while neither the client nor the provider has R or C."""
    party = parties(situation)
    for activity, row in matrix_rows(situation):
        held = any(party[role] is Party.THIRD_PARTY for role in accountable(row))
        followed = any(
            party[role] is not Party.THIRD_PARTY and (cell.realises or cell is Raci.C) for role, cell in row.items()
        )
        if held and not followed:
            yield _spot(
                activity, "un tiers répond du résultat et personne ne le suit", _watch(situation, activity, Raci.C)
            )


def _watch(situation: Situation, activity: Activity, letter: Raci, verb: str = "Consulter") -> Remedy | None:
    watcher = first_in_use(situation, REFERENT, DIRECTION)
    if watcher is None:
        return None
    return Remedy(f"{verb} {names(situation, (watcher,))}", cells={(activity.id, watcher): letter})


@check("decision_moved")
def decision_moved(situation: Situation) -> Iterator[Spot]:
    """A decision that never follows the split, taken from the client."""
    party = parties(situation)
    every_party = {role.id: role.party for role in situation.catalogue.roles}
    for activity, row in matrix_rows(situation):
        if activity.movable or not any(every_party[role] is Party.CLIENT for role in accountable(activity.raci)):
            continue
        holders = accountable(row)
        if holders and all(party[role] is not Party.CLIENT for role in holders):
            fact = f"une décision du client est prise par {names(situation, holders)}"
            yield _spot(activity, fact, _give_back(situation, activity, row))


def _give_back(situation: Situation, activity: Activity, row: RaciRow) -> Remedy | None:
    proposed = accountable(proposed_row(situation, activity))
    holder = proposed[0] if proposed else first_in_use(situation, DIRECTION, REFERENT)
    if holder is None:
        return None
    cells = {(activity.id, role): row[role].without_answering() for role in accountable(row)}
    cells[activity.id, holder] = row.get(holder, Raci.NONE).with_answering()
    return Remedy(f"Faire porter de nouveau le résultat par {names(situation, (holder,))}", cells=cells)


@check("client_answers_alone")
def client_answers_alone(situation: Situation) -> Iterator[Spot]:
    """A row the client answers for while only the provider or a third party realises it: who acts answers."""
    party = parties(situation)
    for activity, row in matrix_rows(situation):
        doers, holders = responsible(row), accountable(row)
        outside = doers and all(party[role] is not Party.CLIENT for role in doers)
        if outside and holders and all(party[role] is Party.CLIENT for role in holders):
            fact = f"le client en répond, et elle n'est réalisée que par {names(situation, doers)}"
            yield _spot(activity, fact, _made_whole(situation, activity, row))


def _made_whole(situation: Situation, activity: Activity, row: RaciRow) -> Remedy:
    """Have the result answered for by who acts, or, where it is the client's by nature or by split, done by it too."""
    party, doers, holders = parties(situation), responsible(row), accountable(row)
    proposed = accountable(proposed_row(situation, activity))
    if proposed and party[proposed[0]] is Party.CLIENT:
        return Remedy(
            f"Faire réaliser aussi par {names(situation, holders[:1])}", cells={(activity.id, holders[0]): Raci.AR}
        )
    holder = proposed[0] if proposed else _account_of(situation, doers)
    cells = {(activity.id, role): row[role].without_answering() for role in holders}
    cells[activity.id, holder] = row.get(holder, Raci.NONE).with_answering()
    return Remedy(f"Faire porter le résultat par {names(situation, (holder,))}", cells=cells)


def _account_of(situation: Situation, doers: Sequence[RoleId]) -> RoleId:
    provider = any(parties(situation)[role] is Party.PROVIDER for role in doers)
    return (first_in_use(situation, ACCOUNT) if provider else None) or doers[0]


@check("row_crowded")
def row_crowded(situation: Situation) -> Iterator[Spot]:
    """A row with more than four roles that have R."""
    for activity, row in matrix_rows(situation):
        doers = responsible(row)
        if len(doers) > MOST_REALISING:
            yield _spot(activity, f"{len(doers)} rôles la réalisent", _thinned(situation, activity, row))


def _thinned(situation: Situation, activity: Activity, row: RaciRow) -> Remedy:
    proposed = responsible(proposed_row(situation, activity))

    def rank(role: RoleId) -> int:
        return 0 if row[role].answers else 1 if role in proposed else 2

    others = sorted(responsible(row), key=rank)[MOST_REALISING:]
    cells = {(activity.id, role): Raci.A if row[role].answers else Raci.C for role in others}
    return Remedy(f"Seulement consulter {names(situation, others)}", cells=cells)


@check("raci_against_split")
def raci_against_split(situation: Situation) -> Iterator[Spot]:
    """A row whose result is asked of another party than the split of its domain says."""
    party = parties(situation)
    for activity, row in matrix_rows(situation):
        holders = accountable(row)
        if len(holders) != 1 or not _follows_split(situation, activity):
            continue
        expected = accountable(proposed_row(situation, activity))
        if expected and party[expected[0]] is not party[holders[0]]:
            fact = (
                f"la répartition désigne {_THE_PARTY[party[expected[0]]]}, le tableau {_THE_PARTY[party[holders[0]]]}"
            )
            yield _spot(activity, fact, Remedy("Rétablir les lettres proposées", cells=restored(situation, activity)))


def _follows_split(situation: Situation, activity: Activity) -> bool:
    domain = situation.catalogue.domains.get(activity.domain)
    decided = situation.allocation(activity.domain) is not Allocation.UNDECIDED
    return bool(activity.raci) and activity.movable and decided and domain is not None and domain.allocatable
