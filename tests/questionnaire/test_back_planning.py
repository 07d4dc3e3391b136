"""The calendar of the consultation, from the day of effect back to the sending of the document."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cahier.catalogue.catalogue import Catalogue
from cahier.checks.calendar_checks import calendar_order, calendar_too_short
from cahier.editing.session import Session
from cahier.editing.verbs.answers import (
    mark_not_applicable,
    mark_unknown,
    propose_consultation_dates,
    put_answers,
    set_answer,
    set_decision,
    set_note,
)
from cahier.model import answer as answers
from cahier.model.answer import AnswerState
from cahier.model.decision import Decision
from cahier.model.identifiers import QuestionId
from cahier.model.quantity import Duration
from cahier.questionnaire.back_planning import STAGE_QUESTIONS, START, Stage, back_plan, moved
from cahier.questionnaire.defaults import new_specification
from cahier.questionnaire.holidays import is_working_day
from cahier.typography import long_date, plain

LONG_AGO = date(2020, 1, 6)
DUE = STAGE_QUESTIONS[Stage.DUE]


def planned(session: Session, start: str, today: date = LONG_AGO) -> dict[Stage, date]:
    set_answer(session, START, start)
    return dict(back_plan(session.situation, today).days)


def warned(session: Session, today: date) -> list[str]:
    return [plain(warning) for warning in back_plan(session.situation, today).warnings]


def test_the_usual_calendar_takes_ten_weeks_from_sending_to_signature(session: Session) -> None:
    assert {str(stage): day.isoformat() for stage, day in planned(session, "2026-12-01").items()} == {
        "sending": "2026-09-07",
        "visit": "2026-09-14",
        "questions": "2026-09-18",
        "due": "2026-10-02",
        "interviews": "2026-10-14",
        "choice": "2026-10-30",
        "signature": "2026-11-17",
        "start": "2026-12-01",
        "opening": moved(date(2026, 12, 1), Duration.parse("12 semaines"), 1).isoformat(),
    }


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dates(date(2024, 1, 1), date(2045, 12, 31)), st.sampled_from(["0 jours", "10 jours", "15 jours ouvrés"]))
def test_every_stage_falls_on_a_working_day_in_order_and_when_people_are_there(
    session: Session, start: date, reflection: str
) -> None:
    set_answer(session, "consultation.reflexion", reflection)
    days = planned(session, start.isoformat())
    assert list(days) == list(Stage)
    assert all(map(is_working_day, days.values()))
    assert all(earlier < later for earlier, later in pairwise(days.values()))
    away = [days[stage] for stage in Stage if stage not in (Stage.START, Stage.OPENING)]
    assert not any((day.month, day.day) >= (12, 24) or (day.month, day.day) <= (1, 2) for day in away)
    assert not (days[Stage.DUE].month == 8 and days[Stage.DUE].day <= 20)
    assert days[Stage.START] - start < timedelta(days=6)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dates(date(2024, 1, 1), date(2045, 12, 31)))
def test_a_planned_calendar_never_alarms_the_rules_on_dates(catalogue: Catalogue, start: date) -> None:
    session = Session(new_specification(catalogue, catalogue.profiles["industrie"], "test"), catalogue)
    set_answer(session, START, start.isoformat())
    propose_consultation_dates(session, LONG_AGO)
    assert list(calendar_order(session.situation)) == list(calendar_too_short(session.situation)) == []


def test_a_longer_reflection_sends_the_document_earlier(session: Session) -> None:
    usual = planned(session, "2026-12-01")
    set_answer(session, "consultation.reflexion", "20 jours")
    longer = planned(session, "2026-12-01")
    assert longer[Stage.SIGNATURE] == usual[Stage.SIGNATURE]
    assert all(longer[stage] < usual[stage] for stage in STAGE_QUESTIONS)


def test_the_takeover_answered_says_when_the_service_opens(session: Session) -> None:
    set_answer(session, "prise_en_charge.duree", "4 semaines")
    assert planned(session, "2026-12-01")[Stage.OPENING] == date(2026, 12, 29)


def test_offers_are_not_due_in_the_first_weeks_of_august(session: Session) -> None:
    assert planned(session, "2026-10-15")[Stage.DUE] == date(2026, 7, 31)


def test_a_site_of_alsace_or_moselle_rests_on_good_friday(session: Session) -> None:
    assert planned(session, "2026-04-03")[Stage.START] == date(2026, 4, 3)
    set_answer(session, "entreprise.sites", [{"nom": "Siège", "ville": "Strasbourg 67000"}])
    assert planned(session, "2026-04-03")[Stage.START] == date(2026, 4, 7)


def test_planning_proposes_the_five_dates_as_one_change(session: Session) -> None:
    set_answer(session, START, "2026-12-01")
    before = session.specification
    assert propose_consultation_dates(session, LONG_AGO) == []
    answers = [session.specification.answers[question] for question in STAGE_QUESTIONS.values()]
    assert [answer.decision for answer in answers] == [Decision.PROPOSED] * 5
    session.undo()
    assert session.specification is before


@pytest.mark.parametrize("decision", [Decision.CONFIRMED, Decision.IMPOSED, Decision.NEGOTIABLE])
def test_a_date_somebody_decided_is_kept_and_leads_the_stages_before_it(session: Session, decision: Decision) -> None:
    set_answer(session, START, "2026-12-01")
    set_answer(session, DUE, "2026-09-25")
    set_decision(session, DUE, decision)
    propose_consultation_dates(session, LONG_AGO)
    answers = session.specification.answers
    assert (answers[DUE].value, answers[DUE].decision) == (date(2026, 9, 25), decision)
    assert answers[STAGE_QUESTIONS[Stage.SENDING]].value == date(2026, 8, 31)
    assert answers[STAGE_QUESTIONS[Stage.CHOICE]].value == date(2026, 10, 30)


def test_an_unknown_date_becomes_a_proposal_and_keeps_its_note(session: Session) -> None:
    set_answer(session, START, "2026-12-01")
    mark_unknown(session, DUE)
    set_note(session, DUE, "voir avec Anne")
    propose_consultation_dates(session, LONG_AGO)
    answer = session.specification.answers[DUE]
    assert (answer.state, answer.note) == (AnswerState.GIVEN, "voir avec Anne")


def test_a_date_without_object_stays_so(session: Session) -> None:
    set_answer(session, START, "2026-12-01")
    mark_not_applicable(session, DUE, "gré à gré")
    propose_consultation_dates(session, LONG_AGO)
    assert session.specification.answers[DUE].state is AnswerState.NOT_APPLICABLE


def test_planning_again_follows_the_new_day_of_effect(session: Session) -> None:
    set_answer(session, START, "2026-12-01")
    propose_consultation_dates(session, LONG_AGO)
    set_answer(session, START, "2027-03-01")
    propose_consultation_dates(session, LONG_AGO)
    assert session.specification.answers[DUE].value == planned(session, "2027-03-01")[Stage.DUE]


def test_without_a_day_of_effect_nothing_is_planned_and_the_reason_is_told(session: Session) -> None:
    before = session.specification
    assert "prendre effet" in plain(propose_consultation_dates(session, LONG_AGO)[0])
    assert session.specification is before


def test_dates_already_past_are_told_with_the_earliest_day_of_effect(session: Session) -> None:
    set_answer(session, START, "2026-12-01")
    first, others, advice = warned(session, date(2026, 9, 16))
    assert first == "Envoi aux candidats : la date du 7 septembre 2026 est déjà passée."
    assert others == "De même pour la suite : visite des sites (14 septembre 2026)."
    assert "reportez la date d'effet au 14 décembre 2026 au plus tôt" in advice


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dates(date(2024, 1, 1), date(2040, 12, 31)))
def test_the_day_advised_is_the_first_that_leaves_time_enough(session: Session, today: date) -> None:
    set_answer(session, START, "2020-03-02")
    advised = next(day for day in back_plan(session.situation, today).warnings if "plus tôt" in plain(day))
    candidates = (today + timedelta(days=count) for count in range(200))
    first = next(day for day in candidates if is_working_day(day) and in_time(session, day, today))
    assert long_date(first) in advised


def in_time(session: Session, start: date, today: date) -> bool:
    return planned(session, start.isoformat())[Stage.SENDING] >= today


def test_a_stage_behind_us_is_no_delay(session: Session) -> None:
    set_answer(session, START, "2026-12-01")
    set_answer(session, STAGE_QUESTIONS[Stage.SENDING], "2026-09-01")
    assert warned(session, date(2026, 9, 10)) == []


@pytest.mark.parametrize("duration", ["999999999 ans", "200000 jours", "9999999 jours ouvrés"])
def test_a_slip_of_the_keyboard_is_told_and_breaks_nothing(session: Session, duration: str) -> None:
    set_answer(session, START, "2026-12-01")
    set_answer(session, "consultation.reflexion", duration)
    assert "sort du calendrier" in warned(session, LONG_AGO)[0]


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_day_at_the_edge_of_the_calendar_is_told_and_breaks_nothing(session: Session, day: str) -> None:
    # Refused from whoever types it; a file made by hand may hold it.
    put_answers(session, {START: answers.given(date.fromisoformat(day))}, "Ouvrir")
    assert "sort du calendrier" in warned(session, LONG_AGO)[0]


@pytest.mark.parametrize(
    ("length", "before", "after"),
    [
        ("30 min", "2026-03-30", "2026-04-01"),
        ("36 h", "2026-03-29", "2026-04-02"),
        ("10 jours", "2026-03-21", "2026-04-10"),
        ("2 jours ouvrés", "2026-03-27", "2026-04-02"),
        ("8 semaines", "2026-02-03", "2026-05-26"),
        ("1 mois", "2026-02-28", "2026-04-30"),
        ("1 an", "2025-03-31", "2027-03-31"),
    ],
)
def test_every_unit_of_time_moves_a_day_both_ways(length: str, before: str, after: str) -> None:
    day, duration = date(2026, 3, 31), Duration.parse(length)
    assert (moved(day, duration, -1).isoformat(), moved(day, duration, 1).isoformat()) == (before, after)


@pytest.fixture
def asking(session: Session) -> Session:
    """A company that has a provider already."""
    set_answer(session, "existant.prestataire_sortant", True)
    set_answer(session, START, "2026-12-01")
    return session


@pytest.mark.parametrize("name", ["contrat_fin", "contrat_preavis"])
def test_the_current_contract_is_asked_about_only_where_there_is_one(session: Session, name: str) -> None:
    set_answer(session, "existant.prestataire_sortant", False)
    assert not session.situation.applies(QuestionId(f"existant.{name}"))
    set_answer(session, "existant.prestataire_sortant", True)
    assert session.situation.applies(QuestionId(f"existant.{name}"))


def test_bidders_are_not_told_about_the_current_contract(catalogue: Catalogue) -> None:
    assert all(
        catalogue.questions[QuestionId(f"existant.{name}")].private for name in ("contrat_fin", "contrat_preavis")
    )


def test_a_current_contract_that_no_longer_applies_is_not_looked_at(asking: Session) -> None:
    set_answer(asking, "existant.contrat_fin", "2026-12-31")
    set_answer(asking, "existant.prestataire_sortant", False)
    assert warned(asking, date(2026, 8, 31)) == []


def test_the_notice_of_the_current_contract_already_too_late_is_told(asking: Session) -> None:
    set_answer(asking, "existant.contrat_fin", "2027-03-31")
    assert warned(asking, date(2026, 8, 31)) == []
    set_answer(asking, "existant.contrat_preavis", "8 mois")
    (warning,) = warned(asking, date(2026, 8, 31))
    assert "devait partir le 31 juillet 2026 au plus tard" in warning


def test_three_months_of_notice_are_supposed_when_nobody_tells(asking: Session) -> None:
    set_answer(asking, "existant.contrat_fin", "2026-11-15")
    assert any("15 août 2026" in warning for warning in warned(asking, date(2026, 8, 20)))


def test_a_current_contract_that_ends_before_the_new_service_opens_is_told(asking: Session) -> None:
    set_answer(asking, "existant.contrat_fin", "2026-12-31")
    (warning,) = warned(asking, date(2026, 8, 31))
    assert "prévoyez sa prolongation" in warning
