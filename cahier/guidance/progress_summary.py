"""What the list of recent files says of a specification."""

from cahier.guidance.before_sending import before_sending
from cahier.questionnaire.situation import Situation


def summary(situation: Situation) -> str:
    """Return what remains before sending, or « questions à reprendre » before the draft.

    No count there: the list is written when a file is opened and closed, and answers go on being saved.
    """
    if situation.specification.awaits_draft:
        return "questions à reprendre"
    from cahier.checks.runner import find

    return before_sending(situation, find(situation)).sentence
