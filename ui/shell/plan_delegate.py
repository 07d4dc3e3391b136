"""How a line of the plan is drawn."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from cahier.questionnaire.progress import State
from ui.shell.plan_model import LEAF, STATE, TEXT
from ui.theme.glyphs import paint_state
from ui.theme.theme import Theme

STEP_HEIGHT = 32
LEAF_HEIGHT = 28
_DIVIDER = 16
_GAP = 8


class PlanDelegate(QStyledItemDelegate):
    """Glyph, name, and where it stands on the right; the selected line wears the ink."""

    def __init__(self, theme: Theme, view: QTreeView, first_page: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._view = view
        self._first_page = first_page

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        height = LEAF_HEIGHT if index.data(LEAF) else STEP_HEIGHT
        return QSize(120, round(height * self._theme.zoom) + (_DIVIDER if self._divided(index) else 0))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row = QRect(0, option.rect.top(), self._view.viewport().width(), option.rect.height())
        if self._divided(index):
            self._paint_divider(painter, row)
            row.setTop(row.top() + _DIVIDER)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        self._paint_ground(painter, option, row, chosen)
        leaf = bool(index.data(LEAF))
        if not leaf and index.model().rowCount(index):
            self._paint_chevron(painter, row, self._view.isExpanded(index))
        left = 41 if leaf else 32
        glyph = QRectF(left, row.center().y() - 6.5, 14, 14)
        paint_state(painter, glyph, index.data(STATE) or State.TO_DO, self._theme)
        self._paint_words(painter, row.adjusted(left + 23, 0, -19, 0), index, chosen, leaf)
        painter.restore()

    def _divided(self, index: QModelIndex | QPersistentModelIndex) -> bool:
        return index.row() == self._first_page and not index.data(LEAF)

    def _paint_divider(self, painter: QPainter, row: QRect) -> None:
        pen = QPen(self._theme.color("line"))
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.drawLine(row.left() + 18, row.top() + 7, row.right() - 18, row.top() + 7)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, row: QRect, chosen: bool) -> None:
        body = QRectF(row).adjusted(10, 0, -10, 0)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.setPen(Qt.PenStyle.NoPen)
        if chosen or hovered:
            painter.setBrush(self._theme.color("ink_soft" if chosen else "raised"))
            painter.drawRoundedRect(body, 5, 5)
        if chosen:
            painter.setBrush(self._theme.color("ink"))
            painter.drawRoundedRect(QRectF(10, body.top() + 4, 3, body.height() - 8), 1.5, 1.5)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.color("ink"), 2))
            painter.drawRoundedRect(body.adjusted(1, 1, -1, -1), 5, 5)

    def _paint_chevron(self, painter: QPainter, row: QRect, expanded: bool) -> None:
        painter.setPen(QPen(self._theme.color("text3"), 1.3))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        x, y = 21.0, row.center().y() + 1.0
        points = (
            [QPointF(x - 3.5, y - 1.5), QPointF(x, y + 2), QPointF(x + 3.5, y - 1.5)]
            if expanded
            else [QPointF(x - 1.5, y - 3.5), QPointF(x + 2, y), QPointF(x - 1.5, y + 3.5)]
        )
        painter.drawPolyline(points)

    def _paint_words(
        self, painter: QPainter, area: QRect, index: QModelIndex | QPersistentModelIndex, chosen: bool, leaf: bool
    ) -> None:
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        said = self._theme.font("micro", weight=400 if leaf and not chosen else 600)
        title = self._theme.font("body", weight=600 if chosen or not leaf else 400)
        name = index.data() or ""
        text = index.data(TEXT) or ""
        width = QFontMetrics(said).horizontalAdvance(text) + _GAP
        if leaf and QFontMetrics(title).horizontalAdvance(name) + width > area.width():
            # The name matters more than the words: the glyph and the tooltip say the same.
            text, width = "", 0
        painter.setFont(said)
        painter.setPen(self._theme.color("ink" if chosen else "text2"))
        painter.drawText(area, middle | int(Qt.AlignmentFlag.AlignRight), text)
        room = area.adjusted(0, 0, -width, 0)
        painter.setFont(title)
        painter.setPen(self._theme.color("ink" if chosen else "text"))
        shown = QFontMetrics(title).elidedText(name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, middle | int(Qt.AlignmentFlag.AlignLeft), shown)
