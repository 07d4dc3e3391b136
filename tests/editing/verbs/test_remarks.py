"""What readers say: signed, answered, taken in from elsewhere at a stroke."""

from datetime import datetime

import pytest

from cahier.editing.session import Session
from cahier.editing.verbs.remarks import add_remark, answer_remark, remove_remark, take_in_remarks
from cahier.errors import InvalidAnswer
from cahier.model.identifiers import ActivityId
from cahier.model.location import ActivityPlace
from cahier.model.remark import Remark

ROW = ActivityPlace(ActivityId("ACT-60"))
NOON = datetime.fromisoformat("2026-11-19T12:00:00")


def ids(session: Session) -> list[tuple[str, str]]:
    return [(known.id, known.replies_to) for known in session.specification.remarks]


def test_a_reply_to_a_reply_joins_the_thread(session: Session) -> None:
    first = add_remark(session, ROW, "Ali", "Qui paie ?")
    second = answer_remark(session, first, "Claire", "Nous")
    answer_remark(session, second, "Ali", "Bien")
    assert ids(session) == [(first, ""), (second, first), ("REM-003", first)]


@pytest.mark.parametrize(("author", "text"), [("", "Oui"), ("Ali", "  ")])
def test_a_reply_is_signed_and_says_something(session: Session, author: str, text: str) -> None:
    first = add_remark(session, ROW, "Ali", "Qui paie ?")
    with pytest.raises(InvalidAnswer):
        answer_remark(session, first, author, text)
    with pytest.raises(InvalidAnswer):
        answer_remark(session, "REM-099", "Ali", "Oui")


def test_an_identifier_given_again_takes_no_reply_of_the_remark_that_had_it(session: Session) -> None:
    first = add_remark(session, ROW, "Ali", "Qui paie ?")
    reply = answer_remark(session, first, "Claire", "Nous")
    remove_remark(session, first)
    assert add_remark(session, ROW, "Zoé", "Autre chose") == first
    assert (reply, "") in ids(session)


def test_what_is_taken_in_is_numbered_here_settles_and_is_undone_at_a_stroke(session: Session) -> None:
    first = add_remark(session, ROW, "Ali", "Qui paie ?")
    before = session.specification
    coming = [
        Remark("REM-001", ROW, "Zoé", NOON, "Et le week-end ?"),
        Remark("x", ROW, "Ali", NOON, "Aussi", replies_to="REM-001"),
        Remark("y", ROW, "Ali", NOON, "Nulle part", replies_to="unknown"),
    ]
    assert take_in_remarks(session, coming, [first]) == 3
    assert ids(session) == [("REM-001", ""), ("REM-002", ""), ("REM-003", "REM-002"), ("REM-004", "")]
    assert session.specification.remarks[0].settled
    session.undo()
    assert session.specification == before
