"""The white sheet with its margin line, under the questions of a page."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.screens.chapter.question_block import QuestionBlock
from ui.screens.chapter.text_column import LEFT
from ui.theme.glyphs import paint_state
from ui.theme.theme import Theme

MARGIN = 64
_BAR = 3
_GLYPH = 14


class ChapterSheet(QWidget):
    """Draws the margin line, numbers, state glyphs and hairlines, and the band of the current question."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.current: QuestionBlock | None = None
        self.blocks: list[QuestionBlock] = []
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 24)
        self.column.setSpacing(1)

    def shown_blocks(self) -> list[QuestionBlock]:
        """Return the blocks of the questions that apply, in order."""
        return [block for block in self.blocks if not block.isHidden()]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sheet."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._theme.color("surface"))
        if self.current is not None and not self.current.isHidden():
            painter.fillRect(self._band(self.current), self._theme.color("ink_soft"))
        painter.setPen(_hairline(self._theme, "margin"))
        painter.drawLine(QPointF(MARGIN + 0.5, event.rect().top()), QPointF(MARGIN + 0.5, event.rect().bottom() + 1))
        if self.current is not None and not self.current.isHidden():
            band = self._band(self.current)
            painter.fillRect(QRect(MARGIN - 1, band.top(), _BAR, band.height()), self._theme.color("ink"))
        self._paint_blocks(painter, event.rect())

    def _band(self, block: QuestionBlock) -> QRect:
        # Over the hairline above, so that none shows at the edges of the band.
        return QRect(0, block.y() - 1, self.width(), block.height() + 2)

    def _paint_blocks(self, painter: QPainter, exposed: QRect) -> None:
        before: QuestionBlock | None = None
        for block in self.shown_blocks():
            if block.geometry().adjusted(0, -2, 0, 2).intersects(exposed):
                self._paint_margin(painter, block)
                if before is not None and self.current not in (before, block):
                    self._paint_hairline(painter, block)
            before = block

    def _paint_margin(self, painter: QPainter, block: QuestionBlock) -> None:
        current = block is self.current
        middle = block.y() + block.text_top()
        painter.setFont(self._theme.font("small", weight=600 if current else 500))
        painter.setPen(self._theme.color("ink" if current else "text2"))
        painter.drawText(QRectF(0, middle - 10, MARGIN, 20), Qt.AlignmentFlag.AlignCenter, str(block.number))
        glyph = QRectF((MARGIN - _GLYPH) / 2, middle + 15, _GLYPH, _GLYPH)
        paint_state(painter, glyph, block.state, self._theme)

    def _paint_hairline(self, painter: QPainter, block: QuestionBlock) -> None:
        painter.setPen(_hairline(self._theme, "line"))
        y = block.y() - 0.5
        painter.drawLine(QPointF(LEFT, y), QPointF(block.text_right(), y))


def _hairline(theme: Theme, token: str) -> QPen:
    pen = QPen(theme.color(token), 1)
    pen.setCosmetic(True)
    return pen
