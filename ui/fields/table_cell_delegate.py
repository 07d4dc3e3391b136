"""How the cells of a table are edited and drawn."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QComboBox, QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from cahier.catalogue.wizard_schema import Column, QuestionType
from ui.fields.quiet_combo import QuietCombo
from ui.texts import add_choice, set_name, set_placeholder, set_verbatim
from ui.theme.theme import Theme

_PADDING = 5
Index = QModelIndex | QPersistentModelIndex
_PLACEHOLDERS = {
    QuestionType.DATE: "jj/mm/aaaa",
    QuestionType.DURATION: "4 h",
    QuestionType.NUMBER: "0",
    QuestionType.AMOUNT: "0",
    QuestionType.PERCENTAGE: "0",
}


class TableCellDelegate(QStyledItemDelegate):
    """Edits a cell by a line, or by a list when the column offers choices; rings the current cell."""

    def __init__(self, columns: tuple[Column, ...], theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = columns
        self._ink = theme.color("ink")
        self._soft = theme.color("ink_soft")
        self._line = theme.color("line")

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a cell, a hairline above it, and a ring when it has the focus."""
        whole = QRect(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(whole, self._soft)
        inside = QStyleOptionViewItem(option)
        inside.rect = whole.adjusted(_PADDING, 0, -_PADDING, 0)
        inside.state &= ~QStyle.StateFlag.State_Selected & ~QStyle.StateFlag.State_HasFocus
        if not option.state & QStyle.StateFlag.State_Editing:
            super().paint(painter, inside, index)
        if index.row():
            pen = QPen(self._line, 1)
            pen.setCosmetic(True)
            painter.setPen(pen)
            painter.drawLine(whole.topLeft(), whole.topRight())
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(self._ink, 2))
            painter.drawRect(whole.adjusted(1, 1, -1, -1))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return what edits a cell."""
        column = self._columns[index.column()]
        editor = self._combo(column, parent) if column.choices else self._line_edit(column, parent)
        set_name(editor, f"{column.label}, ligne {index.row() + 1}")
        return editor

    def _line_edit(self, column: Column, parent: QWidget) -> QLineEdit:
        line = QLineEdit(parent)
        set_placeholder(line, _PLACEHOLDERS.get(column.type, ""))
        line.setProperty("cell", True)
        return line

    def _combo(self, column: Column, parent: QWidget) -> QComboBox:
        combo = _CellCombo(parent)
        add_choice(combo, "", "")
        for choice in column.choices:
            add_choice(combo, choice.label, choice.id)
        combo.activated.connect(lambda: self._finish(combo))
        return combo

    def _finish(self, combo: "_CellCombo") -> None:
        self.commitData.emit(combo)
        if combo.popped:
            self.closeEditor.emit(combo, QStyledItemDelegate.EndEditHint.NoHint)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Start from what the cell holds."""
        cell = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findData(cell)))
        elif isinstance(editor, QLineEdit):
            set_verbatim(editor, cell)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Write what was entered."""
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData())
        elif isinstance(editor, QLineEdit):
            model.setData(index, editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Give the editor the width of the cell, in the middle of its height."""
        height = min(option.rect.height(), editor.sizeHint().height())
        middle = option.rect.top() + (option.rect.height() - height) // 2
        editor.setGeometry(option.rect.left(), middle, option.rect.width(), height)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Keep an editor open while its list of choices is; write the cell before any shortcut acts."""
        if isinstance(editor, QComboBox) and event.type() is QEvent.Type.FocusOut and editor.view().isVisible():
            return False
        control = isinstance(event, QKeyEvent) and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and event.type() is QEvent.Type.ShortcutOverride:
            self.commitData.emit(editor)
        return super().eventFilter(editor, event)


class _CellCombo(QuietCombo):
    """Remembers whether its list was opened: picking in the list ends the editing, arrows do not."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.popped = False

    def showPopup(self) -> None:
        """Open the list."""
        self.popped = True
        super().showPopup()
