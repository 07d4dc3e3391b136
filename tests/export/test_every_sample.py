"""Every shipped sample, for every reader, in the colours of a client: right, whole and fit to be shown."""

import re
import zipfile
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree

from cahier.catalogue.catalogue import Catalogue
from cahier.export.document.publication_builder import Edition
from cahier.export.documents import HTML, PDF, RACI_WORD, WORD, Format, formats_for
from cahier.export.files import export_files
from cahier.export.layout.titles import full_title, without_number
from cahier.export.office import outline
from cahier.export.publication import Heading, Publication, RaciBlock, RaciLine, headings, texts
from cahier.export.written_document import OfficeOptions
from cahier.locations import samples_folder
from cahier.model.audience import Audience
from cahier.model.specification import Specification
from cahier.storage import specification_file
from cahier.storage.atomic import replace_bytes
from cahier.storage.brand_file import read_brand
from tests.export.outside import OFFICE_VERSIONS, as_pdf, faults
from tests.export.reading import converted, essence, excel_texts, html_texts, opendocument_texts, word_texts
from tests.export.sheets import Sheet, empty_pages, left_alone, mangled, out_of_the_margins, sheets, squeezed

# Colours and texts of a brand change no page of another sample's own matter: each wears one, the longest texts twice.
BRANDS = {"cabinet": "atelier", "industrie": "clair", "sante": "clair"}
ISSUED = date(2026, 11, 22)
BRANDS_FOLDER = Path(__file__).resolve().parents[1] / "brands"
OFFICE_FORMATS = [kind for kind in formats_for(Audience.INTERNAL) if kind.suffix in (".docx", ".xlsx")]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WORD_FORMATS = (WORD, RACI_WORD)
OLDEST_OFFICE = OFFICE_VERSIONS[-1]  # it knows the least, and finds what a later one would
READERS = (Audience.INTERNAL, Audience.SUPPLIERS)
# The samples are tried beside one another: what is made of one of them is of no use to the others.
APART = {name: pytest.param(name, marks=pytest.mark.xdist_group(f"every {name}")) for name in BRANDS}
# A document short and one long are enough for LibreOffice, which takes a minute for the third.
laid_out = pytest.mark.parametrize("sample", [APART["cabinet"], APART["industrie"]], indirect=True, scope="module")


@dataclass(frozen=True, slots=True)
class Printed:
    """One document and the files made from it."""

    publication: Publication
    files: dict[Format, Path]

    def data(self, kind: Format) -> bytes:
        """Return the bytes of a file."""
        return self.files[kind].read_bytes()


def dressed(sample: str, brand: str) -> Specification:
    """Return a sample in the colours of a client."""
    kept = specification_file.read(samples_folder() / f"{sample}.cahier").specification
    return replace(kept, brand=read_brand(BRANDS_FOLDER / brand / "brand.toml"))


@pytest.fixture(scope="module", params=APART.values())
def sample(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def every(sample: str, catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> dict[Audience, Printed]:
    """Return every edition of a sample."""
    folder = tmp_path_factory.mktemp("samples")
    found = {}
    for audience in READERS:
        files = {kind: folder / f"{sample}-{audience}-{kind}{kind.suffix}" for kind in formats_for(audience)}
        edition = Edition(audience, ISSUED)
        publication = export_files(dressed(sample, BRANDS[sample]), catalogue, files, edition, replace_bytes)
        found[audience] = Printed(publication, files)
    return found


@pytest.fixture(params=READERS, ids=str)
def printed(every: dict[Audience, Printed], request: pytest.FixtureRequest) -> Printed:
    return every[request.param]


@pytest.fixture(scope="module")
def saved_again(every: dict[Audience, Printed]) -> dict[Path, bytes]:
    """Return the Word files as LibreOffice saves them."""
    files = [found.files[kind] for found in every.values() for kind in _WORD_FORMATS]
    return dict(zip(files, converted(files, "odt"), strict=True))


@pytest.fixture(scope="module")
def on_paper(every: dict[Audience, Printed]) -> dict[Path, list[Sheet]]:
    """Return the Word files as LibreOffice prints them."""
    files = [found.files[WORD] for found in every.values()]
    return {file: sheets(pdf) for file, pdf in zip(files, converted(files, "pdf"), strict=True)}


@pytest.fixture(scope="module")
def in_pdf(every: dict[Audience, Printed]) -> dict[Path, list[Sheet]]:
    """Return the pages of the PDF files we write ourselves."""
    files = [found.files[PDF] for found in every.values()]
    return {file: sheets(file.read_bytes()) for file in files}


# Other programs


@laid_out
@pytest.mark.parametrize("kind", OFFICE_FORMATS, ids=str)
def test_office_finds_nothing_wrong(printed: Printed, kind: Format) -> None:
    assert faults(printed.files[kind], OLDEST_OFFICE) == []


@laid_out
@pytest.mark.office
@pytest.mark.parametrize("audience", READERS)
def test_libreoffice_opens_the_document_and_saves_every_text(
    every: dict[Audience, Printed], saved_again: dict[Path, bytes], audience: Audience
) -> None:
    found = every[audience]
    whole = essence(opendocument_texts(saved_again[found.files[WORD]]))
    said = [text for text in texts(found.publication) if text and text != "AR"]
    assert len(said) > 300
    assert [text for text in said if essence(text) not in whole] == []
    matrices = essence(opendocument_texts(saved_again[found.files[RACI_WORD]]))
    lines = [line.label for block in found.publication.blocks if isinstance(block, RaciBlock) for line in labels(block)]
    assert len(lines) > 30
    assert [label for label in lines if essence(label) not in matrices] == []


def labels(block: RaciBlock) -> list[RaciLine]:
    return [line for group in block.groups for line in group.lines]


# What is said

LEFTOVERS = re.compile(r"\{\{|\}\}|\{%|%\}|\*\*|TODO|XXX|\bNone\b|\bNaN\b|[Ll]orem|[\ue000-\ue002]")
PUNCTUATION = re.compile(
    r"[ \u00a0\u202f]{2,}"  # two spaces
    r"|(?<!\.)\.\.(?!\.)|,\s*[,.;]|;\s*[,.;]|\.\s+\.(?!\w)"  # two marks
    r"|\s[,.](?=\s|$)|\(\s|\s\)"  # a space that should not be
    r"|['\"]"  # straight ones
)
SPACING = re.compile(
    r"[^\u202f][;!?](?=\s|$)(?<![?!…\u202f][!?])"
    r"|[^\u00a0]:(?=\s|$)|«(?!\u00a0)|(?<!\u00a0)»|\d [%€]"
)


def faulty(rule: re.Pattern[str], text: str) -> list[str]:
    """Return where a text breaks a rule, with some words around."""
    return [text[max(0, found.start() - 40) : found.end() + 20] for found in rule.finditer(text)]


@pytest.mark.parametrize("rule", [LEFTOVERS, PUNCTUATION, SPACING], ids=["leftovers", "punctuation", "spacing"])
def test_what_is_printed_is_clean_french(printed: Printed, rule: re.Pattern[str]) -> None:
    said = printed.publication
    furniture = (said.header_left, said.header_right, said.version_line, said.confidentiality, *said.open_points)
    assert [fault for text in (*texts(said), *furniture) for fault in faulty(rule, text)] == []


@pytest.mark.parametrize("kind", OFFICE_FORMATS, ids=str)
def test_no_file_holds_a_leftover(printed: Printed, kind: Format) -> None:
    read = word_texts if kind.suffix == ".docx" else excel_texts
    text = read(printed.data(kind))
    assert len(text) > 1000
    assert faulty(LEFTOVERS, text) == []


def test_no_page_holds_a_leftover(printed: Printed, in_pdf: dict[Path, list[Sheet]]) -> None:
    assert faulty(LEFTOVERS, html_texts(printed.data(HTML))) == []
    pages = in_pdf[printed.files[PDF]]
    assert faulty(LEFTOVERS, " ".join(word.text for sheet in pages for word in sheet.words)) == []


# How it is made up


def test_no_title_is_left_without_content(printed: Printed) -> None:
    blocks = [block for block in printed.publication.blocks if type(block).__name__ not in ("PageBreak", "Orientation")]
    orphans = [
        before.text
        for before, after in pairwise((*blocks, None))
        if isinstance(before, Heading)
        and (after is None or (isinstance(after, Heading) and after.level <= before.level))
    ]
    assert orphans == []


def test_chapters_and_sections_are_numbered_without_a_gap(printed: Printed) -> None:
    titles = [found for found in headings(printed.publication) if found.number[:1].isdigit()]
    chapters = [found.number for found in titles if found.level == 1]
    assert chapters == [str(rank) for rank in range(1, len(chapters) + 1)]
    for chapter in chapters:
        sections = [found.number for found in titles if found.level == 2 and found.number.split(".")[0] == chapter]
        assert sections == [f"{chapter}.{rank}" for rank in range(1, len(sections) + 1)]


def test_annexes_come_in_order_once(printed: Printed) -> None:
    ranks = [int(found.number[2:]) for found in headings(printed.publication) if found.number.startswith("AX")]
    assert ranks == sorted(set(ranks))


def test_captions_of_the_word_file_are_numbered_without_a_gap(printed: Printed) -> None:
    shown = re.findall(r"^Tableau\u00a0(\d+) – ", word_texts(printed.data(WORD)), re.MULTILINE)
    assert shown
    assert shown == [str(rank) for rank in range(1, len(shown) + 1)]


def contents(data: bytes) -> list[list[str]]:
    """Return the lines of the contents of a Word file: the number if any, the title, the page if known."""
    lines = ("".join(node.text or "\t" for node in link.iter(f"{W}t", f"{W}tab")) for link in links(data))
    return [line.split("\t") for line in lines]


def links(data: bytes) -> list[etree._Element]:
    with zipfile.ZipFile(BytesIO(data)) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    return body.xpath("//w:sdt//w:hyperlink", namespaces={"w": W[1:-1]})


def test_the_contents_of_the_word_file_are_its_titles(printed: Printed) -> None:
    data = printed.data(WORD)
    listed = [found[:-1] for found in contents(data)]
    assert listed == [
        [*filter(None, (found.number,)), without_number(found)] for found in headings(printed.publication)
    ]
    places = {mark.get(f"{W}name") for mark in links(data)[0].getroottree().iter(f"{W}bookmarkStart")}
    assert {link.get(f"{W}anchor") for link in links(data)} <= places


# On paper


def test_tables_are_no_wider_than_the_text(printed: Printed) -> None:
    for kind in _WORD_FORMATS:
        with zipfile.ZipFile(BytesIO(printed.data(kind))) as package:
            body = etree.fromstring(package.read("word/document.xml"))[0]
        waiting: list[int] = []
        for node in body.iter(f"{W}tbl", f"{W}sectPr"):
            if node.tag == f"{W}tbl":
                waiting.append(sum(int(column.get(f"{W}w")) for column in node.find(f"{W}tblGrid")))
            else:
                assert max(waiting, default=0) <= room(node)
                waiting.clear()


def room(section: etree._Element) -> int:
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    return int(size.get(f"{W}w")) - int(margins.get(f"{W}left")) - int(margins.get(f"{W}right"))


@laid_out
@pytest.mark.office
def test_no_word_of_the_word_file_is_printed_over_a_margin(printed: Printed, on_paper: dict[Path, list[Sheet]]) -> None:
    assert list(out_of_the_margins(on_paper[printed.files[WORD]])) == []


@laid_out
@pytest.mark.office
def test_words_of_the_word_file_are_neither_torn_nor_joined(
    printed: Printed, on_paper: dict[Path, list[Sheet]]
) -> None:
    assert list(mangled(on_paper[printed.files[WORD]], printed.publication)) == []


@laid_out
@pytest.mark.office
def test_nothing_announces_the_next_page_of_the_word_file(printed: Printed, on_paper: dict[Path, list[Sheet]]) -> None:
    assert list(left_alone(on_paper[printed.files[WORD]], printed.publication)) == []


@laid_out
@pytest.mark.office
def test_no_page_of_the_word_file_is_empty(printed: Printed, on_paper: dict[Path, list[Sheet]]) -> None:
    assert empty_pages(on_paper[printed.files[WORD]]) == []


def test_the_pages_of_the_pdf_are_fit_to_be_shown(printed: Printed, in_pdf: dict[Path, list[Sheet]]) -> None:
    pages = in_pdf[printed.files[PDF]]
    assert list(out_of_the_margins(pages)) == []
    assert list(mangled(pages, printed.publication)) == []
    assert list(left_alone(pages, printed.publication)) == []
    assert empty_pages(pages) == []


PAGED: list[tuple[str, Audience, str]] = [
    ("cabinet", Audience.INTERNAL, "clair"),
    ("industrie", Audience.SUPPLIERS, "atelier"),
]


@pytest.mark.office
@pytest.mark.parametrize("key", PAGED, ids=str)
def test_the_contents_give_each_title_its_page(
    catalogue: Catalogue, key: tuple[str, Audience, str], tmp_path: Path
) -> None:
    sample, audience, brand = key
    file, edition = tmp_path / "cahier.docx", Edition(audience, ISSUED)
    office = OfficeOptions(pages=True)
    publication = export_files(dressed(sample, brand), catalogue, {WORD: file}, edition, replace_bytes, office=office)
    standing = iter([(squeezed(title), page) for _level, title, page in outline(as_pdf(file))])
    expected = []
    for heading in headings(publication):
        titles = (squeezed(full_title(heading)), squeezed(heading.text))
        expected.append(str(next(page for title, page in standing if title in titles)))
    assert [found[-1] for found in contents(file.read_bytes())] == expected
