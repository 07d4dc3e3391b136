"""What the list of recent files says of a specification."""

from cahier.guidance.quick_run import QuickRun
from cahier.questionnaire.progress import State, overall_progress, section_progress
from cahier.questionnaire.situation import Situation
from cahier.typography import french


def summary(situation: Situation) -> tuple[int, str]:
    """Return the share decided, and « 4 points bloquants », « prêt à envoyer » or « reprendre : Existant »."""
    state = situation.specification
    if state.quick is not None and state.awaits_draft:
        return _questions_answered(QuickRun(situation.catalogue, state.quick))
    from cahier.checks.runner import open_findings, verdict

    percent = overall_progress(situation).percent
    if percent < 100:
        return percent, french(f"reprendre : {_where_to_resume(situation)}")
    blocking = verdict(open_findings(situation)).blocking
    if blocking:
        return percent, french(f"{blocking} {'point bloquant' if blocking == 1 else 'points bloquants'}")
    return percent, french("prêt à envoyer")


def _questions_answered(run: QuickRun) -> tuple[int, str]:
    answered, asked = run.answered(), len(run.asked())
    said = "réponse" if answered < 2 else "réponses"
    return 100 * answered // asked, french(f"reprendre les questions : {answered} {said} sur {asked}")


def _where_to_resume(situation: Situation) -> str:
    for section in situation.catalogue.sections:
        if section_progress(situation, section.id).state in (State.TO_DO, State.IN_PROGRESS):
            return section.title
    return "Qui fait quoi"
