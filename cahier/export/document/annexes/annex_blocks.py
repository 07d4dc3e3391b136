"""The annexes as blocks."""

from collections.abc import Iterator
from dataclasses import replace

from cahier.catalogue.document_schema import Annex, AnnexPart, AnnexTable
from cahier.export.document.annexes.annex_pointers import AnnexPointers
from cahier.export.document.annexes.annex_selection import Selection
from cahier.export.document.section_answers import Answers
from cahier.export.document.wording import Wording
from cahier.export.publication import Block, Heading, Orientation, Paragraph, Runs, Style, TableBlock, TableKind
from cahier.export.source import DocumentPart, PartKind, Source
from cahier.typography import french


class AnnexWriter:
    """Prints the annexes of a selection, once the body is known."""

    def __init__(self, selection: Selection, answers: Answers, wording: Wording, places: AnnexPointers) -> None:
        self._selection = selection
        self._answers = answers
        self._wording = wording
        self._places = places

    def blocks(self) -> Iterator[Block]:
        """Yield every annex, in order."""
        for annex in self._selection.annexes:
            if annex.landscape:
                yield Orientation(landscape=True)
            yield from self._annex(annex)
            if annex.landscape:
                yield Orientation(landscape=False)

    def _annex(self, annex: Annex) -> Iterator[Block]:
        source = DocumentPart(PartKind.ANNEX, annex.id)
        yield Heading(1, annex.title, f"annexe_{annex.id.lower()}", annex.id, source)
        for content in self._wording.paragraphs(annex.lead):
            yield Paragraph(content, Style.LEAD, source)
        for part in self._selection.parts(annex):
            blocks = list(self._part(part, source))
            if blocks and part.title:
                yield Heading(3, part.title, "", source=source)
            yield from blocks

    def _part(self, part: AnnexPart, source: Source) -> Iterator[Block]:
        if part.table is not None:
            yield from self._table(part.table, source)
        elif part.drawn:
            yield from self._selection.drawing(part.drawn)
        elif part.answers:
            for block in self._answers.listed(part.answers, part.title):
                yield _with_blanks(block, part.blanks)
        else:
            for content in self._wording.paragraphs(part.text):
                yield Paragraph(content, source=source)

    def _table(self, table: AnnexTable, source: Source) -> Iterator[Block]:
        """A row that sends the reader to a place the document does not have is left out."""
        rows = []
        for row in table.rows:
            filled = [self._places.filled(cell) for cell in row]
            if None not in filled:
                said: list[Runs] = [self._wording.runs(cell) for cell in filled if cell is not None]
                rows.append((*said, *(() for _ in range(len(table.header) - len(said)))))
        if rows:
            yield TableBlock(table.header, tuple(rows), table.widths, table.caption, TableKind.PLAIN, source)


def _with_blanks(block: Block, blanks: tuple[str, ...]) -> Block:
    """Return a table with columns added for the bidder; facts, which have two, stay as they are."""
    if not blanks or not isinstance(block, TableBlock) or block.kind is TableKind.FACTS:
        return block
    empty: tuple[Runs, ...] = ((),) * len(blanks)
    width = max(1, round(sum(block.widths) / len(block.widths)))
    return replace(
        block,
        header=(*block.header, *map(french, blanks)),
        rows=tuple((*row, *empty) for row in block.rows),
        widths=(*block.widths, *(width for _ in blanks)),
    )
