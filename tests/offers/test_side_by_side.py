"""Offers side by side: what distinguishes them comes first."""

from dataclasses import replace

import pytest

from cahier.catalogue.catalogue import Catalogue
from cahier.model.offer import Compliance, OfferLine, UnreadAnswer, UnreadReason
from cahier.model.specification import Specification
from cahier.offers.side_by_side import NO_PRICE, UNANSWERED, AskedKind, ComparedLine, Standing, compared_lines
from cahier.questionnaire.situation import Situation
from tests.offers.received import with_offers


@pytest.fixture(scope="module")
def received(catalogue: Catalogue) -> Specification:
    return with_offers(catalogue)


def lines(received: Specification, catalogue: Catalogue, kind: AskedKind) -> list[ComparedLine]:
    found = compared_lines(Situation(received, catalogue), received.offers)
    return [line for line in found if line.kind is kind]


def test_every_line_of_the_workbook_is_there_once(received: Specification, catalogue: Catalogue) -> None:
    found = compared_lines(Situation(received, catalogue), received.offers)
    assert len({line.key for line in found}) == len(found)
    asked = {f"requirement:{clause.id}" for clause in Situation(received, catalogue).clauses()}
    assert asked <= {line.key for line in found}
    assert all(len(line.answers) == 3 for line in found)


def test_requirements_where_bidders_differ_come_before_those_where_they_agree(
    received: Specification, catalogue: Catalogue
) -> None:
    standings = [line.standing for line in lines(received, catalogue, AskedKind.REQUIREMENT)]
    assert standings == sorted(standings)
    assert {Standing.DIFFERENT, Standing.ALIKE} <= set(standings)


def test_a_knock_out_that_one_refuses_comes_first_of_all(received: Specification, catalogue: Catalogue) -> None:
    last = [clause for clause in Situation(received, catalogue).clauses() if clause.eliminatory][-1]
    refusing = {**received.offers[2].lines, f"requirement:{last.id}": OfferLine(Compliance.NONE, comment="Jamais")}
    state = replace(received, offers=(*received.offers[:2], replace(received.offers[2], lines=refusing)))
    first = lines(state, catalogue, AskedKind.REQUIREMENT)[0]
    assert first.number == last.id
    assert first.standing is Standing.KNOCK_OUT
    assert first.answers[2] == "Non conforme\nJamais"


def test_what_is_written_out_of_the_list_or_for_a_price_is_shown_word_for_word(
    received: Specification, catalogue: Catalogue
) -> None:
    answered, *others = received.offers
    line = next(line for line in lines(received, catalogue, AskedKind.PRICE) if line.answers[0] != NO_PRICE)
    asked = next(key for key in answered.lines if key.startswith("requirement:"))
    unread = (
        UnreadAnswer("Exigences", "H2", "En partie", UnreadReason.NOT_IN_LIST, asked),
        UnreadAnswer("Prix", "G2", "sur devis", UnreadReason.NOT_A_PRICE, line.key),
    )
    said = {**answered.lines, asked: OfferLine(comment="le jour"), line.key: OfferLine()}
    state = replace(received, offers=(replace(answered, lines=said, unread=unread), *others))
    found = {line.key: line for line in compared_lines(Situation(state, catalogue), state.offers)}
    assert (found[asked].answers[0], found[line.key].answers[0]) == ("En partie\nle jour", "sur devis")
    assert found[asked].standing is Standing.DIFFERENT


def test_prices_are_sorted_by_how_far_they_are_apart(received: Specification, catalogue: Catalogue) -> None:
    found = lines(received, catalogue, AskedKind.PRICE)
    spreads = [line.spread or 0 for line in found if line.standing is Standing.DIFFERENT]
    assert spreads == sorted(spreads, reverse=True)
    assert any(NO_PRICE in line.answers for line in found)


def test_a_question_nobody_answered_is_alike_and_says_so(received: Specification, catalogue: Catalogue) -> None:
    found = lines(received, catalogue, AskedKind.QUESTION)
    assert {line.standing for line in found} == {Standing.ALIKE}
    assert {answer for line in found for answer in line.answers} == {UNANSWERED}
