"""The header of the matrix: the parties over their roles."""

from PySide6.QtCore import QItemSelectionModel, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHeaderView, QWidget

from cahier.model.party import PARTY_LABELS, Party
from ui.screens.raci.raci_delegate import PARTY_GAP
from ui.screens.raci.raci_table_model import RaciTableModel
from ui.theme.theme import Theme

PARTY_TOKENS = {Party.CLIENT: "client", Party.PROVIDER: "prest", Party.THIRD_PARTY: "tiers"}
_BAND = 26
_GAP = 2
_NAMES = 30
_EDGE = 24


class RoleHeader(QHeaderView):
    """Two rows: a band for each party, then the short name of each role; a role can be clicked."""

    role_clicked = Signal(str)

    def __init__(
        self, model: RaciTableModel, selection: QItemSelectionModel, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._roles_model = model
        self._selection = selection
        self._theme = theme
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(20)
        self.setMouseTracking(True)
        self.sectionClicked.connect(self._on_clicked)

    def sizeHint(self) -> QSize:
        """Both rows, whatever the text of the sections."""
        return QSize(super().sizeHint().width(), self._px(_BAND + _GAP + _NAMES))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over the roles, which can be clicked."""
        role = self._roles_model.role_at(self.logicalIndexAt(event.position().toPoint()))
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if role else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint every party, then every name."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._theme.color("surface"))
        if not self.isSectionHidden(0):
            self._paint_corner(painter)
        for party in Party:
            self._paint_party(painter, party)
        for column in range(1, self.count()):
            if not self.isSectionHidden(column):
                self._paint_role(painter, column)
        painter.end()

    def _on_clicked(self, column: int) -> None:
        role = self._roles_model.role_at(column)
        if role is not None:
            self.role_clicked.emit(role.id)

    def _paint_corner(self, painter: QPainter) -> None:
        theme, left = self._theme, self._px(_EDGE)
        names = self._names_rect(0, self.sectionSize(0))
        painter.setFont(theme.font("small", weight=600))
        painter.setPen(theme.color("text2"))
        painter.drawText(names.adjusted(left, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, "Activité")
        self._rule(painter, "line", names.top() - 1, left, names.right())
        self._rule(painter, "field", names.bottom(), left, names.right())

    def _paint_party(self, painter: QPainter, party: Party) -> None:
        columns = [rank for rank, role in enumerate(self._roles_model.roles, 1) if role.party is party]
        if not columns or self.isSectionHidden(columns[0]):
            return
        left = self._left(columns[0])
        right = self.sectionViewportPosition(columns[-1]) + self.sectionSize(columns[-1])
        band = QRectF(left, 0, right - left, self._px(_BAND))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        path = QPainterPath()
        path.addRoundedRect(band.adjusted(0, 0, 0, 8), 6, 6)
        painter.setClipRect(band)
        painter.fillPath(path, self._theme.color(f"{PARTY_TOKENS[party]}_soft"))
        painter.setPen(self._theme.color(PARTY_TOKENS[party]))
        painter.setFont(self._theme.font("small", weight=600))
        painter.drawText(band, Qt.AlignmentFlag.AlignCenter, PARTY_LABELS[party])
        painter.restore()
        self._rule(painter, "field", self.height() - 1, left, right - 1)

    def _paint_role(self, painter: QPainter, column: int) -> None:
        theme = self._theme
        left = self._left(column)
        right = self.sectionViewportPosition(column) + self.sectionSize(column)
        names = self._names_rect(left, right - left)
        current = self._selection.currentIndex().column() == column
        if current:
            painter.fillRect(names.adjusted(0, 0, 0, -1), theme.color("ink_soft"))
        painter.setFont(theme.font("micro", weight=600))
        painter.setPen(theme.color("ink" if current else "text2"))
        role = self._roles_model.role_at(column)
        painter.drawText(names, Qt.AlignmentFlag.AlignCenter, role.short if role else "")

    def _left(self, column: int) -> int:
        gap = self._px(PARTY_GAP) if self._roles_model.starts_party(column) else 0
        return self.sectionViewportPosition(column) + gap

    def _names_rect(self, left: int, width: int) -> QRect:
        return QRect(left, self._px(_BAND + _GAP), width, self._px(_NAMES))

    def _rule(self, painter: QPainter, token: str, top: int, left: int, right: int) -> None:
        pen = QPen(QColor(self._theme.color(token)), 1)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.drawLine(left, top, right, top)

    def _px(self, length: int) -> int:
        return round(length * self._theme.zoom)
