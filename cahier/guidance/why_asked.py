"""Why a question has just come up, why a line is left out."""

from cahier.catalogue.condition import Condition, domains_of, questions_of
from cahier.catalogue.values import as_label
from cahier.catalogue.wizard_schema import Question
from cahier.model.scope import ALLOCATION_WORDS, Allocation
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


def why_left_out(condition: Condition, situation: Situation) -> str:
    """Return what a condition that does not hold waits for: a domain, or an answer."""
    for domain in domains_of(condition):
        if situation.allocation(domain) not in (Allocation.ENTRUSTED, Allocation.SHARED):
            title = situation.catalogue.domains[domain].title
            return french(f"« {title} » : {ALLOCATION_WORDS[situation.allocation(domain)]}")
    for cause in questions_of(condition):
        asked, answer = situation.catalogue.questions[cause], situation.answer(cause)
        said = as_label(asked, answer) if answer is not None else ""
        return french(f"« {asked.summary} » : {said.lower() if said else 'sans réponse'}")
    return ""
