"""The grid of the matrix: two views that scroll, select and type as one."""

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from cahier.catalogue.matrix_schema import Activity
from cahier.guidance.grid_rows import ActivityGroup
from cahier.typography import french
from ui.screens.raci.activity_delegate import ActivityDelegate
from ui.screens.raci.cell_typing import CellTyping
from ui.screens.raci.letter_chip import LetterChip
from ui.screens.raci.raci_delegate import PARTY_GAP, RaciDelegate
from ui.screens.raci.raci_keys import READING, RaciKey
from ui.screens.raci.raci_menu import RaciMenu
from ui.screens.raci.raci_table_model import RaciTableModel
from ui.screens.raci.raci_views import ActivitiesView, RolesView
from ui.screens.raci.role_header import RoleHeader
from ui.theme.theme import Theme

_ROLE = 43
_WIDEST_ROLE = 60
_NARROWEST_NAME = 240
_WIDEST_NAME = 560


class RaciGrid(QWidget):
    """Shows the matrix, types letters in it, and tells what is asked of the page."""

    activity_changed = Signal(str)
    """The activity of the current row, empty on a group."""

    key_asked = Signal(str)
    """A `RaciKey` the page answers: details, next, edit_role, undo, redo."""

    role_clicked = Signal(str)
    table_pasted = Signal(object)
    """Rows of cells that are no mere letters: a matrix with its labels, perhaps."""

    said = Signal(str, bool)
    """What was just done to several cells, in words, and whether it can be undone."""

    def __init__(self, model: RaciTableModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self._theme = theme
        self._chip = LetterChip(theme)
        self._place: tuple[str, str] = ("", "")
        self._menu: QMenu | None = None
        self.activities = ActivitiesView(model, theme, self)
        self.roles = RolesView(model, theme, self)
        self._selection = self.roles.selectionModel()
        self.typing = CellTyping(model, self._selection, self)
        self.typing.said.connect(self.said)
        self.typing.table_pasted.connect(self.table_pasted)
        self.typing.typed.connect(lambda: self.step(1))
        self._set_look()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.roles)

    def _set_look(self) -> None:
        self._name_delegate = ActivityDelegate(self.model, self._selection, self._theme, self)
        self._cell_delegate = RaciDelegate(self.model, self._selection, self._theme, self)
        self.activities.setItemDelegate(self._name_delegate)
        self.roles.setItemDelegate(self._cell_delegate)
        self.roles.titles = self._name_delegate
        self._name_header = RoleHeader(self.model, self._selection, self._theme, self.activities)
        self.header = RoleHeader(self.model, self._selection, self._theme, self.roles)
        self.activities.setHorizontalHeader(self._name_header)
        self.roles.setHorizontalHeader(self.header)
        self.activities.hide_roles()
        self.roles.setColumnHidden(0, True)

    def _lay_out(self) -> None:
        self._foot = QWidget(self)
        self._foot.setFixedHeight(0)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.activities, 1)
        left.addWidget(self._foot)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(left)
        layout.addWidget(self.roles, 1)

    def _connect(self) -> None:
        ours, theirs = self.activities.verticalScrollBar(), self.roles.verticalScrollBar()
        ours.valueChanged.connect(theirs.setValue)
        theirs.valueChanged.connect(ours.setValue)
        self.roles.horizontalScrollBar().rangeChanged.connect(self._on_width_range)
        self._selection.currentChanged.connect(self._on_current)
        self.roles.key_typed.connect(self._on_key)
        self.roles.cycled.connect(self.typing.cycle)
        self.roles.group_pressed.connect(self.toggle)
        self.activities.row_pressed.connect(self._on_row_pressed)
        for view in (self.activities, self.roles):
            view.hovered.connect(self._on_hovered)
        self.roles.menu_requested.connect(self.open_menu)
        self.activities.menu_requested.connect(self._on_name_menu)
        self.header.role_clicked.connect(self.role_clicked)
        self.roles.focused.connect(self._repaint_current)
        self.model.modelAboutToBeReset.connect(self._on_about_to_reset)
        self.model.modelReset.connect(self._on_reset)
        self.model.rowsInserted.connect(self._on_rows_inserted)

    # Where one is

    def current_activity(self) -> str:
        """Return the activity of the current row, empty on a group."""
        row = self.model.row_at(self.roles.currentIndex().row())
        return row.id if isinstance(row, Activity) else ""

    def current_group(self) -> ActivityGroup | None:
        """Return the group the current row belongs to."""
        for rank in range(self.roles.currentIndex().row(), -1, -1):
            row = self.model.row_at(rank)
            if isinstance(row, ActivityGroup):
                return row
        return None

    def current_role(self) -> str:
        """Return the role of the current column."""
        role = self.model.role_at(self.roles.currentIndex().column())
        return role.id if role else ""

    def select(self, activity: str, role: str = "") -> bool:
        """Unfold, bring into view and select an activity; False when there is none of that name."""
        row = self.model.reveal(activity)
        if row < 0:
            return False
        column = self.model.column_of(role) if role else max(1, self.roles.currentIndex().column())
        index = self.model.index(row, max(1, column))
        # Cells chosen together stay so, for the next letter typed in them.
        together = self._selection.isSelected(index)
        flags = QItemSelectionModel.SelectionFlag
        self._selection.setCurrentIndex(index, flags.NoUpdate if together else flags.ClearAndSelect)
        self.roles.scrollTo(index)
        return True

    def select_first(self) -> None:
        """Put the current cell on the first activity shown."""
        rows = range(self.model.rowCount())
        first = next((row for row in rows if isinstance(self.model.row_at(row), Activity)), 0)
        self._stand(self.model.index(first, 1))

    def step(self, by: int) -> None:
        """Go to the next or previous activity shown."""
        row = self.roles.currentIndex().row() + by
        while isinstance(self.model.row_at(row), ActivityGroup):
            row += by
        if self.model.row_at(row) is not None:
            self._stand(self.model.index(row, max(1, self.roles.currentIndex().column())))

    def _stand(self, index: QModelIndex) -> None:
        """Stand on one cell alone: the view would go by the keys still held, and stretch what was selected."""
        self._selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def toggle(self, row: int) -> None:
        """Fold or unfold the group of a row."""
        group = self.model.row_at(row)
        if isinstance(group, ActivityGroup):
            self.model.set_open(row, not self.model.is_open(group))

    # Keys

    def _on_key(self, name: str) -> None:
        self.press(RaciKey(name))

    def press(self, key: RaciKey) -> None:
        """Do what a key or a line of the menu asks; the page answers what is not of the grid alone."""
        if self.model.read_only and key not in READING:
            return
        row = self.roles.currentIndex().row()
        if key in (RaciKey.FOLD, RaciKey.UNFOLD):
            self.model.set_open(row, key is RaciKey.UNFOLD)
        elif key is RaciKey.TOGGLE:
            self.toggle(row)
        elif key in (RaciKey.UNFOLD_ALL, RaciKey.FOLD_ALL):
            self.model.set_all_open(key is RaciKey.UNFOLD_ALL)
        elif key is RaciKey.MENU:
            self.open_menu(self.roles.place_of_current())
        elif key in (RaciKey.ROW_UP, RaciKey.ROW_DOWN):
            self.move_row(-1 if key is RaciKey.ROW_UP else 1)
        elif not self.typing.press(key):
            self.key_asked.emit(key.value)

    def move_row(self, step: int) -> None:
        """Move the current activity among those shown of its group, and stay on it."""
        name = self.current_activity()
        if not name:
            self.said.emit(french("Placez-vous sur une activité pour la déplacer"), False)
        elif self.model.move(self.roles.currentIndex().row(), step):
            self.select(name)
            self.said.emit(french("Ligne montée" if step < 0 else "Ligne descendue"), True)
        else:
            end = "la première" if step < 0 else "la dernière"
            self.said.emit(french(f"C’est {end} ligne de ce domaine"), False)

    # The menu of letters

    def _on_name_menu(self, place: QPoint) -> None:
        row = self.activities.rowAt(self.activities.viewport().mapFromGlobal(place).y())
        if row >= 0 and row != self.roles.currentIndex().row():
            self._on_row_pressed(row, keep_folding=True)
        self.open_menu(place)

    def open_menu(self, place: QPoint) -> None:
        """Open the menu of what can be done where one stands."""
        on_cell = self.model.cell_at(self.roles.currentIndex()) is not None
        menu = RaciMenu(self, self.press, self._chip, on_cell, self.typing.advances)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._menu = menu
        menu.destroyed.connect(self._on_menu_gone)
        menu.popup(place)

    @property
    def menu(self) -> QMenu | None:
        """The menu of letters, while it is open."""
        return self._menu

    def _on_menu_gone(self) -> None:
        self._menu = None

    # Keeping both views together

    def _on_current(self, current: QModelIndex, before: QModelIndex) -> None:
        """Paint what changes: both rows, or both cells of the row one stays in; Qt paints what it selects itself."""
        if current.row() != before.row():
            for view in (self.activities, self.roles):
                view.update_row(before.row())
                view.update_row(current.row())
        else:
            self.roles.update(before)
            self.roles.update(current)
        if current.column() != before.column():
            self.header.update_role(before.column())
            self.header.update_role(current.column())
        if current.row() != before.row():
            self.activity_changed.emit(self.current_activity())

    def _repaint_current(self) -> None:
        self.roles.update_row(self.roles.currentIndex().row())

    def _on_hovered(self, row: int) -> None:
        before = self._cell_delegate.hovered_row
        if row != before:
            self._cell_delegate.hovered_row = self._name_delegate.hovered_row = row
            for view in (self.activities, self.roles):
                view.update_row(before)
                view.update_row(row)

    def _on_row_pressed(self, row: int, keep_folding: bool = False) -> None:
        self._stand(self.model.index(row, max(1, self.roles.currentIndex().column())))
        self.roles.setFocus(Qt.FocusReason.MouseFocusReason)
        if not keep_folding:
            self.toggle(row)

    def _on_about_to_reset(self) -> None:
        group = self.current_group()
        self._place = (self.current_activity() or (group.key if group else ""), self.current_role())

    def _on_reset(self) -> None:
        self.activities.hide_roles()
        self.roles.setColumnHidden(0, True)
        for view in (self.activities, self.roles):
            view.size_rows()
        self._share_width()
        row, column = self.model.row_of(self._place[0]), self.model.column_of(self._place[1])
        self._stand(self.model.index(max(row, 0), max(column, 1)))
        self.activity_changed.emit(self.current_activity())

    def _on_rows_inserted(self, _parent: QModelIndex, first: int, last: int) -> None:
        """Bring what was just unfolded into view, as much as there is room for."""
        self.roles.scrollTo(self.model.index(min(last, first + 12), 1))
        self.roles.scrollTo(self.model.index(first - 1, 1))

    def _on_width_range(self, _least: int, most: int) -> None:
        bar = self.roles.horizontalScrollBar()
        self._foot.setFixedHeight(bar.sizeHint().height() if most > 0 else 0)

    # Widths

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room between names and roles."""
        super().resizeEvent(event)
        self._share_width()
        self.roles.scrollTo(self.roles.currentIndex())

    def changeEvent(self, event: QEvent) -> None:
        """A new font or style may change what fits."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._share_width()

    def _share_width(self) -> None:
        if not hasattr(self, "header"):
            return
        count = len(self.model.roles)
        gaps = sum(1 for column in range(1, count + 1) if self.model.starts_party(column)) * self._px(PARTY_GAP)
        room = self.width() - self.roles.verticalScrollBar().sizeHint().width() - gaps
        name = max(self._px(_NARROWEST_NAME), min(self._px(_WIDEST_NAME), room - count * self._px(_ROLE)))
        each, upright = (room - name) // max(count, 1), self.header.upright_width()
        # Wider than usual only for names to be written upright.
        role = max(self._px(_ROLE), upright if each >= upright else min(self._px(_WIDEST_ROLE), each))
        self.activities.setFixedWidth(name)
        self.activities.setColumnWidth(0, name)
        for column in range(1, count + 1):
            gap = self._px(PARTY_GAP) if self.model.starts_party(column) else 0
            self.roles.setColumnWidth(column, role + gap)
        for view, header in ((self.activities, self._name_header), (self.roles, self.header)):
            header.fit_names(role, self.height())
            view.updateGeometries()

    def _px(self, length: int) -> int:
        return round(length * self._theme.zoom)
