"""Marks become points by the printed method; ties stay ties, and what is not marked is not zero."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cahier.editing.session import Session
from cahier.editing.verbs.answers import set_answer
from cahier.editing.verbs.requirements import adapt
from cahier.model.offer import OfferMark
from cahier.offers.printed_method import SCORING, printed_rule
from cahier.offers.scores import Criterion, Scorable, criteria_of, ranks, scored, unplaced_marks
from tests.offers.scoring import CRITERIA, PRICE, QUALITY, SECURITY, mark, offer


def test_points_follow_the_printed_formulas() -> None:
    cheap, dear = scored((offer("A", "90000", "3", "4"), offer("B", "120000", "5", "2.5")), CRITERIA)
    assert [score.points for score in cheap.by_criterion] == [Decimal("40.00"), Decimal("21.00"), Decimal("20.00")]
    assert [score.points for score in dear.by_criterion] == [Decimal("30.00"), Decimal("35.00"), Decimal("12.50")]
    assert (cheap.points, dear.points) == (Decimal("81.00"), Decimal("77.50"))


def test_the_mean_is_that_of_the_people_who_marked() -> None:
    two = replace(offer("A", "1", "", "3"), marks=(mark(QUALITY, "4"), mark(QUALITY, "3", "Paul"), mark(SECURITY, "3")))
    found = scored((two,), CRITERIA)[0].by_criterion[1]
    assert found.mean == Decimal("3.5")
    assert [given.evaluator for given in found.marks] == ["Léa", "Paul"]
    assert found.points == Decimal("24.50")


def test_an_offer_without_a_mark_is_not_scored_rather_than_zero() -> None:
    whole, partial = scored((offer("A", "90000", "0", "0"), offer("B", "80000", "5")), CRITERIA)
    assert whole.points == Decimal("35.56"), "a mark of zero is a mark"
    assert partial.points is None
    assert partial.missing == (SECURITY,)
    assert ranks((whole, partial)) == {"A": 1}


def test_an_offer_without_a_price_is_not_scored_either() -> None:
    found = scored((offer("A", None, "5", "5"), offer("B", "100", "1", "1")), CRITERIA)
    assert found[0].missing == (PRICE,)
    assert found[1].points is not None


def test_equal_points_share_the_rank_and_the_next_one_is_left_out() -> None:
    offers = (offer("A", "100", "4", "4"), offer("B", "100", "4", "4"), offer("C", "100", "1", "1"))
    assert ranks(scored(offers, CRITERIA)) == {"A": 1, "B": 1, "C": 3}


def test_a_price_criterion_is_known_by_its_words() -> None:
    assert Criterion("Coût sur la durée", Decimal(1)).by_price
    assert not Criterion("Rapport qualité-prix", Decimal(1)).by_price
    assert not Criterion("Couverture du service", Decimal(1)).by_price
    assert Criterion("Sécurité et données personnelles", Decimal(1)).is_security


def test_the_criteria_are_those_that_the_document_prints(session: Session) -> None:
    usual = criteria_of(session.situation)
    assert [criterion.points for criterion in usual] == [35, 20, 15, 10, 10, 5, 5]
    assert usual[0].by_price
    assert usual[0].held.startswith("redevance sur la durée")
    rows = [{"critere": "Prix", "poids": "60"}, {"critere": "Proximité", "poids": "40"}, {"critere": "Rien"}]
    set_answer(session, "consultation.criteres", rows)
    assert [(found.label, found.points) for found in criteria_of(session.situation)] == [
        ("Prix", 60),
        ("Proximité", 40),
    ]


def test_a_mark_on_a_criterion_that_is_gone_is_told() -> None:
    gone = OfferMark("Léa", "Ancienneté", Decimal(4))
    assert unplaced_marks((gone, mark(QUALITY, "3"), mark(PRICE, "3")), CRITERIA) == (gone, mark(PRICE, "3"))


def test_a_method_that_the_client_reworded_or_left_out_is_told(session: Session) -> None:
    assert printed_rule(session.situation, SCORING).note == ""
    adapt(session, SCORING, "Les offres sont notées à l’œil.")
    rule = printed_rule(session.situation, SCORING)
    assert rule.reworded == "Les offres sont notées à l’œil."
    assert "Vous avez récrit" in rule.note
    assert "note de 0 à 5" in rule.model


MARKS = st.integers(0, 10).map(lambda half: Decimal(half) / 2)
PRICES = st.decimals("1000", "900000", places=2)


@given(st.lists(st.tuples(PRICES, MARKS, MARKS), min_size=1, max_size=5))
def test_no_offer_earns_more_than_there_is_and_the_cheapest_earns_all_of_the_price(
    drawn: list[tuple[Decimal, Decimal, Decimal]],
) -> None:
    offers = [offer(str(rank), str(price), str(a), str(b)) for rank, (price, a, b) in enumerate(drawn)]
    scores = scored(offers, CRITERIA)
    for found, (price, quality, security) in zip(scores, drawn, strict=True):
        assert found.points is not None
        assert 0 <= found.points <= 100
        exact = Fraction(min(one[0] for one in drawn)) / Fraction(price) * 40
        exact += Fraction(quality) / 5 * 35 + Fraction(security) / 5 * 25
        assert abs(Fraction(found.points) - exact) <= Fraction(15, 1000)
    cheapest = min(range(len(drawn)), key=lambda rank: drawn[rank][0])
    assert scores[cheapest].by_criterion[0].points == 40


@given(st.permutations(range(4)))
def test_the_ranks_do_not_depend_on_the_order_offers_came_in(order: list[int]) -> None:
    offers: list[Scorable] = [offer(str(n), str(1000 + n * 37), str(5 - n), str(n)) for n in range(4)]
    assert ranks(scored([offers[n] for n in order], CRITERIA)) == ranks(scored(offers, CRITERIA))


@pytest.mark.parametrize("price", ["0", None])
def test_a_price_of_nothing_is_no_price(price: str | None) -> None:
    free, other = scored((offer("A", price, "3", "3"), offer("B", "100", "3", "3")), CRITERIA)
    assert free.points is None
    assert other.points is not None
