"""Painting the cells of the matrix."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from cahier.guidance.grid_rows import ActivityGroup
from ui.screens.raci.letter_chip import LetterChip
from ui.screens.raci.raci_table_model import RaciTableModel
from ui.theme.theme import Theme

PARTY_GAP = 8


class RaciDelegate(QStyledItemDelegate):
    """Draws a cell: its letters, the ring of the current one, the tint of its row."""

    def __init__(
        self, model: RaciTableModel, selection: QItemSelectionModel, theme: Theme, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.hovered_row = -1
        self._model = model
        self._selection = selection
        self._chip = LetterChip(theme)
        self._gap = round(PARTY_GAP * theme.zoom)
        self._surface = theme.color("surface")
        self._raised = theme.color("raised")
        self._tint = theme.color("ink_soft")
        self._range = theme.color("ink_line")
        self._line = QPen(theme.color("line"), 1)
        self._line.setCosmetic(True)
        self._ring = QPen(theme.color("ink"), 2)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint a cell."""
        rect: QRect = option.rect
        row, column = index.row(), index.column()
        if isinstance(self._model.row_at(row), ActivityGroup):
            painter.fillRect(rect, self._tint if self._selection.currentIndex().row() == row else self._raised)
            self._underline(painter, rect)
            return
        if self._model.starts_party(column):
            painter.fillRect(rect.x(), rect.y(), self._gap, rect.height(), self._surface)
            rect = rect.adjusted(self._gap, 0, 0, 0)
        current = self._selection.currentIndex()
        selected = self._selection.isSelected(self._model.index(row, column))
        painter.fillRect(rect, self._ground(row, selected and (row, column) != (current.row(), current.column())))
        self._underline(painter, rect)
        self._chip.paint(painter, QRectF(rect.adjusted(0, 0, 0, -1)), self._model.letters_at(row, column))
        if current.row() == row and current.column() == column:
            self._draw_ring(painter, rect)

    def _ground(self, row: int, selected: bool) -> QColor:
        if selected:
            return self._range
        if row == self._selection.currentIndex().row():
            return self._tint
        return self._raised if row == self.hovered_row else self._surface

    def _underline(self, painter: QPainter, rect: QRect) -> None:
        painter.setPen(self._line)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def _draw_ring(self, painter: QPainter, rect: QRect) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._ring)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1.5), 2, 2)
        painter.restore()
