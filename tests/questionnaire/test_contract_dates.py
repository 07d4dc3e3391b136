"""The dates of the contract follow from confirmed answers and from nothing else; what has none is told."""

from dataclasses import replace
from datetime import date

import pytest

from cahier.catalogue import question_ids
from cahier.editing.session import Session
from cahier.editing.verbs.answers import mark_not_applicable, set_answer
from cahier.editing.verbs.contract_in_force import say_of_contract
from cahier.editing.verbs.requirements import adapt, take_in
from cahier.model.answer import given
from cahier.model.current_contract import ContractTerm, TermState
from cahier.model.decision import Decision
from cahier.questionnaire.contract_dates import contract_dates
from cahier.typography import plain

SAID = {
    "contrat.date_debut": "2027-01-04",
    "contrat.duree": "24 mois",
    "contrat.preavis": "3 mois",
    "contrat.reconduction": "tacite",
    "contrat.reconduction_duree": "12 mois",
    "contrat.reconduction_nombre": "2",
    "contrat.rappel": "60 jours",
    "prise_en_charge.duree": "8 semaines",
    "sauvegarde.test_frequence": "semestriel",
    "declenchement.plan_v0": "3 mois",
    "declenchement.plan_maj": "12 mois",
    "declenchement.exercice": "mi_parcours",
    "existant.prestataire_sortant": True,
    "existant.contrat_fin": "2027-03-31",
    "existant.contrat_preavis": "3 mois",
}


@pytest.fixture
def said(session: Session) -> Session:
    for question, value in SAID.items():
        set_answer(session, question, value)
    return session


def days(session: Session) -> dict[str, date]:
    """Return the days by their keys."""
    return {one.key: one.day for one in contract_dates(session.situation).dates}


def missing(session: Session) -> str:
    return plain("\n".join(contract_dates(session.situation).missing))


def test_each_day_follows_from_what_was_said(said: Session) -> None:
    found = days(said)
    expected = {
        "contrat.date_debut": date(2027, 1, 4),
        "prise_en_charge.duree": date(2027, 3, 1),
        # Twenty-four months from 4 January end on 3 January: notice is counted back from that day.
        "contrat.duree": date(2029, 1, 3),
        "contrat.preavis": date(2028, 10, 3),
        "contrat.rappel": date(2028, 8, 4),
        "contrat.reconduction_nombre": date(2031, 1, 3),
        "declenchement.plan_v0": date(2027, 6, 1),
        "declenchement.plan_maj.1": date(2028, 6, 1),
        "declenchement.exercice": date(2028, 1, 4),
        "existant.contrat_fin": date(2027, 3, 31),
        "existant.contrat_preavis": date(2026, 12, 31),
    }
    assert {key: found[key] for key in expected} == expected
    tests = [day for key, day in found.items() if key.startswith("sauvegarde.test_frequence.")]
    assert tests == [date(2027, 9, 1), date(2028, 3, 1), date(2028, 9, 1)]
    assert [day for key, day in found.items() if key.startswith("declenchement.plan_maj.")] == [date(2028, 6, 1)]


def test_days_come_in_order_each_under_a_key_of_its_own(said: Session) -> None:
    dates = contract_dates(said.situation).dates
    assert [one.day for one in dates] == sorted(one.day for one in dates)
    assert len({one.key for one in dates}) == len(dates) > 12


def test_a_proposal_that_nobody_confirmed_dates_nothing(said: Session) -> None:
    answers = said.specification.answers
    proposed = given(answers[question_ids.CONTRAT_DUREE].value or "", Decision.PROPOSED)
    changed = replace(said.specification, answers={**answers, question_ids.CONTRAT_DUREE: proposed})
    other = Session(changed, said.catalogue)
    assert not {"contrat.duree", "contrat.preavis", "declenchement.exercice"} & days(other).keys()
    assert "Fin de l'engagement : il manque « Durée de l'engagement », proposée mais pas confirmée." in missing(other)


def test_what_is_void_or_not_asked_lacks_nothing(said: Session) -> None:
    set_answer(said, "existant.prestataire_sortant", False)
    mark_not_applicable(said, "contrat.rappel", "nous surveillons nous-mêmes")
    assert "contrat.rappel" not in days(said)
    assert "Contrat en cours" not in missing(said) and "Rappel" not in missing(said)


def test_delays_that_start_from_an_event_without_a_day_are_told(said: Session) -> None:
    set_answer(said, "declenchement.duree", "3 mois")
    assert "« Durée de la phase de réversibilité »" in missing(said)


def test_nothing_said_dates_nothing_and_tells_the_first_thing_to_say(session: Session) -> None:
    assert contract_dates(session.situation).dates == ()
    assert "Tout le calendrier du contrat : il manque « Date d'effet du contrat »" in missing(session)


def test_a_length_out_of_the_calendar_is_told_and_nothing_falls(said: Session) -> None:
    set_answer(said, "contrat.duree", "9000 ans")
    found = contract_dates(said.situation)
    assert (found.dates, len(found.missing)) == ((), 1)


def test_the_review_is_dated_by_the_words_of_the_model_alone(said: Session) -> None:
    set_answer(said, "pilotage.revue", True)
    take_in(said, "EX-GOV-14")
    assert days(said)["pilotage.revue.0"] == date(2028, 8, 3)
    adapt(said, "EX-GOV-14", "La revue se tient quand les parties le veulent.")
    assert "pilotage.revue.0" not in days(said)


def test_a_contract_read_as_renewed_by_itself_says_so_with_the_last_day_for_the_letter(session: Session) -> None:
    set_answer(session, "existant.prestataire_sortant", True)
    set_answer(session, "existant.contrat_fin", "2027-06-30")
    set_answer(session, "existant.contrat_preavis", "3 mois")

    def notice() -> str:
        dates = {one.key: one for one in contract_dates(session.situation).dates}
        return plain(dates[question_ids.EXISTANT_CONTRAT_PREAVIS].detail)

    assert notice() == "3 mois avant sa fin, le 30 juin 2027."
    say_of_contract(session, question_ids.CONTRAT_RECONDUCTION, ContractTerm(TermState.GIVEN, "tacite"))
    assert notice().endswith("Passé ce jour, il se reconduit.")
