"""The header of the matrix: the parties over their roles."""

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHeaderView, QWidget

from cahier.model.party import PARTY_LABELS, Party, Role
from ui.screens.raci.raci_delegate import PARTY_GAP
from ui.screens.raci.raci_table_model import RaciTableModel
from ui.theme.theme import Theme

_WRAPPED = Qt.TextFlag.TextWordWrap
PARTY_TOKENS = {Party.CLIENT: "client", Party.PROVIDER: "prest", Party.THIRD_PARTY: "tiers"}
_BAND = 26
_GAP = 2
_LEAST_NAMES, _MOST_NAMES = 30, 112
_AROUND = 5
_MOST_OF_GRID = 0.45
# How much of the lines a text cut between words fills.
_FILLED = 0.8
_EDGE = 24


class RoleHeader(QHeaderView):
    """Two rows: a band for each party, then the whole name of each role; a role can be clicked."""

    role_clicked = Signal(str)

    def __init__(
        self, model: RaciTableModel, selection: QItemSelectionModel, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._roles_model = model
        self._selection = selection
        self._theme = theme
        self._names, self._turned, self._short = self._px(_LEAST_NAMES), False, False
        self._wanted, self._cut = self._names, dict[str, str]()
        self._fitted: tuple[tuple[str, ...], int] = ((), 0)
        self._font = theme.font("micro", weight=600)
        self._metrics = QFontMetrics(self._font)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(20)
        self.setMouseTracking(True)
        self.sectionClicked.connect(self._on_clicked)

    def sizeHint(self) -> QSize:
        """Both rows, whatever the text of the sections."""
        return QSize(super().sizeHint().width(), self._px(_BAND + _GAP) + self._names)

    def name_of(self, role: Role) -> str:
        """Return what the head of a column says of its role."""
        return role.short if self._short else self._cut.get(role.title, role.title)

    def upright_width(self) -> int:
        """Return the width of a column in which every name can be written upright."""
        words = (word for role in self._roles_model.roles for word in role.title.split())
        return max((self._metrics.horizontalAdvance(word) for word in words), default=0) + 2 * self._px(_AROUND)

    def fit_names(self, width: int, height: int) -> None:
        """Write the names whole in columns of a width: upright when their words fit, turned when they do not.

        Where the grid is so low that its heads would take half of its height, a column is named by its letters.
        """
        titles = tuple(role.title for role in self._roles_model.roles)
        if (titles, width) != self._fitted:
            self._fitted = titles, width
            self._measure(titles, width)
        self._short = self._wanted > self._px(_LEAST_NAMES) and self._wanted > height * _MOST_OF_GRID
        names = self._px(_LEAST_NAMES) if self._short else self._wanted
        if names != self._names:
            self._names = names
            self.updateGeometry()

    def _measure(self, titles: tuple[str, ...], width: int) -> None:
        self._turned = width < self.upright_width()
        room = width if self._turned else width - 2 * self._px(_AROUND)
        most, around = self._px(_MOST_NAMES), 2 * self._px(_AROUND)
        measure = self._length if self._turned else self._height
        needed = {title: measure(title, room) + around for title in titles}
        self._wanted = max(self._px(_LEAST_NAMES), min(most, max(needed.values(), default=0)))
        lines = (room if self._turned else most - around) // self._metrics.lineSpacing()
        space = round(lines * (most - around if self._turned else room) * _FILLED)
        self._cut = {
            title: self._metrics.elidedText(title, Qt.TextElideMode.ElideRight, space)
            for title, length in needed.items()
            if length > most
        }

    def _height(self, title: str, width: int) -> int:
        return self._metrics.boundingRect(QRect(0, 0, width, 0), _WRAPPED, title).height()

    def _length(self, title: str, thickness: int) -> int:
        """Return the shortest line in which a turned name, cut between words, is no thicker than that."""
        words = title.split()
        least = max(map(self._metrics.horizontalAdvance, words), default=0)
        whole = self._metrics.horizontalAdvance(title)
        step = self._px(4)
        fits = (length for length in range(least + 1, whole + step, step) if self._height(title, length) <= thickness)
        return next(fits, whole + 1)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over the roles, which can be clicked."""
        role = self._roles_model.role_at(self.logicalIndexAt(event.position().toPoint()))
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if role else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Paint nothing again: the header shows the current role, not which cells are selected."""

    def update_role(self, column: int) -> None:
        """Paint the name of a role again."""
        if column > 0 and not self.isSectionHidden(column):
            left = self.sectionViewportPosition(column)
            self.viewport().update(QRect(left, 0, self.sectionSize(column), self.height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint every party, then the names that are to be painted again."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._theme.color("surface"))
        if not self.isSectionHidden(0):
            self._paint_corner(painter)
        for party in Party:
            self._paint_party(painter, party)
        for column in range(1, self.count()):
            left = self.sectionViewportPosition(column)
            right = left + self.sectionSize(column)
            if not self.isSectionHidden(column) and left <= event.rect().right() and event.rect().left() < right:
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
        bottom = names.adjusted(left, names.height() - self._px(_LEAST_NAMES), 0, 0)
        painter.drawText(bottom, Qt.AlignmentFlag.AlignVCenter, "Activité")
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
        painter.setFont(self._font)
        painter.setPen(theme.color("ink" if current else "text2"))
        role = self._roles_model.role_at(column)
        if role is not None:
            self._paint_name(painter, names, self.name_of(role))

    def _paint_name(self, painter: QPainter, names: QRect, title: str) -> None:
        around = self._px(_AROUND)
        if not self._turned or self._short:
            room = names.adjusted(around, around, -around, -around)
            painter.drawText(room, _WRAPPED | Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignHCenter, title)
            return
        painter.save()
        painter.translate(names.left(), names.bottom() + 1)
        painter.rotate(-90)
        room = QRect(around, 0, names.height() - 2 * around, names.width())
        painter.setClipRect(room)
        painter.drawText(room, _WRAPPED | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, title)
        painter.restore()

    def _left(self, column: int) -> int:
        gap = self._px(PARTY_GAP) if self._roles_model.starts_party(column) else 0
        return self.sectionViewportPosition(column) + gap

    def _names_rect(self, left: int, width: int) -> QRect:
        return QRect(left, self._px(_BAND + _GAP), width, self._names)

    def _rule(self, painter: QPainter, token: str, top: int, left: int, right: int) -> None:
        pen = QPen(QColor(self._theme.color(token)), 1)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.drawLine(left, top, right, top)

    def _px(self, length: int) -> int:
        return round(length * self._theme.zoom)
