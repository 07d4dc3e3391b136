"""The whole tree of a small document, kept as text and read by people.

The knowledge base is a small one of its own, so that only the way documents are made can change the picture.
`CAHIER_UPDATE_GOLDEN=1` writes the files again; read the difference before keeping it.
"""

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cahier.catalogue.catalogue import Catalogue
from cahier.editing.session import Session
from cahier.editing.verbs.answers import mark_unknown, set_answer, set_decision, set_note
from cahier.editing.verbs.document import set_document
from cahier.editing.verbs.split import set_scope
from cahier.export.document.publication_builder import Edition, build
from cahier.export.publication import (
    Block,
    Emphasis,
    Heading,
    Orientation,
    Paragraph,
    Publication,
    RaciBlock,
    Requirement,
    Run,
    Runs,
    TableBlock,
)
from cahier.guidance.knowledge_base import read_folders
from cahier.model.audience import Audience
from cahier.model.decision import Decision
from cahier.model.extent import Extent
from cahier.model.scope import Allocation
from cahier.model.specification import DocumentInfo, Revision
from cahier.questionnaire.defaults import new_specification
from cahier.typography import plain

GOLDEN = Path(__file__).resolve().parents[1] / "golden"


@pytest.fixture(scope="module")
def small() -> Catalogue:
    catalogue, problems = read_folders([GOLDEN / "knowledge"])
    assert problems == []
    assert catalogue is not None
    return catalogue


@pytest.mark.parametrize("audience", list(Audience))
def test_the_tree_of_a_document_is_the_one_kept(small: Catalogue, audience: Audience) -> None:
    session = Session(new_specification(small, small.profiles["essai"], "essai"), small)
    set_answer(session, "entreprise.nom", "Ateliers Morvan")
    set_answer(session, "prix.enveloppe", "60000")
    mark_unknown(session, "sauvegarde.retention")
    set_scope(session, "impression", Allocation.OUT_OF_SCOPE, "Bureau Ouest")
    set_decision(session, "entreprise.sites", Decision.NEGOTIABLE)
    set_note(session, "sauvegarde.frequence", "demander deux copies par jour")
    first = Revision("0.1", date(2026, 11, 9), "Première rédaction", "C. Renaud")
    set_document(session, DocumentInfo(version="0.3", extent=Extent.COMPLETE, author="C. Renaud", revisions=(first,)))
    drawn = picture(build(session.situation, Edition(audience, date(2026, 11, 22))))
    kept = GOLDEN / "publication" / f"{audience}.txt"
    if os.environ.get("CAHIER_UPDATE_GOLDEN"):
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(drawn, encoding="utf-8")
    assert drawn == kept.read_text(encoding="utf-8")


def picture(publication: Publication) -> str:
    cover = publication.cover
    lines = [f"COVER {cover.client} | {cover.title} | {cover.footer}"]
    lines += [f"  {name}: {value}" for name, value in cover.facts]
    lines.append(f"FOOTER {publication.version_line} | {publication.confidentiality} | author {publication.author}")
    for place, blocks in (("FRONT", publication.front), ("BODY", publication.blocks)):
        lines.append(place)
        for block in blocks:
            lines += drawn_block(block)
    return plain("\n".join(lines)) + "\n"


def drawn_block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{'#' * block.level} {block.number} {block.text}  <{block.source}>"
        case Paragraph():
            yield f"{block.style}: {words(block.content)}  <{block.source}>"
        case Requirement():
            yield f"[{block.id}] {block.priority} / {block.title}  <{block.source}>"
            yield f"    {words(block.content)}"
            yield f"    = {block.verification}"
        case TableBlock():
            yield f"TABLE {block.number or '-'} {block.kind} « {block.caption} »  <{block.source}>"
            yield "    " + " | ".join(block.header)
            for row in block.rows:
                yield "    " + " | ".join(words(cell) for cell in row)
        case RaciBlock():
            place = f"{', titled' if block.titled else ''}{', new page' if block.new_page else ''}"
            yield f"RACI {block.title}{place}: {' '.join(column.short for column in block.columns)}"
            for group in block.groups:
                yield f"    {group.title}"
                for line in group.lines:
                    yield f"      {line.number} {line.label}: {' '.join(str(cell) or '.' for cell in line.cells)}"
        case Orientation():
            yield "LANDSCAPE" if block.landscape else "PORTRAIT"


def words(content: Runs) -> str:
    marks = {Emphasis.BOLD: "**", Emphasis.ITALIC: "_", Emphasis.OPEN: "??", Emphasis.NONE: ""}
    said = (f"{marks[run.emphasis]}{run.text}{marks[run.emphasis]}{led(run)}" for run in content)
    return "".join(said).replace("\n", " / ")


def led(run: Run) -> str:
    return f"→{run.target}" if run.target else ""
