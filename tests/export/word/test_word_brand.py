"""The client's look in Word: colours, fonts, logo, its lines at the head and foot of pages, and what leads where."""

import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document
from lxml import etree
from PIL import Image

from cahier.export.publication import (
    Block,
    Heading,
    Paragraph,
    Publication,
    RaciLine,
    Run,
    Style,
    TableBlock,
    runs,
)
from cahier.export.word.word_writer import write_raci_word, write_word
from cahier.model.brand import Brand
from cahier.typography import NBSP
from tests.export.outside import OFFICE_VERSIONS, faults
from tests.export.publications import body, complete, line, matrix, publication, requirement, table
from tests.export.word.test_word import W, find, paragraphs, part, said
from tests.places import made_from


def logo(width: int = 600, height: int = 200) -> bytes:
    target = BytesIO()
    Image.new("RGBA", (width, height), (122, 31, 61, 255)).save(target, "PNG")
    return target.getvalue()


ATELIER = Brand(
    accent="#7A1F3D",
    second="#C8A24A",
    text_font="Arial",
    title_font="Georgia",
    footer="Atelier SAS · 12 rue des Forges & Cie",
    logo=logo(),
    logo_text="Un carré rouge",
)


def written(document: Publication, brand: Brand = ATELIER) -> bytes:
    target = BytesIO()
    write_word(replace(document, brand=brand), target)
    return target.getvalue()


def parts(data: bytes) -> list[str]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return archive.namelist()


def font(style: str, data: bytes) -> str | None:
    return Document(BytesIO(data)).styles[style].font.name


def test_the_logo_stands_on_the_cover_and_is_described() -> None:
    data = written(publication(body("a")))
    root = part(data)
    (picture,) = root.iter("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}inline")
    assert [node.get("descr") for node in picture if node.tag.endswith("docPr")] == ["Un carré rouge"]
    assert [name for name in parts(data) if name.startswith("word/media/")] == ["word/media/image1.png"]


@pytest.mark.parametrize(("pixels", "box"), [((600, 200), (45, 15)), ((200, 600), (6, 18))])
def test_the_logo_keeps_its_proportions_in_its_place(pixels: tuple[int, int], box: tuple[int, int]) -> None:
    root = part(written(publication(), replace(ATELIER, logo=logo(*pixels))))
    (extent,) = root.iterfind(".//{*}inline/{*}extent")
    assert (int(extent.get("cx")) / 36_000, int(extent.get("cy")) / 36_000) == pytest.approx(box, abs=0.1)


def test_a_brand_without_a_logo_leaves_no_picture() -> None:
    assert not [name for name in parts(written(publication(), Brand())) if "media" in name]


def test_the_band_and_the_bars_take_the_second_colour_and_the_titles_the_first() -> None:
    data = written(publication(requirement(1)))
    styles = part(data, "word/styles.xml")
    assert find(styles, "//w:style[@w:styleId='CahierExigence']//w:left/@w:color") == ["C8A24A"]
    assert find(styles, "//w:style[@w:styleId='Heading1']//w:color/@w:val") == ["7A1F3D"]
    assert "C8A24A" in etree.tostring(part(data)).decode()


def test_the_fonts_of_the_client_are_named_for_text_and_for_titles() -> None:
    data = written(publication(body("a")))
    defaults = find(part(data, "word/styles.xml"), "//w:docDefaults//w:rFonts/@w:ascii")
    assert defaults == ["Arial"]
    assert font("Heading 1", data) == "Georgia"
    assert font("Cahier Cellule", data) is None


def test_the_foot_of_every_page_carries_the_clients_line_under_ours() -> None:
    foot = part(written(publication(body("a"))), "word/footer1.xml")
    assert [said(node) for node in find(foot, "//w:p")][-1] == "Atelier SAS · 12 rue des Forges & Cie"


def test_the_matrix_alone_wears_the_brand_too() -> None:
    target = BytesIO()
    write_raci_word(replace(publication(matrix("Phase", line(1, "x", "R A C"))), brand=ATELIER), target)
    styles = part(target.getvalue(), "word/styles.xml")
    assert find(styles, "//w:style[@w:styleId='CahierRACI']//w:shd/@w:fill")[0] == "7A1F3D"


# What stands between the cover and the contents, and what leads where


def test_the_version_table_stands_before_the_contents_and_out_of_them() -> None:
    front: tuple[Block, ...] = (
        Heading(2, "Suivi des versions", "versions"),
        table(("Version", "Objet"), ("0.1", "Après l’atelier"), caption=""),
    )
    document = replace(publication(Heading(1, "Sécurité", "ch_1", "1"), contents=True), front=front)
    shown = paragraphs(written(document))
    assert shown.index("Suivi des versions") < shown.index("Après l’atelier") < shown.index("Sommaire")
    assert shown.count("Suivi des versions") == 1


def test_words_that_lead_somewhere_are_links_to_a_place_that_exists() -> None:
    leading = Paragraph(
        (Run("Voir "), Run("EX-SAU-01", target="EX-SAU-01"), Run(" et "), Run("l’annexe", target="ax2"))
    )
    root = part(written(publication(Heading(1, "Matrice", "ax2", "AX2"), requirement(1), leading)))
    links = find(root, "//w:hyperlink")
    places = set(find(root, "//w:bookmarkStart/@w:name"))
    assert [said(link) for link in links] == ["EX-SAU-01", "l’annexe"]
    assert {link.get(f"{W}anchor") for link in links} <= places
    assert "Voir EX-SAU-01 et l’annexe" in paragraphs(written(publication(leading)))


def test_a_row_of_the_matrix_says_what_is_wrong_with_it() -> None:
    group = replace(matrix("Phase", line(1, "Sauvegarder", "R R C")).groups[0])
    wrong = RaciLine(
        "1", "Sauvegarder", group.lines[0].cells, made_from("activity:ACT-1"), "Personne ne répond du résultat (A)"
    )
    block = replace(matrix("Phase"), groups=(replace(group, lines=(wrong,)),))
    assert f"▲{NBSP}Personne ne répond du résultat (A)" in paragraphs(written(publication(block)))


# Pages


def kept(data: bytes) -> list[bool]:
    rows = find(part(data), "//w:tbl[w:tblPr/w:tblStyle/@w:val='CahierTableau']/w:tr")
    return [bool(find(row, "w:tc[1]/w:p/w:pPr/w:keepNext")) for row in rows]


def test_the_rows_of_a_small_table_hold_together() -> None:
    small = table(("a", "b"), *[(str(rank), "x") for rank in range(4)])
    assert kept(written(publication(small), Brand()))[-5:] == [False, True, True, True, False]


@pytest.mark.parametrize("version", OFFICE_VERSIONS)
def test_a_branded_document_has_no_fault(version: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("brand") / "a.docx"
    extra = Paragraph((Run("Voir "), Run("EX-SAU-01", target="EX-SAU-01")), Style.NOTE)
    document = complete()
    path.write_bytes(written(replace(document, blocks=(*document.blocks, extra), front=(Heading(2, "V", "v"),))))
    assert faults(path, version) == []


def test_a_long_table_is_cut_neither_after_one_or_two_rows_nor_before_its_last_two() -> None:
    long = TableBlock(("a",), tuple((runs(f"ligne {rank}"),) for rank in range(60)), (1,))
    rows = kept(written(publication(long), Brand()))[-60:]
    assert [rank for rank, held in enumerate(rows) if held] == [0, 1, 57, 58]


def test_a_column_is_wide_enough_for_its_longest_word() -> None:
    narrow = table(("Titulaire", "Objet"), ("L’entreprise", "Hébergement des serveurs"))
    crowded = replace(narrow, widths=(1, 12))
    widths = find(part(written(publication(crowded), Brand())), "//w:tbl[last()]/w:tblGrid/w:gridCol/@w:w")
    assert int(widths[-2]) > 1300
    assert sum(map(int, widths[-2:])) == 9242
