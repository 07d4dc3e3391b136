"""Tables are numbered once, in the tree: every format and the preview say the same."""

import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from cahier.editing.session import Session
from cahier.export.document.numbering import numbered, numbered_blocks
from cahier.export.document.publication_builder import Edition, build
from cahier.export.html.html_writer import write_html
from cahier.export.html.reading_sheet import render
from cahier.export.pdf.pdf_writer import write_pdf
from cahier.export.publication import Heading, Publication, RaciBlock, TableBlock
from cahier.export.word.word_writer import write_word
from cahier.typography import plain
from tests.export.publications import body, complete, line, matrix, publication
from tests.export.publications import table as drawn_table
from tests.export.reading import html_texts, word_texts

ALONE = re.compile(r"^Tableau (\d+) – (\S+)", re.MULTILINE)


def table() -> TableBlock:
    return drawn_table(("Service", "Délai"), ("Support", "2 h"), caption="Délais")


def in_word(document: Publication) -> str:
    target = BytesIO()
    write_word(document, target)
    return word_texts(target.getvalue())


def in_pdf(document: Publication) -> str:
    target = BytesIO()
    write_pdf(document, target)
    return "\n".join(page.extract_text() for page in PdfReader(target).pages)


def in_html(document: Publication) -> str:
    target = BytesIO()
    write_html(document, target)
    return html_texts(target.getvalue())


def in_preview(document: Publication) -> str:
    return re.sub(r"<[^>]*>", "\n", render(document, lambda _source, _line: None).html)


@pytest.mark.parametrize("read", [in_word, in_pdf, in_html, in_preview])
def test_every_format_and_the_preview_say_the_number_that_the_tree_gives(
    read: Callable[[Publication], str], session: Session, internal: Edition
) -> None:
    document = build(session.situation, internal)
    tables = [block for block in (*document.front, *document.blocks) if isinstance(block, TableBlock)]
    expected = [(str(block.number), plain(block.caption).split()[0]) for block in tables if block.caption]
    assert len(expected) > 30
    assert ALONE.findall(plain(read(document))) == expected


def test_tables_are_numbered_from_one_in_the_order_of_printing_front_first() -> None:
    front = (Heading(1, "Versions", ""), table())
    document = numbered(replace(publication(table(), body("a"), table()), front=front))
    tables = [block.number for block in (*document.front, *document.blocks) if isinstance(block, TableBlock)]
    assert tables == [1, 2, 3]


def test_a_table_without_a_caption_takes_no_number() -> None:
    bare, named = numbered_blocks((replace(table(), caption=""), table()))
    assert isinstance(bare, TableBlock)
    assert isinstance(named, TableBlock)
    assert (bare.number, named.number) == (0, 1)


def test_numbering_again_changes_nothing() -> None:
    assert numbered(complete()) == complete()


def test_a_matrix_is_titled_unless_the_title_above_says_it() -> None:
    rows = matrix("Phase initiale", line(1, "Sauvegarder", "I A R"))
    said = Heading(2, "Phase initiale", "p")
    settled = numbered_blocks((said, rows, rows, said, body("a"), rows, replace(rows, title="")))
    found = [(block.titled, block.new_page) for block in settled if isinstance(block, RaciBlock)]
    assert found == [(False, False), (True, True), (True, False), (False, True)]


def test_the_preview_does_not_repeat_the_title_of_a_matrix() -> None:
    rows = matrix("Phase initiale", line(1, "Sauvegarder", "I A R"))
    document = publication(Heading(2, "Phase initiale", "p"), rows)
    assert in_preview(document).count("Phase initiale") == 1


def test_an_excerpt_shows_captions_without_a_number_it_cannot_know() -> None:
    unknown = replace(publication(), blocks=(replace(table(), number=0),))
    for read in (in_word, in_pdf, in_html, in_preview):
        said = plain(read(unknown))
        assert "Tableau" not in said
        assert plain(table().caption) in said
