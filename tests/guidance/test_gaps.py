"""The next missing point: mandatory questions, and whatever the document still needs."""

import pytest

from cahier.catalogue.catalogue import Catalogue
from cahier.editing.session import Session
from cahier.guidance.before_sending import Remaining, before_sending
from cahier.guidance.gaps import gaps, next_gap
from cahier.model.location import QuestionPlace
from cahier.model.specification import Specification
from cahier.questionnaire.defaults import new_specification


@pytest.fixture
def begun(catalogue: Catalogue) -> Specification:
    return new_specification(catalogue, catalogue.profiles["bureau"], "essai")


def test_a_question_that_the_document_needs_is_a_missing_point_though_it_is_not_mandatory(
    begun: Specification, catalogue: Catalogue
) -> None:
    situation = Session(begun, catalogue).situation
    asked = [asked for section in catalogue.sections for asked in situation.questions(section.id)]
    empty = next(found.id for found in asked if not found.required and situation.answer(found.id) is None)
    needed = Remaining("Fixer une date", "Le document l’attend.", QuestionPlace(empty), (empty,))
    assert QuestionPlace(empty) in set(gaps(situation, (), [needed]))
    assert QuestionPlace(empty) not in set(gaps(situation, ()))


def test_what_is_proposed_and_only_to_be_read_is_not_missing(begun: Specification, catalogue: Catalogue) -> None:
    situation = Session(begun, catalogue).situation
    asked = [asked for section in catalogue.sections for asked in situation.questions(section.id)]
    proposed = next(found.id for found in asked if not found.required and situation.answer(found.id) is not None)
    to_read = Remaining("Relire une réponse proposée", "À relire.", QuestionPlace(proposed), (proposed,))
    assert QuestionPlace(proposed) not in set(gaps(situation, (), [to_read]))


def test_the_walk_goes_through_every_point_and_starts_again(begun: Specification, catalogue: Catalogue) -> None:
    situation = Session(begun, catalogue).situation
    remaining = before_sending(situation, ())
    all_points = list(dict.fromkeys(gaps(situation, (), remaining.items)))
    here, visited = None, []
    for _ in all_points:
        here = next_gap(situation, (), here, remaining.items)
        visited.append(here)
    assert visited == all_points
    assert next_gap(situation, (), here, remaining.items) == all_points[0]
