"""Whatever the document holds, its references lead somewhere and each block tells what produced it."""

from dataclasses import replace

import pytest

from cahier.catalogue.catalogue import Catalogue
from cahier.export.document.annexes import printed_annexes
from cahier.export.document.cross_links import linked, references
from cahier.export.publication import (
    Heading,
    Orientation,
    PageBreak,
    Paragraph,
    Publication,
    Requirement,
    Run,
    TableBlock,
    runs,
    text_of,
    texts,
)
from cahier.model.audience import Audience
from cahier.model.extent import Extent
from cahier.model.specification import Content
from cahier.questionnaire.situation import Situation
from cahier.typography import plain
from tests.export.publications import publication
from tests.export.samples import editions, published, sample

ALL = frozenset(f"AX{rank}" for rank in range(1, 17))
CONTENTS = {
    "as it comes": Content(),
    "every annex": Content(added=ALL),
    "no annex": Content(removed=ALL),
    "a few annexes": Content(added=frozenset({"AX5", "AX16"}), removed=frozenset({"AX2", "AX11", "AX4"})),
    "blanks and guidance": Content(blanks=True, guidance=True),
}


def every_run(document: Publication) -> list[Run]:
    found: list[Run] = []
    for block in (*document.front, *document.blocks):
        if isinstance(block, Paragraph | Requirement):
            found += block.content
        elif isinstance(block, TableBlock):
            found += [run for row in block.rows for cell in row for run in cell]
    return found


def places(document: Publication) -> set[str]:
    titles = {block.anchor for block in document.blocks if isinstance(block, Heading) and block.anchor}
    return titles | {block.id for block in document.blocks if isinstance(block, Requirement)}


@pytest.fixture(scope="module", params=list(CONTENTS.values()), ids=list(CONTENTS))
def open_file(request: pytest.FixtureRequest, catalogue: Catalogue) -> list[tuple[str, Publication]]:
    """Every sample, extent and reader as the document comes; the longest sample with each other choice of content."""
    if request.param == Content():
        return list(editions(catalogue, request.param))
    return list(editions(catalogue, request.param, ("industrie",)))


def test_every_reference_leads_to_a_place_of_the_document(open_file: list[tuple[str, Publication]]) -> None:
    astray = []
    met = 0
    for name, document in open_file:
        known = places(document)
        for run in every_run(document):
            met += bool(run.target)
            if run.target and run.target not in known:
                astray.append((name, run.text, run.target))
            if not run.target and references(run.text):
                astray.append((name, run.text, "no link"))
    assert astray == []
    assert met


def test_every_block_tells_what_produced_it(open_file: list[tuple[str, Publication]]) -> None:
    silent = [
        (name, block)
        for name, document in open_file
        for block in (*document.front, *document.blocks)
        if not isinstance(block, PageBreak | Orientation) and not block.source
    ]
    assert silent == []


def test_an_annex_taken_away_is_named_nowhere(catalogue: Catalogue) -> None:
    specification = sample("industrie")
    whole = plain("\n".join(texts(published(specification, catalogue, Audience.SUPPLIERS))))
    assert "annexe AX11" in whole
    document = replace(specification.document, content=Content(removed=frozenset({"AX11"})))
    lighter = published(replace(specification, document=document), catalogue, Audience.SUPPLIERS)
    assert "AX11" not in plain("\n".join(texts(lighter)))


def test_the_annexes_printed_are_among_those_chosen(catalogue: Catalogue) -> None:
    for name in ("cabinet", "sante"):
        for audience in (Audience.INTERNAL, Audience.SUPPLIERS):
            specification = sample(name)
            titles = {
                block.number
                for block in published(specification, catalogue, audience).blocks
                if isinstance(block, Heading) and block.number.startswith("AX")
            }
            assert titles
            assert titles <= printed_annexes(Situation(specification, catalogue), audience)


def test_linking_changes_no_word() -> None:
    said = "Voir l’annexe AX2, puis EX-SAU-01 et EX-SAU-02 (§ 9.1 du chapitre 9) ; EX-SAU-99 n’existe pas."
    document = publication(
        Heading(1, "Sécurité", "ch_securite", "9"),
        Heading(2, "Sauvegarde", "s_sauvegarde", "9.1"),
        Requirement("EX-SAU-01", "", "", runs("A."), ""),
        Requirement("EX-SAU-02", "", "", runs("B."), ""),
        Heading(1, "Matrice", "annexe_ax2", "AX2"),
        Paragraph(runs(said)),
    )
    paragraph = linked(document, ()).blocks[-1]
    assert isinstance(paragraph, Paragraph)
    assert text_of(paragraph.content) == said
    assert {run.text: run.target for run in paragraph.content if run.target} == {
        "annexe AX2": "annexe_ax2",
        "EX-SAU-01": "EX-SAU-01",
        "EX-SAU-02": "EX-SAU-02",
        "§ 9.1": "s_sauvegarde",
        "chapitre 9": "ch_securite",
    }


def test_a_chapter_goes_by_its_number_in_the_document(catalogue: Catalogue) -> None:
    document = published(sample("cabinet"), catalogue, Audience.SUPPLIERS)
    numbers = {block.anchor: block.number for block in document.blocks if isinstance(block, Heading)}
    named = [run for run in every_run(document) if plain(run.text).startswith("chapitre ") and run.target]
    assert named
    assert all(plain(run.text) == f"chapitre {numbers[run.target]}" for run in named)


def test_the_short_document_is_shorter(catalogue: Catalogue) -> None:
    specification = sample("cabinet")
    lengths = [
        sum(map(len, texts(published(replace(specification, document=document), catalogue, Audience.SUPPLIERS))))
        for document in (replace(specification.document, extent=depth) for depth in (Extent.MEASURED, Extent.COMPLETE))
    ]
    assert lengths[0] < lengths[1] * 0.7
