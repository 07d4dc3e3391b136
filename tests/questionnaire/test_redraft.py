"""Questions taken up again: other answers change what they say, and nothing that was written by hand."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from cahier.catalogue.catalogue import Catalogue
from cahier.editing.session import Session
from cahier.editing.verbs.answers import confirm_section, set_answer, set_note
from cahier.editing.verbs.levels import confirm_levels, set_levels
from cahier.editing.verbs.matrix import confirm_rows, set_cells
from cahier.editing.verbs.quick import apply_other_answers, make_draft, name_company, record_quick_answer
from cahier.editing.verbs.split import set_scope
from cahier.guidance.redraft_in_words import changes_in_words
from cahier.model.answer import Answer, AnswerState, Row, given, unknown
from cahier.model.decision import Decision
from cahier.model.identifiers import ActivityId, DomainId, HoursId, QuestionId, RoleId
from cahier.model.quantity import Duration, Unit
from cahier.model.raci import Raci
from cahier.model.scope import Allocation
from cahier.model.service_level import Priority, Target
from cahier.model.specification import Specification
from cahier.questionnaire.quick_path import draft
from cahier.questionnaire.quick_start import begun_by_questions
from cahier.questionnaire.redraft import redrafted
from cahier.typography import plain

TODAY, LATER = date(2026, 11, 30), date(2027, 3, 15)
SAID: Mapping[str, Answer] = {
    "activite": given("atelier"),
    "personnes": given(Decimal(30)),
    "horaires": given("bureau"),
    "informatique": given("prestataire"),
    "logiciels": given("Caisse, Devis"),
    "arret": given("journee"),
    "perte": given("journee"),
    "confier": given(("tout",)),
    "remise": given(date(2027, 2, 15)),
}


@pytest.fixture
def session(catalogue: Catalogue) -> Session:
    """A draft just made of some answers."""
    made = Session(begun_by_questions(catalogue, "test"), catalogue)
    name_company(made, "Brun")
    for question, answer in SAID.items():
        record_quick_answer(made, question, answer)
    make_draft(made, TODAY)
    return made


def otherwise(session: Session, **answers: Answer | None) -> Specification:
    for question, answer in answers.items():
        record_quick_answer(session, question, answer)
    apply_other_answers(session, TODAY)
    return session.specification


def value(state: Specification, question: str) -> object:
    answer = state.answers.get(QuestionId(question))
    return answer.value if answer is not None else None


def rows(state: Specification, question: str) -> dict[str, Row]:
    found = value(state, question)
    assert isinstance(found, tuple)
    return {row["nom"]: row for row in found if isinstance(row, Mapping)}


def test_the_same_answers_change_nothing_however_late(session: Session) -> None:
    before = session.specification
    apply_other_answers(session, LATER)
    assert session.specification is before


def test_a_draft_nobody_touched_becomes_the_draft_of_the_new_answers(session: Session, catalogue: Catalogue) -> None:
    made = otherwise(
        session, personnes=given(Decimal(120)), horaires=given("samedi"), arret=given("quatre_heures"), perte=unknown()
    )
    assert made.quick is not None
    anew = draft(
        catalogue,
        "Brun",
        {name: answer.value for name, answer in made.quick.answers.items() if answer.value is not None},
        "test",
        today=TODAY,
    )
    assert made.answers == anew.answers
    assert (made.scope, made.matrix, made.levels, made.roles) == (anew.scope, anew.matrix, anew.levels, anew.roles)


def test_it_is_one_change_that_can_be_undone(session: Session) -> None:
    record_quick_answer(session, "personnes", given(Decimal(45)))
    before = session.specification
    apply_other_answers(session, TODAY)
    assert value(session.specification, "entreprise.effectif") == Decimal(45)
    assert session.specification.quick is not None
    assert session.specification.quick.drafted is not None
    assert session.specification.quick.drafted.answers == session.specification.quick.answers
    session.undo()
    assert session.specification is before


def test_what_was_written_by_hand_stays(session: Session) -> None:
    row, role = ActivityId("ACT-60"), RoleId("DIR")
    set_answer(session, "entreprise.activite", "Menuiserie d’art")
    set_answer(session, "contrat.duree", "5 ans")
    set_cells(session, {(row, role): Raci.C})
    levels = session.specification.levels
    mine = Target(Duration(Decimal(7), Unit.WORKING_HOUR), None)
    set_levels(session, replace(levels, targets={**levels.targets, Priority.P2: mine}))
    made = otherwise(session, arret=given("quatre_heures"), informatique=given("equipe"), activite=given("services"))
    assert value(made, "entreprise.activite") == "Menuiserie d’art"
    assert value(made, "contrat.duree") == Duration(Decimal(5), Unit.YEAR)
    assert made.cell(row, role) is Raci.C
    assert made.levels.targets[Priority.P2] == mine
    assert made.levels.targets[Priority.P1] != levels.targets[Priority.P1]


def test_an_answer_given_again_prevails_over_what_was_written_of_the_same_thing(session: Session) -> None:
    set_answer(session, "entreprise.effectif", 31)
    set_levels(session, replace(session.specification.levels, support_hours=HoursId("24x7")))
    set_scope(session, "impression", Allocation.SHARED)
    made = otherwise(session, personnes=given(Decimal(45)), horaires=given("samedi"), confier=given(("aide",)))
    assert value(made, "entreprise.effectif") == Decimal(45)
    assert made.levels.support_hours == HoursId("6x12")
    assert made.scope[DomainId("reseau")].allocation is Allocation.KEPT
    assert made.scope[DomainId("impression")].allocation is Allocation.KEPT


def test_what_one_confirmed_as_it_was_follows_and_waits_to_be_confirmed_again(session: Session) -> None:
    confirm_section(session, "sauvegarde")
    confirm_levels(session)
    confirm_rows(session, list(session.specification.matrix))
    made = otherwise(session, perte=given("heure"))
    assert value(made, "sauvegarde.frequence") == "heure"
    assert made.answers[QuestionId("sauvegarde.frequence")].decision is Decision.PROPOSED
    assert made.levels.settled
    made = otherwise(session, confier=given(("aide",)), arret=given("quatre_heures"))
    assert not made.levels.settled
    moved = [row for row, decision in made.row_decisions.items() if decision is Decision.CONFIRMED]
    assert 0 < len(moved) < len(made.matrix)


def test_a_table_keeps_the_rows_and_the_cells_written_by_hand(session: Session) -> None:
    held = rows(session.specification, "applications.liste")
    set_answer(
        session,
        "applications.liste",
        [{**held["Caisse"], "editeur": "Éditions du Port"}, dict(held["Devis"]), {"nom": "Paie", "criticite": "c2"}],
    )
    made = rows(
        otherwise(session, logiciels=given("Caisse, Stocks"), arret=given("quatre_heures")), "applications.liste"
    )
    assert list(made) == ["Caisse", "Paie", "Stocks"]
    assert made["Caisse"]["editeur"] == "Éditions du Port"
    assert made["Caisse"]["rto"] == "4 h ouvrées"
    assert made["Paie"]["criticite"] == "c2"


def test_notes_outlive_the_answers_they_are_of(session: Session) -> None:
    set_note(session, "entreprise.effectif", "compter les saisonniers")
    made = otherwise(session, personnes=unknown())
    answer = made.answers[QuestionId("entreprise.effectif")]
    assert (answer.state, answer.note) == (AnswerState.UNKNOWN, "compter les saisonniers")


def test_days_that_have_passed_since_do_not_stop_it(session: Session) -> None:
    record_quick_answer(session, "remise", given(date(2027, 6, 1)))
    apply_other_answers(session, LATER)
    assert value(session.specification, "consultation.date_remise") == date(2027, 6, 1)


def test_a_specification_of_another_origin_is_left_as_it_is(catalogue: Catalogue) -> None:
    state = begun_by_questions(catalogue, "test")
    assert redrafted(state, catalogue, TODAY).specification is state


# In words


def test_what_changes_is_told_before_it_is_done(session: Session, catalogue: Catalogue) -> None:
    set_answer(session, "sauvegarde.frequence", "nuit")
    set_answer(session, "sauvegarde.frequence", "quatre_heures")
    record_quick_answer(session, "personnes", given(Decimal(45)))
    record_quick_answer(session, "confier", given(("aide", "sauvegardes")))
    record_quick_answer(session, "perte", given("heure"))
    told = changes_in_words(session.situation, redrafted(session.specification, catalogue, TODAY))
    said = [plain(line) for line in told.said]
    assert any(": 30 utilisateurs → 45" in line for line in said)
    assert any("confié au prestataire → conservé par le client" in line for line in said)
    assert any(plain(line).startswith("Qui fait quoi : ") for line in told.proposed)
    assert "Reste tel que vous l'avez écrit" in plain(told.kept)
    assert not told.nothing


def test_nothing_is_told_to_change_when_nothing_does(session: Session, catalogue: Catalogue) -> None:
    told = changes_in_words(session.situation, redrafted(session.specification, catalogue, TODAY))
    assert told.nothing
    assert told.kept == ""
