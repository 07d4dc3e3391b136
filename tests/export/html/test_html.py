"""The HTML page: one file that asks nothing of anybody, where everything said is found and every link leads."""

import re
import unicodedata
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cahier.export.layout.print_palette import RACI_FILLS, contrast
from cahier.export.publication import (
    Heading,
    Orientation,
    Paragraph,
    RaciBlock,
    Style,
    TableKind,
    headings,
    runs,
    texts,
)
from cahier.model.brand import Brand
from cahier.typography import clean
from tests.export.html.html_page import Reading, page, read
from tests.export.publications import BOLD, COVER, OPEN, body, complete, line, matrix, publication, requirement, table


@pytest.fixture(scope="module")
def whole() -> Reading:
    return read(complete())


# What is said


def test_every_text_of_the_document_is_found_again(whole: Reading) -> None:
    missing = [text for text in texts(complete()) if text and text != "AR" and clean(text) not in whole.words]
    assert missing == []


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80))
@example("& < > « » \" ' 👩‍🏭 שלום \u202e <script>alert(1)</script> --> ]]> \x00\x1b &amp;")
def test_whatever_is_typed_comes_back(text: str) -> None:
    document = publication(body(text), table((text,), (text,), caption=text), replace(requirement(1), title=text))
    # A parser reads the line ends of old systems as ours.
    assert clean(text) in unicodedata.normalize("NFC", read(document).words)


def test_what_is_typed_never_becomes_a_tag() -> None:
    text = '<script src="http://x"></script><img onerror="x">" onclick="x" \'</style>'
    cover = replace(COVER, client=text, title=text, facts=((text, text),), footer=text, reference=text)
    blocks = (Heading(1, text, text, text), table((text,), (text,), caption=text), matrix(text, line(1, text, "A R C")))
    document = publication(*blocks, body(text), requirement(1, text), cover=cover, contents=True)
    reading = read(replace(document, author=text, keywords=text, version_line=text, confidentiality=text))
    assert {element.tag for element in reading.elements} & {"script", "img"} == set()
    assert not [name for element in reading.elements for name in element.attributes if name.startswith("on")]


def test_the_page_asks_nothing_of_the_network(whole: Reading) -> None:
    text = page(complete())
    assert not re.findall(r"(?:src|srcset|data|action)=|url\(|@import|https?://", text)
    assert {element.tag for element in whole.elements} & {"script", "link", "img", "iframe", "object", "form"} == set()
    policy = whole.all("meta", **{"http-equiv": "Content-Security-Policy"})
    assert policy[0].attributes["content"].startswith("default-src 'none'")


def test_the_page_is_in_french_and_named(whole: Reading) -> None:
    assert whole.all("html")[0].attributes["lang"] == "fr"
    assert whole.all("title")[0].words == "Cahier des charges d’infogérance – Ateliers Morvan"
    assert whole.all("meta", name="author") == []
    assert (
        read(replace(complete(), author="C. Renaud")).all("meta", name="author")[0].attributes["content"] == "C. Renaud"
    )


def test_the_same_publication_gives_the_same_page() -> None:
    assert page(complete()) == page(complete())


# Titles and links


def test_titles_go_down_one_level_at_a_time(whole: Reading) -> None:
    levels = [int(element.tag[1]) for element in whole.elements if re.fullmatch(r"h[1-6]", element.tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_contents_list_every_title_and_each_link_leads_to_it(whole: Reading) -> None:
    links = [element for element in whole.all("a") if "nav" in element.within]
    titles = {
        element.attributes["id"]: element.words for element in whole.elements if re.fullmatch("h[2-4]", element.tag)
    }
    assert len(links) == len(list(headings(complete())))
    for link, heading in zip(links, headings(complete()), strict=True):
        assert link.attributes["href"] == f"#{heading.anchor}"
        assert titles[heading.anchor].endswith(heading.text)


def test_names_are_unique_whatever_the_anchors() -> None:
    same = [Heading(2, text, "deux fois", "") for text in ("a", "b")]
    odd = [Heading(1, "c", "sommaire", "1"), Heading(1, "d", "", "2"), Heading(1, "e", '"><b>', "3")]
    reading = read(publication(*same, *odd, requirement(1), requirement(1), contents=True))
    names = [element.attributes["id"] for element in reading.elements if "id" in element.attributes]
    assert len(names) == len(set(names))
    assert {link.attributes["href"][1:] for link in reading.all("a")} <= set(names)


def test_requirements_can_be_linked_to() -> None:
    assert read(publication(requirement(3))).all("tr", id="EX-SAU-03")


def test_there_are_no_contents_when_none_are_wanted() -> None:
    assert read(publication(Heading(1, "Prix", "p", "1"))).all("nav") == []


# Lists, tables, matrices


def test_lines_of_a_list_are_one_list() -> None:
    items = [Paragraph(runs(text), Style.BULLET) for text in ("un", "deux")]
    reading = read(publication(*items, body("puis"), *items))
    assert [[item.words for item in found.inside] for found in reading.all("ul")] == [["un", "deux"]] * 2


def test_text_to_be_specified_is_marked() -> None:
    reading = read(publication(Paragraph(runs("à préciser", OPEN)), Paragraph(runs("fort", BOLD))))
    assert [element.words for element in reading.all("mark")] == ["à préciser"]
    assert "fort" in [element.words for element in reading.all("strong")]


def test_every_heading_cell_says_what_it_heads(whole: Reading) -> None:
    assert whole.all("th")
    assert all(element.attributes.get("scope") in ("row", "col", "colgroup", "rowgroup") for element in whole.all("th"))


def test_the_first_column_of_facts_names_the_rows() -> None:
    reading = read(publication(table((), ("Source", "Journal"), kind=TableKind.FACTS)))
    assert [element.words for element in reading.all("th", scope="row")] == ["Source"]


def test_captions_are_numbered() -> None:
    reading = read(publication(table(("a",), ("b",), caption="Un"), table(("a",), ("b",), caption="Deux")))
    assert [element.words for element in reading.all("caption")] == ["Tableau\u00a01 – Un", "Tableau\u00a02 – Deux"]


def test_each_letter_of_the_matrix_has_its_colour_and_stays_a_letter() -> None:
    reading = read(publication(matrix("Phase", line(1, "Sauvegarder", "AR C I"), line(2, "Essayer", ". A R"))))
    cells = [
        (cell.attributes["class"], cell.words)
        for cell in reading.all("td")
        if "letter" in cell.attributes.get("class", "")
    ]
    assert cells == [("letter AR", "A R"), ("letter C", "C"), ("letter I", "I"), ("letter A", "A"), ("letter R", "R")]
    style = reading.all("style")[0].words
    for letter, fill in RACI_FILLS.items():
        assert f".letter.{letter} {{ background: #{fill.background}; color: #{fill.text};" in style
        assert contrast(fill.background, fill.text) >= 4.5


def test_every_row_of_a_matrix_has_a_cell_for_each_role() -> None:
    (block,) = [block for block in complete().blocks if isinstance(block, RaciBlock)][:1]
    reading = read(publication(block))
    rows = [row for row in reading.all("tr") if any(cell.attributes.get("scope") == "row" for cell in row.inside)]
    assert len(rows) == sum(len(group.lines) for group in block.groups)
    assert {sum(cell.tag in ("td", "th") for cell in row.inside) for row in rows} == {len(block.columns) + 2}


def test_the_legend_says_what_letters_mean(whole: Reading) -> None:
    legend = next(element for element in whole.all("p") if element.attributes.get("class") == "legend")
    assert "R réalise" in legend.words


def test_landscape_pages_are_closed_even_at_the_end() -> None:
    reading = read(publication(Orientation(True), body("large"), Orientation(True), body("encore")))
    assert len(reading.all("div", **{"class": "landscape"})) == 1


def test_the_page_is_ready_to_print() -> None:
    style = page(publication())
    for rule in ("@media print", "@page", "break-inside: avoid", "table-header-group", "landscape"):
        assert rule in style


def test_the_colour_of_the_client_is_used() -> None:
    assert "#7A1F5F" in page(replace(publication(), brand=Brand("#7A1F5F")))


def test_an_identifier_stays_on_one_line_and_is_copied_as_typed() -> None:
    written = page(publication(Paragraph(runs("Voir EX-OPE-21 et le compte-rendu."))))
    assert 'Voir <span class="id">EX-OPE-21</span> et le compte-rendu.' in written
    assert re.search(r"span\.id \{[^}]*nowrap", written)


def test_no_level_of_title_is_passed_over_and_no_head_of_column_is_empty() -> None:
    skipping = (Heading(2, "Suivi", "v"), Heading(1, "Annexe", "a", "AX7"), Heading(3, "Détail", "d"))
    written = page(publication(*skipping, table(("", "Valeur"), ("Prix", "12"))))
    levels = [int(level) for level in re.findall(r"<h(\d)", written)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert '<th scope="col"></th>' not in written
