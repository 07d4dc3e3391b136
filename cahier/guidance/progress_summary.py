"""What the list of recent files says of a specification."""

from cahier.guidance.before_sending import before_sending
from cahier.guidance.quick_run import QuickRun
from cahier.questionnaire.situation import Situation
from cahier.typography import french


def summary(situation: Situation) -> str:
    """Return what remains before sending, or « reprendre les questions : 5 réponses sur 14 » before the draft."""
    state = situation.specification
    if state.quick is not None and state.awaits_draft:
        return _questions_answered(QuickRun(situation.catalogue, state.quick))
    from cahier.checks.runner import find

    return before_sending(situation, find(situation)).sentence


def _questions_answered(run: QuickRun) -> str:
    answered, asked = run.answered(), len(run.asked())
    said = "réponse" if answered < 2 else "réponses"
    return french(f"reprendre les questions : {answered} {said} sur {asked}")
