"""A picture of what one obtains: the cover, a chapter and the matrix, drawn small."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from cahier.typography import french
from ui.texts import set_name
from ui.theme.theme import Theme

_SIZE = QSize(342, 426)
_CLIENT = QColor("#1F4E5F")
_TINT = QColor("#EEF3F5")
_RULE = QColor("#C9C9CF")
_GREY = QColor("#9A9AA2")
_INK = QColor("#222226")
# A plausible piece of matrix: one line a row, one letter a role.
_MATRIX = (
    " I C  A CR   ", "A C I  R C   ", " CR   A  I   ", "I AC  CRC    ", " C R  A C I  ",
    "A  C  IRC    ", " I C  RA C   ", "R C I A  C   ", " AC   C RI   ", "I C R  A C   ",
    " R  A C I    ", "A C   RC  I  ", " C I  A R    ", "I A C  RC    ",
)  # fmt: skip


class PageSketches(QWidget):
    """Three sheets that overlap; sheets are white in both themes, as paper is."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        set_name(self, "Aperçu : page de garde, chapitre d’exigences et matrice RACI")
        self.setFixedSize(_SIZE)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._chapter(painter, QRectF(140.5, 26.5, 201, 280))
        self._cover(painter, QRectF(0.5, 0.5, 237, 334))
        self._matrix(painter, QRectF(60.5, 226.5, 281, 199))
        painter.end()

    def _sheet(self, painter: QPainter, area: QRectF) -> None:
        pen = QPen(self._theme.color("field" if self._theme.dark else "disabled"))
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.setBrush(self._theme.color("paper"))
        painter.drawRect(area)

    def _cover(self, painter: QPainter, area: QRectF) -> None:
        self._sheet(painter, area)
        painter.fillRect(QRectF(area.left(), area.top(), 9, area.height()), _CLIENT)
        painter.fillRect(QRectF(area.left() + 29, 30, 15, 15), _CLIENT)
        self._words(painter, area.left() + 50, 35, "Votre", 5.5, 700, _INK)
        self._words(painter, area.left() + 50, 43, "entreprise", 5.5, 700, _INK)
        self._words(painter, area.left() + 29, 117, "Consultation 2026-04", 5, 400, _INK)
        self._words(painter, area.left() + 29, 131, "Cahier des charges", 10, 700, _CLIENT)
        self._words(painter, area.left() + 29, 145, "d’infogérance", 10, 700, _CLIENT)
        self._words(painter, area.left() + 29, 160, "Prise en charge, exploitation et réversibilité", 4.8, 400, _INK)
        self._words(painter, area.left() + 29, 168, "du système d’information", 4.8, 400, _INK)

    def _chapter(self, painter: QPainter, area: QRectF) -> None:
        self._sheet(painter, area)
        left, right = area.left() + 101, area.right() - 26
        painter.setPen(QPen(_RULE, 1))
        for y in (20, 75, 108, 150, 182, 214):
            painter.drawLine(QPointF(left - 4, area.top() + y), QPointF(right, area.top() + y))
        for y, share in ((47, 0.9), (84, 1), (92, 0.7), (118, 1), (126, 0.6), (160, 0.9), (168, 0.5), (192, 0.8)):
            painter.fillRect(QRectF(left, area.top() + y, (right - left) * share, 2.2), _GREY)
        painter.fillRect(QRectF(left - 4, area.top() + 176, right - left + 4, 10), QColor("#FFF2CC"))

    def _matrix(self, painter: QPainter, area: QRectF) -> None:
        self._sheet(painter, area)
        left, top, cell, line = area.left() + 17, area.top() + 22, 11.0, 10.0
        self._words(painter, left, top + 2, "AX2 – Phase opérationnelle", 5.8, 700, _CLIENT)
        grid = area.right() - 17 - cell * 13
        painter.fillRect(QRectF(left, top + 13, area.width() - 34, 12), _CLIENT)
        for rank, row in enumerate(_MATRIX):
            y = top + 25 + rank * line
            if rank in (0, 8):
                painter.fillRect(QRectF(left, y, area.width() - 34, line), _TINT)
            painter.fillRect(QRectF(left + 12, y + 4, 70 + (rank * 37) % 40, 2), _GREY)
            for column, letter in enumerate(row):
                self._cell(painter, QRectF(grid + column * cell, y, cell, line), letter)

    def _cell(self, painter: QPainter, area: QRectF, letter: str) -> None:
        if letter != " ":
            fill, text = self._theme.raci(letter)
            painter.fillRect(area, fill)
            self._letter(painter, area, letter, text)
        painter.setPen(QPen(_RULE, 0.6))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(area)

    def _letter(self, painter: QPainter, area: QRectF, letter: str, color: QColor) -> None:
        painter.setFont(self._font(4.5, 700))
        painter.setPen(color)
        painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), letter)

    def _words(
        self, painter: QPainter, x: float, y: float, text: str, points: float, weight: int, color: QColor
    ) -> None:
        painter.setFont(self._font(points, weight))
        painter.setPen(color)
        painter.drawText(QPointF(x, y + points), french(text))

    def _font(self, points: float, weight: int) -> QFont:
        font = self._theme.font("body", weight=weight)
        font.setPointSizeF(points)
        return font
