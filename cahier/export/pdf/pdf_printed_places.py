"""Where each block is printed, so that a click on a page finds what it was made from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from cahier.export.pdf.pdf_flow import FilledPage
from cahier.export.pdf.pdf_strip import MILLIMETRE
from cahier.export.source import Source


@dataclass(frozen=True, slots=True)
class PrintedPlace:
    """The rectangle a block fills on a page, in points from the top left corner of the page; pages count from 0.

    A block that goes over several pages has a place on each; `source` is the block's, or that of a line of a matrix.
    """

    page: int
    top: float
    bottom: float
    left: float
    right: float
    source: Source


def places(sheets: Sequence[FilledPage]) -> Iterator[PrintedPlace]:
    """Yield the places of the blocks, from the first page to the last and downwards."""
    for number, sheet in enumerate(sheets):
        page = sheet.page
        above, left = page.top * MILLIMETRE, page.left * MILLIMETRE
        right = (page.width - page.right) * MILLIMETRE
        for origin, group in groupby(sheet.placed, key=lambda placed: placed[1].origin):
            if origin is not None:
                placed = list(group)
                depth, last = placed[-1]
                yield PrintedPlace(
                    number, above + placed[0][0], above + depth + last.height, left, right, origin.source
                )
