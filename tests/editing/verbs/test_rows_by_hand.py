"""Another split lays the rows of the matrix out again, but for those somebody wrote."""

from collections.abc import Callable

import pytest

from cahier.editing.session import Session
from cahier.editing.split_move import domain_moved, everything_entrusted
from cahier.editing.verbs.findings import apply_remedy
from cahier.editing.verbs.matrix import confirm_rows, decide_rows, set_cells
from cahier.editing.verbs.split import decide_domain, entrust_everything, redo_rows, set_scope, start_from
from cahier.guidance.split_in_words import SplitForecast, forecast, kept_in_words, touched_in_words
from cahier.model.decision import Decision
from cahier.model.identifiers import ActivityId, DomainId, RoleId
from cahier.model.raci import Raci
from cahier.model.remedy import Remedy
from cahier.model.scope import Allocation, DomainScope
from cahier.model.specification import Capability
from cahier.typography import plain

BACKUP, COPY = DomainId("sauvegarde"), ActivityId("ACT-120")
TEST = ActivityId("ACT-61")
LEGAL, REFERENT = RoleId("JUR"), RoleId("REF")
Move = Callable[[Session], tuple[ActivityId, ...]]
MOVES: dict[str, Move] = {
    "one domain": lambda session: set_scope(session, BACKUP, Allocation.SHARED),
    "from a capability": lambda session: start_from(session, Capability.TEAM),
    "everything": entrust_everything,
    "a remedy": lambda session: apply_remedy(
        session, Remedy("Partager", scope={BACKUP: DomainScope(Allocation.SHARED)})
    ),
}


@pytest.fixture(autouse=True)
def _kept(session: Session) -> None:
    set_scope(session, BACKUP, Allocation.KEPT)


def write(session: Session) -> None:
    set_cells(session, {(TEST, LEGAL): Raci.C})


@pytest.mark.parametrize("move", MOVES.values(), ids=list(MOVES))
def test_a_row_written_by_hand_stays_and_is_named(session: Session, move: Move) -> None:
    write(session)
    written = session.specification.matrix[TEST]
    assert move(session) == (TEST,)
    assert session.specification.matrix[TEST] == written
    assert session.specification.row_decision(TEST) is Decision.CONFIRMED


@pytest.mark.parametrize("move", MOVES.values(), ids=list(MOVES))
def test_a_row_only_confirmed_follows_the_split_and_waits_again(session: Session, move: Move) -> None:
    confirm_rows(session, [COPY])
    before = session.specification
    assert move(session) == ()
    assert session.specification.matrix[COPY] != before.matrix[COPY]
    assert session.specification.row_decision(COPY) is Decision.PROPOSED
    assert "dont 1 à confirmer de nouveau" in touched_in_words(before, session.specification, before.matrix.keys())


def test_what_comes_out_the_same_stays_confirmed(session: Session) -> None:
    same = ActivityId("ACT-62")
    confirm_rows(session, [same])
    set_scope(session, BACKUP, Allocation.SHARED)
    assert session.specification.row_decision(same) is Decision.CONFIRMED


def test_going_and_coming_back_loses_nothing_of_what_one_wrote(session: Session) -> None:
    write(session)
    before = session.specification.matrix
    set_scope(session, BACKUP, Allocation.SHARED)
    set_scope(session, BACKUP, Allocation.OUT_OF_SCOPE)
    assert set_scope(session, BACKUP, Allocation.KEPT) == (TEST,)
    assert session.specification.matrix == before


def test_a_split_confirmed_then_put_out_of_scope_is_nobodys_writing(session: Session) -> None:
    confirm_rows(session, [COPY])
    set_scope(session, BACKUP, Allocation.OUT_OF_SCOPE)
    assert set_scope(session, BACKUP, Allocation.SHARED) == ()


def test_rows_written_by_hand_are_redone_on_request_and_that_can_be_undone(session: Session) -> None:
    write(session)
    written = session.specification.matrix[TEST]
    redo_rows(session, set_scope(session, BACKUP, Allocation.SHARED))
    assert LEGAL not in session.specification.matrix[TEST]
    assert session.specification.cell(TEST, REFERENT).answers
    assert session.specification.row_decision(TEST) is Decision.PROPOSED
    session.undo()
    assert session.specification.matrix[TEST] == written


def test_without_a_referent_what_one_wrote_for_him_goes_to_the_management(session: Session) -> None:
    set_cells(session, {(TEST, REFERENT): Raci.AR, (TEST, LEGAL): Raci.I})
    start_from(session, Capability.NONE)
    assert REFERENT not in session.specification.matrix[TEST]
    assert session.specification.cell(TEST, RoleId("DIR")).answers


@pytest.mark.parametrize(("count", "words"), [(0, ""), (1, "Une ligne"), (3, "3 lignes")])
def test_what_stayed_is_said(count: int, words: str) -> None:
    assert words in kept_in_words(count)
    assert bool(kept_in_words(count)) is bool(count)


def test_a_row_put_aside_for_another_day_keeps_what_one_wrote(session: Session) -> None:
    write(session)
    decide_rows(session, [TEST], Decision.PARKED)
    written = session.specification.matrix[TEST]
    assert set_scope(session, BACKUP, Allocation.SHARED) == (TEST,)
    assert session.specification.matrix[TEST] == written
    assert session.specification.row_decision(TEST) is Decision.PARKED


@pytest.mark.parametrize("move", [lambda session: start_from(session, Capability.REFERENT), entrust_everything])
def test_a_change_of_everything_confirms_nothing_away(session: Session, move: Move) -> None:
    """What comes out as it was stays as firm as it was: rows and domains."""
    entrust_everything(session)
    start_from(session, session.specification.capability)
    confirm_rows(session, session.specification.matrix)
    for domain in session.specification.scope:
        decide_domain(session, domain, Decision.IMPOSED)
    before = session.specification
    move(session)
    after = session.specification
    for row, letters in before.matrix.items():
        if after.matrix[row] == letters:
            assert after.row_decision(row) is Decision.CONFIRMED
    for domain, found in before.scope.items():
        if after.scope[domain].allocation is found.allocation:
            assert after.scope[domain] == found


def test_without_a_change_of_capability_nothing_is_taken_from_a_referent_in_use(session: Session) -> None:
    start_from(session, Capability.NONE)
    set_cells(session, {(TEST, REFERENT): Raci.AR})
    written = session.specification.matrix[TEST]
    start_from(session, Capability.NONE)
    assert session.specification.matrix[TEST] == written


def test_what_a_move_would_change_is_counted_before_it_is_made(session: Session) -> None:
    write(session)
    confirm_rows(session, [COPY])
    before = session.specification
    rows = before.matrix.keys()
    move = domain_moved(session.situation, BACKUP, Allocation.SHARED)
    assert session.specification is before
    found = forecast(before, move, rows)
    assert (found.by_hand, found.unconfirmed) == (1, 1)
    assert set_scope(session, BACKUP, Allocation.SHARED) == move.by_hand == (TEST,)
    assert session.specification == move.after
    changed = [row for row in rows if before.matrix[row] != move.after.matrix[row]]
    assert found.changed == len(changed) + 1
    session.undo()
    set_scope(session, BACKUP, Allocation.SHARED, redo=True)
    assert session.specification == move.redone


def test_a_move_that_changes_no_row_is_told_so(session: Session) -> None:
    entrust_everything(session)
    found = forecast(session.specification, everything_entrusted(session.situation), session.specification.matrix)
    assert found == SplitForecast(0, 0, 0)
    assert found.harmless
    assert "Aucune ligne" in found.words


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (SplitForecast(3, 2, 0), "3 lignes changent, dont 2 que vous avez écrites."),
        (SplitForecast(1, 1, 0), "1 ligne change, dont une que vous avez écrite."),
        (SplitForecast(9, 0, 4), "9 lignes changent, dont 4 confirmées, à confirmer de nouveau."),
        (
            SplitForecast(9, 2, 1),
            "9 lignes changent, dont 2 que vous avez écrites et une confirmée, à confirmer de nouveau.",
        ),
        (SplitForecast(5, 0, 0), "5 lignes changent."),
    ],
)
def test_what_would_change_is_said(found: SplitForecast, words: str) -> None:
    assert plain(found.words) == words
    assert found.harmless is (found == SplitForecast(5, 0, 0))
