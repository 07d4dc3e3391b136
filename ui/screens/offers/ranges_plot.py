"""How far each weight may go before another offer comes first, drawn: a line for each criterion."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from cahier.offers.robustness import STEP, WeightRange
from cahier.typography import french, number
from ui.texts import set_description
from ui.theme.theme import Theme
from ui.widgets.read_plot import ReadPlot

_ROW, _BAR, _TOP, _BOTTOM, _RIGHT = 26, 10, 4, 20, 16
_NAMES = 0.36


class RangesPlot(ReadPlot):
    """Arrows or the mouse read the criteria one by one."""

    BACK, ON = Qt.Key.Key_Up, Qt.Key.Key_Down

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Jusqu'où chaque poids peut aller", parent)
        self._ranges: Sequence[WeightRange] = ()
        self._first = ""
        self._names: dict[str, str] = {}

    @property
    def count(self) -> int:
        """How many criteria there are."""
        return len(self._ranges)

    def sizeHint(self) -> QSize:
        return QSize(320, self._px(_ROW) * max(len(self._ranges), 1) + self._px(_TOP) + self._px(_BOTTOM))

    def show_ranges(self, ranges: Sequence[WeightRange], first: str, names: dict[str, str]) -> None:
        """Draw other ranges; `first` is who is first within them, `names` gives the bidder of each offer."""
        self._ranges, self._first, self._names = ranges, first, names
        self._rank = min(self._rank, max(len(ranges) - 1, 0))
        said = " ".join(self._words_of(span) for span in ranges)
        set_description(self, f"{said} Flèches : d'un critère à l'autre." if said else "Aucun classement.")
        self.updateGeometry()
        self._tell(aloud=False)

    def words(self) -> str:
        """Return what the criterion one is at says."""
        return self._words_of(self._ranges[self._rank]) if self._ranges else ""

    def _words_of(self, span: WeightRange) -> str:
        now = number(span.criterion.points)
        ends = [
            f"à {number(weight)} points {way}, {self._names[taking]} serait en tête"
            for weight, way, taking in (
                (span.lowest - STEP, "ou un peu moins", span.below),
                (span.highest + STEP, "ou un peu plus", span.above),
            )
            if taking
        ]
        if not ends:
            return french(f"{span.criterion.label}, {now} points : {self._first} reste en tête quel que soit ce poids.")
        return french(f"{span.criterion.label}, {now} points : {' ; '.join(ends)}.")

    # What a person does

    def mousePressEvent(self, event: QMouseEvent) -> None:
        rank = int((event.position().y() - self._px(_TOP)) // self._px(_ROW))
        if 0 <= rank < len(self._ranges):
            self._stand_at(rank)

    # What is drawn

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self._painter("small")
        for rank, span in enumerate(self._ranges):
            self._paint_range(painter, rank, span)
        if self._ranges:
            self._paint_scale(painter)
        self._paint_focus(painter)

    def _paint_range(self, painter: QPainter, rank: int, span: WeightRange) -> None:
        """Draw where the first stays first, and a mark at the weight that is printed."""
        middle = self._px(_TOP) + self._px(_ROW) * (rank + 0.5)
        left, bar, ink = self._left(), self._px(_BAR), self._theme.color("ink")
        painter.setPen(self._theme.color("text" if rank == self._rank else "text2"))
        words = painter.fontMetrics().elidedText(span.criterion.label, Qt.TextElideMode.ElideRight, int(left) - 14)
        beside = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(6, middle - 12, left - 12, 24), int(beside), words)
        whole = QRectF(left, middle - bar / 2, self._wide(), bar)
        painter.fillRect(whole, self._theme.color("line"))
        begin, end = (self._x(span, float(weight)) for weight in (span.lowest, span.highest))
        soft = QColor(ink)
        soft.setAlpha(200 if rank == self._rank else 120)
        painter.fillRect(QRectF(begin, middle - bar / 2, max(end - begin, 2), bar), soft)
        painter.setPen(QPen(self._theme.color("text"), 2))
        now = self._x(span, float(span.criterion.points))
        painter.drawLine(QPointF(now, middle - bar), QPointF(now, middle + bar))

    def _paint_scale(self, painter: QPainter) -> None:
        painter.setFont(self._theme.font("micro"))
        painter.setPen(self._theme.color("text2"))
        under = self._px(_TOP) + self._px(_ROW) * len(self._ranges) + 2
        total = self._ranges[0].total
        for part in range(5):
            words = number(total * part / 4)
            wide = painter.fontMetrics().horizontalAdvance(words)
            at = self._left() + self._wide() * part / 4
            place = min(at - wide / 2, self.width() - wide - 2)
            painter.drawText(QRectF(place, under, wide + 2, self._px(_BOTTOM)), words)

    def _left(self) -> float:
        return self.width() * _NAMES

    def _wide(self) -> float:
        return self.width() - self._left() - self._px(_RIGHT)

    def _x(self, span: WeightRange, weight: float) -> float:
        return self._left() + self._wide() * weight / float(span.total)
