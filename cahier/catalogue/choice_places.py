"""Places of a choice in a text of ours: « {sauvegarde.frequence:nuit}, par export » borrows the words of the choice."""

import re
from collections.abc import Callable, Iterator, Mapping

from cahier.catalogue.schema import Question
from cahier.model.identifiers import QuestionId

_PLACE = re.compile(r"\{([a-z0-9_]+\.[a-z0-9_]+):([a-z0-9_]+)\}")

Picked = Callable[[QuestionId, str], str]


def choice_places(text: str) -> Iterator[tuple[QuestionId, str]]:
    """Yield the question and the choice of each place."""
    for match in _PLACE.finditer(text):
        yield QuestionId(match.group(1)), match.group(2)


def with_choices(text: str, questions: Mapping[str, Question], picked: Picked = lambda _, choice: choice) -> str:
    """Return the text with the words of the choices; `picked` may put another choice in the place of one."""

    def words(match: "re.Match[str]") -> str:
        question = QuestionId(match.group(1))
        choice = questions[question].choice(picked(question, match.group(2)))
        return choice.text if choice else ""

    return _PLACE.sub(words, text)
