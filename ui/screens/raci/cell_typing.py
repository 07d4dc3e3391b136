"""What keys write in the cells of the matrix, and what is copied from them."""

from collections.abc import Iterator

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QObject, Signal
from PySide6.QtGui import QGuiApplication

from cahier.catalogue.matrix_schema import Activity
from cahier.editing.pasted_cells import read_grid, write_grid
from cahier.editing.verbs.allotted_rows import ROW_PRESETS
from cahier.model.raci import Raci
from cahier.model.scope import Allocation
from cahier.typography import french
from ui.screens.raci.pasted_letters import NoRoomBelow, pasted_letters
from ui.screens.raci.raci_keys import LETTER_KEYS, ROW_KEYS, RaciKey
from ui.screens.raci.raci_table_model import Cell, RaciTableModel
from ui.session.personal_choices import PersonalChoices

_CYCLE = (Raci.NONE, Raci.R, Raci.A, Raci.C, Raci.I)


class CellTyping(QObject):
    """Acts on the selected cells and their rows, the current one when none is selected, and says what it did."""

    said = Signal(str, bool)
    """What was just done to several cells, in words, and whether it can be undone."""

    typed = Signal()
    """A letter was typed in one cell, and leads to the next."""

    table_pasted = Signal(object)
    """Rows of cells that are no mere letters."""

    def __init__(self, model: RaciTableModel, selection: QItemSelectionModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.model, self._selection = model, selection
        self._choices = PersonalChoices()
        self._sides = dict(ROW_KEYS)
        self._acts = {
            RaciKey.CLEAR: lambda: self._say_cells(self.model.write(self._selected(), Raci.NONE), "vidées"),
            RaciKey.FILL_DOWN: lambda: self._say_cells(self.model.write_each(dict(self._filled_down())), "recopiées"),
            RaciKey.COPY: self._copy,
            RaciKey.COPY_LABELLED: self._copy_labelled,
            RaciKey.PASTE: self._paste,
            RaciKey.CONFIRM: self.confirm,
            RaciKey.ADVANCE: self.press_advance,
        }

    def press(self, key: RaciKey) -> bool:
        """Do what a key asks of the selected cells; False when it asks nothing of them."""
        if key in LETTER_KEYS:
            self.type_letter(Raci(key.value))
        elif key in self._sides:
            self.allot(self._sides[key])
        elif key in self._acts:
            self._acts[key]()
        else:
            return False
        return True

    def press_advance(self) -> None:
        """Have a letter lead to the cell below, or no longer."""
        self._choices.grid_advances = not self.advances
        leads, stays = "Une lettre remplace, et mène à la cellule du dessous", "Une lettre laisse où vous êtes"
        self.said.emit(french(leads if self.advances else stays), False)

    def _selected(self) -> list[QModelIndex]:
        """The selected cells in reading order; the current one while none is selected."""
        found = sorted(self._selection.selectedIndexes(), key=lambda index: (index.row(), index.column()))
        return found or [self._selection.currentIndex()]

    def selected_rows(self) -> list[int]:
        """Return the rows of the selected cells, titles of groups among them."""
        return list(dict.fromkeys(index.row() for index in self._selected()))

    def type_letter(self, letter: Raci) -> None:
        """Type a letter in the selected cells."""
        cells = self._selected()
        if self.advances and len(cells) == 1:
            # One never comes to the same cell twice in a row: what it held gives way.
            if self.model.write(cells, letter):
                self.typed.emit()
            return
        count = self.model.type_letter(cells, letter)
        written = next((self.model.letters_at(index.row(), index.column()) for index in cells), Raci.NONE)
        if count > 1 and written is not Raci.NONE:
            letters = "A et R" if written is Raci.AR else written.value
            self.said.emit(french(f"{letters} dans {count} cellules"), True)
        else:
            self._say_cells(count, "vidées")

    @property
    def advances(self) -> bool:
        """Whether a letter typed in one cell leads to the cell below."""
        return self._choices.grid_advances

    def allot(self, allocation: Allocation) -> None:
        """Give the selected rows to one side, and say which ones the split never moves."""
        done = self.model.allot(self.selected_rows(), allocation)
        given, left = len(done.given), len(done.left)
        told = [f"{given} {'ligne' if given == 1 else 'lignes'} {ROW_PRESETS[allocation]}"] if given else []
        if left:
            lines = "1 ligne laissée : elle ne suit" if left == 1 else f"{left} lignes laissées : elles ne suivent"
            told.append(f"{lines} aucun partage")
        if told:
            self.said.emit(french(", ".join(told)), bool(given))

    def confirm(self) -> None:
        """Confirm the selected rows, or the group one stands on."""
        count = self.model.confirm(self.selected_rows())
        lines = "ligne confirmée" if count == 1 else "lignes confirmées"
        self.said.emit(french(f"{count} {lines}" if count else "Ces lignes sont déjà confirmées"), bool(count))

    def _say_cells(self, count: int, done: str, undo: bool = True) -> None:
        if count > 1:
            self.said.emit(french(f"{count} cellules {done}"), undo)

    def cycle(self) -> None:
        """Give the next letter to the current cell."""
        index = self._selection.currentIndex()
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
        self._say_cells(len(cells), "copiées", undo=False)

    def _copy_labelled(self) -> None:
        """Copy the selected cells, the whole rows when one is selected, with their labels and heads."""
        rows, columns = self.selected_rows(), sorted({index.column() for index in self._selected()})
        chosen = [role for column in columns if (role := self.model.role_at(column)) is not None]
        lines = self.model.labelled(rows, chosen if len(columns) > 1 else self.model.roles)
        QGuiApplication.clipboard().setText(write_grid(lines))
        count = len(lines) - 1
        copied = "ligne copiée" if count == 1 else "lignes copiées"
        self.said.emit(french(f"{count} {copied} avec leurs libellés"), False)

    def _paste(self) -> None:
        text = QGuiApplication.clipboard().text()
        targets = self._selected()
        start = min(targets, key=lambda index: (index.row(), index.column()))
        try:
            letters = pasted_letters(self.model, text, start, targets)
        except NoRoomBelow as error:
            self.said.emit(french(str(error)), False)
            return
        except ValueError:
            self.table_pasted.emit(read_grid(text))
            return
        self._say_cells(self.model.write_each(letters), "collées")
