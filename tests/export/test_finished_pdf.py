"""A PDF is described, its pages named, nothing printed changes; a tagged one weighs little more than a plain one."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from cahier.catalogue.catalogue import Catalogue
from cahier.export.finished_pdf import finished
from cahier.export.office import outline
from cahier.export.pdf.pdf_writer import write_pdf
from cahier.export.publication import Publication
from cahier.export.word.word_writer import write_word
from tests.export.laid_out import laid_out, publications
from tests.export.outside import as_pdf
from tests.export.printed_parts import parts_of
from tests.export.publications import body, complete, publication
from tests.support.office import office


def printed(document: Publication) -> bytes:
    target = BytesIO()
    write_pdf(document, target)
    return target.getvalue()


def test_the_same_words_bookmarks_and_links_are_on_the_same_pages() -> None:
    plain = printed(complete())
    made = finished(plain, complete())
    before, after = (PdfReader(BytesIO(data)) for data in (plain, made))
    assert [page.extract_text() for page in after.pages] == [page.extract_text() for page in before.pages]
    assert outline(made) == outline(plain)
    assert sum(len(page.annotations or ()) for page in after.pages) == sum(
        len(page.annotations or ()) for page in before.pages
    )
    assert after.metadata == before.metadata


def test_pages_are_named_as_their_feet_number_them() -> None:
    labels = PdfReader(BytesIO(finished(printed(complete()), complete()))).page_labels
    assert labels[:3] == ["Couverture", "2", "3"]
    alone = publication()
    assert PdfReader(BytesIO(finished(printed(alone), alone))).page_labels == ["Couverture"]


def test_the_title_is_told_to_programs_whatever_it_holds() -> None:
    document = publication(body("a"))
    odd = replace(
        document, cover=replace(document.cover, title="L’<infogérance> & la «\u00a0suite\u00a0»"), author="A & B"
    )
    metadata = PdfReader(BytesIO(finished(printed(odd), odd))).xmp_metadata
    assert metadata is not None
    assert metadata.dc_title == {"x-default": f"{odd.cover.title} – {odd.cover.client}"}
    assert metadata.dc_language == ["fr-FR"]
    assert metadata.dc_creator == ["A & B"]


@pytest.mark.office
def test_a_tagged_document_weighs_at_most_twice_a_plain_one_and_loses_no_tag(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    office()
    (document,) = (made for _, made in publications(catalogue, "association-fournisseurs-mesure-calibri"))
    tagged = laid_out(document)
    file = tmp_path / "cahier.docx"
    with file.open("wb") as target:
        write_word(document, target)
    made = finished(tagged, document)
    assert len(made) <= 2 * len(as_pdf(file))
    assert parts_of(made) == parts_of(tagged)
