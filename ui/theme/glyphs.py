"""The glyphs that say where a question, a page or a step stands."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from cahier.questionnaire.progress import State
from ui.theme.theme import Theme

SIZE = 14.0


def paint_state(painter: QPainter, rect: QRectF, state: State, theme: Theme) -> None:
    """Draw the glyph of a state, as large as the smaller side of `rect` and centred in it."""
    side = min(rect.width(), rect.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.center().x() - side / 2, rect.center().y() - side / 2)
    painter.scale(side / SIZE, side / SIZE)
    _PAINTERS[state](painter, theme)
    painter.restore()


def state_pixmap(state: State, theme: Theme, size: int = 14, ratio: float = 1.0) -> QPixmap:
    """Return the glyph of a state as a picture."""
    pixmap = QPixmap(max(1, round(size * ratio)), max(1, round(size * ratio)))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_state(painter, QRectF(0, 0, size, size), state, theme)
    painter.end()
    return pixmap


def _ring(painter: QPainter, theme: Theme, token: str) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.color(token), 1.5))
    painter.drawEllipse(QRectF(1.75, 1.75, 10.5, 10.5))


def _empty(painter: QPainter, theme: Theme) -> None:
    _ring(painter, theme, "field")


def _half(painter: QPainter, theme: Theme) -> None:
    _ring(painter, theme, "ink")
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("ink"))
    painter.drawPie(QRectF(1.75, 1.75, 10.5, 10.5), 90 * 16, 180 * 16)


def _full(painter: QPainter, theme: Theme) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("ok"))
    painter.drawEllipse(QRectF(1, 1, 12, 12))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_round_pen(theme, 1.6))
    painter.drawPolyline(QPolygonF([QPointF(4.2, 7.3), QPointF(6.2, 9.2), QPointF(9.8, 5.2)]))


def _triangle(painter: QPainter, theme: Theme) -> None:
    path = QPainterPath(QPointF(7, 2.0))
    path.lineTo(12.6, 12.0)
    path.lineTo(1.4, 12.0)
    path.closeSubpath()
    pen = QPen(theme.color("warn"), 1.4)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(theme.color("warn"))
    painter.drawPath(path)
    painter.setPen(_round_pen(theme, 1.3))
    painter.drawLine(QPointF(7, 5.4), QPointF(7, 8.2))
    painter.drawPoint(QPointF(7, 10.5))


def _barred(painter: QPainter, theme: Theme) -> None:
    _ring(painter, theme, "text3")
    painter.drawLine(QPointF(4.4, 7), QPointF(9.6, 7))


def _round_pen(theme: Theme, width: float) -> QPen:
    pen = QPen(theme.color("surface"), width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen


_PAINTERS = {
    State.TO_DO: _empty,
    State.IN_PROGRESS: _half,
    State.COMPLETE: _full,
    State.TO_CHECK: _triangle,
    State.NOT_APPLICABLE: _barred,
}
