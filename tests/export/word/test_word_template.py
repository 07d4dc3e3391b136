"""A document written in a client's template: what the client brings stays, what it lacks is ours."""

from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from cahier.export.publication import Heading, Orientation, Publication
from cahier.export.template import prepare, values_of
from cahier.export.word.word_writer import write_word
from cahier.model.brand import Brand
from tests.export.outside import OFFICE_VERSIONS, as_pdf, faults
from tests.export.publications import body, complete, line, matrix, publication, table
from tests.export.template.making import FRENCH_STYLES, FURNITURE, PAGE, parts, said, style, template
from tests.export.word.test_word import W, find, furniture, paragraphs, part
from tests.export.word.test_word import said as said_by

COVER = said("Papier de {{ client }}") + said("{{ cahier }}") + said("Fin")
LETTERHEAD = said("En-tête de la maison")


def written(document: Publication, body_xml: str = COVER, **options: str) -> bytes:
    made = template(parts(body_xml, top=LETTERHEAD, **options))
    target = BytesIO()
    write_word(document, target, template=prepare(made, values_of(document)))
    return target.getvalue()


def headers(data: bytes) -> list[str]:
    return [furniture(data, section, "header") for section in find(part(data), "//w:sectPr")]


def test_the_clients_cover_takes_the_place_of_ours_and_its_end_stays_at_the_end() -> None:
    shown = paragraphs(written(publication(body("Le corps"))))
    assert paragraphs(written(publication(body("Le corps"))), "CahierClient") == []
    assert shown.index("Papier de Ateliers Morvan") < shown.index("Le corps") < shown.index("Fin")


def test_a_template_without_a_cover_gets_ours() -> None:
    data = written(publication(body("Le corps")), "")
    assert paragraphs(data, "CahierClient") == ["Ateliers Morvan"]


def test_the_clients_letterhead_is_on_every_section_turned_pages_included() -> None:
    turned = (Orientation(True), matrix("Phase", line(1, "x", "R A C")), Orientation(False))
    data = written(publication(body("a"), *turned, body("b")))
    assert set(headers(data)) == {"En-tête de la maison"}
    assert len(headers(data)) >= 3


def test_the_contents_say_their_own_stops_where_the_clients_styles_have_none() -> None:
    contents_styles = style("paragraph", "TM1", "toc 1", '<w:pPr><w:ind w:left="400"/></w:pPr>')
    document = replace(publication(Heading(1, "Contexte", "c", "1"), body("a")), contents=True)
    data = written(document, styles=FRENCH_STYLES + contents_styles)
    (entry,) = find(part(data), "//w:p[w:pPr/w:pStyle/@w:val='TOC1']")
    stops = [(stop.get(f"{W}val"), int(stop.get(f"{W}pos"))) for stop in find(entry, "w:pPr/w:tabs/w:tab")]
    assert [kind for kind, _ in stops] == ["left", "right"]
    assert 0 < stops[0][1] < stops[1][1]
    assert find(entry, "w:pPr/w:ind/@w:left") == ["0"]


def test_a_wide_type_widens_the_columns_that_its_words_need() -> None:
    verdana = FRENCH_STYLES.replace("<w:sz w:val='20'/>", "<w:rFonts w:ascii='Verdana' w:hAnsi='Verdana'/>")
    block = replace(table(("Version", "Objet"), ("0.1", "Première diffusion")), widths=(1, 12))
    first = [
        int(find(part(written(publication(block), styles=styles)), "//w:tbl[last()]/w:tblGrid/w:gridCol/@w:w")[-2])
        for styles in (FRENCH_STYLES, verdana)
    ]
    assert first[1] > first[0] * 1.1


def test_a_template_that_lies_on_its_side_keeps_its_matrices_so() -> None:
    lying = PAGE.replace('w:w="11906" w:h="16838"', 'w:w="16838" w:h="11906" w:orient="landscape"')
    turned = (Orientation(True), matrix("Phase", line(1, "x", "R A C")), Orientation(False))
    data = written(publication(body("a"), *turned, body("b")), section=FURNITURE + lying)
    sizes = {(int(size.get(f"{W}w")), int(size.get(f"{W}h"))) for size in find(part(data), "//w:pgSz")}
    assert all(width > height for width, height in sizes)


def test_a_letterhead_on_the_first_page_only_leaves_the_others_to_ours() -> None:
    section = FURNITURE.replace('"default"', '"first"') + PAGE + "<w:titlePg/>"
    data = written(publication(body("a")), section=section)
    usual = find(part(data), "//w:headerReference[@w:type='default']/@*[local-name()='id']")
    links = part(data, "word/_rels/document.xml.rels")
    targets = [links.xpath(f"*[@Id='{link}']/@Target")[0] for link in usual]
    assert [said_by(part(data, f"word/{target}")).partition("\t")[0] for target in targets] == ["Ateliers Morvan"]


def test_chapters_the_template_does_not_number_are_numbered_by_us() -> None:
    plain = FRENCH_STYLES.replace('<w:numPr><w:numId w:val="4"/></w:numPr>', "")
    plain = plain.replace('<w:numPr><w:ilvl w:val="1"/><w:numId w:val="4"/></w:numPr>', "")
    document = publication(Heading(1, "Sécurité", "ch_1", "1"), Heading(2, "Accès", "s_1", "1.1"))
    assert paragraphs(written(document, styles=plain), "Heading1") == ["1\tSécurité"]
    assert paragraphs(written(document), "Heading1") == ["Sécurité"]


def test_each_chapter_starts_a_page_whatever_the_template_does() -> None:
    document = publication(Heading(1, "Un", "ch_1", "1"), body("a"), Heading(1, "Deux", "ch_2", "2"))
    chapters = find(part(written(document)), "//w:p[w:pPr/w:pStyle/@w:val='Heading1']")
    assert all(find(chapter, "w:pPr/w:pageBreakBefore") for chapter in chapters)


def test_the_client_keeps_its_titles_and_our_tables_take_its_brand() -> None:
    document = replace(complete(), brand=Brand("#0B6E69"))
    styles = part(written(document), "word/styles.xml")
    assert find(styles, "//w:style[@w:styleId='Heading1']//w:color/@w:val") == ["8A1C2B"]
    assert find(styles, "//w:style[@w:styleId='CahierTableau']//w:shd/@w:fill")[0] == "0B6E69"


def test_every_style_used_is_there() -> None:
    data = written(complete())
    known = set(find(part(data, "word/styles.xml"), "//w:style/@w:styleId"))
    used = find(part(data), "//w:pStyle/@w:val | //w:rStyle/@w:val | //w:tblStyle/@w:val")
    assert set(used) <= known
    assert {node.get(f"{W}id") for node in find(part(data), "//w:bookmarkStart")}


@pytest.mark.parametrize("version", OFFICE_VERSIONS)
def test_the_result_has_no_fault(version: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("template") / "a.docx"
    path.write_bytes(written(complete()))
    assert faults(path, version) == []


@pytest.mark.office
def test_libreoffice_prints_it(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("template") / "a.docx"
    path.write_bytes(written(complete()))
    pages = [page.extract_text() for page in PdfReader(BytesIO(as_pdf(path))).pages]
    assert "Papier de Ateliers Morvan" in pages[0]
    assert all("En-tête de la maison" in page for page in pages)
