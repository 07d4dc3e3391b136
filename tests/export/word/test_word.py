"""The Word files: everything said is there, in the right look, and Word and LibreOffice take them."""

import ast
import dataclasses
import importlib.util
import re
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from cahier.export.layout.print_palette import WHITE, contrast, palette, readable
from cahier.export.publication import (
    Block,
    Heading,
    Orientation,
    PageBreak,
    Paragraph,
    Publication,
    Requirement,
    Style,
    TableBlock,
    TableKind,
    headings,
    runs,
    texts,
)
from cahier.export.word.word_writer import write_raci_word, write_word
from cahier.locations import data_root, word_base
from cahier.model.brand import Brand
from cahier.typography import NBSP, clean
from tests.export.outside import OFFICE_VERSIONS, as_pdf, faults
from tests.export.publications import (
    BOLD,
    COLUMNS,
    COVER,
    OPEN,
    body,
    cells,
    complete,
    line,
    matrix,
    publication,
    requirement,
    table,
)

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NAMES = {"w": W[1:-1]}


def written(document: Publication, **options: object) -> bytes:
    target = BytesIO()
    write_word(document, target, **options)
    return target.getvalue()


def written_matrices(document: Publication) -> bytes:
    target = BytesIO()
    write_raci_word(document, target)
    return target.getvalue()


def part(data: bytes, name: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def find(root: etree._Element, path: str) -> list[etree._Element]:
    return root.xpath(path, namespaces=NAMES)


def said(element: etree._Element) -> str:
    """Return the words of an element as read: line breaks and tabs included, field codes left out."""
    words = {f"{W}t": "", f"{W}br": "\n", f"{W}tab": "\t", f"{W}noBreakHyphen": "-"}
    return "".join(
        words[node.tag] or node.text or "" for node in element.iter(*words) if node.getparent().tag == f"{W}r"
    )


def furniture(data: bytes, section: etree._Element, kind: str) -> str:
    """Return what the header or the footer of a section says."""
    (link,) = find(section, f"w:{kind}Reference/@*[local-name()='id']")
    links = part(data, "word/_rels/document.xml.rels")
    (target,) = links.xpath(f"*[@Id='{link}']/@Target")
    return said(part(data, f"word/{target}"))


def paragraphs(data: bytes, style: str = "") -> list[str]:
    chosen = f"[w:pPr/w:pStyle/@w:val='{style}']" if style else ""
    return [said(paragraph) for paragraph in find(part(data), f"//w:p{chosen}")]


def chapter(number: int, title: str = "Sécurité") -> Heading:
    return Heading(1, title, f"ch_{number}", str(number))


# What is said


def test_every_text_of_the_document_is_found_again() -> None:
    whole = "\n".join(paragraphs(written(complete())))
    missing = [text for text in texts(complete()) if text and text != "AR" and clean(text) not in whole]
    assert missing == []


def test_the_cover_shows_client_title_and_facts() -> None:
    data = written(publication())
    assert paragraphs(data, "CahierClient") == ["Ateliers Morvan"]
    assert paragraphs(data, "Title") == ["Cahier des charges d’infogérance"]
    assert "Claire Renaud, directrice administrative" in paragraphs(data)


@pytest.mark.parametrize("text", ["R&D <b>", "« l’ERP »", "]]>", "a\u202eb", "👩‍🏭", "&amp;"])
def test_special_characters_are_kept(text: str) -> None:
    assert text in paragraphs(written(publication(body(text))))


def test_control_characters_are_removed_and_nothing_else() -> None:
    assert "avantaprès" in paragraphs(written(publication(body("avant\x00\x1b\ufffe\ud800après"))))


def test_a_line_feed_breaks_the_line_and_a_tab_stays_a_tab() -> None:
    root = part(written(publication(body("un\ndeux\ttrois"))))
    assert said(find(root, "//w:p[.//w:t='deux']")[0]) == "un\ndeux\ttrois"


def test_special_characters_are_kept_everywhere_else() -> None:
    text = "<R&D> « x »"
    cover = dataclasses.replace(COVER, client=text, title=text, facts=((text, text),), footer=text)
    blocks: tuple[Block, ...] = (
        Heading(1, text, text, "1"),
        Requirement(text, text, text, runs(text), text),
        TableBlock((text,), (cells((text,)),), (1,), text),
        matrix(text, line(1, text, "A R C")),
    )
    data = written(publication(*blocks, cover=cover, contents=True))
    assert "\n".join(paragraphs(data)).count(text) >= 14


@settings(max_examples=40, deadline=None)
@given(st.text(min_size=1, max_size=60))
def test_whatever_is_typed_comes_back(text: str) -> None:
    assert clean(text) in paragraphs(written(publication(body(text))))


# Titles and contents


def test_chapters_and_sections_are_numbered_by_word_itself() -> None:
    data = written(publication(chapter(1), Heading(2, "Sauvegarde", "s", "1.1"), chapter(2, "Prix")))
    assert paragraphs(data, "Heading1") == ["Sécurité", "Prix"]
    assert paragraphs(data, "Heading2") == ["Sauvegarde"]


def test_a_number_that_the_list_would_not_give_is_typed() -> None:
    data = written(publication(chapter(9), Heading(2, "Sauvegarde", "s", "9.2"), chapter(1, "Prix")))
    assert paragraphs(data, "Heading1") == ["9\tSécurité", "Prix"]
    assert paragraphs(data, "Heading2") == ["9.2\tSauvegarde"]


@pytest.mark.parametrize("text", ["Matrice RACI", "AX2 – Matrice RACI"])
def test_an_annex_carries_its_number_in_its_text_once(text: str) -> None:
    assert paragraphs(written(publication(Heading(1, text, "ax2", "AX2"))), "CahierAnnexe") == ["AX2 – Matrice RACI"]


def test_sections_of_an_annex_have_no_number() -> None:
    data = written(publication(Heading(1, "Points", "ax", "AX14"), Heading(2, "Visa", "v")))
    assert paragraphs(data, "CahierAnnexeSection") == ["Visa"]


def test_the_contents_list_every_heading_with_a_link_that_leads_to_it() -> None:
    root = part(written(complete()))
    links = find(root, "//w:sdt//w:hyperlink")
    places = {mark.get(f"{W}name") for mark in find(root, "//w:bookmarkStart")}
    assert len(links) == len(list(headings(complete())))
    assert {link.get(f"{W}anchor") for link in links} <= places


def test_the_contents_have_no_page_number_until_one_is_known() -> None:
    document = publication(chapter(1), contents=True)
    assert "1\tSécurité\t" in paragraphs(written(document))
    assert "1\tSécurité\t29" in paragraphs(written(document, pages={"ch_1": 29}))


def test_the_contents_are_a_field_that_asks_nothing_when_the_file_is_opened() -> None:
    data = written(complete())
    assert any("TOC \\o" in node.text for node in find(part(data), "//w:instrText"))
    assert find(part(data), "//@w:dirty") == []
    assert find(part(data, "word/settings.xml"), "//w:updateFields") == []


def test_fields_are_all_closed() -> None:
    kinds = find(part(written(complete())), "//w:fldChar/@w:fldCharType")
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end") > 0


def test_bookmarks_have_names_that_word_accepts_and_are_unique() -> None:
    long = "x" * 60
    same = (Heading(3, "a", "deux fois"), Heading(3, "b", "deux fois"), Heading(3, "c", "deux_fois"))
    root = part(written(publication(Heading(3, "l", long), Heading(3, "m", long + "y"), *same, requirement(1))))
    names = find(root, "//w:bookmarkStart/@w:name")
    assert all(re.fullmatch(r"[^\W\d]\w{0,39}", name) for name in names)
    assert len(set(names)) == len(names) == 5
    assert "EX_SAU_01" in names


# Paragraphs and lists


def test_text_to_be_specified_is_shaded() -> None:
    root = part(written(publication(Paragraph(runs("à préciser", OPEN)))))
    assert said(find(root, "//w:r[w:rPr/w:rStyle/@w:val='CahierAPreciser']")[0]) == "à préciser"


def test_bullets_are_a_real_list() -> None:
    data = written(publication(Paragraph(runs("un point"), Style.BULLET)))
    style = find(part(data, "word/styles.xml"), "//w:style[@w:styleId='ListBullet']//w:numId/@w:val")
    assert paragraphs(data, "ListBullet") == ["un point"]
    assert style != []


# Requirements and tables


def test_a_requirement_is_never_split_and_says_how_it_is_verified() -> None:
    data = written(publication(requirement(3)))
    block = find(part(data), "//w:tbl[w:tblPr/w:tblStyle/@w:val='CahierExigence']")[0]
    assert len(find(block, "w:tr/w:trPr/w:cantSplit")) == len(find(block, "w:tr")) == 2
    assert paragraphs(data, "CahierVerification") == ["rapport mensuel."]


def test_requirements_that_follow_one_another_are_one_table_under_one_head() -> None:
    blocks = (requirement(1), requirement(2), body("entre les deux"), requirement(3))
    root = part(written(publication(*blocks)))
    asked = find(root, "//w:tbl[w:tblPr/w:tblStyle/@w:val='CahierExigence']")
    assert [len(find(table, "w:tr")) for table in asked] == [3, 2]
    assert [[bool(find(row, "w:trPr/w:tblHeader")) for row in find(table, "w:tr")] for table in asked] == [
        [True, False, False],
        [True, False],
    ]


def test_an_identifier_does_not_wrap() -> None:
    root = part(written(publication(requirement(3))))
    assert find(root, "//w:tc[w:p/w:pPr/w:pStyle/@w:val='CahierExigenceID']/w:tcPr/w:noWrap") != []


def test_a_chapter_that_follows_on_opens_no_page() -> None:
    root = part(
        written(publication(chapter(1), body("a"), dataclasses.replace(chapter(2), opens_page=False), body("b")))
    )
    titles = find(root, "//w:p[w:pPr/w:pStyle/@w:val='Heading1']")
    assert [find(title, "w:pPr/w:pageBreakBefore/@w:val") for title in titles] == [[], ["0"]]


def test_tables_never_touch() -> None:
    root = part(written(publication(requirement(1), requirement(2), table(("a",), ("b",)))))
    assert find(root, "//w:tbl[following-sibling::*[1][not(self::w:p)]]") == []


def test_the_header_of_a_table_is_repeated_and_the_columns_are_fixed() -> None:
    root = part(written(publication(table(("Rôle", "Tâche"), ("a", "b"), ("c", "d")))))
    block = find(root, "//w:tbl")[-1]
    assert [bool(find(row, "w:trPr/w:tblHeader")) for row in find(block, "w:tr")] == [True, False, False]
    assert find(block, "w:tblPr/w:tblLayout/@w:type") == ["fixed"]
    assert sum(map(int, find(block, "w:tblGrid/w:gridCol/@w:w"))) == 9242


def test_captions_are_numbered_in_order_by_a_field_holding_its_value() -> None:
    data = written(publication(*[table(("a",), ("b",), caption=text) for text in ("Rôles", "Délais")]))
    assert paragraphs(data, "Caption") == [f"Tableau{NBSP}1 – Rôles", f"Tableau{NBSP}2 – Délais"]
    assert any("SEQ Tableau" in node.text for node in find(part(data), "//w:instrText"))


def test_tables_are_described_to_screen_readers() -> None:
    root = part(written(publication(table(("Rôle", "Tâche"), ("a", "b"), caption="Rôles"))))
    assert find(root, "//w:tblCaption/@w:val") == ["Rôles"]
    assert find(root, "//w:tblDescription/@w:val") == ["Rôle, Tâche"]


def test_priorities_go_from_dark_to_light_and_are_always_written() -> None:
    block = table(("Impact", "Site"), ("Arrêt", "P1"), ("Gêne", "P4"), kind=TableKind.PRIORITY)
    ranks = find(part(written(publication(block))), "//w:tc[w:tcPr/w:shd][w:p//w:t[starts-with(., 'P')]]")
    assert [said(rank) for rank in ranks] == ["P1", "P4"]
    assert [find(rank, "w:tcPr/w:shd/@w:fill")[0] for rank in ranks] == ["1F4E5F", "E9EDEF"]


def test_a_severity_has_a_sign_and_a_word() -> None:
    block = table(("Règle", "Gravité"), ("R05", "Bloquant"), ("R06", "Mineur"), kind=TableKind.VIGILANCE)
    shown = paragraphs(written(publication(block)))
    assert f"■{NBSP}Bloquant" in shown
    assert f"●{NBSP}Mineur" in shown


def test_short_values_are_centred_and_facts_are_not() -> None:
    def centred(kind: TableKind) -> list[str]:
        block = table(("Manquement", "Plafond"), ("P1 hors délai", "10 %"), ("Test manquant", "4 %"), kind=kind)
        middle = find(part(written(publication(block))), "//w:tbl//w:p[w:pPr/w:jc/@w:val='center']")
        return [said(cell) for cell in middle]

    assert centred(TableKind.PLAIN) == ["Plafond", f"10{NBSP}%", f"4{NBSP}%"]
    assert centred(TableKind.FACTS) == []


def test_a_row_in_bold_is_tinted_as_a_total() -> None:
    rows = (cells(("a", "1")), (runs("Total", BOLD), runs("1", BOLD)))
    root = part(written(publication(TableBlock(("x", "y"), rows, (1, 1)))))
    assert find(root, "//w:tr[.//w:t='Total']//w:shd/@w:fill") == ["EDF1F2"] * 2


# Matrices


def test_parties_and_roles_are_repeated_over_a_matrix() -> None:
    root = part(written(publication(matrix("Phase initiale", line(1, "Sauvegarder", "I A R")))))
    rows = find(root, "//w:tbl[w:tblPr/w:tblStyle/@w:val='CahierRACI']/w:tr")
    assert [bool(find(row, "w:trPr/w:tblHeader")) for row in rows] == [True, True, False, False]
    assert said(rows[0]) == "N°ActivitéClient"
    assert said(rows[1]) == "DIRRÉFDPO"


def test_letters_have_their_own_colours() -> None:
    root = part(written(publication(matrix("Phase", line(1, "x", "R A C"), line(2, "y", "I RA .")))))
    block = find(root, "//w:tbl[w:tblPr/w:tblStyle/@w:val='CahierRACI']")[0]
    shown = {
        said(cell): (find(cell, "w:tcPr/w:shd/@w:fill")[0], find(cell, ".//w:color/@w:val")[0])
        for cell in find(block, "w:tr[position() > 3]/w:tc[w:tcPr/w:shd]")
    }
    assert shown == {
        "R": ("0072B2", "FFFFFF"),
        "A": ("B84A00", "FFFFFF"),
        "C": ("F0E442", "000000"),
        "I": ("E6E6E6", "000000"),
        "A R": ("B84A00", "FFFFFF"),
    }


def test_each_page_of_a_matrix_has_its_legend_above_and_the_roles_below() -> None:
    data = written(publication(Orientation(True), matrix("Phase", line(1, "x", "R A C"))))
    last = find(part(data), "//w:sectPr")[-1]
    above, below = (furniture(data, last, kind) for kind in ("header", "footer"))
    assert "répond du résultat" in above
    assert f"DIR{NBSP}direction · RÉF{NBSP}référent informatique · DPO{NBSP}délégué" in below


def test_each_phase_starts_a_page() -> None:
    phases = [matrix(title, line(1, "x", "R A C")) for title in ("Phase initiale", "Réversibilité")]
    root = part(written_matrices(publication(body("autre chose"), *phases)))
    assert len(find(root, "//w:pageBreakBefore")) == len(("Réversibilité", "Synthèse", "personnes"))
    assert "autre chose" not in said(root)


def test_the_matrix_alone_ends_with_the_part_of_each_role_and_the_size_of_each_phase() -> None:
    phases = [matrix("Phase initiale", line(1, "x", "R A C"), line(2, "y", "RA . C"))]
    data = written_matrices(publication(*phases))
    roles = find(part(data), "//w:tbl")[1]
    counted = {
        said(find(row, "w:tc[2]")[0]): [said(cell) for cell in find(row, "w:tc")[3:]] for row in find(roles, "w:tr")
    }
    assert counted["DIR"] == ["2", "1", "0", "0", "2"]
    assert counted["RÉF"] == ["0", "1", "0", "0", "1"]
    assert f"Phase initiale{NBSP}: 2 activités" in paragraphs(data)


def test_the_matrix_alone_ends_with_a_sheet_for_each_person() -> None:
    columns = (replace(COLUMNS[0], holder="Claire Renaud"), *COLUMNS[1:3])
    block = matrix("Phase initiale", line(1, "Signer", "A R ."), columns=columns)
    data = written_matrices(publication(block))
    assert "Claire Renaud, direction" in paragraphs(data)
    sheet = find(part(data), "//w:tbl")[-2]
    assert [said(cell) for cell in find(sheet, "w:tr[2]/w:tc")] == [
        "Vous en répondez",
        "1",
        "Signer",
        "Phase initiale",
        "référent informatique",
    ]


def test_many_roles_leave_room_for_the_activity() -> None:
    block = matrix("Phase", line(1, "x", " ".join("R" * 26)), columns=COLUMNS * 2)
    widths = find(part(written_matrices(publication(block))), "//w:tbl[1]/w:tblGrid/w:gridCol/@w:w")
    assert int(widths[1]) > 3400
    assert sum(map(int, widths)) == 14854


# Pages


def orientations(data: bytes) -> list[str]:
    return [page.get(f"{W}orient", "portrait") for page in find(part(data), "//w:sectPr/w:pgSz")]


def test_the_matrix_is_in_landscape_between_portrait_pages() -> None:
    annex = (Orientation(landscape=True), Heading(1, "Matrice", "ax2", "AX2"), Orientation(landscape=False))
    assert orientations(written(publication(body("a"), *annex, body("b")))) == ["portrait", "landscape", "portrait"]


def test_turning_the_page_for_nothing_leaves_no_empty_page() -> None:
    data = written(publication(Orientation(landscape=True), Orientation(landscape=False), PageBreak(), chapter(1)))
    assert orientations(data) == ["portrait"]
    assert find(part(data), "//w:pageBreakBefore") == []


def test_a_page_break_starts_a_page_once() -> None:
    root = part(written(publication(chapter(1), body("a"), PageBreak(), PageBreak(), requirement(1))))
    assert len(find(root, "//w:pageBreakBefore")) == 1


def test_the_cover_has_neither_header_nor_footer() -> None:
    cover, *others = find(part(written(complete())), "//w:sectPr")
    assert find(cover, "w:titlePg") != []
    assert find(cover, "*[@w:type='first']") == []
    assert all(not find(section, "w:titlePg") for section in others)


def test_landscape_pages_name_the_annex_and_fill_their_width() -> None:
    data = written(complete())
    wide = part(data, "word/header2.xml")
    assert said(wide).startswith("Ateliers Morvan\tAnnexe AX2 – Matrice RACI")
    assert find(wide, "//w:tab[@w:val='right']/@w:pos") == ["14854"]


def test_the_footer_says_the_version_the_confidentiality_and_the_page() -> None:
    data = written(publication(body("a"), draft=True))
    foot = part(data, "word/footer1.xml")
    version = f"Version 0.3 du 18{NBSP}novembre{NBSP}2026 · Projet"
    assert said(foot) == f"{version}\tConfidentiel, usage de la consultation\t1 / 1"
    assert [node.text.strip() for node in find(foot, "//w:instrText")] == ["PAGE", "NUMPAGES"]


def test_a_project_says_so_on_its_cover_and_a_final_document_does_not() -> None:
    assert paragraphs(written(publication(draft=True)), "CahierReference") == ["Consultation 2026-04 · Projet"]
    assert paragraphs(written(publication()), "CahierReference") == ["Consultation 2026-04"]


# Colours


def test_the_colour_of_the_client_replaces_ours_everywhere() -> None:
    data = written(dataclasses.replace(complete(), brand=Brand("#0B6E69")))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist())
    assert b"0B6E69" in everything
    assert b"1F4E5F" not in everything


@pytest.mark.parametrize("colour", ["#F0E442", "#FFFFFF", "#00FF00", "#FF6600"])
def test_a_light_colour_is_darkened_until_it_can_be_read(colour: str) -> None:
    assert 4.5 <= contrast(readable(colour), WHITE) < 5.2


def test_a_dark_colour_is_left_alone() -> None:
    assert palette("#1f4e5f").accent == "1F4E5F"


def test_what_is_not_a_colour_is_refused() -> None:
    with pytest.raises(ValueError, match="not a colour"):
        palette('#1F4E5F"/>')


# The file


def test_the_properties_hold_only_what_was_said() -> None:
    properties = Document(BytesIO(written(publication()))).core_properties
    assert properties.title == "Cahier des charges d’infogérance"
    assert properties.language == "fr-FR"
    assert properties.created.date().isoformat() == "2026-11-18"
    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")


def test_the_author_is_named_when_given() -> None:
    signed = dataclasses.replace(publication(), author="Claire Renaud", keywords="infogérance")
    properties = Document(BytesIO(written(signed))).core_properties
    assert (properties.author, properties.keywords) == ("Claire Renaud", "infogérance")


def test_nothing_tells_which_library_wrote_the_file() -> None:
    with zipfile.ZipFile(BytesIO(written(complete()))) as archive:
        assert not any(b"python-docx" in archive.read(name) for name in archive.namelist())


def test_the_same_document_gives_the_same_bytes() -> None:
    assert written(complete()) == written(complete())


def test_python_docx_reads_the_file_again() -> None:
    document = Document(BytesIO(written(complete())))
    assert [section.orientation.name for section in document.sections] == ["PORTRAIT", "LANDSCAPE", "PORTRAIT"]
    assert document.styles["Heading 1"].paragraph_format.page_break_before


def test_every_style_used_is_in_the_base_document() -> None:
    known = set(find(part(word_base().read_bytes(), "word/styles.xml"), "//w:style/@w:styleId"))
    used = find(part(written(complete())), "//w:pStyle/@w:val | //w:tblStyle/@w:val | //w:rStyle/@w:val")
    assert set(used) <= known


def test_the_base_document_is_what_its_script_builds() -> None:
    path = data_root() / "templates" / "word" / "build_base.py"
    specification = importlib.util.spec_from_file_location("build_base", path)
    assert specification and specification.loader
    script = importlib.util.module_from_spec(specification)
    sys.modules["build_base"] = script
    specification.loader.exec_module(script)
    with zipfile.ZipFile(word_base()) as archive:
        assert {name: archive.read(name).decode() for name in archive.namelist()} == script.parts()


# Growth


def _calls(action: Callable[[], object]) -> int:
    """Return how many Python and C functions an action calls: an exact measure, where time is not."""
    count = 0

    def counting(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counting)
    try:
        action()
    finally:
        sys.setprofile(None)
    return count


def _long(size: int) -> Publication:
    rows = [line(rank, "Sauvegarder", "I A R") for rank in range(size)]
    lists = [Paragraph(runs("un"), Style.BULLET if rank % 2 else Style.BODY) for rank in range(size)]
    blocks = [requirement(rank) for rank in range(size)]
    titles = [chapter(rank + 1) for rank in range(size)]
    return publication(*titles, *blocks, *lists, matrix("Phase", *rows), contents=True)


def test_work_and_size_grow_as_the_document_does() -> None:
    small, large = (_long(size) for size in (20, 200))
    elements = [len(list(part(written(document)).iter())) for document in (small, large)]
    assert elements[1] / elements[0] < 10.5
    start = _calls(lambda: written(publication()))
    small_calls, large_calls = (_calls(partial(written, document)) for document in (small, large))
    assert (large_calls - start) / (small_calls - start) < 10.5


def test_no_export_looks_cells_up_one_by_one() -> None:
    writers = sorted((data_root() / "cahier" / "export").rglob("*.py"))
    assert len(writers) > 50
    for path in writers:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            assert not (isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "cell"), path.name
            if path.parent.name == "word" and isinstance(node, ast.Subscript):
                indexed = getattr(node.value, "attr", "")
                assert indexed not in ("rows", "cells", "columns"), f"{path.name}:{node.lineno}"


# Other programs


@pytest.mark.parametrize("version", OFFICE_VERSIONS)
@pytest.mark.parametrize("write", [written, written_matrices])
def test_office_finds_nothing_wrong(tmp_path: Path, version: str, write: Callable[[Publication], bytes]) -> None:
    file = tmp_path / "cahier.docx"
    file.write_bytes(write(complete()))
    assert faults(file, version) == []


@pytest.mark.parametrize(
    "document", [publication(), publication(matrix("Vide", columns=())), publication(body("\x00"))]
)
def test_office_finds_nothing_wrong_in_an_empty_document(tmp_path: Path, document: Publication) -> None:
    file = tmp_path / "vide.docx"
    file.write_bytes(written(document))
    assert faults(file, "Microsoft365") == []


@pytest.mark.office
def test_libreoffice_prints_the_document(tmp_path: Path) -> None:
    file = tmp_path / "cahier.docx"
    file.write_bytes(written(complete()))
    assert as_pdf(file).startswith(b"%PDF")


def test_an_identifier_never_breaks_in_a_sentence_and_is_found_as_typed_where_it_is_asked() -> None:
    asked = dataclasses.replace(requirement(12, "Comme EX-OPE-21."), title="Copies")
    body = part(written(publication(asked, Paragraph(runs("Voir EX-OPE-21 et le compte-rendu.")))))
    (sentence,) = find(body, "//w:p[.//w:t='Voir EX']")
    assert said(sentence) == "Voir EX-OPE-21 et le compte-rendu."
    assert [node.tail for node in find(sentence, ".//w:noBreakHyphen")] == [None, None]
    assert find(body, "//w:p[w:pPr/w:pStyle/@w:val='CahierExigenceID']//w:t/text()") == ["EX-SAU-12"]


def test_a_requirement_is_a_title_that_the_contents_leave_out() -> None:
    data = written(
        publication(Heading(1, "Sauvegarde", "s", "1"), dataclasses.replace(requirement(12, "Texte."), title="Copies"))
    )
    styles = part(data, "word/styles.xml")
    level = find(styles, "//w:style[@w:styleId='CahierExigenceTitre']/w:pPr/w:outlineLvl/@w:val")
    assert level == ["3"]
    assert "Copies" not in "".join(said(line) for line in find(part(data), "//w:sdt//w:p"))


def test_heads_of_tables_are_read_by_programs_that_know_no_conditional_style() -> None:
    tables = (table(("Nom", "Valeur"), ("a", "b")), requirement(12, "Texte."), matrix("Exploitation"))
    body = part(written(publication(*tables)))
    heads = find(body, "//w:tr[w:trPr/w:tblHeader][1]/w:tc")
    fills = [cell.xpath("w:tcPr/w:shd/@w:fill", namespaces=NAMES) for cell in heads]
    assert len(fills) >= 8
    assert {fill for cell in fills for fill in cell} == {"1F4E5F"}
    assert all(fills)
