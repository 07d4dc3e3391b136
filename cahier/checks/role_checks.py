"""Roles that carry too much, have no name, or leave the client out of its own departure."""

from collections import Counter
from collections.abc import Iterator

from cahier.checks.matrix_rows import matrix_rows, parties, proposed_row
from cahier.checks.registry import Spot, check
from cahier.model.identifiers import RoleId
from cahier.model.location import Screen, ScreenPlace
from cahier.model.party import Party
from cahier.model.phase import Phase
from cahier.model.raci import Raci, accountable
from cahier.model.remedy import Remedy
from cahier.questionnaire.raci_defaults import ACCOUNT
from cahier.questionnaire.situation import Situation
from cahier.typography import capital

MOST_RESULTS = 40  # percent of the A of the matrix on one role (rule R142, usage courant)


@check("role_overloaded")
def role_overloaded(situation: Situation) -> Iterator[Spot]:
    """A role, the account manager aside, that answers for too large a share of the activities."""
    held: Counter[RoleId] = Counter(role for _, row in matrix_rows(situation) for role in accountable(row))
    total = sum(held.values())
    for role in situation.roles():
        if role.id != ACCOUNT and held[role.id] * 100 > MOST_RESULTS * total:
            verb = "répondent" if role.plural else "répond"
            share = held[role.id] * 100 // total
            title = f"{capital(role.the)} {verb} de {held[role.id]} activités sur {total} ({share} %)"
            yield Spot(ScreenPlace(Screen.RACI), title, subject=role.id)


@check("exit_without_client")
def exit_without_client(situation: Situation) -> Iterator[Spot]:
    """The exit phase, when none of its activities has its A on a role of the client."""
    party = parties(situation)
    exits = [(activity, row) for activity, row in matrix_rows(situation) if activity.phase is Phase.EXIT]
    if any(party[role] is Party.CLIENT for _, row in exits for role in accountable(row)):
        return
    cells = {}
    for activity, row in exits:
        for holder in accountable(proposed_row(situation, activity)):
            if party[holder] is Party.CLIENT:
                cells.update({(activity.id, role): row[role].without_answering() for role in accountable(row)})
                cells[activity.id, holder] = row.get(holder, Raci.NONE).with_answering()
    fix = Remedy("Rendre ces décisions au client", cells=cells) if cells else None
    yield Spot(ScreenPlace(Screen.RACI), "Sortie du contrat : le client ne répond d’aucune activité", fix=fix)


@check("role_without_holder")
def role_without_holder(situation: Situation) -> Iterator[Spot]:
    """A role of the client that has letters and no name."""
    busy = {role for _, row in matrix_rows(situation) for role in row}
    for role in situation.roles():
        if role.party is Party.CLIENT and role.id in busy and not role.holder.strip():
            yield Spot(ScreenPlace(Screen.RACI), f"{role.title} : aucun nom n’est inscrit", subject=role.id)
