"""A small spreadsheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QItemSelectionModel, QItemSelectionRange, QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QComboBox, QFrame, QTableView, QWidget

from cahier.catalogue.wizard_schema import Column
from cahier.editing.pasted_cells import read_grid, titled_columns, write_grid
from cahier.typography import french, join_words
from ui.fields.table_cell_delegate import TableCellDelegate
from ui.fields.table_model import TableModel
from ui.soon import soon
from ui.theme.theme import Theme

ROW_HEIGHT = 34
MOST_ROWS = 12
_NARROWEST = 72
_PART = 36
_WIDEST_TITLE = 100
_WIDTH_FOR_ALL = 560
_LOOKED_AT = 60
_MOST_LINES = 3
TITLES_LEFT_OUT = french("La ligne de titres n'a pas été reprise")


@dataclass(frozen=True, slots=True)
class Pasted:
    """What is to be said of a paste: what was not understood, and what was left out; empty when there is nothing."""

    refused: str
    left_out: str


class TableView(QTableView):
    """Shows and edits rows: typing or Enter edits, Tab in a cell goes on to the next and adds a row after the last."""

    grid_pasted = Signal(object)
    """Rows of cells read from the clipboard."""

    def __init__(self, model: TableModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = model
        self._row_height = round(ROW_HEIGHT * theme.zoom)
        self._cells = TableCellDelegate(model.columns, theme, self)
        self.setModel(model)
        self.setItemDelegate(self._cells)
        self._set_look()
        for change in (model.rowsInserted, model.rowsRemoved, model.modelReset, model.dataChanged):
            change.connect(self._fit)
        self._fit()

    def _set_look(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.SelectedClicked
            | QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self._row_height)
        header = self.horizontalHeader()
        header.setFixedHeight(self._row_height - 6)
        header.setHighlightSections(False)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width between columns."""
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        columns = self._rows.columns
        room = self.viewport().width()
        least = [self._title_width(column) for column in columns]
        spare = max(0, room - sum(least))
        # Each column has its title whole, then its part of what is left.
        wanted = [
            max(0, room * column.width // sum(one.width for one in columns) - narrow)
            for column, narrow in zip(columns, least, strict=True)
        ]
        for rank, narrow in enumerate(least):
            self.setColumnWidth(rank, narrow + (spare * wanted[rank] // sum(wanted) if sum(wanted) else 0))
        last = len(columns) - 1
        rest = room - sum(self.columnWidth(rank) for rank in range(len(columns)))
        if rest > 0:
            self.setColumnWidth(last, self.columnWidth(last) + rest)
        self._fit()

    def _title_width(self, column: Column) -> int:
        title = self.horizontalHeader().fontMetrics().horizontalAdvance(column.label) + 20
        part = min(_PART, _WIDTH_FOR_ALL // sum(one.width for one in self._rows.columns))
        return max(_NARROWEST, min(title, _WIDEST_TITLE), part * column.width)

    def _settle_height(self) -> None:
        """Give every row the lines that the longest cell needs, three at most."""
        room = [self.columnWidth(rank) - 18 for rank in range(len(self._rows.columns))]
        metrics = self.fontMetrics()
        lines = 1
        for row in range(min(self._rows.rowCount(), _LOOKED_AT)):
            for text, width in zip(self._rows.texts(row, 0, len(room) - 1), room, strict=True):
                lines = max(lines, ceil(metrics.horizontalAdvance(text) / max(width, 1)))
        height = self._row_height + (min(lines, _MOST_LINES) - 1) * metrics.lineSpacing()
        if height != self.verticalHeader().defaultSectionSize():
            self.verticalHeader().setDefaultSectionSize(height)

    def _fit(self) -> None:
        self._settle_height()
        shown = min(max(self._rows.rowCount(), 1), MOST_ROWS)
        width = sum(self.columnWidth(rank) for rank in range(len(self._rows.columns)))
        bar = self.horizontalScrollBar().sizeHint().height() if width > self.viewport().width() + 1 else 0
        wanted = self.horizontalHeader().height() + shown * self.verticalHeader().defaultSectionSize() + bar + 1
        if wanted != self.height() or wanted != self.minimumHeight():
            self.setFixedHeight(wanted)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy, paste, empty cells; Enter edits."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif self.state() is QAbstractItemView.State.EditingState or _held(event):
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._rows.clear_cells(self._chosen_cells())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.edit(self.currentIndex())
            self._open_choices()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Edit a cell, its list of choices open."""
        super().mouseDoubleClickEvent(event)
        self._open_choices()

    def edit_cell(self, row: int, column: int = 0) -> None:
        """Bring a cell under the eyes and edit it."""
        index = self._rows.index(row, column)
        self.setFocus()
        self.setCurrentIndex(index)
        self.scrollTo(index)
        self.edit(index)
        self._open_choices()

    def _open_choices(self) -> None:
        editor = self.indexWidget(self.currentIndex())
        if isinstance(editor, QComboBox):
            editor.showPopup()

    def commit(self) -> None:
        """Write the cell being edited."""
        editor = self.indexWidget(self.currentIndex())
        if editor is not None:
            self.commitData(editor)

    def select_row(self, row: int) -> None:
        """Make a row the current one."""
        index = self._rows.index(row, max(0, self.currentIndex().column()))
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def remove_chosen(self) -> bool:
        """Take the chosen rows away and choose the next one; return whether any row is left."""
        rows = self.chosen_rows()
        if rows:
            self._rows.remove(rows)
        if rows and self._rows.rowCount():
            self.select_row(min(rows[0], self._rows.rowCount() - 1))
            self.setFocus()
        return self._rows.rowCount() > 0

    def write_grid(self, grid: Sequence[Sequence[str]]) -> Pasted:
        """Write what a spreadsheet copied, from the current cell on; a first line of titles is left out."""
        here = self.currentIndex()
        rank, first = (here.row(), here.column()) if here.isValid() else (self._rows.rowCount(), 0)
        columns = titled_columns(grid[0], [column.label for column in self._rows.columns], first)
        # A single cell is what one copied, whatever it says.
        titled = bool(columns) and (len(grid) > 1 or len(grid[0]) > 1)
        cells = grid[1:] if titled else grid
        refused = self._rows.paste(cells, rank, columns if titled else range(first, len(self._rows.columns)))
        if cells:
            self.select_row(rank)
            self.setFocus()
        return Pasted(_unread(refused), TITLES_LEFT_OUT if titled else "")

    def chosen_rows(self) -> list[int]:
        """Return the ranks of the rows that hold the selection."""
        chosen = {row for block in self._chosen_blocks() for row in range(block.top(), block.bottom() + 1)}
        return sorted(chosen or {self.currentIndex().row()} - {-1})

    def _chosen_cells(self) -> list[tuple[int, int]]:
        return [
            (row, column)
            for block in self._chosen_blocks()
            for row in range(block.top(), block.bottom() + 1)
            for column in range(block.left(), block.right() + 1)
        ]

    def _chosen_blocks(self) -> list[QItemSelectionRange]:
        """Return the selection by its corners: listing its cells one by one asks the model about each of them."""
        selection = self.selectionModel().selection()
        return [selection.at(rank) for rank in range(selection.count())]

    def copy(self) -> None:
        """Put the selected cells on the clipboard."""
        blocks = self._chosen_blocks()
        if blocks:
            first, last = min(block.left() for block in blocks), max(block.right() for block in blocks)
            grid = [self._rows.texts(row, first, last) for row in self.chosen_rows()]
            QGuiApplication.clipboard().setText(write_grid(grid))

    def paste(self) -> None:
        """Tell what the clipboard holds."""
        grid = read_grid(QGuiApplication.clipboard().text())
        if grid:
            self.grid_pasted.emit(grid)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Go on to the next cell on Tab; after the last one, to a new row."""
        here = self.currentIndex()
        if hint is QAbstractItemDelegate.EndEditHint.EditNextItem and self._is_last(here):
            super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
            if any(self._rows.texts(here.row(), 0, len(self._rows.columns) - 1)):
                rank = self._rows.add_row()
                soon(self, lambda: self.edit_cell(rank))
            return
        super().closeEditor(editor, hint)
        if hint is QAbstractItemDelegate.EndEditHint.SubmitModelCache and here.row() + 1 < self._rows.rowCount():
            self.setCurrentIndex(here.siblingAtRow(here.row() + 1))

    def _is_last(self, index: QModelIndex) -> bool:
        return index.row() == self._rows.rowCount() - 1 and index.column() == len(self._rows.columns) - 1


def _held(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier)


def _unread(places: list[str]) -> str:
    if not places:
        return ""
    if len(places) == 1:
        return f"Une cellule n’a pas été comprise et reste vide ({places[0]}). Complétez-la."
    shown = join_words(places[:3]) if len(places) <= 3 else f"{', '.join(places[:3])}…"
    return f"{len(places)} cellules n’ont pas été comprises et restent vides ({shown}). Complétez-les."
