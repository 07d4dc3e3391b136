"""Words that promise nothing, and acronyms nobody explains."""

import re
from collections.abc import Iterator
from functools import lru_cache

from cahier.catalogue.document_schema import Clause
from cahier.catalogue.references import unmeasurable
from cahier.catalogue.wizard_schema import Question, QuestionType
from cahier.checks.registry import Spot, check
from cahier.model.answer import Answer, AnswerState
from cahier.model.decision import Decision
from cahier.model.location import ActivityPlace, QuestionPlace, RequirementPlace, Screen, ScreenPlace
from cahier.questionnaire.own_requirements import activity_of
from cahier.questionnaire.situation import Situation
from cahier.typography import plain

_TYPED = (QuestionType.TEXT, QuestionType.LONG_TEXT, QuestionType.TABLE)
_ACRONYM = re.compile(r"\b[A-ZÀ-Ý]{2,}(?:[-&/]?[A-ZÀ-Ý0-9]+)*s?\b")
# References to places of the document and to our own requirements, ways of writing a price: nothing to define.
_REFERENCES = re.compile(r"\b(?:EX-[A-Z]{3}-\d+|ACT-\d+|PLUS-\d+|AX\d+)\b|\{\{.*?\}\}")
_EVERYDAY = frozenset({"HT", "TTC", "TVA", "SMS", "USB", "PDF", "PME"})


@check("unmeasurable_words")
def unmeasurable_words(situation: Situation) -> Iterator[Spot]:
    """A text of the user's own that uses a wording nobody can measure."""
    for asked in situation.catalogue.questions.values():
        if asked.type not in _TYPED or asked.private:
            continue
        answer = situation.answer(asked.id)
        words = unmeasurable(_typed_text(answer)) if answer is not None and _is_own(asked, answer) else ""
        if words:
            yield Spot(QuestionPlace(asked.id), f"{asked.summary} : « {words} » ne se mesure pas")
    for custom in situation.specification.custom_activities:
        words = unmeasurable(f"{custom.label}\n{custom.sentence}")
        if words and situation.activity(custom.id):
            yield Spot(ActivityPlace(custom.id), f"{custom.label} : « {words} » ne se mesure pas")
    for clause in situation.clauses():
        words = unmeasurable(clause.own) if activity_of(clause.id) is None else ""
        if words:
            yield Spot(RequirementPlace(clause.id), f"{clause.title} : « {words} » ne se mesure pas")


def _is_own(asked: Question, answer: Answer) -> bool:
    """Return whether the user wrote it, or at least made it his."""
    if answer.state is not AnswerState.GIVEN:
        return False
    return answer.decision is not Decision.PROPOSED or asked.default is None or answer.value != asked.default.value


def _typed_text(answer: Answer) -> str:
    value = answer.value
    if isinstance(value, tuple):
        return "\n".join(cell for row in value if not isinstance(row, str) for cell in row.values())
    return value if isinstance(value, str) else ""


@check("term_without_definition")
def term_without_definition(situation: Situation) -> Iterator[Spot]:
    """An acronym of a requirement that the glossary does not explain."""
    catalogue = situation.catalogue
    forms = "\n".join(form for term in catalogue.terms for form in (term.term, term.english, *term.aliases))
    told = _acronyms(forms) | _EVERYDAY
    for clause in catalogue.clauses.values():
        unknown = _acronyms(clause.text) - told
        if unknown and _is_printed(clause, situation):
            for acronym in sorted(unknown):
                title = f"« {acronym} » n’est pas défini (exigence « {clause.title} »)"
                yield Spot(ScreenPlace(Screen.DOCUMENT), title, subject=acronym)
            told |= unknown


def _is_printed(clause: Clause, situation: Situation) -> bool:
    own = situation.specification.own_wordings
    return clause.id not in own and situation.holds(clause.when) and all(map(situation.applies, clause.prints))


@lru_cache(maxsize=2048)
def _acronyms(text: str) -> frozenset[str]:
    found = _ACRONYM.findall(plain(_REFERENCES.sub(" ", text)))
    return frozenset(word[:-1] if word.endswith("s") else word for word in found)
