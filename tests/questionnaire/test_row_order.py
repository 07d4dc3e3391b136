"""Rows of the matrix in the order of the client: the usual one, but for those that were moved."""

from collections import Counter
from itertools import permutations

import pytest

from cahier.editing.session import Session
from cahier.model.identifiers import ActivityId
from cahier.questionnaire.row_order import FIRST, in_order, moves

A, B, C, D = (ActivityId(name) for name in "ABCD")


def test_without_a_move_rows_are_as_they_were(session: Session) -> None:
    rows = session.situation.usual_order()
    assert in_order(rows, {}) == list(rows) == list(session.situation.given_activities())


def test_moving_one_row_says_only_that_one() -> None:
    assert moves((A, B, C, D), (B, C, D, A)) == {A: D}
    assert moves((A, B, C, D), (D, A, B, C)) == {D: FIRST}
    assert moves((A, B, C, D), (A, B, C, D)) == {}


@pytest.mark.parametrize("wanted", list(permutations(range(4))))
def test_any_order_is_kept_and_found_again(session: Session, wanted: tuple[int, ...]) -> None:
    rows = session.situation.usual_order()
    groups = Counter((row.phase, row.domain) for row in rows)
    group = [row for row in rows if groups[row.phase, row.domain] >= 4][:4]
    order = [group[rank] for rank in wanted]
    said = moves([row.id for row in group], [row.id for row in order])
    assert in_order(group, said) == order


def test_two_rows_said_to_follow_each_other_are_both_there(session: Session) -> None:
    group = list(session.situation.usual_order())[:3]
    first, second, _third = group
    found = in_order(group, {first.id: second.id, second.id: first.id})
    assert sorted(row.id for row in found) == sorted(row.id for row in group)


def test_a_row_that_follows_one_of_another_domain_keeps_its_usual_place(session: Session) -> None:
    rows = session.situation.usual_order()
    first, last = rows[0], rows[-1]
    assert first.domain != last.domain
    assert in_order(rows, {first.id: last.id}) == list(rows)
