"""The places of a document that its words may lead to."""

from typing import assert_never

from cahier.export.publication import (
    Figure,
    Heading,
    Orientation,
    PageBreak,
    Paragraph,
    Publication,
    RaciBlock,
    Requirement,
    TableBlock,
)


def targets(publication: Publication) -> frozenset[str]:
    """Return the anchors of the titles and the identifiers of the requirements that are printed."""
    found = set()
    for block in (*publication.front, *publication.blocks):
        match block:
            case Heading():
                found.add(block.anchor)
            case Requirement():
                found.add(block.id)
            case Paragraph() | TableBlock() | RaciBlock() | Figure() | PageBreak() | Orientation():
                pass
            case _:
                assert_never(block)
    return frozenset(found - {""})
