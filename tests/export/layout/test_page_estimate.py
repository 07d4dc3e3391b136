"""The number of pages foretold is that of the Word file, within a tenth."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from cahier.catalogue.catalogue import Catalogue
from cahier.export.document.publication_builder import Edition, build
from cahier.export.layout.page_estimate import estimated_pages
from cahier.export.publication import Heading, PageBreak, Publication
from cahier.export.word.word_writer import write_word
from cahier.locations import samples_folder
from cahier.model.audience import Audience
from cahier.model.extent import Extent
from cahier.questionnaire.situation import Situation
from cahier.storage import specification_file
from tests.export.publications import body, publication, requirement
from tests.support.drafts import first_draft
from tests.support.office import pages_of

SUPPLIERS = Edition(Audience.SUPPLIERS, date(2026, 11, 30))
# The most pages a firm of each size is asked to read, the whole file counted.
MOST = {"association": 25, "bureau": 42, "magasins": 42, "cabinet": 42, "usine": 65, "industrie": 65}


def published(catalogue: Catalogue, firm: str, extent: Extent = Extent.MEASURED) -> Publication:
    path = samples_folder() / f"{firm}.cahier"
    made = specification_file.read(path).specification if path.exists() else first_draft(catalogue, firm)
    made = replace(made, document=replace(made.document, extent=extent))
    return build(Situation(made, catalogue), SUPPLIERS)


@pytest.mark.parametrize("firm", MOST)
def test_a_firm_is_foretold_no_more_pages_than_its_size_calls_for(catalogue: Catalogue, firm: str) -> None:
    assert estimated_pages(published(catalogue, firm)) <= MOST[firm] * 1.05


@pytest.mark.parametrize("firm", ["association", "usine"])
def test_a_wider_extent_is_foretold_longer(catalogue: Catalogue, firm: str) -> None:
    foretold = [estimated_pages(published(catalogue, firm, extent)) for extent in Extent]
    assert foretold == sorted(foretold)
    assert len(set(foretold)) == 3


def test_a_chapter_that_opens_a_page_takes_one_more_than_one_that_follows_on() -> None:
    def pages(*, opens: bool) -> int:
        second = Heading(1, "Prix", "ch_prix", "2", opens_page=opens)
        return estimated_pages(publication(Heading(1, "Contexte", "ch_contexte", "1"), body("a"), second, body("b")))

    assert pages(opens=True) == pages(opens=False) + 1


def test_more_requirements_make_more_pages() -> None:
    few, many = (publication(*map(requirement, range(1, count))) for count in (5, 100))
    assert estimated_pages(few) < estimated_pages(many)
    assert (
        estimated_pages(publication(body("a"), PageBreak(), body("b"))) == estimated_pages(publication(body("a"))) + 1
    )


@pytest.mark.office
@pytest.mark.parametrize("firm", MOST)
def test_the_word_file_has_the_pages_foretold_and_those_its_size_calls_for(
    catalogue: Catalogue, firm: str, tmp_path: Path
) -> None:
    document = published(catalogue, firm)
    path = tmp_path / f"{firm}.docx"
    with path.open("wb") as target:
        write_word(document, target)
    pages = pages_of(path)
    assert abs(estimated_pages(document) - pages) <= 0.1 * pages
    assert pages <= MOST[firm] * 1.1
