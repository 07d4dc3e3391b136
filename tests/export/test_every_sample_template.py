"""A sample in the Word template of a client: its letterhead stays, and nothing of the document is missing."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.shared import RGBColor

from cahier.catalogue.catalogue import Catalogue
from cahier.export.document.publication_builder import Edition
from cahier.export.documents import WORD
from cahier.export.files import export_files
from cahier.export.publication import Publication, TableBlock, texts
from cahier.model.audience import Audience
from cahier.model.brand import WordTemplate
from cahier.storage.atomic import replace_bytes
from tests.export.outside import OFFICE_VERSIONS, as_pdf, faults
from tests.export.reading import converted, essence, opendocument_texts, word_texts
from tests.export.sheets import Sheet, mangled, said, sheets, squeezed
from tests.export.test_every_sample import ISSUED, dressed

LETTERHEAD = "Papier à en-tête de l’Atelier Rouvière"


def template() -> bytes:
    """Return what somebody makes in Word: a letterhead, titles in green, nothing in the body."""
    document = Document()
    document.sections[0].header.paragraphs[0].text = LETTERHEAD
    # Its own font, Cambria, is on no Debian: what stands in for it is a quarter wider.
    document.styles["Normal"].font.name = "Arial"
    document.styles["Heading 1"].font.color.rgb = RGBColor(0x00, 0x66, 0x33)
    target = BytesIO()
    document.save(target)
    return target.getvalue()


@pytest.fixture(scope="module")
def exported(catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Publication]:
    specification = dressed("cabinet", "atelier")
    brand = replace(specification.brand, template=WordTemplate("modele.docx", template()))
    path = tmp_path_factory.mktemp("modele") / "cahier.docx"
    edition = Edition(Audience.SUPPLIERS, ISSUED)
    branded = replace(specification, brand=brand)
    return path, export_files(branded, catalogue, {WORD: path}, edition, replace_bytes)


@pytest.fixture
def file(exported: tuple[Path, Publication]) -> Path:
    return exported[0]


@pytest.fixture
def publication(exported: tuple[Path, Publication]) -> Publication:
    return exported[1]


def missing(publication: Publication, whole: str) -> list[str]:
    said = essence(whole)
    return [text for text in texts(publication) if text and text != "AR" and essence(text) not in said]


@pytest.mark.parametrize("version", OFFICE_VERSIONS)
def test_office_finds_nothing_wrong(file: Path, version: str) -> None:
    assert faults(file, version) == []


def test_the_letterhead_stays_and_every_text_is_there(file: Path, publication: Publication) -> None:
    whole = word_texts(file.read_bytes())
    assert LETTERHEAD in whole
    assert missing(publication, whole) == []


@pytest.mark.office
def test_libreoffice_opens_it_and_saves_every_text(file: Path, publication: Publication) -> None:
    (saved,) = converted([file], "odt")
    whole = opendocument_texts(saved)
    assert LETTERHEAD in whole
    assert missing(publication, whole) == []


@pytest.fixture(scope="module")
def pages(exported: tuple[Path, Publication]) -> list[Sheet]:
    return sheets(as_pdf(exported[0]))


@pytest.mark.office
def test_no_caption_is_parted_from_its_table(pages: list[Sheet], publication: Publication) -> None:
    foot = squeezed(publication.version_line)
    captions = [squeezed(block.caption) for block in publication.blocks if isinstance(block, TableBlock)]
    parted = [f"–{caption}{foot}" for caption in captions if caption]
    assert len(parted) > 25
    assert [sheet.number for sheet in pages if any(end in said(sheet.words) for end in parted)] == []


@pytest.mark.office
def test_words_are_neither_torn_nor_joined(pages: list[Sheet], publication: Publication) -> None:
    ours = [fault for fault in mangled(pages, publication) if fault[1] not in LETTERHEAD]
    assert ours == []
