"""Offers enter the file, are told apart by their bidder, and outlive a return to an earlier state."""

import pytest

from cahier.editing.session import Session
from cahier.editing.verbs.offers import (
    add_offer,
    ask_bidder_question,
    describe_offer,
    offer_of,
    remove_bidder_question,
    remove_offer,
    treat_reservation,
)
from cahier.editing.verbs.versions import return_to
from cahier.errors import InvalidAnswer
from cahier.model.offer import BidderQuestion, Offer, Treatment, TreatmentState

LINE = "requirement:EX-SAU-01"


def test_each_offer_and_each_question_takes_a_name_of_its_own(session: Session) -> None:
    assert [add_offer(session, Offer("", bidder)) for bidder in ("Infolys", "Nuage")] == ["OFF-01", "OFF-02"]
    remove_offer(session, "OFF-01")
    assert add_offer(session, Offer("", "Tiers")) == "OFF-01"
    assert ask_bidder_question(session, BidderQuestion("", None, "Où ?")) == "QB-01"
    assert ask_bidder_question(session, BidderQuestion("", None, "Quand ?")) == "QB-02"
    remove_bidder_question(session, "QB-01")
    assert [asked.question for asked in session.specification.bidder_questions] == ["Quand ?"]


@pytest.mark.parametrize("bidder", ["", " \n ", " INFOLYS "])
def test_two_offers_of_one_name_or_of_none_are_refused(session: Session, bidder: str) -> None:
    add_offer(session, Offer("", "Infolys"))
    before = session.specification
    with pytest.raises(InvalidAnswer):
        add_offer(session, Offer("", bidder))
    assert session.specification is before


def test_an_offer_may_keep_its_own_name_and_one_taken_away_is_not_written_to(session: Session) -> None:
    kept = add_offer(session, Offer("", "Infolys"))
    describe_offer(session, Offer(kept, "Infolys", "Judith\nRoche"))
    assert offer_of(session.specification, kept).contact == "Judith Roche"
    remove_offer(session, kept)
    with pytest.raises(InvalidAnswer):
        treat_reservation(session, kept, LINE, Treatment(who="Claire"))


def test_a_treatment_emptied_leaves_nothing(session: Session) -> None:
    kept = add_offer(session, Offer("", "Infolys"))
    treat_reservation(session, kept, LINE, Treatment(TreatmentState.ACCEPTED, who=" Claire "))
    assert offer_of(session.specification, kept).treatments == {LINE: Treatment(TreatmentState.ACCEPTED, who="Claire")}
    treat_reservation(session, kept, LINE, Treatment())
    assert offer_of(session.specification, kept).treatments == {}


def test_a_question_that_asks_nothing_is_refused(session: Session) -> None:
    with pytest.raises(InvalidAnswer):
        ask_bidder_question(session, BidderQuestion("", None, "  "))


def test_what_bidders_sent_outlives_a_return_to_an_earlier_state(session: Session) -> None:
    before = session.specification
    add_offer(session, Offer("", "Infolys"))
    ask_bidder_question(session, BidderQuestion("", None, "Où ?"))
    return_to(session, before, "hier")
    assert [offer.bidder for offer in session.specification.offers] == ["Infolys"]
    assert [asked.question for asked in session.specification.bidder_questions] == ["Où ?"]
