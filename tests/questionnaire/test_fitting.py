"""A file written with another knowledge base, or by hand: what does not fit is set aside, and comes back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from cahier.catalogue.catalogue import Catalogue
from cahier.catalogue.wizard_schema import Question, QuestionType
from cahier.checks.exit_test import exit_test
from cahier.checks.runner import find
from cahier.editing.session import Session
from cahier.editing.verbs.answers import set_answer
from cahier.export.document.publication_builder import Edition, build
from cahier.locations import samples_folder
from cahier.model.answer import Answer, AnswerState, AnswerValue, given, unknown
from cahier.model.audience import Audience
from cahier.model.identifiers import ActivityId, DomainId, HoursId, QuestionId
from cahier.model.phase import Phase
from cahier.model.quantity import Duration, Unit
from cahier.model.specification import CustomActivity, Specification
from cahier.questionnaire.defaults import new_specification
from cahier.questionnaire.fitting import SUPPORT_HOURS, fitted
from cahier.questionnaire.situation import Situation
from cahier.storage import specification_file
from tests.questionnaire.random_drafts import make

PEOPLE = QuestionId("entreprise.effectif")
SOFTWARE = QuestionId("applications.liste")
ROW = {"nom": "Caisse", "criticite": "c1", "rto": "4 h"}
FORGED: dict[str, AnswerValue] = {
    "text": "n'importe quoi",
    "yes": True,
    "number": Decimal(7),
    "far": date(9999, 12, 31),
    "duration": Duration(Decimal(4), Unit.HOUR),
    "choices": ("un", "deux"),
    "rows": ({"inconnue": "x", "nom": "x", "quantite": "x", "date": "x", "rto": "x", "criticite": "x"},),
    "empty row": ({},),
}


@pytest.fixture(scope="module")
def sample() -> Specification:
    return specification_file.read(samples_folder() / "cabinet.cahier").specification


def said(sample: Specification, question: QuestionId, value: AnswerValue) -> Specification:
    return replace(sample, answers={**sample.answers, question: given(value)})


def test_a_value_beside_a_state_that_has_none_is_set_aside(sample: Specification, catalogue: Catalogue) -> None:
    service = next(iter(catalogue.services.values())).question
    both = Answer(AnswerState.UNKNOWN, "R")
    found = fitted(replace(sample, answers={**sample.answers, service: both}), catalogue)
    assert (found.answers[service], found.set_aside[service]) == (unknown(), both)
    assert find(Situation(found, catalogue))


def test_what_fits_is_left_as_it_is(sample: Specification, catalogue: Catalogue) -> None:
    assert fitted(sample, catalogue) is sample


def test_what_our_knowledge_base_proposes_is_what_its_file_reads_as(catalogue: Catalogue) -> None:
    starts = [new_specification(catalogue, profile, name) for name, profile in catalogue.profiles.items()]
    drafts = [make(seed, catalogue).situation.specification for seed in range(4)]
    for made in (*starts, *drafts):
        assert fitted(made, catalogue) is made, made.uid


@pytest.mark.parametrize("value", FORGED.values(), ids=FORGED)
def test_a_file_whose_every_answer_is_of_another_type_is_checked_and_printed(
    sample: Specification, catalogue: Catalogue, value: AnswerValue
) -> None:
    answers = {name: given(value) for name in sample.answers}
    forged = replace(sample, answers=answers)
    found = fitted(forged, catalogue)
    situation = Situation(found, catalogue)
    # An empty row says nothing that could be lost.
    kept = set(found.set_aside) | set(found.answers)
    assert value == ({},) or kept == set(forged.answers)
    assert any(finding.rule == "R160" for finding in find(situation))
    assert exit_test(situation, find(situation)).points
    assert all(build(situation, Edition(audience, date(2026, 11, 30))).blocks for audience in Audience)


def test_an_answer_of_another_type_is_said_in_the_findings_and_gone_once_answered(
    sample: Specification, catalogue: Catalogue
) -> None:
    session = Session(said(sample, PEOPLE, "une trentaine"), catalogue)
    (finding,) = (found for found in find(session.situation) if found.rule == "R160")
    assert "une trentaine" in finding.title
    set_answer(session, PEOPLE, "30")
    assert not session.specification.set_aside
    assert not any(found.rule == "R160" for found in find(session.situation))
    session.undo()
    assert session.specification.set_aside[PEOPLE].value == "une trentaine"


def test_one_cell_of_another_type_costs_that_cell_and_not_its_table(
    sample: Specification, catalogue: Catalogue
) -> None:
    rows = (ROW, {**ROW, "nom": "Paie", "rto": "bientôt"})
    found = fitted(said(sample, SOFTWARE, rows), catalogue)
    kept = found.answers[SOFTWARE].value
    assert kept == (ROW, {"nom": "Paie", "criticite": "c1"})
    assert found.set_aside[SOFTWARE].value == rows


def test_a_choice_no_longer_offered_costs_that_choice(sample: Specification, catalogue: Catalogue) -> None:
    question = next(asked for asked in catalogue.questions.values() if asked.type is QuestionType.MULTIPLE)
    first = question.choices[0].id
    found = fitted(said(sample, question.id, (first, "retiree")), catalogue)
    assert found.answers[question.id].value == (first,)
    assert found.set_aside[question.id].value == (first, "retiree")


def test_what_was_set_aside_comes_back_with_its_knowledge_base(sample: Specification, catalogue: Catalogue) -> None:
    own = with_question(catalogue, PEOPLE, lambda asked: replace(asked, type=QuestionType.TEXT))
    written = said(sample, PEOPLE, "une trentaine")
    elsewhere = fitted(written, catalogue)
    assert PEOPLE not in elsewhere.answers
    again = specification_file.parse(specification_file.serialise(elsewhere))
    assert fitted(again, own) == written


def with_question(catalogue: Catalogue, name: QuestionId, change: Callable[[Question], Question]) -> Catalogue:
    return replace(catalogue, questions={**catalogue.questions, name: change(catalogue.questions[name])})


def test_hours_unknown_here_give_way_to_those_of_the_preset_and_are_said(
    sample: Specification, catalogue: Catalogue
) -> None:
    odd = replace(sample, levels=replace(sample.levels, support_hours=HoursId("marees")))
    found = fitted(odd, catalogue)
    assert found.levels.support_hours in {hours.id for hours in catalogue.levels.hours}
    assert found.set_aside[SUPPORT_HOURS].value == "marees"
    assert any("marees" in finding.title for finding in find(Situation(found, catalogue)))


def test_an_activity_of_a_domain_unknown_here_stays_in_the_file_and_out_of_the_document(
    sample: Specification, catalogue: Catalogue
) -> None:
    custom = CustomActivity(ActivityId("PLUS-90"), Phase.OPERATIONAL, DomainId("phares"), "Allumer les phares")
    session = Session(replace(sample, custom_activities=(custom,)), catalogue)
    assert session.specification.custom_activities == (custom,)
    assert any("Allumer les phares" in finding.title for finding in find(session.situation))
    assert build(session.situation, Edition(Audience.SUPPLIERS, date(2026, 11, 30))).blocks
