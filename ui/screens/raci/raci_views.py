"""The two views of the matrix: activities frozen at the left, roles that scroll."""

from typing import cast

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from cahier.guidance.grid_rows import ActivityGroup
from cahier.typography import french
from ui.screens.raci.activity_delegate import ActivityDelegate
from ui.screens.raci.raci_keys import OURS, key_of
from ui.screens.raci.raci_table_model import RaciTableModel
from ui.texts import set_name
from ui.theme.theme import Theme

ROW_HEIGHT = 28
GROUP_HEIGHT = 30
_STEPS = {QAbstractItemView.CursorAction.MoveUp: -1, QAbstractItemView.CursorAction.MoveDown: 1}


class RaciView(QTableView):
    """What both views share: fixed heights, smooth scrolling, the row under the mouse."""

    hovered = Signal(int)
    menu_requested = Signal(QPoint)

    def __init__(self, model: RaciTableModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.raci = model
        self.theme = theme
        self.setModel(model)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setWordWrap(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Nothing shows through: scrolled by a row, only that row is painted.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(1)
        rows.setDefaultSectionSize(self.px(ROW_HEIGHT))
        self.size_rows()

    def px(self, length: int) -> int:
        """Return a length at the text size in use."""
        return round(length * self.theme.zoom)

    def size_rows(self) -> None:
        """Give groups their height; a reset of the model forgets it."""
        rows = self.verticalHeader()
        for row in range(self.raci.rowCount()):
            if isinstance(self.raci.row_at(row), ActivityGroup):
                rows.resizeSection(row, self.px(GROUP_HEIGHT))

    def update_row(self, row: int) -> None:
        """Paint a row again."""
        if row >= 0:
            top, height = self.rowViewportPosition(row), self.rowHeight(row)
            self.viewport().update(QRect(0, top, self.viewport().width(), height))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cells, on the ground that they leave bare past the last of them."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self.theme.color("surface"))
        painter.end()
        super().paintEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell which row is under the mouse."""
        self.hovered.emit(self.rowAt(round(event.position().y())))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """No row is under the mouse any more."""
        self.hovered.emit(-1)
        super().leaveEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are for cells, not for looking names up."""


class ActivitiesView(RaciView):
    """The frozen column; it never holds the focus, a click moves the current cell of the roles."""

    row_pressed = Signal(int)

    def __init__(self, model: RaciTableModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(model, theme, parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        set_name(self, "Activités")
        self.hide_roles()

    def hide_roles(self) -> None:
        """Keep only the column of activities."""
        for column in range(self.raci.columnCount()):
            self.setColumnHidden(column, column > 0)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tell which row was clicked."""
        row = self.rowAt(round(event.position().y()))
        if row >= 0:
            self.row_pressed.emit(row)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A second click is no other click."""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the row."""
        self.menu_requested.emit(event.globalPos())


class RolesView(RaciView):
    """The cells; it holds the focus and the keys."""

    key_typed = Signal(str)
    cycled = Signal()
    group_pressed = Signal(int)
    focused = Signal()

    def __init__(self, model: RaciTableModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(model, theme, parent)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        set_name(self, "Matrice : qui fait quoi")
        self.setColumnHidden(0, True)
        self.titles: ActivityDelegate | None = None
        self._chip_font = theme.font("micro", weight=500)
        self._chip_metrics = QFontMetrics(self._chip_font)

    def on_group(self) -> bool:
        """Return whether the current row is a group."""
        return isinstance(self.raci.row_at(self.currentIndex().row()), ActivityGroup)

    def event(self, event: QEvent) -> bool:
        """Keep our keys from the shortcuts of the window."""
        asks = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if asks and key_of(cast(QKeyEvent, event), self.on_group()) in OURS:
            event.accept()
            return True
        return bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn our keys into what they ask; the others move about."""
        key = key_of(event, self.on_group())
        if key is None:
            super().keyPressEvent(event)
        else:
            self.key_typed.emit(key.value)

    def moveCursor(self, action: QAbstractItemView.CursorAction, held: Qt.KeyboardModifier) -> QModelIndex:
        """Stretch a selection from activity to activity, over the titles between them."""
        found = super().moveCursor(action, held)
        step = _STEPS.get(action, 0) if held & Qt.KeyboardModifier.ShiftModifier else 0
        row = found.row()
        while step and isinstance(self.raci.row_at(row), ActivityGroup):
            row += step
        return found if self.raci.row_at(row) is None else self.raci.index(row, found.column())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the keys are ours."""
        super().focusInEvent(event)
        self.focused.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Fold or unfold on groups, select on cells; the right button keeps a selection it falls in."""
        index = self.indexAt(event.position().toPoint())
        if isinstance(self.raci.row_at(index.row()), ActivityGroup):
            if event.button() == Qt.MouseButton.LeftButton:
                self.setCurrentIndex(index)
                self.group_pressed.emit(index.row())
        elif event.button() != Qt.MouseButton.RightButton:
            super().mousePressEvent(event)
        elif index.isValid() and not self.selectionModel().isSelected(index):
            self.setCurrentIndex(index)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Give the next letter to the cell."""
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and self.raci.cell_at(index) is not None:
            self.setCurrentIndex(index)
            self.cycled.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the letters, at the mouse or under the current cell."""
        asked_by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        self.menu_requested.emit(self.place_of_current() if asked_by_key else event.globalPos())

    def place_of_current(self) -> QPoint:
        """Return the place on the screen just under the current cell."""
        return self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cells, then the counts of the groups over their rows."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        first, last = self.rowAt(event.rect().top()), self.rowAt(event.rect().bottom())
        last = self.raci.rowCount() - 1 if last < 0 else last
        for row in range(max(first, 0), last + 1):
            group = self.raci.row_at(row)
            if isinstance(group, ActivityGroup):
                self._paint_title(painter, row, group)
                self._paint_chips(painter, row, group)
        painter.end()

    def _paint_title(self, painter: QPainter, row: int, group: ActivityGroup) -> None:
        """Go on with the title of a group where the frozen column was too narrow for it."""
        if self.titles is not None:
            top, height = self.rowViewportPosition(row), self.rowHeight(row)
            self.titles.paint_title(painter, QRect(-self.x(), top, self.x(), height), group)

    def _paint_chips(self, painter: QPainter, row: int, group: ActivityGroup) -> None:
        count = self.raci.count(group)
        right: float = min(self.viewport().width(), self.horizontalHeader().length()) - self.px(12)
        middle = self.rowViewportPosition(row) + (self.rowHeight(row) - 1) / 2
        if count.to_confirm and not count.faulty:
            waiting = count.to_confirm
            words = french(f"{waiting} ligne à confirmer" if waiting == 1 else f"{waiting} lignes à confirmer")
            self._paint_chip(painter, right, middle, words, ("raised", "text2", "line"), "")
        for words in reversed(count.fault_words):
            right = self._paint_chip(painter, right, middle, words, ("danger_soft", "danger", "danger_line"), "block")
            right -= self.px(6)

    def _paint_chip(
        self, painter: QPainter, right: float, middle: float, words: str, tokens: tuple[str, str, str], icon: str
    ) -> float:
        """Paint a chip that ends at `right`; return where it starts."""
        fill, text, edge = (self.theme.color(token) for token in tokens)
        side = self.px(12) if icon else 0
        room = self._chip_metrics.horizontalAdvance(words) + (side + self.px(5) if icon else 0)
        height = self.px(20)
        left = right - room - 2 * self.px(8)
        chip = QRectF(round(left) + 0.5, round(middle - height / 2) + 0.5, round(right - left) - 1, height - 1)
        painter.setPen(QPen(edge, 1))
        painter.setBrush(fill)
        painter.drawRoundedRect(chip, 4, 4)
        if icon:
            pixmap = self.theme.pixmap(icon, tokens[1], side, self.devicePixelRatioF())
            painter.drawPixmap(round(chip.left() + self.px(8)), round(middle - side / 2), pixmap)
        painter.setPen(text)
        painter.setFont(self._chip_font)
        start = chip.left() + self.px(8) + (side + self.px(5) if icon else 0)
        painter.drawText(QRectF(start, chip.top(), room, chip.height()), Qt.AlignmentFlag.AlignVCenter, words)
        return left
