"""The stairs of a penalty are the amounts of a bad month, one breach after the other."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from cahier.editing.session import Session
from cahier.editing.verbs.answers import set_answer
from cahier.editing.verbs.levels import apply_preset, set_levels
from cahier.guidance.bad_month import FEE, bad_month
from cahier.guidance.penalty_curve import PenaltyCurve, penalty_curve
from cahier.model.identifiers import PenaltyId
from cahier.typography import plain

GTR, AVAILABILITY, LATE = map(PenaltyId, ("gtr", "disponibilite", "livrable"))


@pytest.fixture(autouse=True)
def _silver(session: Session) -> None:
    apply_preset(session, "argent")
    levels = session.specification.levels
    wanted = {name: replace(terms, wanted=True) for name, terms in levels.penalties.items()}
    set_levels(session, replace(levels, penalties=wanted))


def _set(session: Session, name: PenaltyId, **terms: Any) -> None:
    levels = session.specification.levels
    changed = replace(levels.penalties[name], **terms)
    set_levels(session, replace(levels, penalties={**levels.penalties, name: changed}))


def curve(session: Session, name: PenaltyId) -> PenaltyCurve:
    found = penalty_curve(session.situation, name)
    assert found is not None
    return found


def test_each_stair_is_what_the_bad_month_says_anywhere_on_it(session: Session) -> None:
    for name in (GTR, AVAILABILITY):
        for stair in curve(session, name).stairs:
            inside = (stair.above + stair.up_to) / 2
            for happened in (inside, stair.up_to):
                assert bad_month(session.situation, {name: happened}).due == stair.due


def test_stairs_rise_to_the_cap_and_end_one_stair_after(session: Session) -> None:
    found = curve(session, GTR)
    assert [stair.due for stair in found.stairs] == [2, 4, 6, 8, 10, 10]
    assert (found.cap, found.month_cap) == (10, session.specification.levels.monthly_cap)


def test_tiers_are_stairs_of_their_own_width(session: Session) -> None:
    found = curve(session, AVAILABILITY)
    assert [(str(stair.up_to), stair.due) for stair in found.stairs] == [("0.1", 3), ("0.5", 7), ("1.0", 12)]


def test_what_is_let_pass_costs_nothing_and_the_floor_hides_small_amounts(session: Session) -> None:
    _set(session, GTR, spared=Decimal(2), floor=Decimal(5))
    found = curve(session, GTR)
    assert (found.spared, found.floor) == (2, 5)
    assert [(stair.up_to, stair.due) for stair in found.stairs[:4]] == [(2, 0), (3, 0), (4, 0), (5, 6)]


def test_the_cap_of_the_month_bounds_it_too(session: Session) -> None:
    set_levels(session, replace(session.specification.levels, monthly_cap=Decimal(5)))
    assert [stair.due for stair in curve(session, GTR).stairs] == [2, 4, 5, 5]


def test_it_is_said_whole_to_who_does_not_see_it(session: Session) -> None:
    said = plain(curve(session, AVAILABILITY).spoken)
    assert "jusqu’à 0,1 points : 3 %" in said or "jusqu'à 0,1 points : 3 %" in said
    assert "plafond de cette pénalité 12 %" in said


def test_a_sum_of_money_has_stairs_once_the_fee_is_known(session: Session) -> None:
    assert penalty_curve(session.situation, LATE) is None
    set_answer(session, FEE, Decimal(1000))
    assert curve(session, LATE).stairs[0].due == 5


def test_a_penalty_that_is_off_has_none(session: Session) -> None:
    _set(session, GTR, active=False)
    assert penalty_curve(session.situation, GTR) is None
