"""Undo: one run of typing at a time, as far back as memory allows."""

from cahier.editing.history import LONGEST
from cahier.editing.session import Session
from cahier.editing.verbs.answers import set_answer
from cahier.model.identifiers import QuestionId

NAME = QuestionId("entreprise.nom")


def name(session: Session) -> object:
    return session.specification.answers[NAME].value


def test_what_is_typed_after_an_undo_is_undone_by_itself(session: Session) -> None:
    set_answer(session, NAME, "A")
    session.close_edit()
    set_answer(session, NAME, "Ab")
    session.undo()
    set_answer(session, NAME, "Ac")
    session.undo()
    assert name(session) == "A"


def test_what_is_typed_after_a_redo_is_undone_by_itself(session: Session) -> None:
    set_answer(session, NAME, "A")
    session.undo()
    session.redo()
    set_answer(session, NAME, "Ab")
    session.undo()
    assert name(session) == "A"


def test_typing_after_an_undo_forgets_what_had_been_undone(session: Session) -> None:
    set_answer(session, NAME, "A")
    session.undo()
    set_answer(session, "entreprise.activite", "Menuiserie")
    session.redo()
    assert NAME not in session.specification.answers
    assert session.redo_label == ""


def test_the_oldest_changes_are_forgotten_and_the_last_are_kept(session: Session) -> None:
    for rank in range(LONGEST + 3):
        set_answer(session, NAME, f"Nom {rank}")
        session.close_edit()
    undone = 0
    while session.undo_label:
        session.undo()
        undone += 1
    assert undone == LONGEST
    assert name(session) == "Nom 2"


def test_an_undo_of_nothing_changes_nothing_and_tells_nobody(session: Session) -> None:
    told: list[object] = []
    session.subscribe(told.append)
    before = session.specification
    session.undo()
    session.redo()
    assert session.specification is before
    assert told == []
