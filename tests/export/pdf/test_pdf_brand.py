"""The client's own look in the built-in PDF: logo, colours, header, footer; and what stands before the contents."""

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from cahier.errors import BadInput
from cahier.export.document.numbering import numbered
from cahier.export.layout.print_palette import brand_palette
from cahier.export.publication import Heading, Orientation, Publication
from cahier.model.brand import Brand
from cahier.storage.brand_file import read_brand
from tests.export.pdf.printed import entries, read, said, spots, squeezed, written
from tests.export.publications import body, complete, publication, requirement, table

MILLIMETRE = 72 / 25.4
BRANDS = Path(__file__).parents[2] / "brands"
LONG = "Siège : 112 avenue du Général-de-Gaulle, bâtiment C, 71404 Autun Cedex · SIRET 200 000 001 00017 · " * 9


@pytest.fixture(scope="module")
def atelier() -> Brand:
    return read_brand(BRANDS / "atelier" / "brand.toml")


def branded(brand: Brand, *blocks: Heading | Orientation) -> Publication:
    return replace(publication(*(blocks or (body("a"),))), brand=brand)


def content(reader: PdfReader, page: int) -> bytes:
    found = reader.pages[page].get_contents()
    assert found is not None
    return found.get_data()


def ink(colour: str) -> bytes:
    """Return the operator that chooses a colour to fill with."""
    parts = [int(colour[rank : rank + 2], 16) / 255 for rank in (0, 2, 4)]
    return " ".join(f"{part:.6f}".rstrip("0").rstrip(".").removeprefix("0") or "0" for part in parts).encode() + b" rg"


# Logo


def test_the_logo_stands_at_the_top_left_of_the_cover_in_its_box(atelier: Brand) -> None:
    reader = read(branded(atelier))
    assert [len(page.images) for page in reader.pages] == [1, 0]
    found = re.search(rb"([\d.]+) 0 0 ([\d.]+) ([\d.]+) ([\d.]+) cm\s*/\S+ Do", content(reader, 0))
    assert found is not None
    width, height, left, bottom = (float(number) / MILLIMETRE for number in found.groups())
    assert width <= 45.01
    assert height <= 18.01
    pixels = Image.open(BytesIO(atelier.logo)).size
    assert width / height == pytest.approx(pixels[0] / pixels[1], rel=0.01)
    assert left == pytest.approx(25)
    assert 297 - bottom - height == pytest.approx(27)


@pytest.mark.parametrize(("typed", "read_aloud"), [("", "Logo de Ateliers Morvan"), ("Enclume (or) \\", None)])
def test_the_logo_has_words_for_those_who_do_not_see_it(atelier: Brand, typed: str, read_aloud: str | None) -> None:
    data = content(read(branded(replace(atelier, logo_text=typed))), 0)
    found = re.search(rb"/Span <</Alt <feff([0-9a-f]+)>>> BDC", data)
    assert found is not None
    assert bytes.fromhex(found.group(1).decode()).decode("utf-16-be") == (read_aloud or typed)


def test_the_name_of_the_client_stays_under_the_logo_and_the_title_where_it_was(atelier: Brand) -> None:
    with_logo, without = written(branded(atelier)), written(branded(replace(atelier, logo=b"")))
    names = [
        min(spot.top for spot in spots(data, "Ateliers Morvan") if spot.page == 0) for data in (with_logo, without)
    ]
    assert names[0] - names[1] > 10 * MILLIMETRE
    title = "Cahier des charges"
    assert spots(with_logo, title)[0].top == pytest.approx(spots(without, title)[0].top, abs=0.1)


def test_a_damaged_logo_is_refused_with_what_to_do(atelier: Brand) -> None:
    with pytest.raises(BadInput, match="Ma charte"):
        written(branded(replace(atelier, logo=atelier.logo[: len(atelier.logo) // 2])))


def test_the_same_brand_gives_the_same_bytes(atelier: Brand) -> None:
    assert written(branded(atelier)) == written(branded(atelier))


# Colours


def test_the_second_colour_is_that_of_the_band_and_of_the_bars_and_of_no_text(atelier: Brand) -> None:
    document = branded(atelier, Heading(1, "Sauvegarde", "s", "1"), requirement(1), table(("a",), ("b",)))
    cover, page = (content(read(document), number) for number in (0, 1))
    colours = brand_palette(atelier)
    assert colours.bar != colours.accent
    assert re.search(re.escape(ink(colours.bar)) + rb"\s+n 0 0 [\d.]+ [\d.]+ re f", cover)
    assert page.count(ink(colours.bar)) == 1
    assert ink(colours.bar) not in b"".join(re.findall(rb"BT.*?ET", page, re.DOTALL))
    assert ink(colours.accent) in b"".join(re.findall(rb"BT.*?ET", page, re.DOTALL))


# Header and footer


def test_the_footer_of_the_client_is_on_every_page_but_the_cover(atelier: Brand) -> None:
    document = replace(complete(), brand=atelier)
    pages = said(read(document))
    assert squeezed(atelier.footer) not in pages[0]
    assert all(squeezed(atelier.footer) in page for page in pages[1:])


@pytest.mark.parametrize("landscape", [False, True])
@pytest.mark.parametrize("footer", ["Une ligne.", "Deux lignes au moins, " * 12, LONG])
def test_the_foot_of_the_page_never_meets_the_text_nor_the_edge(footer: str, landscape: bool) -> None:
    filler = [body("Corps de la page.") for _ in range(120)]
    data = written(branded(Brand(footer=footer), Orientation(landscape), *filler))
    lowest = max(spot.bottom for spot in spots(data, "Corps de la page.") if spot.page == 1)
    first = next(spot for spot in spots(data, "Version 0.3 du") if spot.page == 1)
    mention = [spot for spot in spots(data, footer[:9]) if spot.page == 1]
    height = 210 if landscape else 297
    assert lowest + 10 < first.top
    assert mention
    assert all(first.bottom < spot.top and spot.bottom < (height - 5) * MILLIMETRE for spot in mention)


def test_a_footer_too_long_for_two_lines_ends_with_an_ellipsis() -> None:
    words = said(read(branded(Brand(footer=LONG))))[1]
    assert squeezed(LONG[:80]) in words
    assert words.count(squeezed("…")) == 1


def test_a_long_header_leaves_the_title_of_the_document_whole() -> None:
    data = written(replace(publication(body("a")), header_left=LONG))
    (cut,) = spots(data, "…")
    title = next(spot for spot in spots(data, "Cahier des charges d’infogérance") if spot.page == 1)
    assert cut.right < title.left
    assert title.left - cut.right < 40


def test_characters_the_typeface_lacks_are_told_even_from_the_footer() -> None:
    assert squeezed("U+1F600") in said(read(branded(Brand(footer="Autun 😀"))))[-1]


# Before the contents


def test_the_front_stands_between_the_cover_and_the_contents() -> None:
    front = (Heading(2, "Suivi des versions", "v"), table(("Version",), ("0.3",), caption="Versions"))
    document = numbered(replace(complete(), front=front))
    pages = said(read(document))
    assert "Suividesversions" not in pages[0]
    assert pages[1].index("Suividesversions") < pages[1].index("Tableau1–Versions") < pages[1].index("Sommaire")
    assert "Suivi des versions" not in [title for _, title, _ in entries(document)]
    assert entries(document)[0][1:] == (entries(complete())[0][1], entries(complete())[0][2])


def test_the_front_has_its_own_page_when_there_are_no_contents() -> None:
    document = replace(publication(body("Corps")), front=(body("Devant"),))
    assert ["Devant" in page for page in said(read(document))] == [False, True, False]
