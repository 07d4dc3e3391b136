"""The grid of the matrix: two views that scroll, select and type as one."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QIcon, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from cahier.catalogue.matrix_schema import Activity
from cahier.editing.pasted_cells import read_grid
from cahier.guidance.grid_rows import ActivityGroup
from cahier.model.raci import RACI_MEANINGS, Raci
from cahier.typography import french
from ui.screens.raci.activity_delegate import ActivityDelegate
from ui.screens.raci.letter_chip import LetterChip
from ui.screens.raci.raci_delegate import PARTY_GAP, RaciDelegate
from ui.screens.raci.raci_keys import LETTER_KEYS, RaciKey
from ui.screens.raci.raci_table_model import Cell, NoRoomBelow, RaciTableModel, pasted_letters
from ui.screens.raci.raci_views import ActivitiesView, RolesView
from ui.screens.raci.role_header import RoleHeader
from ui.texts import add_action
from ui.theme.theme import Theme

_ROLE = 43
_WIDEST_ROLE = 60
_NARROWEST_NAME = 240
_WIDEST_NAME = 560
_CYCLE = (Raci.NONE, Raci.R, Raci.A, Raci.C, Raci.I)


class RaciGrid(QWidget):
    """Shows the matrix, types letters in it, and tells what is asked of the page."""

    activity_changed = Signal(str)
    """The activity of the current row, empty on a group."""

    key_asked = Signal(str)
    """A `RaciKey` the page answers: details, next, edit_role, undo, redo."""

    role_clicked = Signal(str)
    table_pasted = Signal(object)
    """Rows of cells that are no mere letters: a matrix with its labels, perhaps."""

    said = Signal(str)
    """What was just done to several cells, in words."""

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
        self._selection.selectionChanged.connect(self._on_selection)
        self.roles.key_typed.connect(self._on_key)
        self.roles.cycled.connect(self._on_cycled)
        self.roles.group_pressed.connect(self.toggle)
        self.activities.row_pressed.connect(self._on_row_pressed)
        for view in (self.activities, self.roles):
            view.hovered.connect(self._on_hovered)
        self.roles.menu_requested.connect(self._open_menu)
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
        self.roles.setCurrentIndex(self.model.index(first, 1))

    def step(self, by: int) -> None:
        """Go to the next or previous activity shown."""
        row = self.roles.currentIndex().row() + by
        while isinstance(self.model.row_at(row), ActivityGroup):
            row += by
        if self.model.row_at(row) is not None:
            self.roles.setCurrentIndex(self.model.index(row, max(1, self.roles.currentIndex().column())))

    def toggle(self, row: int) -> None:
        """Fold or unfold the group of a row."""
        group = self.model.row_at(row)
        if isinstance(group, ActivityGroup):
            self.model.set_open(row, not self.model.is_open(group))

    def _selected(self) -> list[QModelIndex]:
        """The selected cells in reading order, the current one first: it leads when a letter is typed."""
        current = self.roles.currentIndex()
        found = sorted(self._selection.selectedIndexes(), key=lambda index: (index.row(), index.column()))
        return [current, *(index for index in found if index != current)]

    # Typing

    def _on_key(self, name: str) -> None:
        key = RaciKey(name)
        if key in LETTER_KEYS:
            self.type_letter(Raci(key.value))
        elif key is RaciKey.CLEAR:
            self._say_cells(self.model.write(self._selected(), Raci.NONE), "vidée")
        elif key is RaciKey.FILL_DOWN:
            self._say_cells(self.model.write_each(dict(self._filled_down())), "recopiée")
        elif key is RaciKey.COPY:
            self._copy()
        elif key is RaciKey.PASTE:
            self._paste()
        elif key is RaciKey.CONFIRM:
            self.confirm()
        elif key in (RaciKey.FOLD, RaciKey.UNFOLD):
            self.model.set_open(self.roles.currentIndex().row(), key is RaciKey.UNFOLD)
        elif key is RaciKey.TOGGLE:
            self.toggle(self.roles.currentIndex().row())
        else:
            self.key_asked.emit(name)

    def type_letter(self, letter: Raci) -> None:
        """Type a letter in the selected cells."""
        self._say_cells(self.model.type_letter(self._selected(), letter), "modifiée")

    def confirm(self) -> None:
        """Confirm the selected rows, or the group one stands on."""
        count = self.model.confirm(dict.fromkeys(index.row() for index in self._selected()))
        lines = "ligne confirmée" if count == 1 else "lignes confirmées"
        self.said.emit(french(f"{count} {lines}" if count else "Ces lignes sont déjà confirmées"))

    def _say_cells(self, count: int, done: str) -> None:
        if count > 1:
            self.said.emit(french(f"{count} cellules {done}s"))

    def _on_cycled(self) -> None:
        index = self.roles.currentIndex()
        letters = self.model.letters_at(index.row(), index.column())
        rank = _CYCLE.index(letters) if letters in _CYCLE else len(_CYCLE) - 1
        self.model.write([index], _CYCLE[(rank + 1) % len(_CYCLE)])

    def _filled_down(self) -> Iterator[tuple[Cell, Raci]]:
        """The first selected cell of each column copied down; a single cell takes what stands above it."""
        columns: dict[int, list[int]] = {}
        for index in self._selected():
            if self.model.cell_at(index) is not None:
                columns.setdefault(index.column(), []).append(index.row())
        for column, found in columns.items():
            rows = sorted(set(found))
            source = rows[0] if len(rows) > 1 else self._activity_above(rows[0])
            for row in rows if source >= 0 else ():
                cell = self.model.cell_at(self.model.index(row, column))
                if cell is not None and row != source:
                    yield cell, self.model.letters_at(source, column)

    def _activity_above(self, row: int) -> int:
        rows = range(row - 1, -1, -1)
        return next((rank for rank in rows if isinstance(self.model.row_at(rank), Activity)), -1)

    def _copy(self) -> None:
        cells = [index for index in self._selected() if self.model.cell_at(index) is not None]
        rows = sorted({index.row() for index in cells})
        columns = sorted({index.column() for index in cells})
        lines = ("\t".join(self.model.letters_at(row, column) for column in columns) for row in rows)
        QGuiApplication.clipboard().setText("\n".join(lines))
        self._say_cells(len(cells), "copiée")

    def _paste(self) -> None:
        text = QGuiApplication.clipboard().text()
        targets = self._selected()
        start = min(targets, key=lambda index: (index.row(), index.column()))
        try:
            letters = pasted_letters(self.model, text, start, targets)
        except NoRoomBelow as error:
            self.said.emit(french(str(error)))
            return
        except ValueError:
            self.table_pasted.emit(read_grid(text))
            return
        self._say_cells(self.model.write_each(letters), "collée")

    # The menu of letters

    def _on_name_menu(self, place: QPoint) -> None:
        row = self.activities.rowAt(self.activities.viewport().mapFromGlobal(place).y())
        if row >= 0 and row != self.roles.currentIndex().row():
            self._on_row_pressed(row, keep_folding=True)
        self._open_menu(place)

    def _open_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self.model.cell_at(self.roles.currentIndex()) is not None:
            for letter, meaning in RACI_MEANINGS.items():
                icon = QIcon(self._chip.square(letter, self.devicePixelRatioF()))
                menu.addAction(icon, f"{letter.value}  {meaning}").triggered.connect(self._typing(letter))
            add_action(menu, "Vider").triggered.connect(lambda: self._on_key(RaciKey.CLEAR))
            menu.addSeparator()
            add_action(menu, "Ouvrir la fiche").triggered.connect(lambda: self._on_key(RaciKey.DETAILS))
        add_action(menu, "Confirmer").triggered.connect(self.confirm)
        menu.addSeparator()
        add_action(menu, "Tout déplier").triggered.connect(lambda: self.model.set_all_open(True))
        add_action(menu, "Tout replier").triggered.connect(lambda: self.model.set_all_open(False))
        self._menu = menu
        menu.destroyed.connect(self._on_menu_gone)
        menu.popup(place)

    @property
    def menu(self) -> QMenu | None:
        """The menu of letters, while it is open."""
        return self._menu

    def _typing(self, letter: Raci) -> Callable[[], None]:
        return lambda: self.type_letter(letter)

    def _on_menu_gone(self) -> None:
        self._menu = None

    # Keeping both views together

    def _on_current(self, current: QModelIndex, before: QModelIndex) -> None:
        for view in (self.activities, self.roles):
            view.update_row(before.row())
            view.update_row(current.row())
        if current.column() != before.column():
            self.header.viewport().update()
        if current.row() != before.row():
            self.activity_changed.emit(self.current_activity())

    def _on_selection(self) -> None:
        self.roles.viewport().update()

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
        self.roles.setCurrentIndex(self.model.index(row, max(1, self.roles.currentIndex().column())))
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
        self.roles.setCurrentIndex(self.model.index(max(row, 0), max(column, 1)))
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
        role = max(self._px(_ROLE), min(self._px(_WIDEST_ROLE), (room - name) // max(count, 1)))
        self.activities.setFixedWidth(name)
        self.activities.setColumnWidth(0, name)
        for column in range(1, count + 1):
            gap = self._px(PARTY_GAP) if self.model.starts_party(column) else 0
            self.roles.setColumnWidth(column, role + gap)

    def _px(self, length: int) -> int:
        return round(length * self._theme.zoom)
