"""Which law a document cites: it depends on who the client is."""

from datetime import date

import pytest

from cahier.catalogue.catalogue import Catalogue
from cahier.editing.session import Session
from cahier.editing.verbs.answers import clear_answer, set_answer
from cahier.export.document.publication_builder import Edition, build
from cahier.export.publication import Requirement, text_of
from cahier.model.audience import Audience
from cahier.questionnaire.defaults import new_specification
from cahier.typography import plain
from tests.support.drafts import first_draft


def requirements(session: Session) -> dict[str, str]:
    document = build(session.situation, Edition(Audience.SUPPLIERS, date(2026, 11, 30)))
    return {block.id: plain(text_of(block.content)) for block in document.blocks if isinstance(block, Requirement)}


@pytest.mark.parametrize(
    ("sector", "court"),
    [
        ("industrie", "celui du siège du client"),
        ("association", "celui que la loi désigne"),
        ("liberal", "celui que la loi désigne"),
        ("", "celui que la loi désigne"),
        ("collectivite", "le tribunal administratif"),
    ],
)
def test_only_merchants_choose_their_court(session: Session, sector: str, court: str) -> None:
    if sector:
        set_answer(session, "entreprise.secteur", sector)
    else:
        clear_answer(session, "entreprise.secteur")
    (printed,) = [
        text for name, text in requirements(session).items() if name in ("EX-CTR-40", "EX-CTR-43", "EX-CTR-44")
    ]
    assert court in printed


def test_a_public_buyer_pays_as_the_code_of_public_procurement_says(session: Session) -> None:
    set_answer(session, "entreprise.secteur", "collectivite")
    printed = requirements(session)
    assert "à compter de la réception" in printed["EX-FIN-27"]
    assert "majoré de 8 points" in printed["EX-FIN-28"]
    assert not any("L. 441-10" in text for text in printed.values())


def test_a_company_pays_as_the_code_of_commerce_says(session: Session) -> None:
    set_answer(session, "entreprise.secteur", "services")
    printed = requirements(session)
    assert "L. 441-10" in printed["EX-FIN-24"]
    assert not {"EX-FIN-28", "EX-CTR-73", "EX-CTR-74"} & printed.keys()


@pytest.mark.parametrize("sector", ["association", "sante", "autre"])
def test_a_client_the_law_may_not_hold_for_a_merchant_owes_what_the_law_applies_to_it(
    session: Session, sector: str
) -> None:
    set_answer(session, "entreprise.secteur", sector)
    printed = requirements(session)
    assert "s'il agit en professionnel" in printed["EX-FIN-44"]
    assert "1231-6" in printed["EX-FIN-44"]


def test_the_holder_of_a_public_contract_neither_breaks_it_nor_stops_for_an_unpaid_invoice(session: Session) -> None:
    set_answer(session, "entreprise.secteur", "collectivite")
    printed = requirements(session)
    assert printed["EX-FIN-28"].endswith("n'interrompt aucun service pour un retard de paiement.")
    assert "le client peut résilier le marché à ses torts" in printed["EX-CTR-73"]
    assert not any("l'autre peut résilier" in text for text in printed.values())


def test_the_documents_of_a_public_consultation_are_not_called_confidential(catalogue: Catalogue) -> None:
    said = {
        name: new_specification(catalogue, profile, "test").document.confidentiality
        for name, profile in catalogue.profiles.items()
    }
    assert said.pop("collectivite") == "Document de la consultation"
    assert set(said.values()) == {"Confidentiel, usage de la consultation"}


@pytest.mark.parametrize("firm", ["association", "bureau", "usine"])
def test_a_penalty_is_due_without_formal_notice_and_leaves_the_right_to_damages(
    catalogue: Catalogue, firm: str
) -> None:
    printed = requirements(Session(first_draft(catalogue, firm), catalogue))
    assert "Dues sans mise en demeure" in printed["EX-SLA-28"]
    assert "elles ne sont pas libératoires" in printed["EX-SLA-28"]
    assert "l'établir s'il manque" in printed["EX-SLA-29"]


@pytest.mark.parametrize("firm", ["association", "bureau", "usine"])
def test_the_document_goes_before_the_offer_and_the_standard_clauses_on_data_before_all(
    catalogue: Catalogue, firm: str
) -> None:
    printed = requirements(Session(first_draft(catalogue, firm), catalogue))
    assert "ses annexes, puis l'offre du prestataire" in printed["EX-CTR-01"]
    assert "clauses types de la Commission européenne" in printed["EX-CTR-01"]
    assert "priment alors sur tout autre document" in printed["EX-RGP-02"]


SECTORS = (
    "services",
    "industrie",
    "commerce",
    "association",
    "liberal",
    "sante",
    "numerique",
    "finance",
    "autre",
    "collectivite",
)
# A rule for each of the four regimes, and the requirements of which exactly one is asked of a client.
ONE_OF = (
    ("EX-CTR-40", "EX-CTR-43", "EX-CTR-44"),
    ("EX-FIN-23", "EX-FIN-27"),
    ("EX-FIN-24", "EX-FIN-28", "EX-FIN-44"),
    ("EX-CTR-11", "EX-CTR-73"),
    ("EX-CTR-12", "EX-CTR-70"),
    ("EX-CON-03", "EX-CON-50"),
    ("EX-RGP-30", "EX-RGP-31"),
)


@pytest.mark.parametrize("sector", SECTORS)
def test_a_client_reads_one_rule_on_each_matter(sector: str, session: Session) -> None:
    set_answer(session, "entreprise.secteur", sector)
    printed = requirements(session)
    assert {
        names: [name for name in names if name in printed]
        for names in ONE_OF
        if sum(name in printed for name in names) != 1
    } == {}


def test_a_public_buyer_follows_public_procurement_from_the_offers_to_the_end(session: Session) -> None:
    set_answer(session, "entreprise.secteur", "collectivite")
    printed = requirements(session)
    assert "profil d'acheteur" in printed["EX-CON-50"]
    assert "règlement l'emporte" in printed["EX-CON-51"]
    assert "réserves" in printed["EX-CON-51"]
    assert "motif d'intérêt général" in printed["EX-CTR-70"]
    assert "agrée ses conditions de paiement" in printed["EX-CTR-74"]
    assert "Code du travail" not in " ".join(printed.values())


def test_an_employer_tells_its_staff_before_a_tool_watches_them(session: Session) -> None:
    set_answer(session, "entreprise.secteur", "services")
    text = requirements(session)["EX-RGP-30"]
    for article in ("L. 2312-8", "L. 2312-38", "L. 1222-4"):
        assert article in text


def test_what_may_be_withdrawn_freely_has_a_bound_and_no_insurable_liability_is_unlimited(session: Session) -> None:
    set_answer(session, "contrat.resiliation_partielle", "libre")
    printed = requirements(session)
    assert "jusqu'à 30 % de la redevance d'origine" in printed["EX-CTR-14"]
    assert "Le plafond est triplé" in printed["EX-CTR-23"]
