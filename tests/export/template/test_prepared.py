"""A prepared template keeps its place, page, header and pictures; nothing of its author is left."""

import struct
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from lxml import etree
from PIL import Image

from cahier.export.layout.page_format import PORTRAIT
from cahier.export.template import inspect, prepare
from tests.export.outside import OFFICE_VERSIONS, as_pdf, faults
from tests.export.template.making import (
    AUTHOR,
    CHAPTERS,
    DOCUMENT_LINKS,
    FRENCH_STYLES,
    FURNITURE,
    PAGE,
    TEMPLATE_TYPE,
    R,
    W,
    field,
    paragraph,
    parts,
    picture,
    relationships,
    run,
    said,
    shown,
    style,
    template,
    unpacked,
)
from tests.export.template.reading import find, identifiers, part, text

TEXT_LAYOUT = (
    '<w:pPr><w:spacing w:before="240" w:after="200" w:line="360" w:lineRule="auto"/><w:ind w:firstLine="709"/>'
    '<w:jc w:val="both"/></w:pPr>'
)

# The place of the document, its page, its header


def test_an_empty_template_leaves_the_cover_to_us() -> None:
    prepared = prepare(template(parts(said(" ") + said(""))), {})
    assert not prepared.own_cover
    assert find(part(prepared), "//w:body/*[not(self::w:sectPr)]") == []


def test_the_document_goes_where_the_template_says_and_starts_a_section() -> None:
    prepared = prepare(template(parts(said("Couverture") + said("{{ cahier }}") + said("Dos"))), {})
    assert prepared.own_cover
    children = find(part(prepared), "//w:body/*")
    mark = find(part(prepared), "//w:bookmarkStart[@w:name='CahierContenu']/..")[0]
    assert text(children[0]) == "Couverture"
    assert find(children[0], "w:pPr/w:sectPr/w:headerReference") != []
    assert etree.tostring(children[1]) == etree.tostring(mark)
    assert text(children[2]) == "Dos"


def test_without_a_place_the_document_follows_the_template() -> None:
    prepared = prepare(template(parts(said("Couverture"))), {})
    *_before, last, section = find(part(prepared), "//w:body/*")
    assert find(last, "w:bookmarkStart/@w:name") == ["CahierContenu"]
    assert section.tag == f"{{{W}}}sectPr"


def test_the_page_break_that_leads_to_the_document_does_not_leave_an_empty_page() -> None:
    breaking = paragraph('<w:r><w:br w:type="page"/></w:r>')
    prepared = prepare(template(parts(said("Couverture") + breaking + said("{{ cahier }}"))), {})
    assert find(part(prepared), "//w:br") == []


def test_a_place_that_ends_a_section_gives_it_to_the_cover() -> None:
    place = f"<w:p><w:pPr><w:sectPr>{FURNITURE}{PAGE}</w:sectPr></w:pPr>{run('{{ cahier }}')}</w:p>"
    prepared = prepare(template(parts(said("Couverture") + place + said("Dos"))), {})
    cover, mark, back, _section = find(part(prepared), "//w:body/*")
    assert (text(cover), text(back)) == ("Couverture", "Dos")
    assert len(find(cover, "w:pPr/w:sectPr")) == 1
    assert find(mark, "w:bookmarkStart/@w:name") == ["CahierContenu"]


def test_the_first_page_of_the_template_keeps_its_own_header_and_gives_it_to_no_other() -> None:
    section = FURNITURE.replace('"default"', '"first"') + FURNITURE + PAGE + "<w:titlePg/>"
    prepared = prepare(template(parts(said("Couverture"), section=section)), {})
    cover, following = find(part(prepared), "//w:sectPr")
    assert (len(find(cover, "w:titlePg")), len(find(following, "w:titlePg"))) == (1, 0)


def test_the_page_and_its_margins_are_those_of_the_template() -> None:
    page = prepare(template(parts()), {}).page
    assert (page.width, page.height, page.top, page.left) == (210.01, 297.0, 30.0, 24.99)


@pytest.mark.parametrize(
    "section",
    ['<w:pgSz w:w="99999999" w:h="1"/><w:pgMar w:top="0"/>', '<w:pgSz w:w="x" w:h="nan"/><w:pgMar w:left="inf"/>', ""],
)
def test_a_page_that_no_printer_knows_gives_way_to_ours(section: str) -> None:
    assert prepare(template(parts(section=section)), {}).page == PORTRAIT


def test_the_last_section_names_the_header_it_takes_from_the_first() -> None:
    first = f"<w:p><w:pPr><w:sectPr>{FURNITURE}{PAGE}</w:sectPr></w:pPr>{run('Couverture')}</w:p>"
    prepared = prepare(template(parts(first + said("{{ cahier }}"), section=PAGE)), {})
    assert (prepared.header, prepared.footer) == (True, True)
    assert len(find(part(prepared), "//w:body/w:sectPr/w:headerReference")) == 1


def test_a_template_without_header_says_so() -> None:
    prepared = prepare(template(parts(section=PAGE)), {})
    assert (prepared.header, prepared.footer) == (False, False)


# Pictures


def test_the_logo_of_the_header_is_kept_and_encoded_again() -> None:
    made = parts()
    exif = Image.Exif()
    exif[0x013B] = AUTHOR
    made["word/media/logo.png"] = picture("JPEG", exif=exif)
    prepared = prepare(template(made), {})
    (name,) = [name for name in unpacked(prepared.content) if "media" in name]
    content = unpacked(prepared.content)[name]
    assert Image.open(BytesIO(content)).size == (12, 8)
    assert AUTHOR.encode() not in content
    assert (
        f'Target="{name.removeprefix("word/")}"'.encode() in unpacked(prepared.content)["word/_rels/header1.xml.rels"]
    )


@pytest.mark.parametrize("content", [b"\x01\x00\x00\x00 EMF", b"", picture("PNG")[:40], b"<svg/>"])
def test_a_picture_that_is_none_is_left_out_with_a_word(content: bytes) -> None:
    made = parts()
    made["word/media/logo.png"] = content
    prepared = prepare(template(made), {})
    assert not any("media" in name for name in unpacked(prepared.content))
    assert find(part(prepared, "word/header1.xml"), "//w:drawing") == []
    assert any("logo.png" in line for line in inspect(template(made)).missing)


def test_a_picture_of_too_many_pixels_is_left_out() -> None:
    made = parts()
    target = BytesIO()
    Image.new("1", (6_000, 6_000)).save(target, "PNG")
    made["word/media/logo.png"] = target.getvalue()
    assert any("trop grande" in line for line in inspect(template(made)).missing)


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def test_a_picture_that_would_explode_is_left_out_and_the_template_kept() -> None:
    header = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 6, 0, 0, 0)
    bomb = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
    made = parts()
    report = inspect(template({**made, "word/media/logo.png": bomb}))
    assert report.accepted
    assert any("trop grande" in line for line in report.missing)


def test_sixteen_bits_of_grey_keep_their_shade() -> None:
    target = BytesIO()
    Image.new("I;16", (4, 4), 20_000).save(target, "PNG")
    prepared = prepare(template({**parts(), "word/media/logo.png": target.getvalue()}), {})
    (name,) = [name for name in unpacked(prepared.content) if name.startswith("word/media/")]
    with Image.open(BytesIO(unpacked(prepared.content)[name])) as image:
        assert image.convert("L").getpixel((0, 0)) == 20_000 // 256


# What is left behind


def test_nothing_of_the_author_is_left() -> None:
    body = (
        paragraph(f'<w:ins w:id="1" w:author="{AUTHOR}">{run("Ajout")}</w:ins>')
        + paragraph(f'<w:del w:id="2" w:author="{AUTHOR}"><w:r><w:delText>Retrait</w:delText></w:r></w:del>')
        + paragraph('<w:commentRangeStart w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>')
        + field("AUTHOR").replace("montré", AUTHOR)
        + paragraph(f'<w:fldSimple w:instr="USERNAME">{run(AUTHOR)}</w:fldSimple>')
        + '<w:p w:rsidR="00AB12CD">'
        + shown("rIdLogo")
        + "</w:p>"
    )
    made = parts(body, links=(("rIdLogo", "image", "media/logo.png"),))
    made["docProps/custom.xml"] = AUTHOR.encode()
    made["customXml/item1.xml"] = f"<x>{AUTHOR}</x>".encode()
    prepared = prepare(template(made), {})
    held = unpacked(prepared.content)
    assert not [name for name, data in held.items() if any(word in data for word in (AUTHOR.encode(), b"00AB12CD"))]
    assert b"C:\\Users" not in held["word/document.xml"]
    assert text(part(prepared)) == "Ajout"
    assert not any(name in "".join(held) for name in ("comments", "custom", "app.xml"))


def test_accepted_changes_are_told() -> None:
    body = paragraph(f'<w:ins w:id="1" w:author="{AUTHOR}">{run("Ajout")}</w:ins>')
    assert any("Modifications suivies" in line for line in inspect(template(parts(body))).missing)


def test_settings_keep_what_shows_and_drop_the_rest() -> None:
    settings = (
        "<w:mirrorMargins/><w:documentProtection w:edit='forms' w:enforcement='1'/><w:updateFields/>"
        "<w:docVars><w:docVar w:name='x' w:val='y'/></w:docVars>"
    )
    kept = part(prepare(template(parts(settings=settings)), {}), "word/settings.xml")
    assert [etree.QName(child).localname for child in kept] == ["zoom", "mirrorMargins"]


def test_a_link_to_the_web_is_kept() -> None:
    body = paragraph(f'<w:hyperlink r:id="rIdWeb">{run("Site")}</w:hyperlink>')
    made = parts(body, links=(("rIdWeb", "hyperlink", "https://exemple.fr/page", "External"),))
    rels = unpacked(prepare(template(made), {}).content)["word/_rels/document.xml.rels"]
    assert b'Target="https://exemple.fr/page" TargetMode="External"' in rels


def test_a_picture_cannot_be_fetched_through_a_link_meant_to_be_clicked() -> None:
    """LibreOffice would load the address of any link that a picture names."""
    body = paragraph(shown("rIdWeb")) + paragraph(shown("rIdLogo").replace("r:embed", 'r:link="rIdWeb" r:embed'))
    links = (("rIdWeb", "hyperlink", "https://exemple.fr/x.png", "External"), ("rIdLogo", "image", "media/logo.png"))
    text_part = part(prepare(template(parts(body, links=links)), {}))
    assert text_part.xpath("//@r:link", namespaces={"r": R}) == []
    assert text_part.xpath("//@r:embed[.='rIdWeb']", namespaces={"r": R}) == []


def test_a_chart_is_left_out_with_a_word() -> None:
    chart = (
        '<w:r><w:drawing><wp:inline><a:graphic><a:graphicData uri="x"><c:chart xmlns:c="urn:c" r:id="rIdChart"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
    made = parts(paragraph(chart + run("Reste")), links=(("rIdChart", "chart", "charts/chart1.xml"),))
    made["word/charts/chart1.xml"] = b"<c/>"
    prepared = prepare(template(made), {})
    assert find(part(prepared), "//w:drawing") == []
    assert text(part(prepared)) == "Reste"
    assert any("graphique" in line for line in inspect(template(made)).missing)


def test_a_chart_of_word_goes_away_with_the_workbook_it_was_drawn_from() -> None:
    chart = '<w:r><w:drawing><wp:inline><c:chart xmlns:c="urn:c" r:id="rIdChart"/></wp:inline></w:drawing></w:r>'
    made = parts(paragraph(chart + run("Reste")), links=(("rIdChart", "chart", "charts/chart1.xml"),))
    kinds = made["[Content_Types].xml"].decode()
    kind = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
    workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    named = f'<Override PartName="/word/charts/chart1.xml" ContentType="{kind}"/>'
    named += f'<Default Extension="xlsx" ContentType="{workbook}"/></Types>'
    made["[Content_Types].xml"] = kinds.replace("</Types>", named).encode()
    made["word/charts/chart1.xml"] = b"<c/>"
    made["word/charts/_rels/chart1.xml.rels"] = relationships(("r1", "package", "../embeddings/book.xlsx")).encode()
    made["word/embeddings/book.xlsx"] = b"PK"
    report = inspect(template(made))
    assert report.refused == ()
    assert any("graphique" in line for line in report.missing)
    assert not any("chart" in name or "xlsx" in name for name in unpacked(prepare(template(made), {}).content))
    # The same workbook put in the text itself is still refused.
    in_text = relationships(*DOCUMENT_LINKS, ("r9", "package", "embeddings/book.xlsx")).encode()
    assert inspect(template({**made, "word/_rels/document.xml.rels": in_text})).refused


@pytest.mark.parametrize(
    "target", ["file:///C:/modeles/Maison.dotx", "\\\\serveur\\modeles\\Maison.dotm", "Normal.dotm"]
)
def test_a_document_attached_to_another_template_is_detached_with_a_word(target: str) -> None:
    made = parts(said("Couverture"), settings='<w:attachedTemplate r:id="rId1"/>')
    made["word/_rels/settings.xml.rels"] = relationships(("rId1", "attachedTemplate", target, "External")).encode()
    report = inspect(template(made))
    assert report.refused == ()
    assert any("attaché" in line for line in report.missing)
    content = prepare(template(made), {}).content
    assert all(b"attachedTemplate" not in data and b"Maison" not in data for data in unpacked(content).values())


def test_the_first_line_of_the_templates_text_reaches_no_cell_nor_list() -> None:
    text_style = style("paragraph", "Normal", "Normal", TEXT_LAYOUT, default=True)
    sheet = part(prepare(template(parts(styles=text_style)), {}), "word/styles.xml")
    for name in ("CahierCellule", "CahierCelluleTitre", "CahierExigenceTexte", "CahierRaciLettre", "TOC1", "Caption"):
        (properties,) = find(sheet, f"//w:style[@w:styleId='{name}']/w:pPr")
        assert find(properties, "w:ind/@w:firstLine") == ["0"], name
        assert find(properties, "w:jc/@w:val") in (["left"], ["center"]), name
        assert find(properties, "w:spacing/@w:before") != [], name
    assert find(sheet, "//w:style[@w:styleId='ListBullet']/w:pPr/w:ind/@w:hanging") == ["340"]
    assert find(sheet, "//w:style[@w:styleId='CahierSaisie']/w:pPr/w:ind") == []


def test_the_same_template_gives_the_same_bytes() -> None:
    made = template(parts(said("{{ client }}")))
    assert prepare(made, {"client": "A"}).content == prepare(made, {"client": "A"}).content


def test_a_prepared_template_is_recognised_when_given_again() -> None:
    once = prepare(template(parts(said("Couverture"))), {})
    again = prepare(template(once.content), {})
    assert identifiers(again) == identifiers(once)
    assert len(find(part(again), "//w:bookmarkStart[@w:name='CahierContenu']")) == 1


# Other programs


def good_templates() -> dict[str, dict[str, bytes]]:
    covered = said("{{ client }}") + paragraph(shown("rIdLogo")) + said("{{ cahier }}") + said("Dos")
    return {
        "empty": parts(),
        "covered": parts(covered, links=(("rIdLogo", "image", "media/logo.png"),)),
        "dotx": parts(said("Couverture"), kind=TEMPLATE_TYPE),
        "bare": parts(styles="", lists="", section=""),
        "no list": parts(lists="", styles=FRENCH_STYLES),
        "changes": parts(paragraph(f'<w:ins w:id="1" w:author="a">{run("Ajout")}</w:ins>') + field("PAGE")),
        "set in": parts(styles=style("paragraph", "Normal", "Normal", TEXT_LAYOUT, default=True)),
        "lists": parts(lists=CHAPTERS + "<w:numIdMacAtCleanup w:val='1'/>"),
    }


@pytest.mark.parametrize("version", OFFICE_VERSIONS)
@pytest.mark.parametrize("name", good_templates())
def test_word_takes_the_prepared_file(name: str, version: str, tmp_path: Path) -> None:
    target = tmp_path / "prepared.docx"
    target.write_bytes(prepare(template(good_templates()[name]), {"client": "Ateliers Morvan"}).content)
    assert faults(target, version) == []


@pytest.mark.office
def test_libreoffice_and_python_docx_open_the_prepared_file(tmp_path: Path) -> None:
    content = prepare(template(good_templates()["covered"]), {"client": "Ateliers Morvan"}).content
    assert Document(BytesIO(content)).paragraphs[0].text == "Ateliers Morvan"
    target = tmp_path / "prepared.docx"
    target.write_bytes(content)
    assert as_pdf(target).startswith(b"%PDF")
