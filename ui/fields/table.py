"""An answer made of rows."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from cahier.catalogue.wizard_schema import Question
from cahier.editing.pasted_cells import read_grid, split_semicolons, titled_columns
from cahier.editing.table_recognition import guess_head, match_columns
from cahier.model.answer import Answer
from cahier.typography import french
from ui.fields.field import Field, value_of
from ui.fields.table_model import TableModel
from ui.fields.table_view import TableView
from ui.texts import make_button, make_label, set_name, set_text, set_tooltip
from ui.theme.theme import Theme

EMPTY = french("Aucune ligne pour l'instant. Ajoutez-en une, ou collez un tableau depuis votre tableur (Ctrl+V).")

_FEWEST_HEADS = 2


class TableField(Field):
    """Answers a question by a table: typed in, pasted from a spreadsheet, or taken over from a file."""

    intake_requested = Signal(object)
    """Cells that were pasted with titles of their own, None to ask for a file."""

    def __init__(self, question: Question, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(question, theme, parent)
        self.model = TableModel(question, self)
        self.view = TableView(self.model, theme, self)
        self._name(self.view)
        self._empty = self._empty_state()
        self._column.addWidget(self._framed(self.view))
        self._column.addWidget(self._empty)
        self._column.addLayout(self._buttons())
        self._connect()
        self._settle()

    def _framed(self, view: TableView) -> QFrame:
        self._frame = QFrame(self)
        self._frame.setProperty("card", "true")
        inside = QVBoxLayout(self._frame)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(view)
        return self._frame

    def _empty_state(self) -> QFrame:
        frame = QFrame(self)
        frame.setProperty("card", "raised")
        words = make_label(EMPTY, parent=frame)
        words.setProperty("role", "small")
        words.setWordWrap(True)
        row = QHBoxLayout(frame)
        row.setContentsMargins(14, 10, 14, 10)
        row.addWidget(words, 1)
        return frame

    def _buttons(self) -> QHBoxLayout:
        self._add = self._button("Ajouter une ligne", "plus", "")
        self._duplicate = self._button("Dupliquer", "file", "flat")
        self._remove = self._button("Retirer la ligne", "close", "flat")
        set_tooltip(self._duplicate, "Copier la ligne sous elle-même (Ctrl+D)")
        set_tooltip(self._remove, "Retirer les lignes choisies (Ctrl+Suppr)")
        self.take_over = self._button("Reprendre un tableau…", "folder", "flat")
        set_tooltip(self.take_over, "Reprendre un classeur Excel ou un fichier CSV, colonne par colonne")
        self.take_over.hide()
        set_tooltip(self._add, "Ajouter une ligne à la fin (Ctrl+Entrée)")
        self._told = make_label("", parent=self)
        self._told.setProperty("role", "micro")
        row = QHBoxLayout()
        row.setSpacing(4)
        for widget in (self._add, self._duplicate, self._remove, self.take_over):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self._told)
        return row

    def _button(self, label: str, icon: str, kind: str) -> QPushButton:
        button = make_button(label, self)
        button.setIcon(self.theme.icon(icon, "text2", 14))
        button.setProperty("scale", "small")
        button.setProperty("kind", kind)
        button.setAutoDefault(True)
        set_name(button, f"{label} : {self.question.summary}")
        return button

    def _connect(self) -> None:
        self.model.edited.connect(self.edited)
        self.model.refused.connect(self.show_error)
        self.model.dataChanged.connect(lambda: self.show_error(""))
        for change in (self.model.rowsInserted, self.model.rowsRemoved, self.model.modelReset):
            change.connect(self._settle)
        self.view.grid_pasted.connect(self.paste)
        self._add.clicked.connect(self.add_row)
        self._duplicate.clicked.connect(self.duplicate_row)
        self._remove.clicked.connect(self.remove_rows)
        self.take_over.clicked.connect(lambda: self.intake_requested.emit(None))

    def offer_intake(self) -> None:
        """Offer to take over a table made elsewhere: who hears of it reads it and proposes."""
        self.take_over.show()

    def tell(self, words: str) -> None:
        """Say beside the buttons what was just done to the rows."""
        set_text(self._told, words)

    def show_answer(self, answer: Answer | None) -> None:
        """Show the rows of an answer."""
        value = value_of(answer)
        self.model.show_rows([row for row in value if not isinstance(row, str)] if isinstance(value, tuple) else ())

    def focus_target(self) -> QWidget:
        """Return the table, or what starts it."""
        return self.view if self.model.rowCount() else self._add

    def commit(self) -> None:
        """Hand over the cell being edited."""
        self.view.commit()

    def add_row(self) -> None:
        """Add a row at the end and edit its first cell."""
        self.view.edit_cell(self.model.add_row())

    def duplicate_row(self) -> None:
        """Copy the current row under itself."""
        rows = self.view.chosen_rows()
        if rows:
            self.view.select_row(self.model.duplicate(rows[-1]))
            self.view.setFocus()

    def remove_rows(self) -> None:
        """Take the chosen rows away."""
        if not self.view.remove_chosen():
            self._add.setFocus()

    def paste(self, grid: Sequence[Sequence[str]]) -> None:
        """Write what a spreadsheet copied, from the current cell on; a first line of titles is left out.

        Titles that are not ours word for word are proposed column by column, where somebody hears of it.
        """
        if not self.take_over.isHidden() and self._has_heads(split_semicolons(grid)):
            self.intake_requested.emit(split_semicolons(grid))
            return
        pasted = self.view.write_grid(grid)
        if pasted.left_out:
            set_text(self._told, " · ".join(part for part in (pasted.left_out, self._told.text()) if part))
        if pasted.refused:
            self.show_error(pasted.refused)

    def _has_heads(self, grid: Sequence[Sequence[str]]) -> bool:
        columns = self.question.columns
        head = guess_head(grid, columns)
        if head < 0 or head + 1 >= len(grid) or len(match_columns(grid[head], columns)) < _FEWEST_HEADS:
            return False
        here = max(0, self.view.currentIndex().column())
        return not titled_columns(grid[0], [column.label for column in columns], here)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Add, copy and take away rows; paste into an empty table."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.matches(QKeySequence.StandardKey.Paste):
            grid = read_grid(QGuiApplication.clipboard().text())
            if grid:
                self.paste(grid)
        elif control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.add_row()
        elif control and event.key() == Qt.Key.Key_D:
            self.duplicate_row()
        elif control and event.key() == Qt.Key.Key_Delete:
            self.remove_rows()
        else:
            super().keyPressEvent(event)

    def _settle(self) -> None:
        count = self.model.rowCount()
        self._frame.setVisible(count > 0)
        self._empty.setVisible(count == 0)
        self._duplicate.setVisible(count > 0)
        self._remove.setVisible(count > 0)
        set_text(self._told, (f"{count} lignes" if count > 1 else f"{count} ligne") if count else "")

    def _inputs(self) -> tuple[QWidget, ...]:
        return (self.view,)
