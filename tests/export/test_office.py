"""What LibreOffice adds when it is there, and that nothing is missed when it is not."""

import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any, cast

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject

from cahier.catalogue.catalogue import Catalogue
from cahier.editing.session import Session
from cahier.export.document.publication_builder import Edition, build
from cahier.export.documents import PDF, WORD
from cahier.export.finished_pdf import finished
from cahier.export.layout.titles import full_title
from cahier.export.office import VARIABLE, WITHOUT, find_office, outline, page_numbers, pdf_through_office
from cahier.export.publication import Heading, Publication, headings
from cahier.export.word.word_writer import write_word
from cahier.export.written_document import OfficeOptions, WrittenDocument
from cahier.locations import samples_folder
from cahier.questionnaire.situation import Situation
from tests.export.printed_parts import page_texts
from tests.export.publications import body, complete, publication
from tests.export.samples import sample
from tests.support.office import endless_office, runs

pytestmark = pytest.mark.office
needs_office = pytest.mark.skipif(find_office() is None, reason="LibreOffice (soffice) is absent")


def word(document: Publication, **options: object) -> bytes:
    target = BytesIO()
    write_word(document, target, **options)
    return target.getvalue()


def printed(document: Publication, **options: object) -> bytes:
    pdf = pdf_through_office(word(document, **options))
    assert pdf is not None
    return pdf


def pages_of(document: Publication) -> Mapping[str, int]:
    return page_numbers(printed(document, to_lay_out=True), document)


def tags_of(pdf: bytes) -> list[tuple[int, str]]:
    """How deep each tag of a document stands, and its kind, in order; its parent is the one that holds it."""
    found: list[tuple[int, str]] = []

    def walk(node: Any, depth: int) -> None:
        tag = node.get_object()
        for child in tag["/K"] if isinstance(tag.get("/K"), list) else [tag.get("/K")]:
            kind = child.get_object().get("/S") if isinstance(child, IndirectObject) else None
            if kind is not None:
                assert child.get_object().raw_get("/P").get_object() == tag
                found.append((depth, str(kind)))
                walk(child, depth + 1)

    walk(PdfReader(BytesIO(pdf)).trailer["/Root"]["/StructTreeRoot"], 0)
    return found


def links_of(pdf: bytes) -> dict[tuple[int, int, float], tuple[float, float]]:
    """From where to where one may click, on each line of each page, to reach another page."""
    reader = PdfReader(BytesIO(pdf))
    found: dict[tuple[int, int, float], tuple[float, float]] = {}
    for rank, page in enumerate(reader.pages):
        for link in page.annotations or ():
            left, bottom, right, _ = map(float, link.get_object()["/Rect"])
            line = (rank, reader.get_page_number(link.get_object()["/Dest"][0].get_object()), bottom)
            start, end = found.get(line, (left, right))
            found[line] = (min(start, left), max(end, right))
    return found


def without_spaces(text: str) -> str:
    return "".join(text.split())


@pytest.fixture
def without_office(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    if find_office() is not None:
        pytest.skip("LibreOffice is also where no search path leads")


@pytest.fixture
def broken_office(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("a script cannot stand for a program here")
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin")


@pytest.fixture
def slow_office(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The file that says which process LibreOffice, which never ends, is running in."""
    return endless_office(monkeypatch, tmp_path)


@needs_office
def test_the_pdf_is_tagged_with_bookmarks_and_in_french() -> None:
    data = pdf_through_office(word(complete()))
    assert data is not None
    root = PdfReader(BytesIO(data)).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "fr-FR"
    titles = iter([without_spaces(title) for _, title, _ in outline(data)])
    assert all(without_spaces(full_title(heading)) in titles for heading in headings(complete()))


@needs_office
def test_each_title_of_the_word_file_is_given_its_page() -> None:
    pages = pages_of(complete())
    assert list(pages) == [heading.anchor for heading in headings(complete())]
    assert list(pages.values()) == sorted(pages.values())
    assert pages["ch_1"] == 3


@needs_office
def test_contents_filled_with_pages_move_nothing(session: Session, catalogue: Catalogue, internal: Edition) -> None:
    document = build(session.situation, internal)
    pages = pages_of(document)
    assert len(pages) == len(list(headings(document)))
    data = printed(document, pages=pages)
    assert page_numbers(data, document) == pages
    first = min(pages.values())
    listed = "".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages[1 : first - 1])
    assert all(f".{page}" in listed.replace(" ", "") for page in pages.values())


@needs_office
def test_titles_that_look_alike_keep_their_own_pages() -> None:
    blocks = [block for rank in (1, 2, 3) for block in (Heading(1, "Prix", f"p{rank}", str(rank)), body("a"))]
    document = publication(*blocks, contents=True)
    assert dict(pages_of(document)) == {"p1": 3, "p2": 4, "p3": 5}


@needs_office
def test_asking_for_finish_fills_the_word_file_and_tags_the_pdf(session: Session, internal: Edition) -> None:
    written = WrittenDocument(session.situation, complete(), OfficeOptions(pages=True, tagged=True))
    assert WORD.write(written) == word(complete(), pages=pages_of(complete()))
    tagged = PdfReader(BytesIO(PDF.write(written)))
    assert "/StructTreeRoot" in cast(DictionaryObject, tagged.trailer["/Root"])
    assert "....3" in tagged.pages[1].extract_text().replace(" ", "")


@needs_office
def test_one_pass_of_libreoffice_makes_the_pdf_of_a_word_file_already_numbered(
    catalogue: Catalogue, internal: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    situation = Situation(sample("cabinet"), catalogue)
    document = replace(build(situation, internal), contents_depth=2)
    written = WrittenDocument(situation, document, OfficeOptions(pages=True, tagged=True))
    made = PDF.write(written)
    with monkeypatch.context() as patch:
        # The Word file reads its pages in the PDF just made.
        patch.setenv(VARIABLE, WITHOUT)
        filled = WORD.write(written)
    expected = pdf_through_office(filled)
    assert expected is not None
    assert filled == word(document, pages=page_numbers(expected, document))
    assert page_texts(made) == page_texts(expected)
    assert outline(made) == outline(expected)
    assert tags_of(made) == tags_of(expected)
    # Those of the text too, which LibreOffice leaves out of a PDF of the Word file handed over.
    assert links_of(made).items() > links_of(expected).items()
    assert len(made) <= 1.02 * len(finished(expected, document))


def test_without_libreoffice_nothing_is_said_of_pages(without_office: None) -> None:
    assert pdf_through_office(word(publication())) is None


def test_without_libreoffice_the_files_asked_for_are_still_written(without_office: None, session: Session) -> None:
    written = WrittenDocument(session.situation, complete(), OfficeOptions(pages=True, tagged=True))
    assert WORD.write(written) == word(complete())
    assert PDF.write(written) == PDF.write(WrittenDocument(session.situation, complete()))


def test_one_may_do_without_a_libreoffice_that_is_there(broken_office: None, monkeypatch: pytest.MonkeyPatch) -> None:
    assert find_office() is not None
    monkeypatch.setenv("CAHIER_LIBREOFFICE", "sans")
    assert find_office() is None


def test_libreoffice_may_be_named_where_it_stands(
    without_office: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "clé usb" / "soffice"
    monkeypatch.setenv("CAHIER_LIBREOFFICE", str(program))
    assert find_office() is None
    program.parent.mkdir()
    program.touch()
    assert find_office() == program


def test_a_libreoffice_that_fails_is_as_good_as_none(broken_office: None, session: Session) -> None:
    assert find_office() is not None
    assert pdf_through_office(word(publication())) is None
    written = WrittenDocument(session.situation, complete(), OfficeOptions(pages=True, tagged=True))
    assert WORD.write(written) == word(complete())
    assert PDF.write(written) == PDF.write(WrittenDocument(session.situation, complete()))


def test_a_stopped_export_leaves_nothing_running_nor_half_written(
    slow_office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    target = tmp_path / "a.docx"
    command = [
        sys.executable,
        "-m",
        "cahier",
        "export",
        str(samples_folder() / "cabinet.cahier"),
        "--word",
        str(target),
    ]
    with subprocess.Popen(command) as export:
        while not slow_office.is_file():
            assert export.poll() is None
        export.terminate()
    assert not target.exists()
    assert list(temporary.iterdir()) == []
    assert not runs(int(slow_office.read_text("utf-8")))
