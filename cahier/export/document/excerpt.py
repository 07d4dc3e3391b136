"""What one question produces in the document: the sections it lands in, or why it is not printed."""

from collections.abc import Iterator
from dataclasses import dataclass

from cahier.catalogue.condition import questions_of
from cahier.catalogue.document_schema import Clause, DocumentSection
from cahier.catalogue.wizard_schema import Question
from cahier.export.document.publication_builder import Edition, build_sections
from cahier.export.publication import Block, Orientation, PageBreak, Requirement, TableBlock, TableKind, text_of
from cahier.export.source import DocumentPart, PartKind, Source
from cahier.model.audience import Audience
from cahier.model.location import QuestionPlace
from cahier.questionnaire.situation import Situation
from cahier.typography import french

_UNPRINTED = "Cette réponse ne s'imprime pas : "


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of an excerpt that speaks of the question; `row` is one line of its table, -1 for the whole block."""

    block: int
    row: int = -1


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A few sections of the document, and where the question shows in them; `absence` says why it does not."""

    blocks: tuple[Block, ...] = ()
    passages: tuple[Passage, ...] = ()
    absence: str = ""


def excerpt(situation: Situation, edition: Edition, question: Question) -> Excerpt:
    """Return the sections a question lands in, without the checks, the glossary and the annexes."""
    wanted = {question.document, *(clause.section for clause in _clauses_printing(situation, question))}
    blocks = tuple(build_sections(situation, edition, wanted))
    passages = tuple(_passages(blocks, situation, question))
    if passages:
        return Excerpt(blocks, passages)
    governed = _clauses_governed(situation, question)
    # It prints nothing itself; the requirements it brings or takes away are what it changes.
    blocks = tuple(build_sections(situation, edition, {clause.section for clause in governed}))
    steered = {DocumentPart(PartKind.CLAUSE, clause.id) for clause in governed}
    told = tuple(Passage(rank) for rank, block in enumerate(blocks) if _source(block) in steered)
    absence = french(_UNPRINTED + _reason(situation, edition, question, bool(told)))
    return Excerpt(blocks, told, absence) if told else Excerpt(absence=absence)


def _clauses_printing(situation: Situation, question: Question) -> tuple[Clause, ...]:
    return situation.requirements_printing(question.id)


def _clauses_governed(situation: Situation, question: Question) -> list[Clause]:
    clauses = situation.catalogue.clauses.values()
    return [clause for clause in clauses if question.id in set(questions_of(clause.when))]


def _passages(blocks: tuple[Block, ...], situation: Situation, question: Question) -> Iterator[Passage]:
    printing = {DocumentPart(PartKind.CLAUSE, clause.id) for clause in _clauses_printing(situation, question)}
    services = situation.catalogue.services.values()
    names = {question.summary, *(service.title for service in services if service.question == question.id)}
    for rank, block in enumerate(blocks):
        if isinstance(block, TableBlock) and block.kind is TableKind.FACTS:
            yield from (Passage(rank, row) for row, cells in enumerate(block.rows) if text_of(cells[0]) in names)
        elif _source(block) == QuestionPlace(question.id) or (
            isinstance(block, Requirement) and block.source in printing
        ):
            yield Passage(rank)


def _source(block: Block) -> Source | None:
    return None if isinstance(block, PageBreak | Orientation) else block.source


def _reason(situation: Situation, edition: Edition, question: Question, steers: bool) -> str:
    section = _section(situation, question)
    if question.private and edition.audience is not Audience.INTERNAL:
        return "elle reste dans la version interne, que les candidats ne reçoivent pas."
    if not situation.applies(question.id):
        return "la question n'a plus lieu d'être avec vos autres réponses."
    if not situation.answered(question.id):
        return f"elle n'est pas encore donnée. Elle viendra au § {section.title}."
    if not situation.holds(section.when):
        return f"le § {section.title} n'a pas lieu d'être avec vos autres réponses."
    if steers:
        return "elle décide des exigences ci-dessous."
    return "elle sert à choisir les questions posées et les exigences retenues."


def _section(situation: Situation, question: Question) -> DocumentSection:
    chapters = situation.catalogue.chapters
    return next(section for chapter in chapters for section in chapter.sections if section.id == question.document)
