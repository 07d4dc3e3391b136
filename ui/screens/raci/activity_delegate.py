"""Painting the frozen column of the matrix: groups, and activities with their number and state."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from cahier.catalogue.matrix_schema import Activity
from cahier.guidance.grid_rows import ActivityGroup
from cahier.typography import french
from ui.screens.raci.raci_table_model import RaciTableModel
from ui.theme.glyphs import paint_state
from ui.theme.theme import Theme

_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
# Left edges at 100 %, measured on the picture.
_EDGE = 24
_LABEL = 52
_GLYPH = 41
_TITLE = 63
_ICON = 14


class ActivityDelegate(QStyledItemDelegate):
    """Draws a group or the name of an activity."""

    def __init__(
        self, model: RaciTableModel, selection: QItemSelectionModel, theme: Theme, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.hovered_row = -1
        self._model = model
        self._selection = selection
        self._theme = theme
        self._body = theme.font("body")
        self._strong = theme.font("body", weight=600)
        self._micro = theme.font("micro")
        self._line = QPen(theme.color("line"), 1)
        self._line.setCosmetic(True)
        self._metrics = {id(font): QFontMetrics(font) for font in (self._body, self._strong, self._micro)}

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint a row of the frozen column."""
        rect: QRect = option.rect
        row = self._model.row_at(index.row())
        current = self._selection.currentIndex().row() == index.row()
        painter.save()
        if isinstance(row, ActivityGroup):
            self._paint_group(painter, rect, row, current)
        elif row is not None:
            self._paint_activity(painter, rect, row, current, index.row() == self.hovered_row)
        painter.restore()

    def _paint_group(self, painter: QPainter, rect: QRect, group: ActivityGroup, current: bool) -> None:
        theme = self._theme
        painter.fillRect(rect, theme.color("ink_soft" if current else "raised"))
        painter.setPen(self._line)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        chevron = "down" if self._model.is_open(group) else "right"
        self._icon(painter, rect, self._px(_EDGE - 6), chevron, "ink" if current else "text2", 12)
        glyph = QRectF(rect.x() + self._px(_GLYPH - 1), rect.y(), self._px(_ICON), rect.height() - 1)
        paint_state(painter, glyph, self._model.count(group).state, theme)
        self.paint_title(painter, rect, group)

    def paint_title(self, painter: QPainter, rect: QRect, group: ActivityGroup) -> None:
        """Paint the title and the count of a group, both as long as they are: they run on over the roles."""
        row = self._model.row_at(self._selection.currentIndex().row())
        left = self._text(painter, rect, self._px(_TITLE), group.title, self._strong, "ink" if row is group else "text")
        total, kept = len(group.activities), self._model.kept_of(group)
        words = french(f"{total} activité" if total == 1 else f"{total} activités")
        words = words if kept == total else french(f"{kept} sur {words}")
        self._text(painter, rect, left + self._px(8), words, self._micro, "text2")

    def _paint_activity(self, painter: QPainter, rect: QRect, row: Activity, current: bool, hovered: bool) -> None:
        theme = self._theme
        painter.fillRect(rect, theme.color("ink_soft" if current else "raised" if hovered else "surface"))
        painter.setPen(self._line)
        painter.drawLine(rect.left() + self._px(_EDGE), rect.bottom(), rect.right(), rect.bottom())
        check = self._model.check(row.id)
        if not check.confirmed:
            self._draw_dot(painter, rect)
        self._text(painter, rect, self._px(_EDGE), self._model.number(row.id), self._micro, "text3")
        noted = bool(self._model.note(row.id))
        width = rect.width() - self._px(_LABEL) - self._px(8 + 22 * (check.faulty + noted))
        font = self._strong if current else self._body
        self._text(painter, rect, self._px(_LABEL), row.label, font, "text", width)
        if check.faulty:
            self._icon(painter, rect, rect.width() - self._px(24), "block", "danger", _ICON)
        if noted:
            self._icon(painter, rect, rect.width() - self._px(24 + 22 * check.faulty), "comment", "ink", _ICON)

    def _draw_dot(self, painter: QPainter, rect: QRect) -> None:
        """A hollow dot in the margin: proposed, nobody has confirmed the row."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color("field"), 1.2))
        side = self._px(5)
        painter.drawEllipse(QRectF(rect.x() + self._px(11), rect.center().y() - side / 2, side, side))

    def _text(
        self, painter: QPainter, rect: QRect, left: int, text: str, font: QFont, token: str, width: int = 0
    ) -> int:
        metrics = self._metrics[id(font)]
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width) if width else text
        room = width or metrics.horizontalAdvance(text) + 1
        painter.setFont(font)
        painter.setPen(self._theme.color(token))
        painter.drawText(QRect(rect.x() + left, rect.y(), room, rect.height() - 1), _MIDDLE, shown)
        return left + metrics.horizontalAdvance(shown)

    def _icon(self, painter: QPainter, rect: QRect, left: int, name: str, token: str, size: int) -> None:
        side = self._px(size)
        ratio = painter.device().devicePixelRatioF()
        pixmap = self._theme.pixmap(name, token, side, ratio)
        painter.drawPixmap(rect.x() + left, rect.y() + (rect.height() - 1 - side) // 2, pixmap)

    def _px(self, length: int) -> int:
        return round(length * self._theme.zoom)
