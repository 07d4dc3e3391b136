"""What the tables that Cahier draws still leave open: a price without a quantity, a role that nobody holds."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cahier.export.publication import Block, Emphasis, Runs, TableBlock, text_of
from cahier.export.source import DocumentPart
from cahier.model.location import Location, QuestionPlace
from cahier.typography import french, lower_first


@dataclass(frozen=True, slots=True)
class OpenPlace:
    """A cell that only the client can fill in: its name, the table it stands in, and where it is settled."""

    name: str
    table: str
    location: Location


def open_places(blocks: Iterable[Block]) -> Iterator[OpenPlace]:
    """Yield the cells left open in the tables that no question fills in by itself.

    The answers of questions are counted by question, however many tables print them.
    """
    for block in blocks:
        if not isinstance(block, TableBlock) or block.source is None:
            continue
        if isinstance(block.source, DocumentPart | QuestionPlace):
            continue
        for row in block.rows:
            for title, cell in zip(block.header, row, strict=True):
                if _is_open(cell):
                    name = french(f"{title} ({lower_first(text_of(row[block.named_by]))})")
                    yield OpenPlace(name, block.caption, block.source)


def _is_open(cell: Runs) -> bool:
    return any(run.emphasis is Emphasis.OPEN for run in cell)
