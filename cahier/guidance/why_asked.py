"""Why a question has just come up."""

from cahier.catalogue.condition import domains_of, questions_of
from cahier.catalogue.values import as_label
from cahier.catalogue.wizard_schema import Question
from cahier.model.scope import ALLOCATION_WORDS
from cahier.questionnaire.situation import Situation
from cahier.typography import french

_LONGEST = 60


def why_asked(question: Question, situation: Situation) -> str:
    """Return the answer or the split that makes a question apply, empty when it cannot be told in a line."""
    for cause in questions_of(question.when):
        answer = situation.answer(cause)
        asked = situation.catalogue.questions[cause]
        said = as_label(asked, answer) if answer is not None else ""
        if said and len(said) <= _LONGEST:
            return french(f"Nouvelle question : vous avez répondu « {said} » à « {asked.summary} ».")
    for domain in domains_of(question.when):
        title = situation.catalogue.domains[domain].title
        return french(
            f"Nouvelle question : le domaine « {title} » est {ALLOCATION_WORDS[situation.allocation(domain)]}."
        )
    return ""
