"""The client's own look in the HTML page, its links, and what each element was made from; nothing typed breaks out."""

import re
from base64 import b64decode
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cahier.errors import BadInput
from cahier.export.document.numbering import numbered
from cahier.export.layout.print_palette import brand_palette
from cahier.export.publication import (
    Heading,
    Orientation,
    PageBreak,
    Paragraph,
    Publication,
    RaciBlock,
    Run,
    Style,
    block_texts,
    runs,
)
from cahier.model.brand import Brand
from cahier.model.identifiers import QuestionId
from cahier.model.location import QuestionPlace
from cahier.storage.brand_file import read_brand
from cahier.typography import clean
from tests.export.html.html_page import page, read
from tests.export.publications import body, complete, line, matrix, publication, requirement, table
from tests.places import made_from

BRANDS = Path(__file__).parents[2] / "brands"
_STRING = re.compile(r'"(?:[A-Za-z0-9 -]|\\[0-9a-f]{1,6} )*"')
_HOSTILE = (
    '"; } body { display: none } </style><script>alert(1)</script>',
    "\\",
    "a\\22 b\n}",
    "'*/ @import url(//example.com)",
    "expression(alert(1)) $accent ${bar}",
    "\u2028\x00\x0c\ud800é 😀",
)


@pytest.fixture(scope="module")
def atelier() -> Brand:
    return read_brand(BRANDS / "atelier" / "brand.toml")


def branded(brand: Brand) -> Publication:
    return replace(publication(body("a")), brand=brand)


def style(document: Publication) -> str:
    (sheet,) = read(document).all("style")
    return sheet.words


def unescaped(string: str) -> str:
    """Return what a browser reads in a string of a style sheet."""
    return re.sub(r"\\([0-9a-f]{1,6}) ", lambda match: chr(int(match.group(1), 16)), string)


# Fonts and colours


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
@example(_HOSTILE[0])
@example(_HOSTILE[1])
@example(_HOSTILE[2])
@example(_HOSTILE[3])
@example(_HOSTILE[4])
@example(_HOSTILE[5])
def test_nothing_typed_in_a_brand_leaves_its_string_in_the_style_sheet(text: str) -> None:
    def dressed(said: str) -> str:
        brand = Brand(text_font=f"x{said}", title_font=f"y{said}", header=said, footer=f"z{said}")
        return style(replace(branded(brand), header_left=said, header_right=said, version_line=said))

    assert _STRING.sub('""', dressed(text)) == _STRING.sub('""', dressed("simple"))
    read_back = {unescaped(string[1:-1]) for string in _STRING.findall(dressed(text))}
    assert {clean(f"{letter}{text}").replace("\n", " ") for letter in "xy"} <= read_back


def test_the_fonts_of_the_brand_come_before_those_of_every_machine(atelier: Brand) -> None:
    sheet = style(branded(atelier))
    assert re.search(r'body \{[^}]*"Calibri", Carlito, [^;]*sans-serif', sheet)
    assert re.search(r'h1, h2, h3[^{]*\{ font-family: "Georgia", [^;]*serif', sheet)


def test_titles_have_the_font_of_the_text_when_none_is_chosen_for_them() -> None:
    assert style(branded(Brand(text_font="Verdana"))).count('"Verdana"') == 3
    assert '""' not in style(branded(Brand(text_font=" ")))


def test_the_second_colour_is_that_of_the_bars_and_the_accent_that_of_titles(atelier: Brand) -> None:
    colours, sheet = brand_palette(atelier), style(branded(atelier))
    assert re.search(rf"\.requirements \{{[^}}]*border-left: 4px solid #{colours.bar}", sheet)
    assert re.search(rf"\.cover \{{[^}}]*border-left: .6rem solid #{colours.bar}", sheet)
    assert f"h1, h2, h3 {{ color: #{colours.accent};" in sheet


# Logo, header and footer


def test_the_logo_is_in_the_page_itself_with_its_size_and_its_words(atelier: Brand) -> None:
    (picture,) = read(branded(atelier)).all("img")
    kind, data = picture.attributes["src"].split(",")
    assert kind == "data:image/png;base64"
    assert b64decode(data) == atelier.logo
    assert picture.attributes["alt"] == clean(atelier.logo_text)
    width, height = map(float, re.findall(r"([\d.]+)mm", picture.attributes["style"]))
    assert 0 < width <= 45
    assert 0 < height <= 18
    assert "header" in picture.within


def test_a_logo_without_words_is_named_after_the_client(atelier: Brand) -> None:
    (picture,) = read(branded(replace(atelier, logo_text=""))).all("img")
    assert picture.attributes["alt"] == "Logo de Ateliers Morvan"


@pytest.mark.parametrize("text", _HOSTILE)
def test_the_words_of_the_logo_never_become_more_than_words(atelier: Brand, text: str) -> None:
    (picture,) = read(branded(replace(atelier, logo_text=text))).all("img")
    assert picture.attributes["alt"] == clean(text)
    assert set(picture.attributes) == {"class", "src", "alt", "style"}


def test_the_page_may_show_pictures_only_when_it_holds_one(atelier: Brand) -> None:
    def policy(brand: Brand) -> list[str]:
        meta = read(branded(brand)).all("meta", **{"http-equiv": "Content-Security-Policy"})[0]
        return meta.attributes["content"].split("; ")

    plain = ["default-src 'none'", "base-uri 'none'", "form-action 'none'", "style-src 'unsafe-inline'"]
    assert policy(Brand()) == plain
    assert policy(atelier) == [*plain, "img-src data:"]


def test_a_damaged_logo_is_refused_with_what_to_do(atelier: Brand) -> None:
    with pytest.raises(BadInput, match="Ma charte"):
        page(branded(replace(atelier, logo=atelier.logo[:60])))


def test_the_header_and_the_footer_of_the_client_are_read_at_the_foot_of_the_page(atelier: Brand) -> None:
    (foot,) = read(branded(atelier)).all("footer")
    assert atelier.header in foot.words
    assert atelier.footer in foot.words


# Before the contents, and links


def test_the_front_stands_between_the_cover_and_the_contents() -> None:
    front = (Heading(2, "Suivi des versions", "versions"), table(("Version",), ("0.3",), caption="Versions"))
    reading = read(numbered(replace(complete(), front=front)))
    words = reading.words
    assert words.index("Prise en charge") < words.index("Suivi des versions") < words.index("Sommaire")
    assert "Suivi des versions" not in reading.all("nav")[0].words
    assert reading.all("caption")[0].words == "Tableau\u00a01 – Versions"
    assert [title.words for title in reading.all("h2", id="versions")] == ["Suivi des versions"]


def test_words_lead_to_a_title_or_a_requirement_wherever_they_stand() -> None:
    anchors = ("deux fois", "EX-SAU-01", "absent", "versions")
    said = tuple(Run(f"vers {anchor}", target=anchor) for anchor in anchors)
    title = Heading(2, "Un", "deux fois", "1.1")
    blocks = (
        Paragraph(said),
        Paragraph(said, Style.BULLET),
        replace(requirement(1), content=said),
        replace(table(("a",), ("b",)), rows=((said,),)),
        title,
        replace(title, text="Deux"),
    )
    reading = read(replace(publication(*blocks), front=(Heading(2, "Versions", "versions"),)))
    links = [element for element in reading.all("a") if "main" in element.within]
    assert [link.words for link in links] == ["vers deux fois", "vers EX-SAU-01", "vers versions"] * 4
    named = {element.attributes["id"]: element for element in reading.elements if "id" in element.attributes}
    led = [named[link.attributes["href"][1:]] for link in links[:3]]
    assert led[0].words.endswith("Un")
    assert "EX-SAU-01" in led[1].words
    assert led[2].words == "Versions"


# What elements were made from


def test_each_block_says_what_it_was_made_from() -> None:
    document = complete()
    blocks = [
        block if isinstance(block, PageBreak | Orientation) else replace(block, source=made_from(f"source.{rank}"))
        for rank, block in enumerate(document.blocks)
    ]
    reading = read(replace(document, blocks=tuple(blocks)))
    made = [element for element in reading.elements if "data-source" in element.attributes]
    sources = [str(block.source) for block in blocks if not isinstance(block, PageBreak | Orientation)]
    assert [element.attributes["data-source"] for element in made] == sources
    for element, source in zip(made, sources, strict=True):
        block = blocks[int(source.removeprefix("source."))]
        texts = [] if isinstance(block, RaciBlock) else [text for text in block_texts(block) if text]
        assert all(clean(text) in element.words for text in texts)


def test_a_row_of_the_matrix_says_its_activity() -> None:
    rows = [replace(line(rank, f"Activité {rank}", "A R C"), source=made_from(f"activity:{rank}")) for rank in (1, 2)]
    reading = read(publication(matrix("Phase", *rows)))
    found = {row.attributes["data-source"]: row.words for row in reading.all("tr") if "data-source" in row.attributes}
    assert {source: words[:11] for source, words in found.items()} == {
        "activity:1": "1Activité 1",
        "activity:2": "2Activité 2",
    }


@pytest.mark.parametrize("text", _HOSTILE)
def test_a_source_never_becomes_more_than_an_attribute(text: str) -> None:
    reading = read(publication(Paragraph(runs("a"), source=QuestionPlace(QuestionId(text)))))
    (element,) = [element for element in reading.all("p") if "data-source" in element.attributes]
    assert element.attributes == {"data-source": clean(text)}


def test_what_is_wrong_with_a_row_of_the_matrix_is_in_its_heading_cell() -> None:
    wrong = line(1, "Sauvegarder", ". R C", fault="Personne ne répond du <résultat>.")
    reading = read(publication(matrix("Phase", wrong, line(2, "Essayer", "A R C"))))
    (said,) = reading.all("small")
    assert said.words == "▲ Personne ne répond du <résultat>."
    assert said.within[-1] == "th"
    assert [mark.attributes.get("aria-hidden") for mark in said.inside] == ["true"]
