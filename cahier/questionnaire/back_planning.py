"""The calendar of the consultation, worked out backwards from the day the contract must take effect."""

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import ROUND_CEILING, Decimal
from enum import StrEnum
from typing import assert_never

from cahier.catalogue import question_ids
from cahier.model.answer import Answer, AnswerState, given
from cahier.model.decision import Decision
from cahier.model.identifiers import QuestionId
from cahier.model.quantity import Duration, Unit
from cahier.questionnaire.holidays import is_working_day, on_or_after, working_days_from
from cahier.questionnaire.situation import Situation
from cahier.typography import french, join_words, long_date, lower_first


class Stage(StrEnum):
    """The stages from sending the document to the regular service, in order."""

    SENDING = "sending"
    VISIT = "visit"
    QUESTIONS = "questions"
    DUE = "due"
    INTERVIEWS = "interviews"
    CHOICE = "choice"
    SIGNATURE = "signature"
    START = "start"
    OPENING = "opening"


STAGE_LABELS = {
    Stage.SENDING: "Envoi aux candidats",
    Stage.VISIT: "Visite des sites",
    Stage.QUESTIONS: "Fin des questions",
    Stage.DUE: "Remise des offres",
    Stage.INTERVIEWS: "Soutenances",
    Stage.CHOICE: "Annonce du choix",
    Stage.SIGNATURE: "Signature du contrat",
    Stage.START: "Début de la phase initiale",
    Stage.OPENING: "Ouverture du service",
}
STAGE_QUESTIONS = {
    Stage.SENDING: question_ids.CONSULTATION_DATE_PUBLICATION,
    Stage.QUESTIONS: question_ids.CONSULTATION_DATE_QUESTIONS,
    Stage.DUE: question_ids.CONSULTATION_DATE_REMISE,
    Stage.INTERVIEWS: question_ids.CONSULTATION_DATE_SOUTENANCE,
    Stage.CHOICE: question_ids.CONSULTATION_DATE_CHOIX,
}
START = question_ids.CONTRAT_DATE_DEBUT
REFLECTION = question_ids.CONSULTATION_REFLEXION
TAKEOVER = question_ids.PRISE_EN_CHARGE_DUREE
SITES = question_ids.ENTREPRISE_SITES
# Asked when a provider is in place; without its end the current contract is not looked at.
CURRENT_END = question_ids.EXISTANT_CONTRAT_FIN
CURRENT_NOTICE = question_ids.EXISTANT_CONTRAT_PREAVIS

# Ten weeks from sending to signature with the usual ten days of reflection (trade reference § 3.6, usage courant).
_MOBILISATION = timedelta(days=14)
_FINAL_CONTRACT = timedelta(days=7)
_CHOOSING = timedelta(days=16)
_READING_OFFERS = timedelta(days=12)
_ANSWERING = timedelta(days=25)
_LAST_ANSWERS = timedelta(days=14)
_AFTER_VISIT = timedelta(days=4)
_BEFORE_VISIT = timedelta(days=7)
_USUAL_REFLECTION = Duration(Decimal(10), Unit.DAY)
_USUAL_TAKEOVER = Duration(Decimal(8), Unit.WEEK)
_USUAL_NOTICE = Duration(Decimal(3), Unit.MONTH)
_ALSACE_MOSELLE = re.compile(r"\b(?:57|67|68)\d{3}\b")
_DAY = timedelta(days=1)
# Days by which the closings of August and of the end of the year can, together, bring a stage forward.
_LONGEST_CLOSING = 45
_TEN_YEARS = Decimal(87_600)


@dataclass(frozen=True, slots=True)
class Plan:
    """A day for each stage, none when nothing can be worked out, and what to warn of in French sentences."""

    days: Mapping[Stage, date] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


def back_plan(situation: Situation, today: date) -> Plan:
    """Return the calendar that leads to the day of effect; a date already decided is kept and leads those before it."""
    start = _day(situation, START)
    if start is None:
        return Plan(warnings=(french("Dites d'abord à quelle date le contrat doit prendre effet."),))
    try:
        days = _days(situation, start)
        warnings = (*_too_late(situation, days, today), *_current_contract(situation, days, today))
    except (OverflowError, ValueError):
        return Plan(warnings=(french("La date d'effet ou une durée sort du calendrier : corrigez-la."),))
    return Plan(days, tuple(map(french, warnings)))


def planned_answers(situation: Situation, plan: Plan) -> dict[QuestionId, Answer]:
    """Return the dates of the plan as proposals, for the questions nobody has decided."""
    found = {}
    for stage, question in STAGE_QUESTIONS.items():
        before = situation.specification.answers.get(question)
        if stage in plan.days and situation.applies(question) and not (before and before.decided):
            found[question] = given(plan.days[stage], Decision.PROPOSED, before.note if before else "")
    return found


def _days(situation: Situation, start: date) -> dict[Stage, date]:
    """Work back from the start; each stage leads the one before it."""
    local = _in_alsace_moselle(situation)
    kept = {stage: day for stage, name in STAGE_QUESTIONS.items() if (day := _decided(situation, name))}

    def settled(stage: Stage, latest: date) -> date:
        return kept.get(stage) or _open_day(latest, stage, local)

    reflection = _duration(situation, REFLECTION) or _USUAL_REFLECTION
    begins = on_or_after(start, local)
    signature = settled(Stage.SIGNATURE, begins - _MOBILISATION)
    choice = settled(Stage.CHOICE, moved(signature, reflection, -1, local) - _FINAL_CONTRACT)
    interviews = settled(Stage.INTERVIEWS, choice - _CHOOSING)
    due = settled(Stage.DUE, interviews - _READING_OFFERS)
    questions = settled(Stage.QUESTIONS, due - _LAST_ANSWERS)
    visit = settled(Stage.VISIT, questions - _AFTER_VISIT)
    sending = settled(Stage.SENDING, min(due - _ANSWERING, visit - _BEFORE_VISIT))
    opening = on_or_after(moved(begins, _duration(situation, TAKEOVER) or _USUAL_TAKEOVER, 1, local), local)
    dates = (sending, visit, questions, due, interviews, choice, signature, begins, opening)
    return dict(zip(Stage, dates, strict=True))


def _open_day(day: date, stage: Stage, local: bool) -> date:
    while not is_working_day(day, local) or _closed(day, stage):
        day -= _DAY
    return day


def _closed(day: date, stage: Stage) -> bool:
    """Return whether nobody would be there: the end of the year, and for offers the first weeks of August."""
    if (day.month, day.day) >= (12, 24) or (day.month, day.day) <= (1, 2):
        return True
    return stage is Stage.DUE and day.month == 8 and day.day <= 20


def moved(day: date, duration: Duration, sign: int, alsace_moselle: bool = False) -> date:
    """Return the day a duration later (sign 1) or earlier (-1); hours count as the days they begin.

    Raises:
        OverflowError: the calendar does not go that far.
    """
    amount = sign * _ceiling(duration.amount)
    # Nobody plans a consultation over ten years; a slip of the keyboard does not hold the machine up.
    if duration.hours > _TEN_YEARS:
        raise OverflowError(str(duration))
    match duration.unit:
        case Unit.MINUTE | Unit.HOUR | Unit.WORKING_HOUR:
            return day + sign * timedelta(days=_ceiling(duration.hours / 24))
        case Unit.DAY:
            return day + timedelta(days=amount)
        case Unit.WORKING_DAY:
            return working_days_from(day, amount, alsace_moselle)
        case Unit.WEEK:
            return day + timedelta(weeks=amount)
        case Unit.MONTH:
            return _months_from(day, amount)
        case Unit.YEAR:
            return _months_from(day, 12 * amount)
        case _:
            assert_never(duration.unit)


def _ceiling(amount: Decimal) -> int:
    return int(amount.to_integral_value(rounding=ROUND_CEILING))


def _months_from(day: date, months: int) -> date:
    year, month = divmod(12 * day.year + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


# Warnings


def _too_late(situation: Situation, days: Mapping[Stage, date], today: date) -> list[str]:
    # A date somebody decided and that has passed is a stage behind us, not a delay.
    behind = {stage for stage, name in STAGE_QUESTIONS.items() if _decided(situation, name)}
    past = [stage for stage, day in days.items() if day < today and stage not in behind]
    if not past:
        return []
    first, *others = past
    sentences = [f"{STAGE_LABELS[first]} : la date du {long_date(days[first])} est déjà passée."]
    if others:
        listed = join_words([f"{lower_first(STAGE_LABELS[stage])} ({long_date(days[stage])})" for stage in others])
        sentences.append(f"De même pour la suite : {listed}.")
    if not behind:
        earliest = long_date(_earliest_start(situation, today))
        sentences.append(f"Pour un envoi dès maintenant, reportez la date d'effet au {earliest} au plus tôt.")
    return sentences


def _earliest_start(situation: Situation, today: date) -> date:
    """Return the first day of effect whose calendar still lies ahead."""
    local = _in_alsace_moselle(situation)
    start = on_or_after(today, local)
    while (late := (today - _days(situation, start)[Stage.SENDING]).days) > 0:
        start = on_or_after(start + timedelta(days=max(1, late - _LONGEST_CLOSING)), local)
    return start


def _current_contract(situation: Situation, days: Mapping[Stage, date], today: date) -> list[str]:
    end = _day(situation, CURRENT_END)
    if end is None:
        return []
    sentences = []
    deadline = moved(end, _duration(situation, CURRENT_NOTICE) or _USUAL_NOTICE, -1)
    if deadline < today:
        sentences.append(
            f"Le préavis du contrat actuel devait partir le {long_date(deadline)} au plus tard : il est trop tard. "
            "Vérifiez s'il se reconduit, et pour combien de temps."
        )
    if days[Stage.OPENING] > end:
        sentences.append(
            f"Le contrat actuel s'arrête le {long_date(end)}, avant l'ouverture du nouveau service, "
            f"le {long_date(days[Stage.OPENING])} : prévoyez sa prolongation."
        )
    return sentences


# What was answered


def _day(situation: Situation, question: QuestionId) -> date | None:
    answer = situation.answer(question)
    return answer.value if answer is not None and isinstance(answer.value, date) else None


def _decided(situation: Situation, question: QuestionId) -> date | None:
    answer = situation.answer(question)
    return _day(situation, question) if answer is not None and answer.decided else None


def _duration(situation: Situation, question: QuestionId) -> Duration | None:
    answer = situation.answer(question)
    return answer.value if answer is not None and isinstance(answer.value, Duration) else None


def _in_alsace_moselle(situation: Situation) -> bool:
    """Return whether a site has a postcode of Alsace or Moselle: its people are away two days more."""
    answer = situation.answer(SITES)
    if answer is None or answer.state is not AnswerState.GIVEN or not isinstance(answer.value, tuple):
        return False
    rows = (row for row in answer.value if not isinstance(row, str))
    return any(_ALSACE_MOSELLE.search(cell) for row in rows for cell in row.values())
