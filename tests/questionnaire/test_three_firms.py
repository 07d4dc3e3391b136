"""Firms drafted from everyday answers: ten people without a server, a joinery, shops open on Saturday, a garage.

Their documents were read from end to end; what was false in them stays out of them.
"""

import re
import tomllib
from itertools import product
from pathlib import Path

import pytest

from cahier.catalogue.catalogue import Catalogue
from cahier.checks.runner import find
from cahier.export.document.tables.price_schedule import price_lines
from cahier.export.document.tables.price_tables import priced_units
from cahier.model.extent import Extent
from cahier.model.identifiers import QuestionId
from cahier.questionnaire.quick_path import draft
from cahier.questionnaire.situation import Situation
from tests.questionnaire.made_draft import TODAY, Draft, written
from tests.questionnaire.random_drafts import faults_of
from tests.support.command_line import cahier

FIRMS = Path(__file__).parent / "three_firms"
NAMES = ("association", "menuiserie", "boutiques", "garage")
# What nobody was asked on the quick path, and only the firm can say.
NOT_ASKED = frozenset({"R25", "R59", "R84", "R91", "R92", "R93", "R105", "R142", "R144", "R149", "R190"})


def drafted(catalogue: Catalogue, name: str, extent: Extent) -> Draft:
    """Return what bidders would read of a firm, at an extent of the document."""
    answers = tomllib.loads((FIRMS / f"{name}.toml").read_text(encoding="utf-8"))
    made = draft(catalogue, answers.pop("nom"), answers, name, today=TODAY)
    return written(made, catalogue, answers, extent)


@pytest.fixture(scope="module", params=list(product(NAMES, Extent)), ids=" ".join)
def firm(request: pytest.FixtureRequest, catalogue: Catalogue) -> Draft:
    return drafted(catalogue, *request.param)


def words(firm: Draft) -> str:
    return firm.words.replace("’", "'")


def test_it_says_nothing_false_nor_what_contradicts_it(firm: Draft) -> None:
    assert faults_of(firm) == []


def test_only_what_was_not_asked_is_left_to_settle(firm: Draft) -> None:
    assert {item.rule for item in find(firm.situation)} <= NOT_ASKED


@pytest.mark.parametrize("name", NAMES)
def test_it_is_drafted_and_written_from_the_command_line(name: str, tmp_path: Path) -> None:
    # Without its dates: the command knows what day it is, and refuses those that are behind.
    lines = (FIRMS / f"{name}.toml").read_text(encoding="utf-8").splitlines()
    lasting = [line for line in lines if not line.startswith(("remise", "echeance"))]
    (tmp_path / "firm.toml").write_text("\n".join(lasting), encoding="utf-8")
    assert cahier("new", "firm.cahier", "--quick", "firm.toml", folder=tmp_path).returncode == 0
    exported = cahier("export", "firm.cahier", "--preset", "fournisseurs", "--html", "firm.html", folder=tmp_path)
    assert exported.returncode == 0, exported.stderr
    assert "EX-CTR-26" in (tmp_path / "firm.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def association(catalogue: Catalogue) -> Draft:
    return drafted(catalogue, "association", Extent.COMPLETE)


@pytest.mark.parametrize(
    "false",
    [
        "Les éditeurs des services en ligne",
        "déclarés de bonne foi",
        "12 janvier 2027",
        "jours non ouvrés compris",
        "soupçon de rançongiciel",
        "même opérateur d'énergie",
        "Trois plages se distinguent",
        "service achats et juridique",
        "Directive NIS 2",
        "Règlement DORA",
    ],
)
def test_ten_people_without_a_server_read_nothing_that_is_not_theirs(false: str, association: Draft) -> None:
    assert false not in words(association)


@pytest.mark.parametrize(
    "true",
    [
        "Le prestataire réalise un contrôle préventif",
        "Dans un mois de moins de 20 incidents, le premier hors délai n'est pas compté",
        "Chaque mois, le plus long arrêt ne compte que pour la part qui dépasse la GTR de sa priorité",
        "sauf exclusion ou option écrite dans ce chapitre",
    ],
)
def test_what_is_promised_can_be_kept(true: str, association: Draft) -> None:
    assert true in words(association)


def test_services_stay_when_servers_leave(association: Draft) -> None:
    for service in ("changements", "maintenance_preventive", "documentation", "applications"):
        assert association.situation.inclusion(service) == "included", service


# What is paid on top of the monthly price


def test_one_length_tells_a_request_from_a_project_and_it_is_said_once(firm: Draft) -> None:
    assert words(firm).count("moins de 2 heures de travail") == 1
    for other in ("moins d'une heure de travail", "plus de 2 heures", "plus d'une journée suit", "propre règle"):
        assert other not in words(firm)


def test_what_is_listed_as_paid_on_top_has_a_line_to_price(firm: Draft) -> None:
    answer = firm.situation.stated(QuestionId("prix.hors_forfait"))
    assert answer is not None
    assert isinstance(answer.value, tuple)
    listed = [row for row in answer.value if not isinstance(row, str)]
    ordered = [line for line in priced_units(firm.situation) if not line.monthly]
    assert listed
    for row in listed:
        named = [line for line in ordered if line.label.casefold() in row["prestation"].casefold()]
        days = [line for line in ordered if line.unit == row["unite"] == "jour"]
        assert named or days, row


def test_nothing_is_billed_beside_the_closed_list(firm: Draft) -> None:
    for beside in ("que ce document déclare facturables", "est facturé au prix du bordereau", "sans nouvel accord"):
        assert beside not in words(firm)
    assert "après un devis accepté par écrit" in words(firm)


def test_each_line_to_price_has_one_price(firm: Draft) -> None:
    for line in priced_units(firm.situation):
        assert " ou " not in line.unit, line.id
        for several in ("niveaux", "Prix séparés", "par zone", "par profil", "par tranche", "Pare-feu chiffré"):
            assert several not in line.definition, line.id


def test_the_scenario_counts_every_line_that_the_answers_count(catalogue: Catalogue) -> None:
    found = price_lines(drafted(catalogue, "menuiserie", Extent.MEASURED).situation)
    counted = {line.id: int(line.quantity) for line in found if line.quantity is not None and not line.supposed}
    assert counted == {
        **{"UO-01": 25, "UO-03": 1, "UO-05": 1, "UO-06": 30, "UO-07": 1, "UO-31": 30, "UO-09": 26, "UO-10": 12},
        **{"UO-18": 1, "UO-19": 1, "UO-20": 1},
    }
    assert [line.id for line in found if line.quantity is None] == ["UO-04"], "nobody was asked how many switches"


def test_a_supposed_quantity_is_printed_as_one_and_is_only_of_what_is_ordered(firm: Draft) -> None:
    supposed = [line for line in price_lines(firm.situation) if line.supposed]
    assert supposed
    assert {line.period for line in supposed} == {"À la commande"}
    assert words(firm).count("(hypothèse)") >= len(supposed)


def test_who_has_no_server_prices_none(association: Draft) -> None:
    assert not [
        line for line in priced_units(association.situation) if "serveur" in f"{line.label} {line.unit}".lower()
    ]


@pytest.fixture(scope="module")
def shops(catalogue: Catalogue) -> Draft:
    return drafted(catalogue, "boutiques", Extent.COMPLETE)


@pytest.mark.parametrize(
    "false",
    [
        "la nuit et le week-end",
        "un référent informatique à temps partiel",
        "stagiaires compris",
        "Lendemain du procès-verbal",
        "aucun transfert hors de l'Espace",
        "obligations légales et sectorielles indiquées dans cette section",
        "est souscrit au nom du client. Le prestataire",
        "P0 est le prix d'origine",
        "boîte partagée",
        "Prestataire (copie hors de l'éditeur)",
        "Sauvegarde d'un compte en ligne",
        "client décide, prestataire exécute",
    ],
)
def test_shops_open_on_saturday_read_nothing_that_is_not_theirs(false: str, shops: Draft) -> None:
    assert false not in words(shops)


@pytest.mark.parametrize(
    "true",
    [
        "Données bancaires et financières",
        "Clients et prospects",
        "jours fériés légaux du lieu du site",
        "les chapitres du présent cahier des charges, ses annexes, puis l'offre",
        "Une réserve que le client a acceptée par écrit l'emporte",
        "Un écart sur toute autre exigence, impérative comprise, n'exclut pas l'offre",
        "Un correctif de sécurité dont le délai est plus court que ce préavis en est dispensé",
        "qui l'emporte sur celui de la priorité du ticket",
        "L'outil alerte à chaque échec",
        "Outre les domaines qui ne sont pas confiés au prestataire",
    ],
)
def test_two_rules_that_meet_say_which_prevails(true: str, shops: Draft) -> None:
    assert true in words(shops)


def test_obligations_are_to_be_respected_where_some_are_listed(catalogue: Catalogue, shops: Draft) -> None:
    answers = {"activite": "commerce", "personnes": 60, "donnees": ["secret"]}
    bound = Situation(draft(catalogue, "Étude", answers, "secret", today=TODAY), catalogue)
    asked = [{clause.id for clause in situation.clauses()} for situation in (shops.situation, bound)]
    assert ["EX-CAD-18" in clauses for clauses in asked] == [False, True]


def test_examples_of_priorities_name_nothing_that_may_stay_with_others(catalogue: Catalogue) -> None:
    levels = catalogue.levels
    for grade in (*levels.impacts, *levels.urgencies, *levels.priorities):
        assert not re.search("messagerie|internet|impri|téléphon|réseau|secours", grade.example.lower()), grade.example


# What a bidder of fifteen people could not have answered


@pytest.fixture(scope="module")
def joinery(catalogue: Catalogue) -> Draft:
    return drafted(catalogue, "menuiserie", Extent.MEASURED)


def test_an_outage_is_counted_by_one_rule_and_only_where_the_bidder_answers_for_it(joinery: Draft) -> None:
    said = words(joinery)
    assert "sans compter un arrêt rétabli dans sa GTR" not in said
    assert "Un service critique est une application classée vitale ou critique (C1 ou C2) au chapitre 2" in said
    assert "Seuls comptent les arrêts imputables au prestataire" in said
    assert "le plus long arrêt ne comptant que pour sa part au-delà de la GTR" in said


def test_the_copy_kept_away_may_not_be_older_than_what_may_be_lost(joinery: Draft) -> None:
    said = words(joinery)
    assert "plus d'une copie de retard" not in said
    assert "s'achève avant la suivante" in said
    assert "limitée à 4 h, durée de la copie en cours et de son envoi en sus" in said


def test_a_plan_and_an_exercise_that_are_asked_for_are_due_by_somebody(joinery: Draft) -> None:
    said = words(joinery)
    assert "le plan de reprise, que le prestataire écrit et tient à jour" in said
    assert "à chaque exercice, s'il en est prévu" in said


@pytest.mark.parametrize(
    "unsaid",
    ["la règle choisie pour les alertes", "ses règles de nuit", "du départ du décompte", "déclaration de principe"],
)
def test_no_word_leans_on_a_rule_that_is_nowhere_printed(unsaid: str, firm: Draft) -> None:
    assert unsaid not in words(firm)


def test_a_delay_starts_at_an_hour_that_is_printed_at_every_size(firm: Draft) -> None:
    assert "va de l'heure du signalement, ou de l'alerte de supervision si elle est antérieure" in words(firm)


def test_the_premises_are_served_even_when_nobody_said_who_works_elsewhere(firm: Draft) -> None:
    assert "dans les locaux du client. Lieux servis hors de ces locaux : à préciser par le client" in words(firm)


def test_a_cap_on_prices_says_how_they_are_revised(firm: Draft) -> None:
    said = words(firm)
    assert "révisés une fois par an, à la date anniversaire, selon l'indice Syntec révisé, n'augmentent pas" in said


def test_what_is_given_back_for_a_step_not_reached_was_paid_for_that_step(joinery: Draft) -> None:
    said = words(joinery)
    assert "les sommes versées pour des jalons non atteints" in said
    assert "La phase initiale est payée en trois fois" in said


def test_satisfaction_is_counted_only_where_somebody_is_to_ask(firm: Draft) -> None:
    asked = "La satisfaction est mesurée" in words(firm)
    assert asked or "Satisfaction des utilisateurs ≥" not in words(firm).replace("\n", " ")
