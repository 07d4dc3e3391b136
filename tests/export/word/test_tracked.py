"""A Word file with its changes tracked: accepted it says the later version, refused the former one."""

import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from random import Random

import pytest
from docx.oxml.ns import qn

from cahier.catalogue.catalogue import Catalogue
from cahier.editing.session import Session
from cahier.editing.verbs.answers import set_answer
from cahier.editing.verbs.document import set_document
from cahier.export.document.publication_builder import Edition
from cahier.export.publication import Cover, Heading, Paragraph, Publication, TableBlock, runs
from cahier.export.version_changes import VersionChanges
from cahier.export.word.tracked_document import tracked
from cahier.export.word.word_writer import write_word
from cahier.export.written_document import ExportSources, WrittenDocument
from cahier.locations import samples_folder
from cahier.model.audience import Audience
from cahier.model.specification import Specification
from cahier.questionnaire.situation import Situation
from cahier.storage import specification_file
from tests.comparison.changes import changed
from tests.export.outside import faults
from tests.export.word.tracked_decisions import decided, story, words

DAY = date(2026, 11, 30)
BIDDERS = Edition(Audience.SUPPLIERS, DAY)


def sample(name: str, catalogue: Catalogue) -> Session:
    return Session(specification_file.read(samples_folder() / f"{name}.cahier").specification, catalogue)


def plain_word(specification: Specification, catalogue: Catalogue) -> bytes:
    situation = Situation(specification, catalogue)
    return WrittenDocument(situation, ExportSources(situation, BIDDERS).cahier).word


@pytest.mark.parametrize(("name", "seed"), [("cabinet", 3), ("industrie", 8)])
def test_accepted_it_is_the_later_version_refused_the_former(catalogue: Catalogue, name: str, seed: int) -> None:
    session = sample(name, catalogue)
    before = session.specification
    changed(session, Random(seed), 25)  # noqa: S311 - drawn for a test
    # What is tracked is what is said: the look is the later one's.
    before = replace(before, brand=session.specification.brand)
    content = VersionChanges(before, session.specification, catalogue, BIDDERS).tracked()
    assert words(decided(story(content), accepted=True)) == words(story(plain_word(session.specification, catalogue)))
    assert words(decided(story(content), accepted=False)) == words(story(plain_word(before, catalogue)))


def test_a_changed_answer_is_tracked_word_by_word_by_the_client_on_the_day(catalogue: Catalogue) -> None:
    session = sample("cabinet", catalogue)
    before = session.specification
    set_answer(session, "contrat.duree", "5 ans")
    tree = story(VersionChanges(before, session.specification, catalogue, BIDDERS).tracked())
    gone = ["".join(text.text for text in mark.iter(qn("w:delText"))) for mark in tree.iter(qn("w:del"))]
    come = ["".join(text.text for text in mark.iter(qn("w:t"))) for mark in tree.iter(qn("w:ins"))]
    assert gone and come
    assert all(len(said.split()) <= 3 for said in (*gone, *come))
    assert any("5" in said for said in come)
    marks = [*tree.iter(qn("w:ins")), *tree.iter(qn("w:del"))]
    assert {mark.get(qn("w:date")) for mark in marks} == {"2026-11-30T00:00:00Z"}
    company = before.answers["entreprise.nom"].value
    assert {mark.get(qn("w:author")) for mark in marks} == {company}
    numbers = [mark.get(qn("w:id")) for mark in marks]
    assert len(set(numbers)) == len(numbers)


def test_the_foot_of_the_pages_is_tracked_too(catalogue: Catalogue) -> None:
    session = sample("cabinet", catalogue)
    before = session.specification
    set_document(session, replace(before.document, version="7.7"))
    content = VersionChanges(before, session.specification, catalogue, BIDDERS).tracked()
    with zipfile.ZipFile(BytesIO(content)) as archive:
        feet = [name for name in archive.namelist() if name.startswith("word/footer")]
    accepted = [words(decided(story(content, name), accepted=True)) for name in feet]
    refused = [words(decided(story(content, name), accepted=False)) for name in feet]
    assert any("7.7" in line for lines in accepted for line in lines)
    assert not any("7.7" in line for lines in refused for line in lines)


def test_two_files_that_say_the_same_have_nothing_tracked(catalogue: Catalogue) -> None:
    state = sample("cabinet", catalogue).specification
    tree = story(VersionChanges(state, state, catalogue, BIDDERS).tracked())
    assert not [*tree.iter(qn("w:ins")), *tree.iter(qn("w:del"))]


# Blocks one by one


def publication(*blocks: Heading | Paragraph | TableBlock) -> bytes:
    target = BytesIO()
    cover = Cover("Morvan", "Cahier", "", "", (), "")
    write_word(Publication(cover, blocks, "v1", "", "", "", DAY, contents=False), target)
    return target.getvalue()


def said(*lines: str) -> bytes:
    return publication(*(Paragraph(runs(line)) for line in lines))


def table(*rows: tuple[str, ...]) -> bytes:
    return publication(TableBlock(("Nom", "Délai"), tuple(tuple(map(runs, row)) for row in rows), (1, 1)))


CASES = {
    "a word": (said("Restaurer en 4 h ouvrées."), said("Restaurer en 8 h ouvrées.")),
    "a paragraph more": (said("Un."), said("Un.", "Deux tout autre chose.")),
    "a paragraph less": (said("Un.", "Deux tout autre chose.", "Trois."), said("Un.", "Trois.")),
    "all paragraphs": (said("Un chien noir"), said("Trois chats blancs dorment")),
    "paragraphs that change places": (said("Un deux", "Trois quatre"), said("Trois quatre", "Un deux")),
    "a row more": (table(("P1", "4 h")), table(("P1", "4 h"), ("P2", "8 h"))),
    "a row less": (table(("P1", "4 h"), ("P2", "8 h"), ("P3", "1 j")), table(("P1", "4 h"), ("P3", "1 j"))),
    "a cell": (table(("P1", "4 h")), table(("P1", "6 h"))),
    "lines of a cell": (table(("P1", "un\ndeux")), table(("P1", "un\ntrois\ndeux"))),
    "a table more": (said("Un."), publication(Paragraph(runs("Un.")), TableBlock(("A",), ((runs("b"),),), (1,)))),
    "a table less": (publication(Paragraph(runs("Un.")), TableBlock(("A",), ((runs("b"),),), (1,))), said("Un.")),
    "other columns": (table(("P1", "4 h")), publication(TableBlock(("A",), ((runs("P1"),),), (1,)))),
    "signs of XML": (said("R&D <b> un"), said("R&D <c> deux")),
    "nothing then something": (said(""), said("Quelque chose")),
}


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("backwards", [False, True])
def test_each_sort_of_change_can_be_accepted_and_refused(case: str, backwards: bool) -> None:
    before, after = reversed(CASES[case]) if backwards else CASES[case]
    content = tracked(before, after, "Cahier", DAY)
    assert [*story(content).iter(qn("w:ins")), *story(content).iter(qn("w:del"))]
    assert words(decided(story(content), accepted=True)) == words(story(after))
    assert words(decided(story(content), accepted=False)) == words(story(before))


@pytest.mark.parametrize("case", ["all paragraphs", "lines of a cell", "a row less", "a table less"])
def test_the_open_xml_validator_has_nothing_to_say(tmp_path: Path, case: str) -> None:
    file = tmp_path / "suivi.docx"
    file.write_bytes(tracked(*CASES[case], "Cahier", DAY))
    assert faults(file, "Microsoft365") == []


def test_the_open_xml_validator_has_nothing_to_say_of_a_whole_document(catalogue: Catalogue, tmp_path: Path) -> None:
    session = sample("industrie", catalogue)
    before = session.specification
    changed(session, Random(8), 25)  # noqa: S311 - drawn for a test
    changes = VersionChanges(before, session.specification, catalogue, BIDDERS)
    for name, content in (("suivi.docx", changes.tracked()), ("annexe.docx", changes.annex())):
        (tmp_path / name).write_bytes(content)
        assert faults(tmp_path / name, "Microsoft365") == []
