"""Answers: what one types never changes how firm one said it was."""

import pytest

from cahier.editing.session import Session
from cahier.editing.verbs.answers import clear_answer, confirm_section, mark_unknown, set_answer, set_decision
from cahier.model.decision import Decision
from cahier.model.identifiers import QuestionId

NAME = QuestionId("entreprise.nom")


def decision(session: Session) -> Decision:
    return session.specification.answers[NAME].decision


@pytest.mark.parametrize("firm", [Decision.IMPOSED, Decision.NEGOTIABLE])
def test_correcting_an_answer_leaves_it_as_firm_as_one_had_said(session: Session, firm: Decision) -> None:
    set_answer(session, NAME, "Atelier Morvan")
    set_decision(session, NAME, firm)
    set_answer(session, NAME, "Ateliers Morvan")
    assert (session.specification.answers[NAME].value, decision(session)) == ("Ateliers Morvan", firm)


def test_correcting_a_proposed_answer_confirms_it(session: Session) -> None:
    set_answer(session, NAME, "Atelier Morvan")
    set_decision(session, NAME, Decision.PROPOSED)
    set_answer(session, NAME, "Ateliers Morvan")
    assert decision(session) is Decision.CONFIRMED


def test_an_answer_given_after_an_open_point_is_confirmed(session: Session) -> None:
    set_answer(session, NAME, "Atelier Morvan")
    set_decision(session, NAME, Decision.IMPOSED)
    mark_unknown(session, NAME)
    set_answer(session, NAME, "Ateliers Morvan")
    assert decision(session) is Decision.CONFIRMED


def test_an_answer_taken_away_takes_its_firmness_with_it(session: Session) -> None:
    set_answer(session, NAME, "Atelier Morvan")
    set_decision(session, NAME, Decision.IMPOSED)
    clear_answer(session, NAME)
    set_answer(session, NAME, "Ateliers Morvan")
    assert decision(session) is Decision.CONFIRMED


def test_a_fact_is_confirmed_by_itself_and_wishes_together(session: Session) -> None:
    facts: dict[str, object] = {"existant.hebergement": "sur_site", "contraintes.nis2": False}
    for question, value in facts.items():
        set_answer(session, question, value)
        set_decision(session, question, Decision.PROPOSED)
    assert confirm_section(session, "existant") == 0
    assert sum(confirm_section(session, section.id) for section in session.catalogue.sections) > 50
    answers = ((name, session.situation.answer(name)) for name in session.catalogue.questions)
    left = {name for name, answer in answers if answer and answer.value is not None and not answer.decision.settled}
    assert left == set(facts)
