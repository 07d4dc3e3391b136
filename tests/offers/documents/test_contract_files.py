"""The gaps with the contract in force as files: what matters first, for the company alone."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from cahier.catalogue.catalogue import Catalogue
from cahier.errors import BadInput
from cahier.export.document.publication_builder import Edition
from cahier.export.publication import Heading, texts
from cahier.model.audience import Audience
from cahier.model.current_contract import CurrentContract
from cahier.offers.documents.contract_files import ContractFiles
from cahier.typography import plain
from tests.export.outside import OFFICE_VERSIONS, faults
from tests.export.samples import sample

INSIDE = Edition(Audience.INTERNAL, date(2026, 12, 1))


@pytest.fixture(scope="module")
def files(catalogue: Catalogue) -> ContractFiles:
    return ContractFiles(sample("cabinet"), catalogue, INSIDE)


def test_the_example_has_a_contract_in_force_with_gaps_of_every_kind(files: ContractFiles) -> None:
    headings = [
        plain("".join(run.text for run in block.runs)) if hasattr(block, "runs") else plain(block.text)
        for block in files.publication.blocks
        if isinstance(block, Heading)
    ]
    assert headings[0] == "Moins bien que ce que vous avez"
    assert "Le contrat en cours n'en dit rien" in headings
    assert headings[-1] == "Comme aujourd'hui"
    said = plain("\n".join(texts(files.publication)))
    for words in ("Ordinea Services", "article 6", "doit être reçue le 31 mai 2027", "EX-REV-31", "2 640 € HT"):
        assert words in said
    assert files.publication.confidentiality == "Interne, ne pas remettre aux candidats"


def test_word_and_pdf_are_written_and_the_validator_finds_no_fault(files: ContractFiles, tmp_path: Path) -> None:
    pages = "".join(page.extract_text() for page in PdfReader(BytesIO(files.document.pdf)).pages)
    assert "Contrat en cours et cahier des charges" in pages and "Ordinea Services" in pages
    (tmp_path / "c.docx").write_bytes(files.document.word)
    assert faults(tmp_path / "c.docx", OFFICE_VERSIONS[0]) == []


def test_a_contract_that_nobody_looked_into_makes_no_file(files: ContractFiles) -> None:
    state = replace(files.specification, current_contract=CurrentContract("Ordinea"), answers={})
    with pytest.raises(BadInput, match="Rien n’est encore dit"):
        _ = ContractFiles(state, files.catalogue, INSIDE).document.word
