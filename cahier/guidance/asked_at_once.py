"""The few decisions one may take at once, where the result is shown."""

from collections.abc import Iterable

from cahier.catalogue.condition import is_answered
from cahier.catalogue.wizard_schema import Question, QuestionType
from cahier.guidance.before_sending import Remaining
from cahier.questionnaire.situation import Situation

MOST = 5


def asked_at_once(situation: Situation, items: Iterable[Remaining]) -> tuple[Question, ...]:
    """Return the questions nobody has answered yet, the gravest first; those that need a page of their own are left.

    What is only proposed is not among them: it has an answer, to be read where it stands.
    """
    questions = situation.catalogue.questions
    left = dict.fromkeys(name for item in items for name in item.questions)
    asked = (questions[name] for name in left if not is_answered(situation.answer(name)))
    return tuple(question for question in asked if question.type is not QuestionType.TABLE)[:MOST]
