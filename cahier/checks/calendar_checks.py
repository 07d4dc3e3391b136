"""Dates of the consultation that do not follow one another, or leave no time to answer."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from cahier.catalogue import question_ids
from cahier.checks.given_values import day, duration, rows
from cahier.checks.registry import Spot, check
from cahier.model.answer import given
from cahier.model.identifiers import QuestionId
from cahier.model.location import QuestionPlace
from cahier.model.remedy import Remedy
from cahier.questionnaire.situation import Situation
from cahier.typography import long_date

SENT = question_ids.CONSULTATION_DATE_PUBLICATION
FORMER_END = question_ids.EXISTANT_CONTRAT_FIN
DUE = question_ids.CONSULTATION_DATE_REMISE
STAGES = (
    SENT,
    question_ids.CONSULTATION_DATE_QUESTIONS,
    DUE,
    question_ids.CONSULTATION_DATE_SOUTENANCE,
    question_ids.CONSULTATION_DATE_CHOIX,
    question_ids.CONTRAT_DATE_DEBUT,
)
TIME_TO_ANSWER = timedelta(days=21)  # rule R96, usage courant


def _dated(situation: Situation) -> list[tuple[QuestionId, date]]:
    return [(stage, found) for stage in STAGES if (found := day(situation, stage)) is not None]


@check("calendar_order")
def calendar_order(situation: Situation) -> Iterator[Spot]:
    """A stage of the consultation dated before the stage it follows."""
    for (earlier, before), (later, after) in pairwise(_dated(situation)):
        if after < before:
            first, second = (situation.catalogue.questions[stage].summary for stage in (earlier, later))
            title = f"{second} ({long_date(after)}) avant « {first} » ({long_date(before)})"
            yield Spot(QuestionPlace(later), title)


@check("visit_after_offers")
def visit_after_offers(situation: Situation) -> Iterator[Spot]:
    """A visit of the premises on the day bids are due, or later."""
    due = day(situation, DUE)
    for row in rows(situation, question_ids.CONSULTATION_VISITE_DATES):
        try:
            visit = date.fromisoformat(row.get("date", ""))
        except ValueError:
            continue
        if due is not None and visit >= due:
            title = f"Visite le {long_date(visit)}, remise des offres le {long_date(due)}"
            yield Spot(QuestionPlace(question_ids.CONSULTATION_VISITE_DATES), title, subject=visit.isoformat())


@check("calendar_too_short")
def calendar_too_short(situation: Situation) -> Iterator[Spot]:
    """Less than three weeks between the sending of the document and the day bids are due."""
    sent, due = day(situation, SENT), day(situation, DUE)
    if sent is None or due is None or not timedelta(0) <= due - sent < TIME_TO_ANSWER:
        return
    postponed = sent + TIME_TO_ANSWER
    following = [found for stage, found in _dated(situation) if STAGES.index(stage) > STAGES.index(DUE)]
    possible = all(postponed <= found for found in following)
    label = f"Reporter la remise au {long_date(postponed)}"
    fix = Remedy(label, answers={DUE: given(postponed)}) if possible else None
    yield Spot(QuestionPlace(DUE), f"Remise des offres {(due - sent).days} jours après l’envoi", fix=fix)


@check("gap_between_providers")
def gap_between_providers(situation: Situation) -> Iterator[Spot]:
    """A former contract that ends before the new service opens: nobody helps in between."""
    ends, starts = day(situation, FORMER_END), day(situation, question_ids.CONTRAT_DATE_DEBUT)
    length = duration(situation, question_ids.PRISE_EN_CHARGE_DUREE)
    if ends is None or starts is None or length is None:
        return
    opens = starts + timedelta(days=int(length.elapsed_hours / 24))
    if ends < opens:
        title = f"Contrat actuel terminé le {long_date(ends)}, service ouvert le {long_date(opens)} au plus tard"
        yield Spot(QuestionPlace(FORMER_END), title)
