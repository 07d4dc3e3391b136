"""What the list of recent files says of a specification."""

from cahier.questionnaire.progress import State, overall_progress, section_progress
from cahier.questionnaire.situation import Situation
from cahier.typography import french


def summary(situation: Situation) -> tuple[int, str]:
    """Return the share decided, and « 4 points bloquants », « prêt à envoyer » or « reprendre : Existant »."""
    from cahier.checks.runner import open_findings, verdict

    percent = overall_progress(situation).percent
    if percent < 100:
        return percent, french(f"reprendre : {_where_to_resume(situation)}")
    blocking = verdict(open_findings(situation)).blocking
    if blocking:
        return percent, french(f"{blocking} {'point bloquant' if blocking == 1 else 'points bloquants'}")
    return percent, french("prêt à envoyer")


def _where_to_resume(situation: Situation) -> str:
    for section in situation.catalogue.sections:
        if section_progress(situation, section.id).state in (State.TO_DO, State.IN_PROGRESS):
            return section.title
    return "Qui fait quoi"
