"""The backup plan a draft proposes: one line for all that is entrusted, written from the other answers on backups.

Which data there are, only the client knows: a plan that named them would invent them.
"""

from collections.abc import Mapping

from cahier.catalogue import question_ids
from cahier.catalogue.catalogue import Catalogue
from cahier.model.answer import Answer, given
from cahier.model.decision import Decision
from cahier.model.identifiers import QuestionId
from cahier.model.quantity import Duration

PLAN = question_ids.SAUVEGARDE_PERIMETRE
FREQUENCY = question_ids.SAUVEGARDE_FREQUENCE
_RETENTION = question_ids.SAUVEGARDE_RETENTION
_OFF_SITE = question_ids.SAUVEGARDE_HORS_SITE
_UNALTERABLE = question_ids.SAUVEGARDE_IMMUABLE
_ALL = "Toutes les données confiées au prestataire"


def proposed_backup_plan(catalogue: Catalogue, answers: Mapping[QuestionId, Answer]) -> Answer | None:
    """Return the plan to propose, None where nothing says how often data are copied."""
    frequency = answers.get(FREQUENCY)
    asked = catalogue.questions.get(FREQUENCY)
    choice = asked.choice(str(frequency.value)) if asked is not None and frequency is not None else None
    if choice is None or PLAN not in catalogue.questions:
        return None
    kept = answers.get(_RETENTION)
    row = {"donnees": _ALL, "frequence": choice.text, "lieu": _place(answers)}
    if kept is not None and isinstance(kept.value, Duration):
        row["retention"] = kept.value.compact
    return given(({name: cell for name, cell in row.items() if cell},), Decision.PROPOSED)


def _place(answers: Mapping[QuestionId, Answer]) -> str:
    def is_wanted(question: QuestionId) -> bool:
        answer = answers.get(question)
        return answer is not None and answer.value is True

    if not is_wanted(_OFF_SITE):
        return ""
    return (
        "une copie hors site, verrouillée ses 14 premiers jours" if is_wanted(_UNALTERABLE) else "une copie hors site"
    )
