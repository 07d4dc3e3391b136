"""The few decisions asked beside the result: unanswered, short, the gravest first."""

from datetime import date

from cahier.catalogue.catalogue import Catalogue
from cahier.catalogue.condition import is_answered
from cahier.catalogue.wizard_schema import QuestionType
from cahier.checks.runner import find
from cahier.guidance.asked_at_once import MOST, asked_at_once
from cahier.guidance.before_sending import BeforeSending, before_sending
from cahier.questionnaire.quick_path import draft
from cahier.questionnaire.situation import Situation


def drafted(catalogue: Catalogue) -> Situation:
    return Situation(draft(catalogue, "Brun", {}, "test", today=date(2026, 11, 30)), catalogue)


def remaining(situation: Situation) -> BeforeSending:
    return before_sending(situation, find(situation))


def test_at_most_five_are_asked_and_none_that_has_an_answer_or_needs_a_page(catalogue: Catalogue) -> None:
    situation = drafted(catalogue)
    asked = asked_at_once(situation, remaining(situation).items)
    assert len(asked) == MOST
    assert not any(is_answered(situation.answer(question.id)) for question in asked)
    assert QuestionType.TABLE not in {question.type for question in asked}


def test_they_come_in_the_order_of_what_remains(catalogue: Catalogue) -> None:
    situation = drafted(catalogue)
    items = remaining(situation).items
    order = [name for item in items for name in item.questions]
    asked = [question.id for question in asked_at_once(situation, items)]
    assert asked == sorted(asked, key=order.index)


def test_nothing_is_asked_once_nothing_remains(catalogue: Catalogue) -> None:
    assert asked_at_once(drafted(catalogue), ()) == ()
