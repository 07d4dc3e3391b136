"""The quick path in the session: answers one by one, where one is, and the draft that can be taken back."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from cahier.catalogue.catalogue import Catalogue
from cahier.editing.session import Notification, Session
from cahier.editing.verbs.quick import make_draft, name_company, record_quick_answer, stand_at
from cahier.errors import BadInput, InvalidAnswer
from cahier.model.answer import given, unknown
from cahier.model.identifiers import QuestionId
from cahier.model.quick_progress import QuickProgress
from cahier.questionnaire.quick_start import begun_by_questions, progress_of
from cahier.storage import specification_file
from cahier.typography import plain

TODAY = date(2026, 11, 30)


@pytest.fixture
def session(catalogue: Catalogue) -> Session:
    """Nothing said yet."""
    return Session(begun_by_questions(catalogue, "test"), catalogue)


def said(session: Session) -> QuickProgress:
    return progress_of(session.specification)


def test_a_specification_waits_for_its_draft_from_the_first_question_to_the_draft(session: Session) -> None:
    assert session.specification.awaits_draft
    make_draft(session, TODAY)
    assert not session.specification.awaits_draft


def test_each_answer_is_taken_back_by_itself_and_is_named(session: Session) -> None:
    stand_at(session, "difficultes")
    for ticked in (("pannes",), ("pannes", "factures"), ("rien",)):
        record_quick_answer(session, "difficultes", given(ticked))
    session.undo()
    assert said(session).answers["difficultes"].value == ("pannes", "factures")
    assert plain(session.redo_label) == "Répondre à « Qu'est-ce qui ne va pas aujourd'hui ? »"


def test_a_run_of_typing_is_taken_back_as_one(session: Session) -> None:
    for typed in ("4", "42"):
        record_quick_answer(session, "personnes", given(Decimal(typed)))
    session.undo()
    assert "personnes" not in said(session).answers


def test_undo_leads_back_to_the_question_it_is_about(session: Session) -> None:
    stand_at(session, "perte")
    record_quick_answer(session, "perte", given("heure"))
    stand_at(session, "donnees")
    record_quick_answer(session, "donnees", unknown())
    stand_at(session, "echeance")
    session.undo()
    assert said(session).at == "donnees"
    session.undo()
    assert said(session).at == "perte"
    session.redo()
    assert (said(session).at, said(session).answers["perte"].value) == ("perte", "heure")


def test_going_to_another_question_is_told_and_saved_and_there_is_nothing_to_undo(session: Session) -> None:
    told: list[Notification] = []
    session.subscribe(told.append)
    stand_at(session, "perte")
    stand_at(session, "perte")
    assert len(told) == 1
    assert session.modified
    assert session.undo_label == ""


def test_a_question_that_is_not_asked_takes_no_answer(session: Session) -> None:
    with pytest.raises(InvalidAnswer):
        record_quick_answer(session, "meteo", given("beau"))


def test_what_was_said_comes_back_from_the_file_as_it_was(session: Session) -> None:
    name_company(session, "  Atelier\x0b Brun ")
    record_quick_answer(session, "sites", given("Brest\x0c\nQuimper"))
    record_quick_answer(session, "materiel", given(({"portables": "12\x0b"},)))
    record_quick_answer(session, "remise", given(date(2027, 2, 15)))
    stand_at(session, "budget")
    again = specification_file.parse(specification_file.serialise(session.specification))
    assert again == session.specification
    assert again.awaits_draft


def test_the_draft_holds_the_answers_and_keeps_what_was_said(session: Session) -> None:
    name_company(session, "Atelier Brun")
    record_quick_answer(session, "personnes", given(Decimal(12)))
    make_draft(session, TODAY)
    made = session.specification
    assert made.answers[QuestionId("entreprise.effectif")].value == Decimal(12)
    assert made.uid == "test"
    assert made.quick is not None
    assert made.quick.drafted is not None
    assert (made.quick.drafted.company, made.quick.drafted.day) == ("Atelier Brun", TODAY)
    assert made.quick.drafted.answers == made.quick.answers


def test_undoing_the_draft_gives_the_questions_back(session: Session) -> None:
    record_quick_answer(session, "personnes", given(Decimal(12)))
    before = session.specification
    make_draft(session, TODAY)
    session.undo()
    assert session.specification is before


def test_the_cover_and_fields_of_a_later_version_outlive_the_draft(session: Session) -> None:
    document = replace(session.specification.document, version="0.7")
    extra = {(): {"later": 1}}
    session.apply("", replace(session.specification, document=document, extra=extra))
    make_draft(session, TODAY)
    assert session.specification.document.version == "0.7"
    assert session.specification.extra == extra


def test_an_answer_that_is_no_longer_accepted_makes_no_draft(session: Session) -> None:
    record_quick_answer(session, "remise", given(date(2026, 12, 1)))
    with pytest.raises(BadInput, match="déjà passé"):
        make_draft(session, date(2027, 1, 1))
    assert session.specification.awaits_draft
