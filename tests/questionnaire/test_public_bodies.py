"""Three public bodies, from a file of answers to what bidders read: a town, a shared body that buys hosting, a school.

What they ask is common in published specifications, and nobody else is asked about it.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from cahier.catalogue.catalogue import Catalogue
from cahier.checks.runner import find
from cahier.editing.answers_file import apply_answers_file
from cahier.editing.session import Session
from cahier.editing.verbs.answers import clear_answer, set_answer
from cahier.editing.verbs.split import set_scope
from cahier.export.document.tables.price_schedule import BidPrice, price_lines
from cahier.export.publication import TableBlock, text_of
from cahier.locations import samples_folder
from cahier.model.scope import Allocation
from cahier.questionnaire.defaults import new_specification
from cahier.questionnaire.situation import Situation
from cahier.storage import specification_file
from cahier.typography import plain
from tests.questionnaire.made_draft import Draft, written
from tests.support.command_line import cahier
from tests.support.drafts import FIRMS, first_draft

BODIES = Path(__file__).parent / "public_bodies"
# What a need brings in, and that nobody reads who has not said it.
NEEDED = {
    "ville": (
        *("EX-SLA-50", "EX-SLA-51", "EX-CAD-70", "EX-CAD-71", "EX-FIN-43"),
        *("EX-CTR-60", "EX-OPE-81", "EX-OPE-82"),
    ),
    "groupement": (
        *("EX-FIN-40", "EX-FIN-41", "EX-FIN-42", "EX-OPE-80", "EX-OPE-83", "EX-OPE-84"),
        *("EX-CAD-70", "EX-CAD-71", "EX-FIN-43"),
    ),
    "lycee": ("EX-CON-40", "EX-CON-42", "EX-CON-43", "EX-CON-44", "EX-PRO-01"),
}


def answered(catalogue: Catalogue, name: str) -> Session:
    session = Session(new_specification(catalogue, catalogue.profiles["collectivite"], name), catalogue)
    apply_answers_file(session, BODIES / f"{name}.toml")
    return session


def read(session: Session) -> Draft:
    return written(session.specification, session.catalogue, {})


@pytest.fixture(scope="module")
def town(catalogue: Catalogue) -> Draft:
    return read(answered(catalogue, "ville"))


@pytest.fixture(scope="module")
def shared_body(catalogue: Catalogue) -> Draft:
    return read(answered(catalogue, "groupement"))


@pytest.fixture(scope="module")
def school(catalogue: Catalogue) -> Draft:
    return read(answered(catalogue, "lycee"))


def words(body: Draft) -> str:
    return body.words.replace("’", "'")


def rows(body: Draft, caption: str) -> list[list[str]]:
    """Return the rows of the table of a caption, cell by cell, in plain spaces."""
    return [[plain(text_of(cell)).replace("’", "'") for cell in row] for row in _table(body, caption).rows]


def _table(body: Draft, caption: str) -> TableBlock:
    found = [block for block in body.document.blocks if isinstance(block, TableBlock) and caption in block.caption]
    assert len(found) == 1, caption
    return found[0]


def asked(situation: Situation) -> set[str]:
    return {str(clause.id) for clause in situation.clauses()}


@pytest.mark.parametrize("name", NEEDED)
def test_each_need_brings_in_its_requirements(name: str, catalogue: Catalogue) -> None:
    assert set(NEEDED[name]) <= asked(answered(catalogue, name).situation)


def usual_firms(catalogue: Catalogue) -> Iterator[Situation]:
    for firm in FIRMS:
        yield Situation(first_draft(catalogue, firm), catalogue)
    for profile in catalogue.profiles.values():
        yield Situation(new_specification(catalogue, profile, "usual"), catalogue)
    for sample in sorted(samples_folder().glob("*.cahier")):
        yield Situation(specification_file.read(sample).specification, catalogue)


def test_nobody_reads_of_a_need_that_was_not_said(catalogue: Catalogue) -> None:
    needed = {clause for clauses in NEEDED.values() for clause in clauses}
    for firm in usual_firms(catalogue):
        assert asked(firm) & needed == set(), firm.specification.profile


@pytest.mark.parametrize("name", NEEDED)
def test_it_is_written_in_word_and_in_the_workbook_from_the_command_line(name: str, tmp_path: Path) -> None:
    made = cahier(
        *("new", "body.cahier", "--profile", "collectivite", "--answers", BODIES / f"{name}.toml"), folder=tmp_path
    )
    assert made.returncode == 0, made.stderr
    files = ("--word", "body.docx", "--no-pages", "--workbook", "body.xlsx")
    exported = cahier("export", "body.cahier", "--preset", "fournisseurs", *files, folder=tmp_path)
    assert exported.returncode == 0, exported.stderr
    book = load_workbook(tmp_path / "body.xlsx")
    asked_there = {row[0].value for row in book["Exigences"].iter_rows(min_row=2)}
    assert set(NEEDED[name]) <= asked_there
    words = Document(str(tmp_path / "body.docx")).element.xpath("string(.)")
    assert all(clause.replace("-", "\u2011") in words or clause in words for clause in NEEDED[name])


# Hours by part of what is served


def test_servers_round_the_clock_and_desktops_in_office_hours_stand_in_one_table(town: Draft) -> None:
    assert rows(town, "Plages de service par périmètre")[0] == [
        *("Serveurs et réseau", "24 heures sur 24, 7 jours sur 7", "24 h/24, 7 j/7", "Pour les P1")
    ]
    assert ["Astreinte", "Non demandée, sauf pour les périmètres du tableau suivant"] in rows(
        town, "Plages de service, hors"
    )


def test_delays_and_availability_say_in_which_hours_they_count(town: Draft, catalogue: Catalogue) -> None:
    assert "sont ceux de la plage de support du périmètre où se trouve l'élément en panne" in words(town)
    assert all("ou celle du périmètre" in row[3] for row in rows(town, "Engagements par priorité"))
    larger = answered(catalogue, "ville")
    set_answer(larger, "entreprise.effectif", 120)
    outage = {row[0]: row[2] for row in rows(read(larger), "Disponibilité et durée d")}
    assert outage["Serveurs et réseau : 24 heures sur 24, 7 jours sur 7"].endswith("h 39")
    assert outage["Police municipale : de 7 h à 20 h, du lundi au samedi"].endswith("h 41")
    set_answer(larger, "mesure.plages", [{"perimetre": "Marché", "support": "les jours de marché"}])
    assert rows(read(larger), "Disponibilité et durée d")[-1][2] == "0,5 % de cette plage"


def test_on_call_of_one_part_is_priced_and_asked_for_no_other(town: Draft) -> None:
    assert "UO-11" in {line.id for line in price_lines(town.situation)}
    assert "des seuls périmètres pour lesquels le tableau la demande" in words(town)


def test_without_hours_of_their_own_parts_share_the_general_ones(catalogue: Catalogue) -> None:
    session = answered(catalogue, "ville")
    clear_answer(session, "mesure.plages")
    assert "périmètre du tableau" not in words(read(session))
    assert "ou celle du périmètre" not in words(read(session))
    assert "UO-11" not in {line.id for line in price_lines(session.situation)}


# Those served, those who order, those who pay


def test_a_town_and_its_social_centre_each_order_and_pay(town: Draft) -> None:
    assert rows(town, "Autres bénéficiaires")[0] == [
        *("Centre communal d'action sociale", "12", "Lui-même", "Lui-même")
    ]
    assert "aucun n'est tenu des sommes dues par un autre" in words(town)
    assert "reçoit ses factures à son nom" in words(town)


def test_the_longest_term_is_worked_out_from_the_renewals(town: Draft, catalogue: Catalogue) -> None:
    assert "reconduit 2 fois au plus, chaque fois pour 12 mois" in words(town)
    assert "reconductions comprises, ne dépasse pas 36 mois" in words(town)
    session = answered(catalogue, "ville")
    set_answer(session, "contrat.reconduction_nombre", 3)
    assert "ne dépasse pas 48 mois" in words(read(session))


def test_the_list_of_what_is_covered_is_printed_and_reviewed_each_year(town: Draft) -> None:
    assert [row[-1] for row in rows(town, "Inventaire des équipements")] == ["Oui", "Oui", "Non"]
    assert "À chaque date anniversaire, les parties revoient cette liste par écrit" in words(town)


def test_technicians_are_asked_for_by_qualification_and_presence(town: Draft) -> None:
    assert ["Technicien de proximité", "Deux ans d'expérience au moins", "Le mardi, en mairie"] in rows(
        town, "Intervenants demandés"
    )


# Orders between a minimum and a maximum, hosting alone


def test_an_order_contract_says_its_minimum_and_its_maximum(shared_body: Draft) -> None:
    assert "un minimum de 40 000 € HT et un maximum de 380 000 € HT" in words(shared_body)
    assert "Partout où ce document compte en redevance mensuelle" in words(shared_body)


def prices(body: Draft) -> dict[str, BidPrice]:
    return {plain(line.label).replace("’", "'"): line for line in price_lines(body.situation)}


def test_each_hosted_resource_is_a_monthly_price_for_its_quantity(shared_body: Draft) -> None:
    found = prices(shared_body)
    line = found["Serveur d'application, production, 4 vCPU, 16 Go de mémoire, 0,2 To"]
    assert (line.period, line.quantity, line.unit) == ("Par mois", 6, "unité/mois")
    assert "exploitation du système et sauvegarde non comprises" in line.definition
    assert "Serveur d'application, recette, 2 vCPU, 8 Go de mémoire" in found


def test_a_unit_of_ones_own_is_paid_when_it_says(shared_body: Draft) -> None:
    found = prices(shared_body)
    assert found["To de stockage supplémentaire"].period == "Par mois"
    assert found["Reprise des machines actuelles"].period == "Une fois"
    assert found["Journée d'architecte"].period == "À la commande"


def test_hosting_alone_prices_no_desktop_and_no_distant_site(shared_body: Draft) -> None:
    assert {line.id for line in price_lines(shared_body.situation)} & {"UO-01", "UO-02", "UO-05"} == set()


def test_services_of_what_is_kept_are_left_out_without_a_finding(shared_body: Draft) -> None:
    assert not [item for item in find(shared_body.situation) if item.rule in ("R111", "R40")]


def test_a_service_follows_its_domain_back_unless_somebody_decided_it(catalogue: Catalogue) -> None:
    session = answered(catalogue, "groupement")
    assert session.situation.inclusion("postes") == "excluded"
    set_scope(session, "postes", Allocation.ENTRUSTED)
    assert session.situation.inclusion("postes") == "included"
    set_answer(session, "catalogue.postes", "option")
    set_scope(session, "postes", Allocation.KEPT)
    assert session.situation.inclusion("postes") == "option"


def test_a_request_priced_from_the_schedule_keeps_its_delay(shared_body: Draft) -> None:
    assert ["Machine virtuelle supplémentaire", "2 jours ouvrés", "Référent du membre", "Au bordereau"] in rows(
        shared_body, "Demandes courantes"
    )
    assert "la commande écrite tient lieu de devis accepté" in words(shared_body)


# A visit, lots


def test_a_compulsory_visit_says_its_dates_and_what_its_absence_costs(school: Draft) -> None:
    assert len(rows(school, "Visites des lieux")) == 2
    assert "une offre sans cette attestation n'est pas examinée" in words(school)
    (visit,) = [clause for clause in school.situation.clauses() if clause.id == "EX-CON-40"]
    assert visit.eliminatory


def test_a_visit_one_may_skip_excludes_nobody(catalogue: Catalogue) -> None:
    session = answered(catalogue, "lycee")
    set_answer(session, "consultation.visite", "facultative")
    assert "EX-CON-41" in asked(session.situation)
    assert "attestation de visite" not in words(read(session))


def test_a_bidder_says_in_the_workbook_which_lots_it_answers_and_their_price(tmp_path: Path) -> None:
    answers = BODIES / "lycee.toml"
    cahier("new", "body.cahier", "--profile", "collectivite", "--answers", answers, folder=tmp_path)
    cahier("export", "body.cahier", "--preset", "fournisseurs", "--workbook", "body.xlsx", folder=tmp_path)
    book = load_workbook(tmp_path / "body.xlsx")
    lots = book["Lots"]
    assert [cell.value for cell in lots["A"]] == ["Lot", "Lot 1", "Lot 2"]
    assert [cell.protection.locked for cell in lots[2]] == [True, True, True, True, False, False]
    assert ("Lots", 3, "lot:2") in [row[:3] for row in book["_meta"].values]


def test_a_consultation_of_one_lot_has_no_sheet_for_it(tmp_path: Path) -> None:
    cahier("new", "body.cahier", "--profile", "bureau", folder=tmp_path)
    cahier("export", "body.cahier", "--preset", "fournisseurs", "--workbook", "body.xlsx", folder=tmp_path)
    assert "Lots" not in load_workbook(tmp_path / "body.xlsx").sheetnames


def test_lots_say_their_matter_their_award_and_the_warranty_of_what_is_supplied(school: Draft) -> None:
    assert [row[0] for row in rows(school, "Lots")] == ["Lot 1", "Lot 2"]
    assert "ne peut s'en voir attribuer qu'un" in words(school)
    assert "neuf et garanti 4 ans à compter de sa réception" in words(school)


# A domain of one's own


def test_screens_and_cameras_are_a_domain_a_row_a_requirement_and_a_price(school: Draft) -> None:
    split = {row[0]: row[2] for row in rows(school, "Répartition par domaine")}
    assert split["Affichage et vidéosurveillance"] == "Partagé"
    assert "garde les images 30 jours au plus" in words(school)
    line = prices(school)["Affichage et vidéosurveillance"]
    assert (line.unit, line.quantity, line.period) == ("équipement/mois", 34, "Par mois")
    assert "Tenir en service : affichage et vidéosurveillance" in words(school)
