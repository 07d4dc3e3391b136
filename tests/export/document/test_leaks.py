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
from cahier.editing.verbs.document import set_document
from cahier.editing.verbs.findings import accept_finding
from cahier.editing.verbs.quick import record_quick_answer
from cahier.export.document.publication_builder import Edition
from cahier.export.documents import HTML, WORD, Format, formats_for
from cahier.export.documents import NOTE as MANAGEMENT_NOTE
from cahier.export.files import export_files
from cahier.guidance.knowledge_base import load_catalogue
from cahier.model.answer import given
from cahier.model.audience import Audience
from cahier.model.decision import Decision
from cahier.model.extent import Extent
from cahier.model.specification import Content, Revision
from cahier.questionnaire.defaults import new_specification
from cahier.storage.atomic import replace_bytes
from cahier.typography import plain

ISSUED = date(2026, 11, 22)
AUTHOR, LOGIN = "Camille Revel", "crevel-poste42"
NOTE, ACCEPTED, REVIEWER = "rançon versée en 2024", "le gérant assume ce choix", "Noémie Quarante"
BUDGET, FEE = "987654", "98765"
# What was said on the quick path: the sum one has in mind, long enough for no cells read in a row to make it up, and
# words that no answer of the specification takes up.
TOLD, NOTED = "715039", "le patron hésite encore"
SECRETS = (
    AUTHOR,
    LOGIN,
    NOTE,
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
    record_quick_answer(session, "budget", replace(given(Decimal(TOLD)), note=NOTED))
    record_quick_answer(session, "contact", given(NOTED))
    return session


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
def test_what_was_said_on_the_quick_path_is_in_no_file_at_all(exported: dict[Format, str]) -> None:
    told = (TOLD, "715 039", NOTED)
    assert [(kind, words) for kind, said in exported.items() for words in told if words in said] == []


@pytest.mark.parametrize("exported", [Audience.SUPPLIERS, Audience.DIRECTION], indirect=True)
def test_none_of_them_is_in_what_others_receive(exported: dict[Format, str]) -> None:
    assert all("Ateliers Morvan" in said for said in exported.values())
    secrets = (*SECRETS, *LABELS)
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
