"""What the outages tolerated would cost the client, and hours paid for that nobody works."""

from decimal import Decimal

from cahier.catalogue import question_ids
from cahier.errors import InvalidAnswer
from cahier.model.answer import AnswerState, AnswerValue
from cahier.model.identifiers import QuestionId
from cahier.model.quantity import Unit
from cahier.model.service_level import Priority, tolerated_hours
from cahier.model.week import Week
from cahier.questionnaire.situation import Situation
from cahier.typography import french, money, percentage

HOUR = question_ids.PRIX_HEURE_ARRET


def hour_cost(situation: Situation) -> Decimal | None:
    """Return what the client said an hour of outage costs, in euros; None until it is said."""
    found = _said(situation, HOUR)
    return found if isinstance(found, Decimal) else None


def stop_cost(situation: Situation, availability: Decimal | None = None) -> Decimal | None:
    """Return what the outages that a rate tolerates in a month would cost; the rate in force unless another is told."""
    levels = situation.specification.levels
    cost = hour_cost(situation)
    rate = levels.availability if availability is None else availability
    window = situation.catalogue.levels.window(levels.support_hours)
    return None if cost is None else tolerated_hours(rate, window.month_hours) * cost


def stop_words(situation: Situation, higher: Decimal | None) -> str:
    """Say what the tolerated outage costs, and what the next rate up would spare; empty until the hour has its cost."""
    cost = stop_cost(situation)
    if cost is None:
        return ""
    words = f"Arrêt toléré : jusqu'à {money(_rounded(cost), '')} par mois."
    spared = stop_cost(situation, higher) if higher is not None else None
    if spared is not None and higher is not None:
        words += f" Passer à {percentage(higher)} en épargnerait {money(_rounded(cost - spared), '')} au plus."
    return french(words)


def outage_words(situation: Situation) -> str:
    """Say what an outage of everything costs when it is repaired in time; empty until the hour has its cost.

    A delay in days says no number of hours of outage, and nothing is then said.
    """
    cost, limit = hour_cost(situation), situation.specification.levels.targets[Priority.P1].gtr
    if not cost or limit is None or limit.unit not in (Unit.MINUTE, Unit.HOUR, Unit.WORKING_HOUR):
        return ""
    lost = money(_rounded(cost * limit.hours), "")
    return french(f"Un P1 rétabli en {limit} vous coûte {lost}, à {money(_rounded(cost), '')} de l'heure d'arrêt.")


def idle_hours_words(situation: Situation) -> str:
    """Say that nights are paid for where people said that they do not work at night; empty when it is not so.

    Only hours told day by day are believed: of others one cannot be sure.
    """
    levels = situation.specification.levels
    told = _said(situation, question_ids.ENTREPRISE_HORAIRES)
    around = situation.catalogue.levels.window(levels.support_hours).week.is_round_the_clock
    if not isinstance(told, str) or not (levels.on_call or around):
        return ""
    try:
        work = Week.parse(told)
    except InvalidAnswer:
        return ""
    if work.is_round_the_clock:
        return ""
    paid = "un support jour et nuit" if around else "une astreinte jour et nuit"
    return french(f"Vous demandez {paid} ; vous travaillez {work.words}.")


def _rounded(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal(1))


def _said(situation: Situation, question: QuestionId) -> AnswerValue | None:
    answer = situation.stated(question)
    return answer.value if answer is not None and answer.state is AnswerState.GIVEN else None
