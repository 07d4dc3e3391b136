"""A preparatory questionnaire filled in by hand or on a computer: each question with its choices and room to write."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from cahier.catalogue.wizard_schema import Question, QuestionType
from cahier.export.document.short_document import short_document
from cahier.export.layout.titles import printed_title
from cahier.export.publication import (
    Block,
    Emphasis,
    Entry,
    Heading,
    Paragraph,
    Publication,
    Run,
    Runs,
    Style,
    TableBlock,
    runs,
    texts,
)
from cahier.model.location import QuestionPlace
from cahier.questionnaire.preparatory import (
    BOX,
    FILLED_BY,
    PRINTED,
    TODAY_IS_RIGHT,
    WRITE_HERE,
    FilledMark,
    choice_labels,
    expected_answer,
    said_cell,
    sent_rows,
    table_rows,
    typed_cell,
)
from cahier.questionnaire.situation import Situation
from cahier.typography import french

TITLE = "Questionnaire préparatoire"
_EMPTY_ROWS = 5
_PRIVATE = "Confidentiel : ne va pas aux candidats."


def questionnaire_document(
    situation: Situation, questions: Sequence[Question], person: str, whole: Publication
) -> Publication:
    """Return the questionnaire under the look of the specification, without a page of cover.

    It bears the hidden names of its questions, and keeps what it says, to be read back whoever saved it.
    """
    title = french(f"{TITLE} : {person}" if person else TITLE)
    made = short_document(whole, title, _blocks(situation, questions), header=TITLE)
    return replace(made, remarks=(), kept=_kept(made, situation, questions, person))


def _kept(made: Publication, situation: Situation, questions: Sequence[Question], person: str) -> str:
    """Return what the questionnaire was sent with: its answers, and every line it prints."""
    printed = [made.opening_line, *texts(made)]
    printed += [printed_title(block) for block in made.blocks if isinstance(block, Heading)]
    lines = dict.fromkeys(line for text in printed for line in text.split("\n") if line.strip())
    return json.dumps([*sent_rows(situation, questions, person), *((PRINTED, line) for line in lines)])


def _blocks(situation: Situation, questions: Sequence[Question]) -> Iterator[Block]:
    told = (
        "Répondez à la main, ou dans Word ou LibreOffice et rendez alors le fichier .docx. Laissez vide ce "
        "qui n’est pas de votre ressort. « Je ne sais pas encore » est une réponse."
    )
    yield Paragraph(runs(french(told)), Style.LEAD)
    yield TableBlock((FILLED_BY,), (((Run(WRITE_HERE, entry=Entry.TEXT),),),), (12,))
    catalogue = situation.catalogue
    for section, found in groupby(questions, key=lambda asked: asked.section):
        page, listed = catalogue.section(section), tuple(found)
        yield Heading(2, french(f"{catalogue.step(page.step).title} › {page.title}"), f"questionnaire-{section}")
        plain = [asked for asked in listed if asked.type is not QuestionType.TABLE]
        if plain:
            rows = tuple((_asked(asked, situation), _room(asked, situation)) for asked in plain)
            sources = tuple(QuestionPlace(asked.id) for asked in plain)
            yield TableBlock(("Question", "Votre réponse"), rows, (6, 6), row_sources=sources)
        for asked in listed:
            if asked.type is QuestionType.TABLE:
                yield from _table(asked, situation)


def _asked(asked: Question, situation: Situation) -> Runs:
    """Return a question, what is expected, and what the document says today."""
    said = said_cell(asked, situation.answer(asked.id))
    today = f"Aujourd’hui : {said.text} ({said.mark.label.lower()})" if said.text else ""
    expected = "" if choice_labels(asked) or asked.type is QuestionType.TABLE else expected_answer(asked)
    more = (asked.hint, _PRIVATE if asked.private else "", expected, today)
    return (Run(french(asked.label), Emphasis.BOLD), *runs(french("".join(f"\n{line}" for line in more if line))))


def _room(asked: Question, situation: Situation) -> Runs:
    """Return the boxes to tick, or room to write; a proposal is said to be right with one box."""
    said = said_cell(asked, situation.answer(asked.id))
    boxes = [*choice_labels(asked), FilledMark.UNKNOWN.label]
    written: Runs = ()
    if not choice_labels(asked):
        written = (Run(WRITE_HERE, entry=Entry.TEXT), Run("\n\n\n"))
        boxes = [TODAY_IS_RIGHT, *boxes] if said.text and said.mark is FilledMark.PROPOSED else boxes
    for rank, box in enumerate(boxes):
        ended = "" if rank == len(boxes) - 1 else "\n"
        written += (Run(BOX, entry=Entry.BOX), Run(french(f" {box}{ended}")))
    return written


def _table(asked: Question, situation: Situation) -> Iterator[Block]:
    yield Paragraph(_asked(asked, situation))
    known = table_rows(situation.answer(asked.id))
    rows: list[tuple[Runs, ...]] = [
        tuple(runs(typed_cell(column, row.get(column.id, ""))) for column in asked.columns) for row in known
    ]
    empty: tuple[Runs, ...] = ((Run("\n"),), *(() for _column in asked.columns[1:]))
    rows += [empty] * _EMPTY_ROWS
    heads = tuple(french(column.label) for column in asked.columns)
    sources = (QuestionPlace(asked.id),) * len(rows)
    yield TableBlock(heads, tuple(rows), tuple(column.width for column in asked.columns), row_sources=sources)
