"""An OpenDocument text says what Word says, in named styles; every link leads somewhere, every table has a head."""

import os
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree

from cahier.catalogue.catalogue import Catalogue
from cahier.export.odt.odt_writer import write_odt
from cahier.export.publication import Heading, Orientation, Paragraph, Publication, Style, runs, texts
from cahier.model.brand import Brand
from cahier.typography import clean
from tests.export.laid_out import publications
from tests.export.outside import as_pdf
from tests.export.printed_parts import page_texts
from tests.export.publications import body, complete, line, matrix, publication, requirement, table
from tests.export.reading import opendocument_texts
from tests.support.office import office

SCHEMA = "CAHIER_ODF_SCHEMA"
NAMES = {
    name: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" for name in ("office", "style", "text", "table", "draw")
} | {"xlink": "http://www.w3.org/1999/xlink", "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"}


def written(document: Publication) -> bytes:
    target = BytesIO()
    write_odt(document, target)
    return target.getvalue()


def part(data: bytes, name: str = "content.xml") -> etree._Element:
    with zipfile.ZipFile(BytesIO(data)) as package:
        return etree.fromstring(package.read(name))


def find(root: etree._Element, path: str) -> list[etree._Element]:
    return root.xpath(path, namespaces=NAMES)


# What is said


def test_every_text_of_the_document_is_found_again() -> None:
    said = opendocument_texts(written(complete())).replace("\u2011", "-")
    missing = [text for text in texts(complete()) if text and text != "AR" and clean(text) not in said]
    assert missing == []


def test_spaces_tabs_and_line_ends_are_kept() -> None:
    odd = "  deux  espaces\tune tabulation\nune ligne "
    assert odd in opendocument_texts(written(publication(body(odd))))


def test_an_identifier_does_not_break_in_a_sentence_and_is_found_as_typed_where_it_is_asked() -> None:
    said = opendocument_texts(written(publication(requirement(12), body("Voir EX-OPE-21, compte-rendu."))))
    assert "Voir EX\u2011OPE\u201121, compte-rendu." in said
    assert "EX-SAU-12" in said


# How it is found


def test_links_and_the_contents_lead_to_places_that_exist() -> None:
    root = part(written(complete()))
    places = find(root, "//text:bookmark/@text:name")
    assert len(places) == len(set(places))
    led = [address.removeprefix("#") for address in find(root, "//text:a/@xlink:href")]
    assert led
    assert set(led) <= set(places)
    assert set(find(root, "//text:bookmark-ref/@text:ref-name")) <= set(places)


def test_titles_and_requirements_are_an_outline() -> None:
    asked = replace(requirement(12), title="Copies")
    root = part(written(publication(Heading(1, "Sauvegarde", "s", "9"), Heading(2, "Plan", "p", "9.1"), asked)))
    assert find(root, "//text:h/@text:outline-level") == ["1", "2", "4"]


def test_every_table_has_a_head_that_is_repeated_and_a_name_read_aloud() -> None:
    blocks = (table(("Nom", "Valeur"), ("a", "b")), requirement(1), matrix("Phase", line(1, "x", "R A C")))
    tables = find(part(written(publication(*blocks))), "//table:table")[-3:]
    assert all(find(found, "table:table-header-rows/table:table-row") for found in tables)
    names = [found.get(f"{{{NAMES['table']}}}name") for found in tables]
    assert len(set(names)) == 3


def test_each_row_has_as_many_cells_as_columns() -> None:
    for found in find(part(written(complete())), "//table:table"):
        columns = len(find(found, "table:table-column"))
        for row in find(found, ".//table:table-row"):
            assert len(find(row, "table:table-cell | table:covered-table-cell")) == columns


def test_a_list_is_one_list() -> None:
    items = [Paragraph(runs(word), Style.BULLET) for word in ("un", "deux", "trois")]
    lists = find(part(written(publication(*items, body("fin")))), "//text:list")
    assert [len(find(found, "text:list-item")) for found in lists] == [3]


# How it looks


def test_a_matrix_turns_the_page_and_the_text_turns_it_back() -> None:
    turned = (Orientation(True), matrix("Phase", line(1, "x", "R A C")), Orientation(False))
    data = written(publication(body("a"), *turned, body("b")))
    pages = find(part(data), "//style:style/@style:master-page-name")
    layouts = {
        page.get(f"{{{NAMES['style']}}}name"): page.get(f"{{{NAMES['style']}}}page-layout-name")
        for page in find(part(data, "styles.xml"), "//style:master-page")
    }
    assert {layouts[page] for page in pages} == {"Cover", "Portrait", "Landscape"}


def test_the_clients_colour_and_fonts_are_in_the_styles() -> None:
    branded = replace(complete(), brand=Brand(accent="#8A1C2B", text_font="Georgia", title_font="Verdana"))
    styles = part(written(branded), "styles.xml")
    (title,) = find(styles, "//style:style[@style:name='Heading_20_1']/style:text-properties")
    assert title.get(f"{{{NAMES['fo']}}}color") == "#8A1C2B"
    assert title.get(f"{{{NAMES['fo']}}}font-family") == "Verdana"
    assert find(styles, "//style:default-style/style:text-properties/@fo:font-family") == ["Georgia"]


def test_the_same_document_gives_the_same_bytes_its_kind_first_and_nothing_of_the_machine() -> None:
    data = written(complete())
    assert data == written(complete())
    with zipfile.ZipFile(BytesIO(data)) as package:
        first = package.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        listed = set(etree.fromstring(package.read("META-INF/manifest.xml")).xpath("//@*[local-name()='full-path']"))
        assert listed == {"/"} | set(package.namelist()) - {"mimetype", "META-INF/manifest.xml"}


def test_the_file_follows_the_schema_of_opendocument() -> None:
    schema = os.environ.get(SCHEMA)
    if not schema:
        pytest.skip(f"{SCHEMA} names no OpenDocument-v1.3-schema.rng")
    rules = etree.RelaxNG(etree.parse(schema))
    for name in ("content.xml", "styles.xml", "meta.xml", "settings.xml"):
        assert rules.validate(part(written(complete()), name)), rules.error_log


@pytest.mark.office
def test_libreoffice_prints_it_with_the_page_of_each_title_and_nothing_to_mend(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    office()
    (document,) = (made for _, made in publications(catalogue, "association-fournisseurs-mesure-calibri"))
    file = tmp_path / "cahier.odt"
    file.write_bytes(written(document))
    pdf = as_pdf(file)
    contents = page_texts(pdf)[1]
    assert "Signatures" in contents
    assert any(entry.rstrip().endswith(str(len(page_texts(pdf)))) for entry in contents.splitlines())
