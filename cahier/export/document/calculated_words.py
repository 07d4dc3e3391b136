"""What follows from several answers, in words, by the names texts print it under."""

from collections.abc import Callable, Mapping

from cahier.questionnaire.longest_term import longest_term
from cahier.questionnaire.situation import Situation


def _longest_term(situation: Situation) -> str | None:
    found = longest_term(situation)
    return None if found is None else str(found)


# None while an answer is missing: the text then marks the place as open.
CALCULATED_WORDS: Mapping[str, Callable[[Situation], str | None]] = {"duree_totale": _longest_term}
