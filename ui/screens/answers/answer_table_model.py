"""The rows of the table of answers, as a view asks for them."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from cahier.catalogue.wizard_schema import QuestionType
from cahier.editing.session import Session
from cahier.editing.verbs.answers import clear_answer, set_answer, set_note, set_owner
from cahier.errors import InvalidAnswer
from cahier.guidance.answer_rows import ANSWER_COLUMN_LABELS, AnswerColumn, AskedRow
from cahier.questionnaire.typed_dates import typed_date
from cahier.typography import french, without_accents
from ui.texts import plain_hint

COLUMNS = tuple(AnswerColumn)
_EDITED = (AnswerColumn.ANSWER, AnswerColumn.NOTE)
ROW = int(Qt.ItemDataRole.UserRole)
Index = QModelIndex | QPersistentModelIndex
_DISPLAY, _TOOLTIP = int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.ToolTipRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)


class AnswerTableModel(QAbstractTableModel):
    """Shows rows it is given; what is typed in one goes to the session, and nothing is kept here."""

    refused = Signal(str)
    """Why what was just typed is not recorded; empty once something is."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._rows: list[AskedRow] = []
        self._order = (0, Qt.SortOrder.AscendingOrder)

    @property
    def rows(self) -> Sequence[AskedRow]:
        """The rows shown, in their order."""
        return self._rows

    def show_rows(self, rows: Sequence[AskedRow]) -> None:
        """Replace what is shown; where the questions are the same, only what they say."""
        before, self._rows = self._rows, list(rows)
        self._put_in_order()
        if [row.question.id for row in before] == [row.question.id for row in self._rows]:
            if self._rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(COLUMNS) - 1))
            return
        self._rows = before
        self.beginResetModel()
        self._rows = list(rows)
        self._put_in_order()
        self.endResetModel()

    def row_of(self, question: str) -> int:
        """Return the row of a question, -1 when it is not shown."""
        return next((rank for rank, row in enumerate(self._rows) if row.question.id == question), -1)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._order = (column, order)
        self.layoutAboutToBeChanged.emit()
        self._put_in_order()
        self.layoutChanged.emit()

    def _put_in_order(self) -> None:
        column, order = COLUMNS[self._order[0]], self._order[1]
        if column is AnswerColumn.NUMBER:
            self._rows.sort(key=lambda row: row.number)
        else:
            self._rows.sort(key=lambda row: (not row.text(column), without_accents(row.text(column)), row.number))
        if order is Qt.SortOrder.DescendingOrder:
            self._rows.reverse()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> object:
        if role == _DISPLAY and orientation is Qt.Orientation.Horizontal:
            return french(ANSWER_COLUMN_LABELS[COLUMNS[section]])
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        found = super().flags(index)
        row, column = self._rows[index.row()], COLUMNS[index.column()]
        if column in (AnswerColumn.NOTE, AnswerColumn.PERSON) or (column is AnswerColumn.ANSWER and row.in_place):
            found |= Qt.ItemFlag.ItemIsEditable
        return found

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], COLUMNS[index.column()]
        if role == _DISPLAY:
            return " ".join(row.text(column).split("\n"))
        if role == _TOOLTIP:
            return plain_hint(row.text(column))
        if role == _SPOKEN:
            return french(f"{ANSWER_COLUMN_LABELS[column]}, question {row.number} : {row.text(column) or 'vide'}")
        if role == ROW:
            return row
        return None

    def setData(self, index: Index, value: object, role: int = int(Qt.ItemDataRole.EditRole)) -> bool:
        row, column = self._rows[index.row()], COLUMNS[index.column()]
        try:
            if column is AnswerColumn.NOTE:
                set_note(self._session, row.question.id, str(value), origin=self)
            elif column is AnswerColumn.PERSON:
                set_owner(self._session, row.question.id, str(value), origin=self)
            elif value in ("", None):
                clear_answer(self._session, row.question.id, origin=self)
            else:
                dated = row.question.type is QuestionType.DATE
                set_answer(self._session, row.question.id, typed_date(str(value)) if dated else value, origin=self)
        except InvalidAnswer as error:
            self.refused.emit(french(str(error)))
            return False
        self._session.close_edit()
        self.refused.emit("")
        return True
