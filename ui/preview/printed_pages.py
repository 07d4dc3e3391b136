"""The printed pages: drawn when they are looked at, with where each block is on them."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QImage

from cahier.model.location import Location, parse_location
from cahier.processes.messages import Done

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument


@dataclass(frozen=True, slots=True)
class PageBlock:
    """A block on a page, in points from its top left corner, and the place it leads to."""

    page: int
    room: QRectF
    source: str
    place: Location | None


class PrintedPages:
    """A document laid out in pages; everything about sizes is in points."""

    def __init__(self, content: bytes, spots: tuple[PageBlock, ...]) -> None:
        self.content = content
        self.spots = spots
        with self._opened() as document:
            sizes = [document.get_page_size(rank) for rank in range(len(document))]
        self.sizes = tuple(QSizeF(width, height) for width, height in sizes)

    def __len__(self) -> int:
        return len(self.sizes)

    def draw(self, page: int, width: int) -> QImage:
        """Return a page drawn `width` pixels wide."""
        scale = width / self.sizes[page].width()
        with self._opened() as document:
            bitmap = document[page].render(scale=scale, prefer_bgrx=True)
            whole = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32)
            # The library rounds up; a copy, as its memory goes with the bitmap.
            return whole.copy(0, 0, width, round(self.sizes[page].height() * scale))

    @contextmanager
    def _opened(self) -> Iterator["PdfDocument"]:
        """Open the file for as long as it is drawn from: that costs less than a page, and nothing is left behind."""
        # A drawing library is only loaded for those who look at pages.
        from pypdfium2 import PdfDocument

        document = PdfDocument(self.content)
        try:
            yield document
        finally:
            document.close()

    def spot_at(self, page: int, point: QPointF) -> PageBlock | None:
        """Return the smallest block under a point."""
        under = [spot for spot in self._of_page.get(page, ()) if spot.room.contains(point)]
        return min(under, key=lambda spot: spot.room.width() * spot.room.height(), default=None)

    def in_order(self, sources: Sequence[str]) -> list[PageBlock | None]:
        """Return where each title stands; each comes after the one before, as one source may make several."""
        found: list[PageBlock | None] = []
        start = 0
        for source in sources:
            rank = next((rank for rank in range(start, len(self.spots)) if self.spots[rank].source == source), -1)
            found.append(self.spots[rank] if rank >= 0 else None)
            start = rank + 1 if rank >= 0 else start
        return found

    @cached_property
    def _of_page(self) -> Mapping[int, list[PageBlock]]:
        found: dict[int, list[PageBlock]] = {}
        for spot in self.spots:
            found.setdefault(spot.page, []).append(spot)
        return found


def read_pages(made: Done) -> PrintedPages:
    """Return the pages that a worker made."""
    spots = tuple(
        PageBlock(
            page, QRectF(QPointF(left, top), QPointF(right, bottom)), source, parse_location(place) if place else None
        )
        for page, left, top, right, bottom, source, place in made.data["places"]
    )
    return PrintedPages(made.content, spots)
