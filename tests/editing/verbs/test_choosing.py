"""Choosing among the offers: marks by name on the printed scale, one offer kept at a time."""

from datetime import date
from decimal import Decimal

import pytest

from cahier.editing.session import Session
from cahier.editing.verbs.choosing import check_guarantee, count_own_days, give_mark, keep_offer, suppose_costs
from cahier.editing.verbs.offers import add_offer, describe_offer, offer_of
from cahier.editing.verbs.versions import return_to
from cahier.errors import InvalidAnswer
from cahier.model.cost_assumptions import CostAssumptions
from cahier.model.offer import GuaranteeState, Offer, OfferMark

QUALITY = "Qualité"


@pytest.fixture
def offered(session: Session) -> Session:
    for bidder in ("Infolys", "Nuage du Port"):
        add_offer(session, Offer("", bidder))
    return session


def marks(session: Session) -> tuple[OfferMark, ...]:
    return offer_of(session.specification, "OFF-01").marks


def test_each_person_has_one_mark_by_criterion_and_may_take_it_back(offered: Session) -> None:
    give_mark(offered, "OFF-01", "Léa", QUALITY, Decimal(4), "Complète")
    give_mark(offered, "OFF-01", "Paul", QUALITY, Decimal(2))
    give_mark(offered, "OFF-01", " Léa ", QUALITY, Decimal("3.5"), "Relue")
    assert marks(offered) == (
        OfferMark("Léa", QUALITY, Decimal("3.5"), "Relue"),
        OfferMark("Paul", QUALITY, Decimal(2)),
    )
    give_mark(offered, "OFF-01", "Léa", QUALITY, None)
    assert [mark.evaluator for mark in marks(offered)] == ["Paul"]


@pytest.mark.parametrize("mark", [Decimal("-0.5"), Decimal("5.5")])
def test_a_mark_out_of_the_printed_scale_is_refused(offered: Session, mark: Decimal) -> None:
    with pytest.raises(InvalidAnswer, match="de 0 à 5"):
        give_mark(offered, "OFF-01", "Léa", QUALITY, mark)
    with pytest.raises(InvalidAnswer, match="porte un nom"):
        give_mark(offered, "OFF-01", "  ", QUALITY, Decimal(3))
    assert marks(offered) == ()


def test_marks_typed_one_after_the_other_in_one_cell_are_undone_together(offered: Session) -> None:
    give_mark(offered, "OFF-01", "Léa", QUALITY, Decimal(4))
    give_mark(offered, "OFF-01", "Léa", QUALITY, Decimal("4.5"))
    offered.undo()
    assert marks(offered) == ()


def test_one_offer_is_kept_at_a_time_and_none_that_was_set_aside(offered: Session) -> None:
    keep_offer(offered, "OFF-01")
    keep_offer(offered, "OFF-02")
    assert [offer.chosen for offer in offered.specification.offers] == [False, True]
    keep_offer(offered, "")
    assert not any(offer.chosen for offer in offered.specification.offers)
    describe_offer(offered, Offer("OFF-01", "Infolys", set_aside_reason="Remise en retard"))
    with pytest.raises(InvalidAnswer, match="écartée"):
        keep_offer(offered, "OFF-01")


def test_a_guarantee_checked_is_replaced_and_forgotten_when_nothing_is_said(offered: Session) -> None:
    check_guarantee(offered, "OFF-01", "assurance", GuaranteeState.MISSING)
    check_guarantee(offered, "OFF-01", "assurance", GuaranteeState.CHECKED, "Reçue", date(2027, 6, 30))
    (kept,) = offer_of(offered.specification, "OFF-01").guarantees
    assert (kept.state, kept.note, kept.expires) == (GuaranteeState.CHECKED, "Reçue", date(2027, 6, 30))
    check_guarantee(offered, "OFF-01", "assurance", GuaranteeState.TO_CHECK)
    assert offer_of(offered.specification, "OFF-01").guarantees == ()


def test_what_no_contract_knows_is_refused(offered: Session) -> None:
    for assumed in (CostAssumptions(Decimal(51)), CostAssumptions(day_cost=Decimal(-1))):
        with pytest.raises(InvalidAnswer):
            suppose_costs(offered, assumed)
    with pytest.raises(InvalidAnswer):
        count_own_days(offered, "OFF-01", Decimal(-1))


def test_assumptions_outlive_a_return_to_an_earlier_state(offered: Session) -> None:
    before = offered.specification
    suppose_costs(offered, CostAssumptions(Decimal(2), Decimal(400)))
    return_to(offered, before, "hier")
    assert offered.specification.cost_assumptions == CostAssumptions(Decimal(2), Decimal(400))
