"""What is counted of the matrix: kept row by row, it says what counting everything anew says."""

from random import Random

import pytest

from cahier.editing.session import Session
from cahier.editing.verbs.matrix import confirm_rows, set_cells
from cahier.editing.verbs.rows import comment_row
from cahier.guidance.grid_rows import groups_of
from cahier.guidance.matrix_tally import MatrixTally
from cahier.model.identifiers import ActivityId, RoleId
from cahier.model.location import ActivityPlace, Location
from cahier.model.raci import Raci

RESTORE = ActivityId("ACT-61")
_EVERY = 1000


@pytest.fixture
def tally(session: Session) -> MatrixTally:
    return anew(session)


def anew(session: Session) -> MatrixTally:
    return MatrixTally(session.specification, groups_of(session.situation), session.situation.roles())


def told(tally: MatrixTally, session: Session) -> tuple[object, ...]:
    groups = [tally.count_of(group) for group in groups_of(session.situation)]
    letters = {letter: tally.letters[letter] for letter in (Raci.R, Raci.A, Raci.C, Raci.I)}
    return tally.count, groups, letters, tally.first_faulty(_EVERY)


def test_a_cell_with_a_and_r_counts_for_both(session: Session, tally: MatrixTally) -> None:
    before = dict(tally.letters)
    set_cells(session, {(RESTORE, RoleId("DPO")): Raci.AR})
    tally.count_again(session.specification, (RESTORE,))
    assert (tally.letters[Raci.A] - before[Raci.A], tally.letters[Raci.R] - before[Raci.R]) == (1, 1)


def test_rows_counted_again_say_what_all_rows_counted_anew_say(session: Session, tally: MatrixTally) -> None:
    chance = Random(11)  # noqa: S311 - any order will do
    touched: list[Location] = []
    session.subscribe(lambda change: touched.extend(change.touched))
    rows, roles = session.situation.activities(), session.situation.roles()
    for _ in range(120):
        row, role = chance.choice(rows).id, chance.choice(roles).id
        chance.choice(
            (
                lambda row=row, role=role: set_cells(session, {(row, role): chance.choice(list(Raci))}),
                lambda row=row: confirm_rows(session, [row]),
                session.undo,
                session.redo,
            )
        )()
        tally.count_again(
            session.specification, [place.activity for place in touched if isinstance(place, ActivityPlace)]
        )
        touched.clear()
        assert told(tally, session) == told(anew(session), session)
    assert tally.first_faulty(_EVERY)


def test_it_says_which_rows_changed_and_what_their_letters_were(session: Session, tally: MatrixTally) -> None:
    before = session.specification.matrix[RESTORE]
    set_cells(session, {(RESTORE, RoleId("DPO")): Raci.I})
    assert tally.count_again(session.specification) == {RESTORE: before}
    assert tally.count_again(session.specification) == {}
    comment_row(session, RESTORE, "À revoir")
    assert list(tally.count_again(session.specification)) == [RESTORE]
