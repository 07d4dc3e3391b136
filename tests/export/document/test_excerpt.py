"""What one question produces in the document, without the rest of it."""

from dataclasses import replace

import pytest

from cahier.catalogue.catalogue import Catalogue
from cahier.catalogue.wizard_schema import Question
from cahier.editing.session import Session
from cahier.editing.verbs.answers import set_answer
from cahier.export.document.excerpt import Excerpt, excerpt
from cahier.export.document.publication_builder import Edition, build
from cahier.export.publication import Heading, Requirement, TableBlock, block_texts, text_of
from cahier.locations import samples_folder
from cahier.model.audience import Audience
from cahier.model.extent import Extent
from cahier.model.identifiers import QuestionId
from cahier.questionnaire.situation import Situation
from cahier.storage import specification_file
from cahier.typography import plain

RETENTION = QuestionId("sauvegarde.retention")


@pytest.fixture
def suppliers(internal: Edition) -> Edition:
    return replace(internal, audience=Audience.SUPPLIERS)


def of(session: Session, edition: Edition, name: str) -> Excerpt:
    return excerpt(session.situation, edition, session.catalogue.questions[QuestionId(name)])


def told(found: Excerpt) -> str:
    return plain(" ".join(text for block in found.blocks for text in block_texts(block)))


def test_a_question_printed_in_a_requirement_shows_its_section_with_the_requirement_pointed_at(
    session: Session, suppliers: Edition
) -> None:
    found = of(session, suppliers, RETENTION)
    assert not found.absence
    pointed = [found.blocks[passage.block] for passage in found.passages]
    printing = {clause.id for clause in session.catalogue.clauses_printing[RETENTION]}
    assert any(isinstance(block, Requirement) and block.id in printing for block in pointed)


def test_the_sections_are_those_of_the_whole_document_with_their_numbers(session: Session, suppliers: Edition) -> None:
    whole = build(session.situation, suppliers).blocks
    numbers = {block.anchor: block.number for block in whole if isinstance(block, Heading)}
    priorities = {block.id: block.priority for block in whole if isinstance(block, Requirement)}
    for question in session.catalogue.questions.values():
        if not session.situation.applies(question.id):
            continue
        for block in excerpt(session.situation, suppliers, question).blocks:
            if isinstance(block, Heading) and block.number:
                assert numbers[block.anchor] == block.number
            if isinstance(block, Requirement):
                assert priorities[block.id] == block.priority


def test_an_answer_among_others_points_at_its_line_of_the_table(catalogue: Catalogue, suppliers: Edition) -> None:
    sample = specification_file.read(samples_folder() / "sante.cahier").specification
    situation = Situation(sample, catalogue)
    pointed = []
    for question in catalogue.questions.values():
        found = excerpt(situation, suppliers, question)
        for passage in found.passages:
            table = found.blocks[passage.block]
            if passage.row >= 0 and isinstance(table, TableBlock) and question.section != "catalogue":
                pointed.append(question.id)
                assert text_of(table.rows[passage.row][0]) == question.summary
    assert len(pointed) > 20


def test_an_answer_alone_points_at_its_paragraph(session: Session, suppliers: Edition) -> None:
    set_answer(session, "entreprise.nom", "Ateliers Morvan")
    found = of(session, suppliers, "entreprise.nom")
    pointed = [" ".join(block_texts(found.blocks[passage.block])) for passage in found.passages]
    assert any("Ateliers Morvan" in words for words in pointed)


def test_a_change_is_seen_in_the_excerpt(session: Session, suppliers: Edition) -> None:
    before = told(of(session, suppliers, "entreprise.nom"))
    set_answer(session, "entreprise.nom", "Menuiserie Brun")
    assert "Menuiserie Brun" not in before
    assert "Menuiserie Brun" in told(of(session, suppliers, "entreprise.nom"))


def test_a_private_answer_tells_bidders_nothing_and_says_so(session: Session, suppliers: Edition) -> None:
    private = next(question for question in asked(session) if question.private)
    assert "version interne" in excerpt(session.situation, suppliers, private).absence


def test_an_answer_not_given_says_where_it_will_come(session: Session, suppliers: Edition) -> None:
    empty = next(
        question
        for question in asked(session)
        if not question.private and excerpt(session.situation, suppliers, question).absence
    )
    absence = plain(excerpt(session.situation, suppliers, empty).absence)
    assert absence.startswith("Cette réponse ne s'imprime pas : ")
    assert "§" in absence


@pytest.mark.parametrize(
    ("sample", "extent"), [("cabinet", Extent.MEASURED), ("industrie", Extent.COMPLETE), ("sante", Extent.COMPLETE)]
)
def test_every_question_of_a_finished_specification_lands_somewhere_or_says_why(
    catalogue: Catalogue, suppliers: Edition, sample: str, extent: Extent
) -> None:
    read = specification_file.read(samples_folder() / f"{sample}.cahier").specification
    situation = Situation(replace(read, document=replace(read.document, extent=extent)), catalogue)
    for question in catalogue.questions.values():
        if situation.applies(question.id):
            found = excerpt(situation, suppliers, question)
            assert bool(found.passages) or bool(found.absence), question.id
            assert bool(found.absence) or found.blocks, question.id


def asked(session: Session) -> list[Question]:
    return [question for question in session.catalogue.questions.values() if session.situation.applies(question.id)]
