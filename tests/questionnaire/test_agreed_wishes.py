"""What a draft proposes follows from the rest of it: one wish does not contradict another."""

from dataclasses import replace
from decimal import Decimal

import pytest

from cahier.catalogue.catalogue import Catalogue
from cahier.model.answer import AnswerValue, Decision, given
from cahier.model.identifiers import PresetId, QuestionId
from cahier.model.quantity import Duration
from cahier.model.service_level import Priority
from cahier.model.specification import Specification
from cahier.questionnaire.agreed_wishes import following
from cahier.questionnaire.defaults import new_specification
from cahier.questionnaire.quick_path import draft

WITHOUT_SERVER = {"materiel": {"portables": 8, "serveurs": 0}}
WITH_SERVER = {"materiel": {"portables": 8, "serveurs": 1}}


def drawn(catalogue: Catalogue, **answers: object) -> Specification:
    """Return a draft that hands everything over."""
    return draft(catalogue, "Les Amis du Canal", {"confier": ["tout"], **answers}, "essai")


def value(made: Specification, question: str) -> AnswerValue | None:
    return made.answers[QuestionId(question)].value


def rows(made: Specification, question: str, column: str) -> list[str]:
    found = value(made, question)
    return [row[column] for row in found if not isinstance(row, str)] if isinstance(found, tuple) else []


def test_a_broken_computer_is_lent_by_the_time_it_would_be_mended(catalogue: Catalogue) -> None:
    slow = replace(catalogue.profiles["association"], preset=PresetId("or"))
    made = new_specification(catalogue, slow, "essai")
    assert slow.answers[QuestionId("systemes.poste_secours")].value == Duration.parse("2 jours ouvrés")
    assert value(made, "systemes.poste_secours") == made.levels.targets[Priority.P3].gtr


def test_a_computer_lent_sooner_than_it_would_be_mended_stays_so(catalogue: Catalogue) -> None:
    made = new_specification(catalogue, catalogue.profiles["association"], "essai")
    assert value(made, "systemes.poste_secours") == Duration.parse("2 jours ouvrés")


@pytest.mark.parametrize("profile", ["association", "bureau", "commerce", "industrie"])
def test_nobody_comes_after_the_gravest_failures_should_be_over(catalogue: Catalogue, profile: str) -> None:
    made = new_specification(catalogue, catalogue.profiles[profile], "essai")
    arrival, gravest = value(made, "services.sur_site_delai"), made.levels.targets[Priority.P1].gtr
    assert isinstance(arrival, Duration)
    assert gravest is not None
    assert not arrival.surely_exceeds(gravest)


@pytest.mark.parametrize(
    ("paid", "status"), [("acte", "option"), ("quota", "included"), ("illimite", "included")], ids=str
)
def test_interventions_on_site_stand_in_the_catalogue_as_they_are_paid(
    catalogue: Catalogue, paid: str, status: str
) -> None:
    made = drawn(catalogue)
    changed = replace(made, answers={**made.answers, QuestionId("services.sur_site"): given(paid)})
    assert following(catalogue, changed)[QuestionId("catalogue.sur_site")].value == status


def test_who_helps_from_a_distance_only_never_comes(catalogue: Catalogue) -> None:
    made = drawn(catalogue)
    changed = replace(made, answers={**made.answers, QuestionId("contraintes.intervention"): given("distance")})
    assert following(catalogue, changed)[QuestionId("catalogue.sur_site")].value == "excluded"


def test_nothing_of_a_server_is_watched_nor_sold_where_there_is_none(catalogue: Catalogue) -> None:
    made = drawn(catalogue, activite="services", **WITHOUT_SERVER)
    watched = value(made, "supervision.elements")
    assert isinstance(watched, tuple)
    assert "serveurs" not in watched
    assert not [row for row in rows(made, "supervision.seuils", "element") if "serveur" in row]
    assert not [row for row in rows(made, "prix.hors_forfait", "prestation") if "serveur" in row]


@pytest.mark.parametrize("activity", ["services", "commerce", "association", "numerique"])
def test_a_server_one_has_is_watched(catalogue: Catalogue, activity: str) -> None:
    made = drawn(catalogue, activite=activity, **WITH_SERVER)
    watched = value(made, "supervision.elements")
    assert isinstance(watched, tuple)
    assert "serveurs" in watched
    assert [row for row in rows(made, "supervision.seuils", "element") if "serveur" in row]


def test_journeys_beyond_those_included_are_only_sold_where_some_are(catalogue: Catalogue) -> None:
    each = drawn(catalogue, activite="association")
    some = drawn(catalogue, activite="services")
    beyond = "Déplacement sur site au-delà du nombre compris"
    assert value(each, "services.sur_site") == "acte"
    assert beyond not in rows(each, "prix.hors_forfait", "prestation")
    assert value(some, "services.sur_site") == "quota"
    assert beyond in rows(some, "prix.hors_forfait", "prestation")


def test_what_the_person_decided_stays(catalogue: Catalogue) -> None:
    made, loan = drawn(catalogue), QuestionId("systemes.poste_secours")
    own = given(Duration.parse("4 h ouvrées"), Decision.CONFIRMED)
    assert loan not in following(catalogue, replace(made, answers={**made.answers, loan: own}))


@pytest.mark.parametrize("borne", ["deux_jours", "semaine"])
def test_who_bears_two_days_is_not_sold_a_repair_in_one(catalogue: Catalogue, borne: str) -> None:
    delays = [target.gtr for target in drawn(catalogue, arret=borne).levels.targets.values() if target.gtr]
    assert delays[0].hours >= Decimal(16)
    assert [delay.hours for delay in delays] == sorted(delay.hours for delay in delays)


def test_the_recovery_plan_does_not_promise_a_stop_shorter_than_a_p1(catalogue: Catalogue) -> None:
    """Who skips the question on the stop gets modest levels, whatever the business usually asks."""
    made = drawn(catalogue, activite="sante", logiciels="agenda")
    assert catalogue.profiles["sante"].answers[QuestionId("sauvegarde.rto")].value == Duration.parse("4 h")
    assert value(made, "sauvegarde.rto") == Duration.parse("8 h ouvrées")


@pytest.mark.parametrize(
    ("answers", "written"),
    [({}, ("", "")), ({"arret": "journee", "perte": "journee"}, ("8 h ouvrées", "24 h"))],
    ids=str,
)
def test_only_a_stop_one_spoke_of_is_written_beside_a_software(
    catalogue: Catalogue, answers: dict[str, object], written: tuple[str, str]
) -> None:
    made = drawn(catalogue, activite="sante", logiciels="agenda", **answers)
    assert rows(made, "applications.liste", "criticite") == ["c1"]
    assert (*rows(made, "applications.liste", "rto"), *rows(made, "applications.liste", "rpo")) == written
