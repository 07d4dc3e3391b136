"""Who acts answers: no row of the knowledge base has the client answer for what others alone realise."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import product

from cahier.catalogue.catalogue import Catalogue
from cahier.model.identifiers import ActivityId, RoleId
from cahier.model.party import Party
from cahier.model.raci import RaciRow, accountable, responsible
from cahier.model.scope import Allocation
from cahier.model.specification import Capability
from cahier.questionnaire.defaults import new_specification, starting_roles
from cahier.questionnaire.raci_defaults import default_row

# The functions a small firm does not have.
ABSENT = (
    frozenset[RoleId](),
    frozenset({RoleId("JUR"), RoleId("FIN")}),
    frozenset({RoleId("DPO"), RoleId("UTI"), RoleId("JUR"), RoleId("FIN")}),
)


def answered_by_the_client_alone(catalogue: Catalogue, rows: Iterable[tuple[ActivityId, RaciRow]]) -> Iterator[str]:
    party = {role.id: role.party for role in catalogue.roles}
    for activity, row in rows:
        doers, holders = responsible(row), accountable(row)
        assert len(holders) == 1, activity
        assert doers, activity
        if party[holders[0]] is Party.CLIENT and all(party[role] is not Party.CLIENT for role in doers):
            yield activity


def test_no_row_of_any_profile_leaves_the_client_to_answer_for_others(catalogue: Catalogue) -> None:
    for profile, capability, absent in product(catalogue.profiles.values(), Capability, ABSENT):
        made = new_specification(catalogue, replace(profile, capability=capability), "essai", absent)
        found = list(answered_by_the_client_alone(catalogue, made.matrix.items()))
        assert found == [], (profile.id, capability, absent)


def test_no_split_of_any_domain_leaves_the_client_to_answer_for_others(catalogue: Catalogue) -> None:
    for allocation, capability, absent in product(Allocation, Capability, ABSENT):
        roles = tuple(
            replace(role, active=role.active and role.id not in absent)
            for role in starting_roles(catalogue, capability)
        )
        rows = (
            (activity.id, default_row(activity, catalogue.domains[activity.domain], allocation, capability, roles))
            for activity in catalogue.activities.values()
        )
        assert list(answered_by_the_client_alone(catalogue, rows)) == [], (allocation, capability, absent)


def test_the_controller_answers_for_the_register_and_not_its_officer(catalogue: Catalogue) -> None:
    assert accountable(catalogue.activities[ActivityId("ACT-70")].raci) == [RoleId("DIR")]


def test_key_users_neither_count_machines_nor_write_the_continuity_plan(catalogue: Catalogue) -> None:
    for name in ("ACT-02", "ACT-122"):
        activity = catalogue.activities[ActivityId(name)]
        for row in (activity.raci, *activity.variants.values()):
            assert RoleId("UTI") not in responsible(row)


def test_the_lawyer_audits_no_licence(catalogue: Catalogue) -> None:
    activity = catalogue.activities[ActivityId("ACT-18")]
    for row in (activity.raci, *activity.variants.values()):
        assert RoleId("JUR") not in {*responsible(row), *accountable(row)}
