"""A finding in whole sentences: what, why, what to do, where; beside them, its remedy and « Garder ainsi »."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from cahier.catalogue.rule_schema import SEVERITY_LABELS
from cahier.checks.finding import Finding
from cahier.typography import french
from ui.screens.review import reason_row
from ui.screens.review.finding_model import FINDING
from ui.theme.theme import Theme
from ui.widgets.severity import SEVERITY_LOOKS

Index = QModelIndex | QPersistentModelIndex
MARGIN = 26
_PAD, _GAP = 9, 1
_BUTTON_PAD = 10
_ROOMY = 900
_TALL = 100_000
_CENTRE = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)
KEEP, TAKE_BACK = french("Garder ainsi…"), french("Reprendre")


class Part(StrEnum):
    """What of a row the pointer is on."""

    NONE = ""
    PLACE = "place"
    ACCEPT = "accept"
    FIX = "fix"


@dataclass(frozen=True, slots=True)
class Cells:
    """Where each part of a row is; the fix is empty where there is none."""

    severity: QRect
    title: QRect
    why: QRect
    remedy: QRect
    place: QRect
    fix: QRect
    accept: QRect
    height: int


class FindingDelegate(QStyledItemDelegate):
    """Paints rows; `asking` is the row where the reason is being written, `hovered` the part under the pointer."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._more = round(reason_row.HEIGHT * theme.zoom)
        self.asking: QPersistentModelIndex | None = None
        self.hovered: tuple[int, Part] = (-1, Part.NONE)
        self._strong, self._small = theme.font("body", weight=600), theme.font("small")
        self._medium = theme.font("small", weight=500)

    # Where things are

    def cells(self, rect: QRect, finding: Finding) -> Cells:
        """Return where each part of a finding is within a row: words wrap, and nothing is cut."""
        zoom = self._theme.zoom
        severity = round(104 * zoom)
        side = round((240 if rect.width() >= _ROOMY * zoom else 170) * zoom)
        left, right = rect.left() + MARGIN, rect.right() - MARGIN
        words = QRect(left + severity, rect.top() + _PAD, max(120, right - side - 18 - left - severity), 0)
        title = self._under(words, words.top(), finding.title, self._strong)
        why = self._under(words, title.bottom() + 1 + _GAP, self._reason(finding), self._small)
        remedy = self._under(words, why.bottom() + 1 + _GAP, self._remedy(finding), self._small)
        below = (remedy if remedy.height() else why).bottom() + 1
        place = self._under(words, below + _GAP + 2, _place(finding), self._medium)
        beside = QRect(right - side, rect.top() + _PAD, side, 0)
        label = finding.fix.label if finding.fix is not None and not finding.accepted else ""
        fix = self._button(beside, beside.top(), label)
        accept = self._button(
            beside, fix.bottom() + 7 if label else beside.top(), TAKE_BACK if finding.accepted else KEEP
        )
        height = max(place.bottom(), accept.bottom()) + 1 + _PAD - rect.top()
        return Cells(QRect(left, rect.top() + _PAD, severity - 8, 0), title, why, remedy, place, fix, accept, height)

    def _under(self, column: QRect, top: int, text: str, font: QFont) -> QRect:
        if not text:
            return QRect(column.left(), top, column.width(), 0)
        room = QRect(0, 0, column.width(), _TALL)
        return QRect(column.left(), top, column.width(), QFontMetrics(font).boundingRect(room, _LEFT, text).height())

    def _button(self, column: QRect, top: int, text: str) -> QRect:
        if not text:
            return QRect(column.left(), top, 0, 0)
        room = QRect(0, 0, column.width() - 2 * _BUTTON_PAD, _TALL)
        tall = QFontMetrics(self._medium).boundingRect(room, _CENTRE, text).height() + round(8 * self._theme.zoom)
        return QRect(column.left(), top, column.width(), tall)

    @staticmethod
    def _reason(finding: Finding) -> str:
        return french(f"Gardé ainsi : {finding.accepted}") if finding.accepted else finding.why

    @staticmethod
    def _remedy(finding: Finding) -> str:
        return "" if finding.accepted else finding.remedy

    def _height(self, finding: Finding) -> int:
        return self.cells(QRect(0, 0, self._view.viewport().width(), 0), finding).height

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        finding = index.data(FINDING)
        asked = self.asking is not None and self.asking == index
        tall = self._height(finding) if isinstance(finding, Finding) else 0
        return QSize(200, tall + (self._more if asked else 0))

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        rect, finding = option.rect, index.data(FINDING)
        if isinstance(finding, Finding):
            cells = self.cells(rect, finding)
            left = cells.title.left()
            editor.setGeometry(left, rect.top() + cells.height, rect.right() - MARGIN - left, self._more)

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
        cells = self.cells(rect, finding)
        if cells.place.contains(position):
            return Part.PLACE
        if cells.accept.contains(position):
            return Part.ACCEPT
        return Part.FIX if cells.fix.contains(position) else Part.NONE

    # Painting

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
        cells = self.cells(option.rect, finding)
        self._paint_severity(painter, cells.severity, finding)
        self._write(painter, cells.title, finding.title, self._strong, "text")
        self._write(painter, cells.why, self._reason(finding), self._small, "text2")
        self._write(painter, cells.remedy, self._remedy(finding), self._small, "text")
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
        line = QFontMetrics(self._strong).height()
        pixmap = self._theme.pixmap(
            "check" if finding.accepted else look.icon, token, 16, painter.device().devicePixelRatioF()
        )
        painter.drawPixmap(rect.left(), rect.top() + (line - 16) // 2, pixmap)
        words = rect.adjusted(23, 0, 0, line)
        self._write(painter, words, SEVERITY_LABELS[finding.severity], self._strong, token)

    def _paint_place(self, painter: QPainter, rect: QRect, finding: Finding, hovered: bool) -> None:
        font = QFont(self._medium)
        font.setUnderline(hovered)
        self._write(painter, rect, _place(finding), font, "ink")

    def _paint_actions(self, painter: QPainter, cells: Cells, finding: Finding, part: Part) -> None:
        if cells.fix.height() and finding.fix is not None:
            edge = self._theme.color("field" if part is Part.FIX else "line")
            self._box(painter, cells.fix, self._theme.color("raised" if part is Part.FIX else "surface"), edge)
            self._label(painter, cells.fix, french(finding.fix.label), "text")
        if part is Part.ACCEPT:
            self._box(painter, cells.accept, self._theme.color("surface"), self._theme.color("surface"))
        words = TAKE_BACK if finding.accepted else KEEP
        self._label(painter, cells.accept, words, "text" if part is Part.ACCEPT else "text2")

    def _label(self, painter: QPainter, rect: QRect, words: str, token: str) -> None:
        painter.setFont(self._medium)
        painter.setPen(self._theme.color(token))
        painter.drawText(rect.adjusted(_BUTTON_PAD, 0, -_BUTTON_PAD, 0), _CENTRE, words)

    def _box(self, painter: QPainter, rect: QRect, fill: QColor, edge: QColor) -> None:
        painter.setBrush(fill)
        painter.setPen(QPen(edge, 1))
        painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)

    def _write(self, painter: QPainter, rect: QRect, text: str, font: QFont, token: str) -> None:
        if text:
            painter.setFont(font)
            painter.setPen(self._theme.color(token))
            painter.drawText(rect, _LEFT, text)


def _place(finding: Finding) -> str:
    return f"{finding.place}  →"
