"""What is the company's own reaches neither bidders nor management, in any file, down to its properties."""

import re
import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal
from html import unescape
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from cahier.editing.session import Session
from cahier.editing.verbs.answers import set_answer, set_decision, set_note
from cahier.editing.verbs.choosing import suppose_costs
from cahier.editing.verbs.contract_in_force import describe_contract, say_of_contract
from cahier.editing.verbs.document import set_document
from cahier.editing.verbs.findings import accept_finding
from cahier.editing.verbs.offers import add_offer, ask_bidder_question, treat_reservation
from cahier.editing.verbs.quick import record_quick_answer
from cahier.editing.verbs.remarks import add_remark, answer_remark
from cahier.editing.verbs.rows import comment_row, edit_row
from cahier.export.document.publication_builder import Edition
from cahier.export.documents import HTML, RACI_WORD, WORD, Format, formats_for
from cahier.export.documents import NOTE as MANAGEMENT_NOTE
from cahier.export.files import export_files
from cahier.guidance.knowledge_base import load_catalogue
from cahier.model.answer import given
from cahier.model.audience import Audience
from cahier.model.cost_assumptions import CostAssumptions
from cahier.model.current_contract import ContractTerm, TermState
from cahier.model.decision import Decision
from cahier.model.extent import Extent
from cahier.model.identifiers import ActivityId
from cahier.model.location import ActivityPlace, Location, Screen, ScreenPart, ScreenPlace
from cahier.model.offer import (
    BidderQuestion,
    Compliance,
    Offer,
    OfferLine,
    OfferMark,
    Treatment,
    TreatmentState,
    UnreadAnswer,
    UnreadReason,
)
from cahier.model.remark import ReaderKind, Verdict
from cahier.model.specification import Content, Revision
from cahier.questionnaire.defaults import new_specification
from cahier.storage.atomic import replace_bytes
from cahier.typography import plain
from tests.places import at

ISSUED = date(2026, 11, 22)
AUTHOR, LOGIN = "Camille Revel", "crevel-poste42"
NOTE, ACCEPTED, REVIEWER = "rançon versée en 2024", "le gérant assume ce choix", "Noémie Quarante"
ROW_NOTE, ROW_LABEL = "le cousin du gérant le fera moins cher", "Copier les fichiers de l’atelier chaque soir"
BUDGET, FEE = "987654", "98765"
READER, READ, REPLIED = "Maître Ombeline Sarrazin", "ce délai ne tiendra pas devant un juge", "elle exagère un peu"
REMARKS = (READER, READ, REPLIED, "[Juridique")
# What was said on the quick path: the sum one has in mind, long enough for no cells read in a row to make it up, and
# words that no answer of the specification takes up.
TOLD, NOTED = "715039", "le patron hésite encore"
SECRETS = (
    AUTHOR,
    LOGIN,
    NOTE,
    ROW_NOTE,
    ACCEPTED,
    REVIEWER,
    "987 654",
    BUDGET,
    "98 765",
    FEE,
    TOLD,
    "715 039",
    NOTED,
    "AX14",
    "Note interne",
    "Pourquoi ce point",
)


# Of offers nothing goes out at all, but by the documents made of them.
BIDDER, CONTACT, RESERVED = "Infolys & Compagnie", "judith.roche@infolys.example", "une copie par semaine nous suffit"
PRICED, UNREAD, REWORDED = "765432", "nous consulter pour ce prix", "une copie tous les deux jours ouvrés"
ASKED, EVALUATED = "qui tient la baie du quai sud ?", "équipe jugée trop jeune"
DAY = "41357"
OFFERED = (BIDDER, CONTACT, RESERVED, PRICED, "765 432", UNREAD, REWORDED, ASKED, EVALUATED, DAY, "41 357")

# Nor of the contract in force, but by the list of its gaps.
PROVIDER, SIGNED, ARTICLE, PAID = "Ordinea Télématique", "acte signé à Fontvielle", "clause treize bis", "318642"
IN_FORCE = (PROVIDER, SIGNED, ARTICLE, PAID, "318 642")

REMARKED: tuple[Location, ...] = (
    at("sauvegarde.frequence"),
    at("prix.enveloppe"),
    ActivityPlace(ActivityId("ACT-60")),
    at("requirement:EX-SAU-02"),
    at("domain:sauvegarde"),
    ScreenPlace(Screen.LEVELS, ScreenPart.DELAYS),
    ScreenPlace(Screen.DOCUMENT),
)
SUMS = ("987 654", BUDGET, "98 765", FEE)
# Bidders are told what is open to discussion, and nothing else of what was decided.
LABELS = tuple(decision.label for decision in Decision if decision is not Decision.NEGOTIABLE)


@pytest.fixture(scope="module")
def session() -> Session:
    """A specification full of what stays in the company."""
    catalogue = load_catalogue()
    session = Session(new_specification(catalogue, catalogue.profiles["bureau"], "test"), catalogue)
    set_answer(session, "entreprise.nom", "Ateliers Morvan")
    set_answer(session, "prix.enveloppe", BUDGET)
    set_answer(session, "prix.redevance", FEE)
    set_answer(session, "consultation.relecteurs", [{"nom": REVIEWER, "role": "", "date": ""}])
    set_answer(session, "sauvegarde.hors_site", True)
    set_decision(session, "contrat.preavis", Decision.NEGOTIABLE)
    set_decision(session, "sauvegarde.hors_site", Decision.IMPOSED)
    set_decision(session, "contrat.duree", Decision.PARKED)
    set_answer(session, "sauvegarde.immuable", True)
    for question in ("sauvegarde.frequence", "sauvegarde.hors_site", "prise_en_charge.jalons", "catalogue.mobiles"):
        set_note(session, question, NOTE)
    comment_row(session, ActivityId("ACT-60"), ROW_NOTE)
    edit_row(session, ActivityId("ACT-60"), ROW_LABEL)
    for finding in ("R26@sauvegarde.frequence", "R75@existant.inventaire"):
        accept_finding(session, finding, ACCEPTED, LOGIN)
    set_document(
        session,
        replace(
            session.specification.document,
            extent=Extent.COMPLETE,
            author=LOGIN,
            revisions=(Revision("0.1", ISSUED, "Première rédaction", AUTHOR),),
            content=Content(blanks=True, guidance=True, added=frozenset({"AX12", "AX14"})),
        ),
    )
    for place in REMARKED:
        said = add_remark(session, place, READER, READ, ReaderKind.LEGAL, Verdict.TO_CORRECT)
        answer_remark(session, said, READER, REPLIED, ReaderKind.LEGAL)
    _receive(session)
    _look_into_the_contract(session)
    record_quick_answer(session, "budget", replace(given(Decimal(TOLD)), note=NOTED))
    record_quick_answer(session, "contact", given(NOTED))
    return session


def _receive(session: Session) -> None:
    """An offer with a reservation, a price, a mark; and a question of that bidder."""
    lines = {
        "requirement:EX-SAU-02": OfferLine(Compliance.RESERVED, comment=RESERVED),
        "price:UO-01": OfferLine(price=Decimal(PRICED)),
    }
    unread = (UnreadAnswer("Prix", "G4", UNREAD, UnreadReason.NOT_A_PRICE),)
    marks = (OfferMark(REVIEWER, "Valeur technique", Decimal(2), EVALUATED),)
    offer = add_offer(session, Offer("", BIDDER, CONTACT, lines=lines, unread=unread, marks=marks, chosen=True))
    treat_reservation(session, offer, "requirement:EX-SAU-02", Treatment(TreatmentState.NEGOTIABLE, REWORDED))
    suppose_costs(session, CostAssumptions(day_cost=Decimal(DAY)))
    ask_bidder_question(session, BidderQuestion("", ISSUED, ASKED, offer, about="requirement:EX-SAU-02"))


def _look_into_the_contract(session: Session) -> None:
    describe_contract(session, PROVIDER, SIGNED)
    say_of_contract(session, "prix.redevance", ContractTerm(TermState.GIVEN, PAID, ARTICLE))
    say_of_contract(session, "sauvegarde.immuable", ContractTerm(TermState.SILENT, where=ARTICLE))


@pytest.fixture(scope="module")
def exported(
    request: pytest.FixtureRequest, session: Session, tmp_path_factory: pytest.TempPathFactory
) -> dict[Format, str]:
    """Every word of every file of a preset, by format."""
    folder: Path = tmp_path_factory.mktemp("export")
    targets = {kind: folder / f"{kind}{kind.suffix}" for kind in formats_for(request.param)}
    edition = Edition(request.param, ISSUED)
    export_files(session.specification, session.catalogue, targets, edition, replace_bytes)
    return {kind: everything_in(path) for kind, path in targets.items()}


def everything_in(path: Path) -> str:
    """Return all that a file holds: every part of a package as it is written, and as it is read."""
    content = path.read_bytes()
    if path.suffix == ".pdf":
        reader = PdfReader(BytesIO(content))
        properties = "\n".join(map(str, (reader.metadata or {}).values()))
        titles = "\n".join(str(title) for title in reader.named_destinations)
        return plain("\n".join((*(page.extract_text() for page in reader.pages), properties, titles)))
    if path.suffix == ".html":
        return plain(unescape(content.decode("utf-8")) + read_without_marks(content.decode("utf-8")))
    with zipfile.ZipFile(BytesIO(content)) as package:
        parts = [package.read(name) for name in package.namelist() if name.endswith((".xml", ".rels"))]
        names = "\n".join(package.namelist())
    raw = [part.decode("utf-8") for part in parts]
    return plain(names + "\n".join(map(unescape, raw)) + "\n".join(map(read_without_marks, raw)))


def read_without_marks(text: str) -> str:
    # A word cut between two runs is still a word for whoever reads it.
    return unescape(re.sub(r"<[^>]+>", "", text))


@pytest.mark.parametrize("exported", [Audience.INTERNAL], indirect=True)
def test_the_company_s_own_matters_are_in_what_it_keeps(exported: dict[Format, str]) -> None:
    # Sums are printed with their spaces; the bare figures are looked for in what others receive.
    wanted = (*(secret for secret in SECRETS if secret not in (BUDGET, FEE, TOLD, "715 039", NOTED)), *LABELS)
    for kind in (WORD, HTML):
        assert [secret for secret in wanted if secret not in exported[kind]] == []


@pytest.mark.parametrize("exported", [Audience.INTERNAL], indirect=True)
def test_what_readers_say_is_in_the_word_files_of_the_company_alone(exported: dict[Format, str]) -> None:
    assert [words for words in REMARKS if words not in exported[WORD]] == []
    assert exported[WORD].count(READ) >= len(REMARKED)
    printed = {kind for kind, said in exported.items() for words in REMARKS if plain(words) in said}
    assert printed == {WORD, RACI_WORD}


@pytest.mark.parametrize("exported", [Audience.INTERNAL], indirect=True)
def test_what_was_said_on_the_quick_path_is_in_no_file_at_all(exported: dict[Format, str]) -> None:
    told = (TOLD, "715 039", NOTED)
    assert [(kind, words) for kind, said in exported.items() for words in told if words in said] == []


@pytest.mark.parametrize("exported", list(Audience), indirect=True)
def test_no_file_of_the_specification_says_a_word_of_an_offer_nor_of_the_contract_in_force(
    exported: dict[Format, str],
) -> None:
    hidden = (*OFFERED, *IN_FORCE)
    assert [(kind, words) for kind, said in exported.items() for words in hidden if plain(words) in said] == []


@pytest.mark.parametrize("exported", [Audience.SUPPLIERS, Audience.DIRECTION], indirect=True)
def test_none_of_them_is_in_what_others_receive(exported: dict[Format, str]) -> None:
    assert all("Ateliers Morvan" in said for said in exported.values())
    secrets = (*SECRETS, *map(plain, REMARKS), *LABELS)
    leaked = [(kind, secret) for kind, said in exported.items() for secret in secrets if secret in said]
    # What it should cost is what management is asked to agree to, and reads in its note alone.
    assert [
        (kind, secret) for kind, secret in leaked if kind.document is not MANAGEMENT_NOTE or secret not in SUMS
    ] == []


@pytest.mark.parametrize("exported", [Audience.DIRECTION], indirect=True)
def test_management_reads_what_it_should_cost(exported: dict[Format, str]) -> None:
    assert all(
        "987 654" in said and "98 765" in said for kind, said in exported.items() if kind.document is MANAGEMENT_NOTE
    )


@pytest.mark.parametrize("exported", [Audience.SUPPLIERS], indirect=True)
def test_bidders_read_a_row_under_the_name_that_the_client_gives_it(exported: dict[Format, str]) -> None:
    silent = [kind for kind, said in exported.items() if plain(ROW_LABEL) not in said]
    assert {kind.document.title for kind in silent} & {"Matrice RACI"} == set()
    assert WORD not in silent
