"""Which rows answer what one asks for."""

import pytest

from cahier.editing.session import Session
from cahier.editing.verbs.matrix import confirm_rows, set_cells
from cahier.editing.verbs.remarks import add_remark, settle_remark
from cahier.editing.verbs.rows import comment_row
from cahier.guidance.grid_filter import RowFilter, RowNeed, kept_rows
from cahier.model.identifiers import ActivityId, RoleId
from cahier.model.location import ActivityPlace
from cahier.model.phase import Phase
from cahier.model.raci import Raci

RESTORE = ActivityId("ACT-61")


def test_nothing_asked_keeps_every_row(session: Session) -> None:
    assert not RowFilter().active
    assert not RowFilter("  ").active
    assert kept_rows(session.situation, RowFilter()) == {row.id for row in session.situation.activities()}


@pytest.mark.parametrize("words", ["restauration", "RESTAURATION tests", "act-61"])
def test_words_are_looked_for_in_any_order_without_accents_nor_case(session: Session, words: str) -> None:
    assert RESTORE in kept_rows(session.situation, RowFilter(words))
    assert ActivityId("ACT-02") not in kept_rows(session.situation, RowFilter(words))


def test_a_number_is_that_of_one_row(session: Session) -> None:
    number = session.situation.row_number(RESTORE)
    assert RESTORE in kept_rows(session.situation, RowFilter(number))
    assert len(kept_rows(session.situation, RowFilter(number))) < 5


def test_words_of_a_comment_find_its_row(session: Session) -> None:
    comment_row(session, RESTORE, "Demander à Zébulon")
    assert kept_rows(session.situation, RowFilter("zebulon")) == {RESTORE}
    assert kept_rows(session.situation, RowFilter(state=RowNeed.COMMENTED)) == {RESTORE}


def test_a_row_that_a_reader_remarked_on_is_a_commented_one_until_it_is_settled(session: Session) -> None:
    remark = add_remark(session, ActivityPlace(RESTORE), "Zoé", "Et le week-end ?")
    assert kept_rows(session.situation, RowFilter(state=RowNeed.COMMENTED)) == {RESTORE}
    settle_remark(session, remark)
    assert kept_rows(session.situation, RowFilter(state=RowNeed.COMMENTED)) == set()


def test_a_phase_a_domain_a_party_and_a_letter_narrow_together(session: Session) -> None:
    situation = session.situation
    wanted = RowFilter(phase=Phase.OPERATIONAL, domain="sauvegarde", holder="client", letter=Raci.A)
    kept = kept_rows(situation, wanted)
    client = {role.id for role in situation.roles() if role.party == "client"}
    assert kept == {
        row.id
        for row in situation.activities()
        if (row.phase, row.domain) == (Phase.OPERATIONAL, "sauvegarde")
        and any(letters.answers for role, letters in situation.row(row.id).items() if role in client)
    }
    assert kept


def test_a_and_r_in_one_cell_count_for_both(session: Session) -> None:
    set_cells(session, {(RESTORE, RoleId("DPO")): Raci.AR})
    for letter in (Raci.A, Raci.R, Raci.NONE):
        assert RESTORE in kept_rows(session.situation, RowFilter(holder="DPO", letter=letter))
    assert RESTORE not in kept_rows(session.situation, RowFilter(holder="DPO", letter=Raci.C))


def test_states(session: Session) -> None:
    everything = [row.id for row in session.situation.activities()]
    confirm_rows(session, everything)
    assert all(not kept_rows(session.situation, RowFilter(state=state)) for state in RowNeed)
    set_cells(session, {(RESTORE, role.id): Raci.NONE for role in session.situation.roles()})
    for state in (RowNeed.TO_DO, RowNeed.WITHOUT_A, RowNeed.WITHOUT_R):
        assert kept_rows(session.situation, RowFilter(state=state)) == {RESTORE}
    set_cells(session, {(RESTORE, RoleId(role)): Raci.AR for role in ("DPO", "ING")})
    assert kept_rows(session.situation, RowFilter(state=RowNeed.SEVERAL_A)) == {RESTORE}
