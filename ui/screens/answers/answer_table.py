"""The view of the table of answers, and its keys."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from cahier.guidance.answer_rows import AnswerColumn
from ui.screens.answers.answer_table_model import COLUMNS
from ui.texts import set_name

_SHARES = {
    AnswerColumn.NUMBER: 0.04,
    AnswerColumn.QUESTION: 0.32,
    AnswerColumn.ANSWER: 0.26,
    AnswerColumn.STATE: 0.12,
    AnswerColumn.PERSON: 0.13,
    AnswerColumn.NOTE: 0.13,
}


class AnswerTable(QTableView):
    """Enter answers in the cell, or opens the page where it cannot; letters begin to answer; Ctrl+C copies."""

    opened = Signal()
    copied = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_name(self, "Toutes les réponses")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.AnyKeyPressed | QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self.doubleClicked.connect(lambda _index: self._answer())

    def commit(self) -> None:
        """Hand over what is being typed."""
        if self.state() is QAbstractItemView.State.EditingState:
            self.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for rank, column in enumerate(COLUMNS):
            self.setColumnWidth(rank, int(self.viewport().width() * _SHARES[column]))

    def event(self, event: QEvent) -> bool:
        # Before the window copies something else.
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Copy):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copied.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # The Enter that ends an entry comes here too.
            if self.state() is QAbstractItemView.State.EditingState:
                event.accept()
            elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.opened.emit()
            else:
                self._answer()
        else:
            super().keyPressEvent(event)

    def _answer(self) -> None:
        index = self.currentIndex()
        if COLUMNS[index.column()] not in (AnswerColumn.NOTE, AnswerColumn.PERSON):
            index = index.siblingAtColumn(COLUMNS.index(AnswerColumn.ANSWER))
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.setCurrentIndex(index)
            self.edit(index)
        elif index.isValid():
            self.opened.emit()
