"""Where pages are on the mat, at a zoom, one under the other or two by two."""

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF

GAP, MAT = 18, 24
LEAST, MOST = 0.3, 4.0
# A point of paper is 1/72 inch; the screen counts 96 to the inch.
REAL_SIZE = 96 / 72


class Zoom(StrEnum):
    """How large pages are shown."""

    WIDTH = "width"
    REAL = "real"
    PAIR = "pair"
    FREE = "free"  # chosen with the wheel


class PageLayout:
    """The rooms of the pages, in pixels from the top of the mat."""

    def __init__(
        self, sizes: Sequence[QSizeF] = (), zoom: Zoom = Zoom.WIDTH, scale: float = 1.0, width: int = 0
    ) -> None:
        self._columns = 2 if zoom is Zoom.PAIR else 1
        self._scales = [_scale(size, zoom, scale, width) for size in sizes]
        self.rooms: list[QRect] = []
        self.width = self.height = 0
        self._place(sizes, width)

    def _place(self, sizes: Sequence[QSizeF], width: int) -> None:
        shown = [
            (round(size.width() * scale), round(size.height() * scale))
            for size, scale in zip(sizes, self._scales, strict=True)
        ]
        rows = [shown[start : start + self._columns] for start in range(0, len(shown), self._columns)]
        wholes = [sum(wide for wide, _ in row) + GAP * (len(row) - 1) for row in rows]
        self.width = max(wholes, default=0) + 2 * MAT if rows else 0
        top = MAT
        for row, whole in zip(rows, wholes, strict=True):
            left = (max(width, self.width) - whole) // 2
            for wide, high in row:
                self.rooms.append(QRect(left, top, wide, high))
                left += wide + GAP
            top += max(high for _, high in row) + GAP
        self.height = top - GAP + MAT if rows else 0

    def scale(self, page: int) -> float:
        """Return how many pixels a point of a page takes."""
        return self._scales[page] if page < len(self._scales) else 1.0

    def visible(self, view: QRect) -> list[int]:
        """Return the pages a part of the mat shows."""
        return [page for page, room in enumerate(self.rooms) if room.intersects(view)]

    def row_of(self, page: int) -> list[int]:
        """Return the pages side by side with one."""
        start = page - page % self._columns
        return list(range(start, min(start + self._columns, len(self.rooms))))

    def page_at(self, point: QPointF) -> int:
        """Return the page under a point, -1 for none."""
        return next((page for page, room in enumerate(self.rooms) if QRectF(room).contains(point)), -1)

    def on_page(self, page: int, point: QPointF) -> QPointF:
        """Return a point of the mat in points of the page."""
        return (point - QPointF(self.rooms[page].topLeft())) / self.scale(page)

    def on_mat(self, page: int, room: QRectF) -> QRectF:
        """Return a part of a page, in points, on the mat."""
        scale = self.scale(page)
        return QRectF(room.topLeft() * scale + QPointF(self.rooms[page].topLeft()), room.size() * scale)


def _scale(size: QSizeF, zoom: Zoom, scale: float, width: int) -> float:
    columns = 2 if zoom is Zoom.PAIR else 1
    fitting = (width - 2 * MAT - GAP * (columns - 1)) / columns / size.width()
    wanted = {Zoom.REAL: REAL_SIZE, Zoom.FREE: scale}.get(zoom, fitting)
    return min(max(wanted, LEAST), MOST)
