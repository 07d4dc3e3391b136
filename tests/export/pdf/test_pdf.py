"""The built-in PDF: everything said is there, titles lead to their pages, nothing is cut that should not be."""

import re
import time
from dataclasses import replace
from io import BytesIO
from typing import cast

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from cahier.catalogue.catalogue import Catalogue
from cahier.editing.session import Session
from cahier.export.document.publication_builder import Edition, build
from cahier.export.layout.titles import full_title, without_number
from cahier.export.publication import (
    Block,
    Heading,
    Orientation,
    PageBreak,
    Paragraph,
    Style,
    TableKind,
    headings,
    runs,
    texts,
)
from cahier.model.brand import Brand
from cahier.typography import NNBSP, clean
from tests.export.pdf.printed import entries, fonts, links, read, said, squeezed, written
from tests.export.publications import BOLD, COVER, OPEN, body, complete, line, matrix, publication, requirement, table

_ODD = "&<>«»“”()\\😀אبش\u202e\u200f\x00\x07\x1b\ud800é œ"
A4 = (595, 842)


@pytest.fixture(scope="module")
def whole() -> PdfReader:
    return read(complete())


# What is said


def test_every_text_of_the_document_is_found_again(whole: PdfReader) -> None:
    words = "".join(said(whole))
    # A row or a title that a page break cuts is found in two.
    missing = [text for text in texts(complete()) if text and text != "AR" and squeezed(text) not in words]
    assert missing == []


@pytest.mark.parametrize(
    "text", ["R&D <b>", "« l’ERP »", "]]>", "(a\\b)", "≥ 4 h → P1", f"12{NNBSP}400 €", "N°\u20111"]
)
def test_special_characters_are_kept(text: str) -> None:
    assert squeezed(text) in "".join(said(read(publication(body(text)))))


@pytest.mark.parametrize("character", "\u202f\u2011≥≤€œŒ«»’…–—•■▲●□ÀÉÇùïô")
def test_the_typeface_draws_what_french_documents_use(character: str) -> None:
    assert "sansdessin" not in "".join(said(read(publication(body(f"a{character}b")))))


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from(_ODD)), max_size=80))
@example("🄯 🄰")
@example("& < > « » 👩‍🏭 שלום مرحبا \x00\x0b fin")
def test_whatever_is_typed_is_found_again_or_told_at_the_end(text: str) -> None:
    words = "".join(page.extract_text() for page in read(publication(body(f"avant|{text}|après"))).pages)
    notice = set(re.findall(r"U\+([0-9A-F]{4,6})", re.sub(r"\s", "", words).split("sansdessin")[-1]))
    drawn = [character for character in clean(text) if f"{ord(character):04X}" not in notice]
    shown = words[words.index("avant") : words.index("après")].replace("□", "").replace("\x00", "")
    assert squeezed(f"avant|{''.join(drawn)}|").replace("□", "") == squeezed(shown)


def test_a_character_without_a_drawing_is_a_square_that_copies_as_itself() -> None:
    data = written(publication(body("avant 😀 après")))
    content = PdfReader(BytesIO(data)).pages[1].get_contents().get_data().decode("latin-1")
    assert "/ActualText <feffd83dde00>" in content
    assert squeezed("U+1F600") in said(PdfReader(BytesIO(data)))[-1]


def test_a_document_without_odd_characters_says_nothing_of_them(whole: PdfReader) -> None:
    assert "sansdessin" not in "".join(said(whole))


def test_line_feeds_break_the_line() -> None:
    text = read(publication(body("un\ndeux"))).pages[1].extract_text()
    assert re.search(r"un\s*\n\s*deux", text)


# Titles, contents, bookmarks


def test_the_bookmarks_are_the_titles_of_the_contents() -> None:
    expected = [(heading.level, full_title(heading)) for heading in headings(complete())]
    assert [(level, title) for level, title, _ in entries(complete())] == expected


def test_each_title_stands_on_the_page_of_its_bookmark(whole: PdfReader) -> None:
    pages = said(whole)
    assert all(squeezed(title) in pages[page - 1] for _, title, page in entries(complete()))


def test_the_contents_give_the_page_of_each_title(whole: PdfReader) -> None:
    listed = said(whole)[1]
    for (_, _, page), heading in zip(entries(complete()), headings(complete()), strict=True):
        assert f"{squeezed(heading.number + without_number(heading))}{page}" in listed


def test_the_contents_of_a_real_document_are_right_on_every_line(
    session: Session, catalogue: Catalogue, internal: Edition
) -> None:
    document = build(session.situation, internal)
    reader = read(document)
    pages = said(reader)
    found = entries(document)
    first = min(page for _, _, page in found)
    listed = "".join(pages[1 : first - 1])
    assert len(found) == len(list(headings(document))) > 50
    for (_, title, page), heading in zip(found, headings(document), strict=True):
        assert squeezed(title) in pages[page - 1]
        assert f"{squeezed(without_number(heading))}{page}" in listed


def test_contents_of_chapters_alone_give_the_page_of_each_and_lead_there(session: Session, internal: Edition) -> None:
    document = replace(build(session.situation, internal), contents_depth=1)
    reader = read(document)
    pages = said(reader)
    chapters = list(headings(document))
    marked = {title: page for level, title, page in entries(document) if level == 1}
    listed = "".join(pages[1 : min(marked.values()) - 1])
    assert len(marked) == len(chapters) > 10
    for heading in chapters:
        assert f"{squeezed(without_number(heading))}{marked[full_title(heading)]}" in listed
    ranks = {page.indirect_reference: rank for rank, page in enumerate(reader.pages, 1)}
    assert [ranks[link["/Dest"][0]] for link in links(reader, 1)] == list(marked.values())


def test_each_line_of_the_contents_is_a_link_to_its_title(whole: PdfReader) -> None:
    ranks = {page.indirect_reference: rank for rank, page in enumerate(whole.pages, 1)}
    led = [ranks[link["/Dest"][0]] for link in links(whole, 1)]
    assert led == [page for _, _, page in entries(complete())]


def test_there_are_no_contents_when_none_are_wanted() -> None:
    assert not any("Sommaire" in page for page in said(read(publication(Heading(1, "Prix", "p", "1")))))


def test_levels_may_be_skipped_and_anchors_repeated() -> None:
    document = publication(Heading(2, "b", "x", "1.1"), Heading(1, "a", "x", "1"), contents=True)
    assert [title for _, title, _ in entries(document)] == ["1.1\u00a0b", "1\u00a0a"]


# Pages


def test_a_title_is_never_alone_at_the_foot_of_a_page() -> None:
    for count in range(40, 60):
        filler = [body("Une ligne.") for _ in range(count)]
        pages = said(read(publication(*filler, Heading(2, "Sauvegarde", "s", "1.1"), requirement(1))))
        assert sum("1.1Sauvegarde" in page and "EX-SAU-01" in page for page in pages) == 1


def test_a_requirement_is_never_split() -> None:
    long = "Le titulaire sauvegarde chaque nuit les serveurs et les essaie. " * 12
    blocks = [replace(requirement(rank), content=runs(f"début{rank} {long} fin{rank}.")) for rank in range(10, 40)]
    pages = said(read(publication(*blocks)))
    for rank in range(10, 40):
        assert sum(f"début{rank}" in page and f"fin{rank}." in page for page in pages) == 1


def test_a_requirement_longer_than_a_page_is_cut_and_whole() -> None:
    words = " ".join(f"mot{rank}" for rank in range(3000))
    found = "".join(said(read(publication(replace(requirement(1), content=runs(words))))))
    assert all(f"mot{rank}" in found for rank in range(3000))


def test_the_header_of_a_table_is_on_each_of_its_pages() -> None:
    rows = [(f"ligne{rank}", *"abcdef") for rank in range(120)]
    names = ("Repère", "Équipement concerné par la garantie", *"uvwxy")
    pages = [page for page in said(read(publication(table(names, *rows)))) if "ligne" in page]
    assert len(pages) > 2
    assert all("Équipementconcernéparlagarantie" in page for page in pages)


def test_a_cell_longer_than_a_page_goes_on_and_nothing_is_lost() -> None:
    words = " ".join(f"mot{rank}" for rank in range(4000))
    found = "".join(said(read(publication(table(("A", "B"), ("x" * 3000, words))))))
    assert all(f"mot{rank}" in found for rank in range(4000))
    assert found.count("x") >= 3000


def test_matrices_are_in_landscape_with_their_roles_on_each_page_and_a_legend() -> None:
    lines = [line(rank, f"Activité {rank}", "A R C") for rank in range(1, 60)]
    document = publication(body("a"), Orientation(True), matrix("Phase", *lines), Orientation(False), body("b"))
    reader = read(document)
    sizes = [tuple(round(side) for side in page.mediabox[2:]) for page in reader.pages]
    assert sizes == [A4, A4, *[A4[::-1]] * (len(sizes) - 3), A4]
    matrices = said(reader)[2:-1]
    assert len(matrices) > 1
    assert all("DIRRÉFDPO" in page for page in matrices)
    assert "réponddurésultat" in matrices[0]


@pytest.mark.parametrize("count", range(15, 30))
def test_the_names_of_the_roles_never_stand_alone_on_a_page(count: int) -> None:
    lines = [line(rank, f"Activité {rank}", "A R C") for rank in range(count)]
    pages = said(read(publication(Orientation(True), matrix("Phase", *lines))))
    assert all("Activité" in page for page in pages if "DIRdirection" in page)


def test_breaks_leave_no_empty_page() -> None:
    blocks: tuple[Block, ...] = (PageBreak(), PageBreak(), Heading(1, "Un", "u", "1"), PageBreak(), Orientation(False))
    assert len(read(publication(*blocks)).pages) == 2


def test_the_cover_is_bare_and_other_pages_carry_their_rank(whole: PdfReader) -> None:
    pages = said(whole)
    count = len(pages)
    assert f"1/{count}" not in pages[0]
    assert all(f"{rank}/{count}" in page for rank, page in enumerate(pages[1:], 2))
    assert all(squeezed(complete().version_line) in page for page in pages[1:])


def test_a_title_that_fills_the_cover_still_leaves_the_facts_on_it() -> None:
    cover = replace(COVER, title="Très long titre " * 8)
    assert "Claire" in said(read(publication(body("a"), cover=cover)))[0]


def test_the_file_describes_itself_and_nothing_of_the_machine() -> None:
    reader = read(publication(body("a")))
    assert reader.metadata is not None
    assert set(reader.metadata) == {"/Title", "/CreationDate", "/ModDate", "/Creator"}
    assert reader.metadata.title == "Cahier des charges d’infogérance"
    assert reader.trailer["/Root"]["/Lang"] == "fr-FR"
    named = read(replace(publication(body("a")), author="Claire Renaud"))
    assert named.metadata is not None
    assert named.metadata.author == "Claire Renaud"


def test_every_font_is_in_the_file(whole: PdfReader) -> None:
    found = fonts(whole)
    assert found
    assert all("/FontFile2" in cast(DictionaryObject, font["/FontDescriptor"]) for font in found)


def test_the_same_publication_gives_the_same_bytes() -> None:
    assert written(complete()) == written(complete())


def test_the_colour_of_the_client_is_used() -> None:
    content = (
        PdfReader(BytesIO(written(replace(publication(body("a")), brand=Brand("#7A1F5F"))))).pages[0].get_contents()
    )
    assert content is not None
    assert b".478431 .121569 .372549 rg" in content.get_data()


@pytest.mark.parametrize("style", list(Style))
@pytest.mark.parametrize("emphasis", [BOLD, OPEN])
def test_every_kind_of_paragraph_is_written(style: Style, emphasis: object) -> None:
    document = publication(Paragraph(runs("quelques mots", emphasis), style))
    assert "quelquesmots" in said(read(document))[1]


@pytest.mark.parametrize("kind", list(TableKind))
def test_every_kind_of_table_is_written(kind: TableKind) -> None:
    document = publication(table(("un", "Gravité"), ("P1", "Bloquant"), ("P2", "Mineur"), kind=kind))
    assert "Bloquant" in said(read(document))[1]


# Time


def test_three_hundred_pages_take_a_few_seconds_and_three_times_those_of_one_hundred() -> None:
    blocks = [block for block in complete().blocks if not isinstance(block, Heading)]

    def seconds(times: int) -> tuple[float, int]:
        document = publication(*blocks * times)
        start = time.process_time()
        data = written(document)
        return time.process_time() - start, len(PdfReader(BytesIO(data)).pages)

    seconds(1)
    (short, few), (long, many) = seconds(10), seconds(30)
    assert 90 < few < 150
    assert short < 6
    assert long / short < 2 * many / few
