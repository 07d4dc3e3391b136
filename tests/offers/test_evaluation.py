"""What is worked out of the offers of a file: who takes part, who waits, who is first."""

from dataclasses import replace
from decimal import Decimal

import pytest

from cahier.catalogue.catalogue import Catalogue
from cahier.editing.session import Session
from cahier.editing.verbs.answers import set_answer
from cahier.editing.verbs.requirements import leave_out
from cahier.export.document.tables.price_schedule import price_lines
from cahier.model.cost_assumptions import CostAssumptions
from cahier.model.offer import Compliance, OfferLine, UnreadAnswer, UnreadReason
from cahier.model.specification import Specification
from cahier.offers.cost_words import cost_notes, scored_words
from cahier.offers.documents.bidder_letter import public_note
from cahier.offers.evaluation import EvaluatedOffer, Evaluation, evaluate
from cahier.offers.robustness_words import robustness_sentences, standing_words
from cahier.questionnaire.situation import Situation
from cahier.typography import plain
from tests.offers.received import BIDDERS, changed, with_offers

DEAR, GOOD, CHEAP = "Infolys & Fils", "Nuage du Port", "Pixel Rivage"


@pytest.fixture(scope="module")
def received(catalogue: Catalogue) -> Specification:
    return with_offers(catalogue)


def found(evaluation: Evaluation, bidder: str) -> EvaluatedOffer:
    return next(one for one in evaluation.offers if one.offer.bidder == bidder)


def test_three_offers_are_ranked_by_points_worked_out_by_hand(received: Specification, catalogue: Catalogue) -> None:
    situation = Situation(received, catalogue)
    evaluation = evaluate(situation)
    prices = {}
    for offer in received.offers:
        total = Decimal(0)
        for line in price_lines(situation):
            said = offer.lines.get(line.key)
            if line.quantity is not None and said is not None and said.price is not None:
                total += line.quantity * said.price * (24 if line.monthly else 1)
        prices[offer.bidder] = total
        assert found(evaluation, offer.bidder).cost is not None
        assert found(evaluation, offer.bidder).cost.scored == total  # type: ignore[union-attr]
    # Means of both marks on the six criteria of 20, 15, 10, 10, 5 and 5 points, over five.
    quality = {
        DEAR: "16 9.75 6 9 3 4",
        GOOD: "19 12 9.5 8 4 3",
        CHEAP: "10 8.25 4 3 3 2",
    }
    points = {}
    for bidder in BIDDERS:
        price = (min(prices.values()) / prices[bidder] * 35).quantize(Decimal("0.01"))
        points[bidder] = price + sum(map(Decimal, quality[bidder].split()))
        assert found(evaluation, bidder).score.points == points[bidder]
    assert [one.offer.bidder for one in evaluation.ranked] == sorted(BIDDERS, key=lambda name: -points[name])
    assert [one.rank for one in evaluation.ranked] == [1, 2, 3]


def test_the_price_of_an_offer_that_is_not_ranked_earns_nothing(received: Specification, catalogue: Catalogue) -> None:
    evaluation = evaluate(Situation(changed(received, CHEAP, set_aside_reason="Arrivée trop tard"), catalogue))
    score = found(evaluation, CHEAP).score
    assert [one.points for one in score.by_criterion if one.criterion.by_price] == [None]
    assert [one.points for one in found(evaluation, GOOD).score.by_criterion if one.criterion.by_price] != [None]


def test_an_offer_without_all_its_marks_waits_and_the_others_are_provisional(
    received: Specification, catalogue: Catalogue
) -> None:
    evaluation = evaluate(Situation(changed(received, GOOD, marks=()), catalogue))
    assert [one.offer.bidder for one in evaluation.waiting] == [GOOD]
    assert found(evaluation, GOOD).score.points is None
    assert "Classement provisoire : l'offre de Nuage du Port n'est pas encore notée" in plain(
        standing_words(evaluation)
    )


def test_a_line_without_a_price_is_in_the_fee_when_the_document_says_so(
    received: Specification, catalogue: Catalogue
) -> None:
    evaluation = evaluate(Situation(received, catalogue))
    cheap = found(evaluation, CHEAP)
    assert cheap.price_missing == ""
    assert plain(scored_words(cheap.cost)).startswith("au moins ")
    assert any("comprise dans la redevance (EX-CON-23)" in plain(note) for note in cost_notes(evaluation))


@pytest.mark.parametrize("written", ["cell", "comment"])
def test_a_line_where_words_stand_for_the_price_is_not_left_empty(
    received: Specification, catalogue: Catalogue, written: str
) -> None:
    silent = found(evaluate(Situation(received, catalogue)), CHEAP)
    assert silent.cost is not None
    (line,) = silent.cost.unpriced
    said = UnreadAnswer("Prix", "G14", "sur devis", UnreadReason.NOT_A_PRICE, line.key)
    lines = {**silent.offer.lines, line.key: OfferLine(comment="sur devis")}
    fields = {"unread": (said,)} if written == "cell" else {"lines": lines}
    evaluation = evaluate(Situation(changed(received, CHEAP, **fields), catalogue))
    waiting = found(evaluation, CHEAP)
    assert (waiting.rank, waiting.score.points) == (None, None)
    assert plain(waiting.price_missing) == "1 ligne où le candidat a écrit autre chose qu'un prix : demandez-le-lui."
    assert not any("comprise dans la redevance" in plain(note) for note in cost_notes(evaluation))


def test_without_that_rule_a_missing_price_is_not_scored(received: Specification, catalogue: Catalogue) -> None:
    session = Session(received, catalogue)
    leave_out(session, "EX-CON-23", "Sans objet")
    evaluation = evaluate(session.situation)
    assert found(evaluation, CHEAP).price_missing == "1 ligne sans prix."
    assert found(evaluation, CHEAP).rank is None


def test_an_offer_without_any_monthly_price_is_not_scored_on_price(
    received: Specification, catalogue: Catalogue
) -> None:
    situation = Situation(received, catalogue)
    monthly = {line.key for line in price_lines(situation) if line.monthly}
    lines = {key: said for key, said in received.offers[1].lines.items() if key not in monthly}
    evaluation = evaluate(Situation(changed(received, GOOD, lines=lines), catalogue))
    assert found(evaluation, GOOD).price_missing == "Aucun prix mensuel dans cette offre."
    bare = evaluate(Situation(changed(received, GOOD, lines={}), catalogue))
    assert found(bare, GOOD).price_missing == "Aucun prix dans cette offre."


def test_a_refused_knock_out_an_offer_set_aside_and_a_weak_security_are_not_ranked(
    received: Specification, catalogue: Catalogue
) -> None:
    clauses = Situation(received, catalogue).clauses()
    knock_out = next(clause for clause in clauses if clause.eliminatory)
    other = next(clause for clause in clauses if not clause.eliminatory)
    refused = OfferLine(Compliance.NONE)

    def reasons(key: str) -> tuple[str, ...]:
        lines = {**received.offers[0].lines, f"requirement:{key}": refused}
        return found(evaluate(Situation(changed(received, DEAR, lines=lines), catalogue)), DEAR).refused

    assert [knock_out.id in reason for reason in reasons(knock_out.id)] == [True]
    assert reasons(other.id) == ()
    weak = tuple(
        replace(mark, mark=Decimal("1.9")) if mark.criterion.startswith("Sécurité") else mark
        for mark in received.offers[0].marks
    )
    evaluation = evaluate(Situation(changed(received, DEAR, marks=weak), catalogue))
    assert "Moins des deux cinquièmes" in found(evaluation, DEAR).refused[0]
    aside = evaluate(Situation(changed(received, CHEAP, set_aside_reason="Remise en retard"), catalogue))
    assert found(aside, CHEAP).rank is None
    assert plain(found(aside, CHEAP).refused[0]) == "Écartée : Remise en retard"


def test_the_lowest_price_is_that_of_the_offers_that_take_part(received: Specification, catalogue: Catalogue) -> None:
    evaluation = evaluate(Situation(changed(received, CHEAP, set_aside_reason="Retard"), catalogue))
    assert found(evaluation, DEAR).score.by_criterion[0].points == 35


def test_a_price_far_under_the_others_is_told_with_its_rule(received: Specification, catalogue: Catalogue) -> None:
    evaluation = evaluate(Situation(received, catalogue))
    assert [evaluation.bidder(name) for name in evaluation.low] == [CHEAP]
    notes = "\n".join(map(plain, cost_notes(evaluation)))
    assert "Prix anormalement bas : l'offre de Pixel Rivage" in notes
    assert "Repère de Cahier, et non règle de droit" in notes


def test_assumptions_are_told_and_change_no_mark(received: Specification, catalogue: Catalogue) -> None:
    with_them = evaluate(Situation(received, catalogue))
    without = evaluate(Situation(replace(received, cost_assumptions=CostAssumptions()), catalogue))
    assert [one.score for one in with_them.offers] == [one.score for one in without.offers]
    told, silent = ("\n".join(cost_notes(one)) for one in (with_them, without))
    assert "Révision supposée" in told and "Votre temps" in told
    assert "Révision supposée" not in silent and "Votre temps" not in silent


def test_what_would_change_the_ranking_is_said_in_words(received: Specification, catalogue: Catalogue) -> None:
    said = "\n".join(map(plain, robustness_sentences(evaluate(Situation(received, catalogue)))))
    assert "serait en tête. C'est le plus petit changement de poids" in said
    assert "les autres critères gardant leurs proportions" in said


def test_without_offers_nothing_is_said_to_be_ranked(received: Specification, catalogue: Catalogue) -> None:
    evaluation = evaluate(Situation(replace(received, offers=()), catalogue))
    assert plain(standing_words(evaluation)) == "Aucune offre n'est encore notée sur tous les critères."
    assert robustness_sentences(evaluation) == ()


def test_of_a_consultation_in_lots_it_is_said_that_no_lot_is_ranked(
    received: Specification, catalogue: Catalogue
) -> None:
    session = Session(received, catalogue)
    assert "lot" not in plain(standing_words(evaluate(session.situation))) and not public_note(session.situation)
    set_answer(session, "consultation.lots", [{"lot": "Lot 1", "objet": "Postes"}, {"lot": "Lot 2", "objet": "Copies"}])
    said = plain(standing_words(evaluate(session.situation)))
    assert "est en tête" in said
    assert "la consultation a 2 lots : ceci porte sur l'ensemble et ne classe aucun lot" in said
    assert "un seul candidat emporte tous les lots" in plain(public_note(session.situation))
