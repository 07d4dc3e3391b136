"""A finding on two lines, with where it is and what one can do about it."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from cahier.catalogue.rule_schema import SEVERITY_LABELS
from cahier.checks.finding import Finding
from cahier.typography import french
from ui.screens.review import reason_row
from ui.screens.review.finding_model import FINDING
from ui.theme.theme import Theme
from ui.widgets.severity import SEVERITY_LOOKS

Index = QModelIndex | QPersistentModelIndex
HEIGHT = 46
MARGIN = 26
_ROOMY = 1000
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
ACCEPT, REOPEN = french("Accepter…"), french("Rouvrir")


class Part(StrEnum):
    """What of a row the pointer is on."""

    NONE = ""
    PLACE = "place"
    ACCEPT = "accept"
    FIX = "fix"


@dataclass(frozen=True, slots=True)
class Cells:
    """Where the columns of a row are; the heads of the list use the same."""

    severity: QRect
    words: QRect
    place: QRect
    accept: QRect
    fix: QRect


def row_height(zoom: float) -> int:
    """Return the height of a row at a text size."""
    return round(HEIGHT * zoom)


def cells_of(rect: QRect, zoom: float = 1.0) -> Cells:
    """Return the columns within a row."""
    roomy = rect.width() >= _ROOMY
    severity, place = (round(118 * zoom), 210) if roomy else (round(104 * zoom), 150)
    fix, accept = (196, round(78 * zoom)) if roomy else (150, round(74 * zoom))
    right = rect.right() - MARGIN
    left = rect.left() + MARGIN
    top, height = rect.top(), row_height(zoom)
    tall = round(26 * zoom)
    inset = (height - tall) // 2
    fix_left = right - fix
    accept_left = fix_left - 8 - accept
    place_left = accept_left - 8 - place
    words_left = left + severity
    return Cells(
        QRect(left, top, severity - 8, height),
        QRect(words_left, top, max(60, place_left - 16 - words_left), height),
        QRect(place_left, top, place, height),
        QRect(accept_left, top + inset, accept, tall),
        QRect(fix_left, top + inset, fix, tall),
    )


class FindingDelegate(QStyledItemDelegate):
    """Paints rows; `asking` is the row where the reason is being written, `hovered` the part under the pointer."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._height = row_height(theme.zoom)
        self._more = round(reason_row.HEIGHT * theme.zoom)
        self.asking: QPersistentModelIndex | None = None
        self.hovered: tuple[int, Part] = (-1, Part.NONE)
        self._strong, self._small = theme.font("body", weight=600), theme.font("small")
        self._medium = theme.font("small", weight=500)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        asked = self.asking is not None and self.asking == index
        return QSize(200, self._height + (self._more if asked else 0))

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        rect = option.rect
        left = cells_of(rect, self._theme.zoom).words.left()
        editor.setGeometry(left, rect.top() + self._height, rect.right() - MARGIN - left, self._more)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        finding = index.data(FINDING)
        return reason_row.ReasonRow(finding.title if isinstance(finding, Finding) else "", parent)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """The reason is only in the editor until it is given."""

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        # The row where the reason is written handles its own Tab, Enter and Escape.
        return False

    def part_at(self, rect: QRect, finding: Finding, position: QPoint) -> Part:
        """Return what a point of a row is on."""
        cells = cells_of(rect, self._theme.zoom)
        if cells.place.contains(position):
            return Part.PLACE
        if cells.accept.contains(position):
            return Part.ACCEPT
        return Part.FIX if finding.fix is not None and cells.fix.contains(position) else Part.NONE

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        finding = index.data(FINDING)
        if not isinstance(finding, Finding):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        part = self.hovered[1] if self.hovered[0] == index.row() else Part.NONE
        self._paint_ground(painter, option.rect, selected, self.hovered[0] == index.row())
        cells = cells_of(option.rect, self._theme.zoom)
        self._paint_severity(painter, cells.severity, finding)
        self._paint_words(painter, cells.words, finding)
        self._paint_place(painter, cells.place, finding, part is Part.PLACE)
        self._paint_actions(painter, cells, finding, part)
        if focused:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.color("ink"), 2))
            painter.drawRect(QRectF(option.rect).adjusted(1, 1, -1, -2))
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, selected: bool, hovered: bool) -> None:
        if selected or hovered:
            painter.fillRect(rect, self._theme.color("ink_soft" if selected else "raised"))
        if selected:
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), self._theme.color("ink"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), self._theme.color("line"))

    def _paint_severity(self, painter: QPainter, rect: QRect, finding: Finding) -> None:
        look = SEVERITY_LOOKS[finding.severity]
        token = "text3" if finding.accepted else look.token
        ratio = painter.device().devicePixelRatioF()
        pixmap = self._theme.pixmap("check" if finding.accepted else look.icon, token, 16, ratio)
        painter.drawPixmap(rect.left(), rect.top() + (self._height - 16) // 2, pixmap)
        self._write(painter, rect.adjusted(23, 0, 0, 0), SEVERITY_LABELS[finding.severity], self._strong, token)

    def _paint_words(self, painter: QPainter, rect: QRect, finding: Finding) -> None:
        half = self._height // 2
        title = QRect(rect.left(), rect.top() + 4, rect.width(), half - 4)
        why = QRect(rect.left(), rect.top() + half, rect.width(), half - 5)
        self._write(painter, title, finding.title, self._strong, "text")
        reason = french(f"Accepté : {finding.accepted}") if finding.accepted else finding.why
        self._write(painter, why, reason, self._small, "text2")

    def _paint_place(self, painter: QPainter, rect: QRect, finding: Finding, hovered: bool) -> None:
        font = QFont(self._medium)
        font.setUnderline(hovered)
        metrics = QFontMetrics(font)
        words = metrics.elidedText(finding.place, Qt.TextElideMode.ElideRight, rect.width() - 20)
        painter.setFont(font)
        painter.setPen(self._theme.color("ink"))
        painter.drawText(rect, _LEFT, words)
        ratio = painter.device().devicePixelRatioF()
        arrow = self._theme.pixmap("jump", "ink", 14, ratio)
        painter.drawPixmap(
            rect.left() + metrics.horizontalAdvance(words) + 5, rect.top() + (self._height - 14) // 2, arrow
        )

    def _paint_actions(self, painter: QPainter, cells: Cells, finding: Finding, part: Part) -> None:
        if part is Part.ACCEPT:
            self._box(painter, cells.accept, self._theme.color("surface"), self._theme.color("surface"))
        words = REOPEN if finding.accepted else ACCEPT
        painter.setFont(self._medium)
        painter.setPen(self._theme.color("text" if part is Part.ACCEPT else "text2"))
        painter.drawText(cells.accept, _CENTRE, words)
        if finding.fix is not None and not finding.accepted:
            edge = self._theme.color("field" if part is Part.FIX else "line")
            self._box(painter, cells.fix, self._theme.color("raised" if part is Part.FIX else "surface"), edge)
            label = QFontMetrics(self._medium).elidedText(
                french(finding.fix.label), Qt.TextElideMode.ElideRight, cells.fix.width() - 16
            )
            painter.setPen(self._theme.color("text"))
            painter.drawText(cells.fix, _CENTRE, label)

    def _box(self, painter: QPainter, rect: QRect, fill: QColor, edge: QColor) -> None:
        painter.setBrush(fill)
        painter.setPen(QPen(edge, 1))
        painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)

    def _write(self, painter: QPainter, rect: QRect, text: str, font: QFont, token: str) -> None:
        painter.setFont(font)
        painter.setPen(self._theme.color(token))
        words = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, _LEFT, words)
