"""What the list of recent files says of a specification."""

from cahier.guidance.before_sending import before_sending
from cahier.questionnaire.situation import Situation


def summary(situation: Situation) -> str:
    """Return what remains before sending, or « questions à reprendre » before the draft.

    No count there: the list is written when a file is opened and closed, and answers go on being saved.
    """
    return summary_and_first_step(situation)[0]


def summary_and_first_step(situation: Situation) -> tuple[str, str]:
    """Return what remains before sending, and the first thing to do; none before the draft or when nothing remains."""
    if situation.specification.awaits_draft:
        return "questions à reprendre", ""
    from cahier.checks.runner import find

    remaining = before_sending(situation, find(situation))
    return remaining.sentence, remaining.items[0].title if remaining.items else ""
