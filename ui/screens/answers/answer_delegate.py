"""How an answer is typed or picked in its cell."""

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from cahier.catalogue.wizard_schema import QuestionType
from cahier.guidance.answer_rows import AnswerColumn, AskedRow
from ui.fields.quiet_combo import QuietCombo
from ui.screens.answers.answer_table_model import COLUMNS, ROW, Index
from ui.texts import add_choice, set_name, set_verbatim

_NOTHING = ""


class AnswerDelegate(QStyledItemDelegate):
    """A list for what has choices, a line for the rest."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return what edits a cell."""
        row: AskedRow = index.data(ROW)
        if COLUMNS[index.column()] is AnswerColumn.ANSWER and (choices := _choices(row)):
            combo = QuietCombo(parent)
            add_choice(combo, "Sans réponse", _NOTHING)
            for key, words in choices:
                add_choice(combo, words, key)
            set_name(combo, row.question.summary)
            return combo
        line = QLineEdit(parent)
        set_name(line, row.question.summary)
        return line

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show in the editor what the cell holds."""
        row: AskedRow = index.data(ROW)
        if isinstance(editor, QuietCombo):
            value = row.answer.value if row.answer is not None else None
            editor.setCurrentIndex(max(0, editor.findData(_key(value))))
        elif isinstance(editor, QLineEdit):
            set_verbatim(editor, str(index.data(Qt.ItemDataRole.DisplayRole)))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand over what was typed or picked, when it is something else."""
        row: AskedRow = index.data(ROW)
        if isinstance(editor, QuietCombo):
            key = editor.currentData()
            picked = key == _key(True) if row.question.type is QuestionType.YES_NO and key else key
            model.setData(index, picked)
        elif isinstance(editor, QLineEdit) and editor.text() != index.data(Qt.ItemDataRole.DisplayRole):
            model.setData(index, editor.text())


def _choices(row: AskedRow) -> list[tuple[str, str]]:
    if row.question.type is QuestionType.YES_NO:
        return [(_key(True), "Oui"), (_key(False), "Non")]
    if row.question.type is QuestionType.CHOICE:
        return [(choice.id, choice.label) for choice in row.question.choices]
    return []


def _key(value: object) -> str:
    return str(value) if isinstance(value, bool | str) else _NOTHING
