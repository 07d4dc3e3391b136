"""How long a contract lasts at most, its renewals included."""

from decimal import Decimal

from cahier.catalogue import question_ids
from cahier.model.identifiers import QuestionId
from cahier.model.quantity import Duration, Unit
from cahier.questionnaire.situation import Situation

_A_YEAR = 12  # months


def longest_term(situation: Situation) -> Duration | None:
    """Return the first term and as many renewals as are allowed, in months; None while one of the three is not known.

    Without a number of renewals nothing bounds the contract: there is no longest term either.
    """
    first = _months(situation, question_ids.CONTRAT_DUREE)
    renewal = _months(situation, question_ids.CONTRAT_RECONDUCTION_DUREE)
    answer = situation.stated(question_ids.CONTRAT_RECONDUCTION_NOMBRE)
    times = answer.value if answer is not None else None
    if first is None or renewal is None or not isinstance(times, Decimal):
        return None
    return Duration(first + times * renewal, Unit.MONTH)


def _months(situation: Situation, question: QuestionId) -> Decimal | None:
    answer = situation.stated(question)
    value = answer.value if answer is not None else None
    if not isinstance(value, Duration) or value.unit not in (Unit.MONTH, Unit.YEAR):
        return None
    return value.amount * _A_YEAR if value.unit is Unit.YEAR else value.amount
