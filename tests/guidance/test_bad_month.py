"""A bad month costs what its breaches say, under franchises, thresholds and caps."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from cahier.editing.session import Session
from cahier.editing.verbs.answers import set_answer
from cahier.editing.verbs.levels import apply_preset, set_levels
from cahier.editing.verbs.own_levels import add_penalty, put_penalty
from cahier.guidance.bad_month import bad_month, could_happen, usual_month
from cahier.model.identifiers import PenaltyId
from cahier.model.service_level import OwnPenalty, PenaltyBasis, PenaltyTerms
from cahier.typography import plain

GTR, OWN = PenaltyId("gtr"), PenaltyId("PEN-01")


@pytest.fixture(autouse=True)
def _silver(session: Session) -> None:
    apply_preset(session, "argent")
    levels = session.specification.levels
    wanted = {name: replace(terms, wanted=True) for name, terms in levels.penalties.items()}
    set_levels(session, replace(levels, penalties=wanted))


def _own(session: Session, basis: PenaltyBasis = PenaltyBasis.MONTHLY_FEE, **terms: Any) -> None:
    name = add_penalty(session, "Rendez-vous manqué")
    own = OwnPenalty(name, "Rendez-vous manqué", "Personne ne vient.", "rendez-vous", basis)
    put_penalty(session, own, PenaltyTerms(**{"rate": Decimal(2), "cap": Decimal(5), "wanted": True, **terms}))


def _shares(session: Session, happened: Mapping[PenaltyId, Decimal] | None = None) -> dict[str, Decimal]:
    return {breach.penalty: breach.share for breach in bad_month(session.situation, happened).breaches}


def test_a_penalty_of_ones_own_joins_the_usual_month(session: Session) -> None:
    before = bad_month(session.situation).incurred
    _own(session)
    assert _shares(session)[OWN] == 2
    assert bad_month(session.situation).incurred == before + 2


@pytest.mark.parametrize(
    ("terms", "happened", "share"),
    [
        ({}, 1, 2),
        ({}, 4, 5),  # its own cap
        ({"spared": Decimal(2)}, 2, 0),
        ({"spared": Decimal(2)}, 3, 2),
        ({"floor": Decimal(3)}, 1, 0),
        ({"floor": Decimal(3)}, 2, 4),
        ({"spared": Decimal(1), "floor": Decimal(3), "cap": Decimal(10)}, 4, 6),
    ],
)
def test_a_franchise_then_a_threshold_then_a_cap(
    session: Session, terms: Mapping[str, Any], happened: int, share: int
) -> None:
    _own(session, **terms)
    assert _shares(session, {OWN: Decimal(happened)}) == {OWN: share}


def test_the_usual_month_holds_the_first_case_that_costs(session: Session) -> None:
    _own(session, spared=Decimal(2))
    assert usual_month(session.situation)[OWN] == 3
    (breach,) = [found for found in bad_month(session.situation).breaches if found.penalty == OWN]
    assert plain(breach.detail) == "1 × 2 %, 2 admis"


def test_a_sum_in_euros_counts_once_the_fee_is_known(session: Session) -> None:
    _own(session, PenaltyBasis.FLAT, rate=Decimal(80), cap=Decimal(100))
    assert OWN not in _shares(session)
    assert OWN not in {penalty.id for penalty, _ in could_happen(session.situation)}
    set_answer(session, "prix.redevance", "2000")
    assert _shares(session)[OWN] == 4
    assert _shares(session, {OWN: Decimal(2)})[OWN] == 5  # 100 € of 2 000 €


def test_a_franchise_bears_on_a_penalty_proposed_too(session: Session) -> None:
    assert _shares(session, {GTR: Decimal(4)}) == {GTR: 8}
    levels = session.specification.levels
    terms = replace(levels.penalties[GTR], spared=Decimal(1))
    set_levels(session, replace(levels, penalties={**levels.penalties, GTR: terms}))
    assert _shares(session, {GTR: Decimal(4)}) == {GTR: 6}


def test_what_one_imagines_is_all_the_month(session: Session) -> None:
    assert _shares(session, {}) == {}
    assert _shares(session, {GTR: Decimal(0)}) == {}
    month = bad_month(session.situation, {GTR: Decimal(9), PenaltyId("p1"): Decimal(9)})
    assert (month.incurred, month.due, month.spared) == (20, 15, 5)


def test_no_rate_can_fall_below_nothing(session: Session) -> None:
    assert _shares(session, {GTR: Decimal(91)}) == {}
