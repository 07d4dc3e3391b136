"""Rows given to one side at a stroke, by the rule of the board."""

import pytest

from cahier.editing.session import Session
from cahier.editing.verbs.allotted_rows import allot_rows
from cahier.editing.verbs.matrix import add_activity
from cahier.editing.verbs.split import set_scope
from cahier.guidance.grid_rows import check_row
from cahier.model.decision import Decision
from cahier.model.identifiers import ActivityId
from cahier.model.party import Party
from cahier.model.phase import Phase
from cahier.model.scope import Allocation

RESTORE, VALIDATE = ActivityId("ACT-61"), ActivityId("ACT-62")
GIVEN = (Allocation.KEPT, Allocation.ENTRUSTED, Allocation.SHARED, Allocation.THIRD_PARTY)


@pytest.mark.parametrize("allocation", GIVEN)
def test_a_row_gets_the_letters_that_its_domain_would_give_it(session: Session, allocation: Allocation) -> None:
    done = allot_rows(session, [RESTORE], allocation)
    chosen = session.specification.matrix[RESTORE]
    session.undo()
    set_scope(session, "sauvegarde", allocation)
    assert done.given == (RESTORE,)
    assert chosen == session.specification.matrix[RESTORE]


def test_rows_are_given_as_one_change_and_are_decided(session: Session) -> None:
    rows = [row.id for row in session.situation.activities() if row.movable][:8]
    before = session.specification
    allot_rows(session, rows, Allocation.ENTRUSTED)
    assert session.undo_label == "Répartir 8 activités : au prestataire".replace(" :", "\N{NO-BREAK SPACE}:")
    assert {session.specification.row_decision(row) for row in rows} == {Decision.CONFIRMED}
    session.undo()
    assert session.specification is before


def test_what_no_split_moves_is_left_and_named(session: Session) -> None:
    before = session.specification
    done = allot_rows(
        session, [RESTORE, VALIDATE], before.scope[session.situation.catalogue.activities[RESTORE].domain].allocation
    )
    assert (done.given, done.left) == ((RESTORE,), (VALIDATE,))
    assert session.specification.matrix[VALIDATE] == before.matrix[VALIDATE]
    assert session.specification.row_decision(VALIDATE) is Decision.PROPOSED


@pytest.mark.parametrize("allocation", GIVEN)
def test_a_row_of_ones_own_gets_one_a_and_an_r_on_the_side_asked(session: Session, allocation: Allocation) -> None:
    name = add_activity(session, Phase.OPERATIONAL, "sauvegarde", "Ranger les bandes")
    allot_rows(session, [name], allocation)
    assert not check_row(session.specification, session.situation.roles(), name).faulty
    row = session.situation.row(name)
    acting = {role.party for role in session.situation.roles() if role.id in row and row[role.id].answers}
    expected = {Allocation.ENTRUSTED: Party.PROVIDER, Allocation.THIRD_PARTY: Party.THIRD_PARTY}
    assert acting == {expected.get(allocation, Party.CLIENT)}
