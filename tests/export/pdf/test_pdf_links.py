"""Where the pages of the built-in PDF lead: from words to titles and requirements, from a click to an answer."""

from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from typing import cast

import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject

from cahier.export.pdf.pdf_printed_places import PrintedPlace
from cahier.export.pdf.pdf_writer import write_pdf
from cahier.export.publication import (
    Block,
    Heading,
    Orientation,
    PageBreak,
    Paragraph,
    Publication,
    RaciBlock,
    Run,
    runs,
)
from tests.export.pdf.printed import Spot, links, read, said, spots, written
from tests.export.publications import body, complete, line, matrix, publication, requirement, table
from tests.places import made_from

PRICES = Heading(2, "Prix", "prix", "1.1")


def leading(target: str, text: str = "ici") -> tuple[Run, ...]:
    return (Run("Voir "), Run(text, target=target), Run(" pour la suite."))


def page_of(reader: PdfReader, link: object) -> int:
    pages = {page.indirect_reference: rank for rank, page in enumerate(reader.pages)}
    return pages[link["/Dest"][0]]  # type: ignore[index]  # a dictionary of the file


# Links


@pytest.mark.parametrize("target", ["prix", "EX-SAU-01"])
def test_words_lead_to_the_page_of_a_title_and_of_a_requirement(target: str) -> None:
    reader = read(publication(Paragraph(leading(target)), PageBreak(), body("a"), PageBreak(), PRICES, requirement(1)))
    (link,) = links(reader, 1)
    assert page_of(reader, link) == 3


def test_a_link_covers_its_words_and_no_others() -> None:
    data = written(publication(Paragraph(leading("prix")), PRICES))
    (link,) = links(PdfReader(BytesIO(data)), 1)
    left, bottom, right, top = map(float, cast(ArrayObject, link["/Rect"]))
    (words,), (next_words,) = spots(data, "ici"), spots(data, "pour la suite")
    assert left == pytest.approx(words.left, abs=1)
    assert right < next_words.left
    assert 842 - top <= words.top < words.bottom <= 842 - bottom + 1


def test_a_link_that_goes_over_two_lines_is_on_both() -> None:
    reader = read(publication(Paragraph(leading("prix", "des mots qui mènent loin " * 6)), PRICES))
    assert len({float(link["/Rect"][1]) for link in links(reader, 1)}) == 2


def test_words_lead_from_requirements_and_tables_too() -> None:
    asked = replace(requirement(1), content=leading("prix"))
    listed = replace(table(("a", "b"), ("c", "d")), rows=((runs("c"), leading("EX-SAU-01")),))
    assert len(links(read(publication(asked, listed, PRICES)), 1)) == 2


def test_words_that_lead_nowhere_are_plain_text() -> None:
    reader = read(publication(Paragraph(leading("absent")), PRICES))
    assert links(reader, 1) == []
    assert "Voiricipourlasuite." in said(reader)[1]


@pytest.mark.parametrize("anchor", ["(", "a b", "é", "]]>\\", "titre0", "#prix", "\u202e", "😀"])
def test_any_anchor_can_be_led_to(anchor: str) -> None:
    document = publication(Paragraph(leading(anchor)), PageBreak(), replace(PRICES, anchor=anchor), contents=True)
    reader = read(document)
    assert [page_of(reader, link) for link in links(reader, 2)] == [3]


def test_titles_and_requirements_can_be_led_to_by_name_from_elsewhere() -> None:
    reader = read(publication(PRICES, PageBreak(), requirement(2), replace(PRICES, anchor="ailleurs", level=3)))
    named = reader.named_destinations
    pages = {name: reader.get_destination_page_number(place) for name, place in named.items()}
    assert pages == {"prix": 1, "EX-SAU-02": 2, "ailleurs": 2}


def test_the_first_of_two_places_named_alike_is_led_to() -> None:
    reader = read(publication(PRICES, PageBreak(), Paragraph(leading("prix")), PageBreak(), PRICES))
    assert page_of(reader, links(reader, 2)[0]) == 1


# Places


def laid_out(*blocks: Block) -> tuple[bytes, tuple[PrintedPlace, ...]]:
    target = BytesIO()
    places = write_pdf(publication(*blocks), target)
    return target.getvalue(), places


def clicked(places: tuple[PrintedPlace, ...], spot: Spot) -> list[str]:
    """Return what stands under the middle of words."""
    x, y = spot.middle
    return [
        str(place.source)
        for place in places
        if place.page == spot.page and place.left <= x <= place.right and place.top <= y <= place.bottom
    ]


def test_a_click_on_words_finds_what_their_block_was_made_from() -> None:
    data, places = laid_out(
        Heading(1, "Continuité", "c", "1", source=made_from("chapter:c")),
        Paragraph(runs("Introduction."), source=made_from("section:s")),
        replace(table(("Repère", "Valeur"), ("Cellule", "v"), caption="Légende"), source=made_from("q.q")),
    )
    expected = {"Continuité": "chapter:c", "Introduction.": "section:s"}
    expected |= {words: "q.q" for words in ("Légende", "Repère", "Cellule")}
    for words, source in expected.items():
        assert [clicked(places, spot) for spot in spots(data, words)] == [[source]]


def test_a_click_in_the_middle_of_a_requirement_finds_its_clause() -> None:
    asked = [replace(requirement(rank), source=made_from(f"clause:{rank}")) for rank in range(10, 40)]
    data, places = laid_out(*asked)
    assert {place.page for place in places} == {1, 2}
    for rank in range(10, 40):
        (spot,) = spots(data, f"EX-SAU-{rank}")
        assert clicked(places, spot) == [f"clause:{rank}"]


def test_a_click_on_a_row_of_the_matrix_finds_its_activity() -> None:
    lines = [
        replace(line(rank, f"Activité {rank}", "A R C"), source=made_from(f"activity:{rank}")) for rank in range(10, 70)
    ]
    data, places = laid_out(Orientation(True), replace(matrix("Phase", *lines), source=made_from("page:raci")))
    for rank in range(10, 70):
        (spot,) = spots(data, f"Activité {rank}")
        assert clicked(places, spot) == [f"activity:{rank}"]
    heads = spots(data, "Prestataire") + spots(data, "consulté avant")
    assert all(clicked(places, spot) == ["page:raci"] for spot in heads)


def test_a_block_that_goes_over_several_pages_has_a_place_on_each() -> None:
    long = Paragraph(runs("Une phrase qui se répète. " * 600), source=made_from("q.q"))
    data, places = laid_out(long)
    assert [place.page for place in places] == list(range(1, len(PdfReader(BytesIO(data)).pages)))
    assert len(places) > 2


def test_two_blocks_of_one_source_have_a_place_each() -> None:
    twice = [Paragraph(runs("Un mot."), source=made_from("q.q"))] * 2
    _, places = laid_out(*twice)
    assert len(places) == 2


def with_sources(document: Publication) -> Publication:
    blocks = [
        block
        if isinstance(block, PageBreak | Orientation | RaciBlock)
        else replace(block, source=made_from(f"source.{rank}"))
        for rank, block in enumerate(document.blocks)
    ]
    return replace(document, blocks=tuple(blocks))


def test_places_stay_between_the_margins_and_never_overlap() -> None:
    target = BytesIO()
    document = with_sources(complete())
    places = write_pdf(document, target)
    sizes = [tuple(map(float, page.mediabox[2:])) for page in PdfReader(target).pages]
    for place in places:
        width, height = sizes[place.page]
        assert 0 < place.left < place.right < width
        assert 0 < place.top < place.bottom < height - 40
    for above, under in pairwise(places):
        assert above.page < under.page or (above.page == under.page and above.bottom <= under.top + 0.01)
    asked = {block.source for block in document.blocks if getattr(block, "source", "")}
    assert {place.source for place in places} == asked


def test_what_comes_from_no_answer_has_no_place() -> None:
    _, places = laid_out(body("Sans source."), table(("a",), ("b",)))
    assert places == ()


def test_the_pages_laid_out_are_counted_up_to_the_last() -> None:
    told: list[int] = []
    target = BytesIO()
    write_pdf(complete(), target, on_page=told.append)
    assert told == list(range(1, len(PdfReader(target).pages) + 1))
