"""The rows of the matrix as checks read them, and the letters each would start with."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from cahier.catalogue.matrix_schema import Activity
from cahier.model.identifiers import ActivityId, RoleId
from cahier.model.party import Party
from cahier.model.raci import Raci, RaciRow, accountable
from cahier.questionnaire.raci_defaults import ACCOUNT, DIRECTION, ENGINEERS, REFERENT, default_row
from cahier.questionnaire.situation import Situation
from cahier.typography import join_words

Cells = Mapping[tuple[ActivityId, RoleId], Raci]

# What a row of the user's own would start with: the account manager answers, the engineers do the work.
_USUAL: RaciRow = {REFERENT: Raci.C, ACCOUNT: Raci.A, ENGINEERS: Raci.R}


def matrix_rows(situation: Situation) -> Iterator[tuple[Activity, RaciRow]]:
    """Yield the activities in use with the letters of the roles in use."""
    for activity in situation.activities():
        yield activity, {RoleId(role): cell for role, cell in situation.row(activity.id).items()}


def proposed_row(situation: Situation, activity: Activity) -> RaciRow:
    """Return the default letters of a row for the present split, among the roles in use."""
    domain = situation.catalogue.domains.get(activity.domain)
    if domain is None:
        return {}
    specification = situation.specification
    row = default_row(
        activity if activity.raci else replace(activity, raci=_USUAL),
        domain,
        situation.allocation(activity.domain),
        specification.capability,
        specification.roles,
    )
    return {role.id: row[role.id] for role in situation.roles() if role.id in row}


def proposed_holder(situation: Situation, activity: Activity) -> RoleId | None:
    """Return who should answer for a row: the default role, or the direction when that role is not in use."""
    return next(iter(accountable(proposed_row(situation, activity))), first_in_use(situation, DIRECTION, ACCOUNT))


def first_in_use(situation: Situation, *roles: RoleId) -> RoleId | None:
    """Return the first of these roles whose column is in use."""
    used = {role.id for role in situation.roles()}
    return next((role for role in roles if role in used), None)


def parties(situation: Situation) -> Mapping[RoleId, Party]:
    """Return the party of every role in use."""
    return {role.id: role.party for role in situation.roles()}


def names(situation: Situation, roles: Iterable[RoleId]) -> str:
    """Return « la direction et le responsable de compte », in the order of the columns."""
    wanted = set(roles)
    return join_words([role.the for role in situation.roles() if role.id in wanted])


def restored(situation: Situation, activity: Activity) -> Cells:
    """Return every cell of a row with its default letters."""
    proposed = proposed_row(situation, activity)
    return {(activity.id, role.id): proposed.get(role.id, Raci.NONE) for role in situation.roles()}
