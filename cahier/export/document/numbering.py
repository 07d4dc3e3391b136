"""What a block owes to those before it: the number of a table, whether a matrix is titled and starts a page.

Settled once in the tree: formats draw what it says, and none counts for itself.
"""

from collections.abc import Sequence
from dataclasses import replace

from cahier.export.publication import Block, Heading, Publication, RaciBlock, TableBlock


def numbered(publication: Publication) -> Publication:
    """Return the document with its tables numbered in the order of printing, those before the contents first."""
    front = numbered_blocks(publication.front)
    counted = sum(isinstance(block, TableBlock) and bool(block.number) for block in front)
    return replace(publication, front=front, blocks=numbered_blocks(publication.blocks, counted))


def numbered_blocks(blocks: Sequence[Block], already: int = 0) -> tuple[Block, ...]:
    """Return blocks as they are printed one after the other; `already` tables come before them."""
    settled: list[Block] = []
    for previous, block in zip((None, *blocks), blocks, strict=False):
        if isinstance(block, TableBlock) and block.caption:
            already += 1
            settled.append(replace(block, number=already))
        elif isinstance(block, RaciBlock):
            settled.append(_after(previous, block))
        else:
            settled.append(block)
    return tuple(settled)


def _after(previous: Block | None, block: RaciBlock) -> RaciBlock:
    said = isinstance(previous, Heading) and previous.text == block.title
    return replace(block, titled=bool(block.title) and not said, new_page=isinstance(previous, RaciBlock))
