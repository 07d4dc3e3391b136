"""Requirements that follow one another are the rows of one table, with one header row."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from cahier.export.publication import Block, Requirement

REQUIREMENT_HEADER = ("Exigence", "Ce qui est demandé", "Preuve")


def gathered(blocks: Iterable[Block]) -> Iterator[Block | tuple[Requirement, ...]]:
    """Yield blocks in order, requirements in a row together."""
    for together, group in groupby(blocks, lambda block: isinstance(block, Requirement)):
        if together:
            yield tuple(block for block in group if isinstance(block, Requirement))
        else:
            yield from group
