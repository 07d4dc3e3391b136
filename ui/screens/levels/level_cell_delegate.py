"""Cells of an editable table, with a visible focus."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from ui.texts import set_name
from ui.theme.theme import Theme


class CellDelegate(QStyledItemDelegate):
    """A hairline under each row; a ring round the cell that has the focus."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        state = option.state
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        option.state = state & ~QStyle.StateFlag.State_HasFocus
        super().paint(painter, option, index)
        painter.save()
        rect = QRectF(option.rect)
        pen = QPen(self._theme.color("line"), 1)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if focused:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._theme.color("ink"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 4, 4)
        painter.restore()

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        editor = QLineEdit(parent)
        editor.setProperty("kind", "number")
        editor.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        set_name(editor, str(index.data(Qt.ItemDataRole.AccessibleTextRole) or ""))
        return editor

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        editor.setGeometry(option.rect)


def set_table_look(view: QTableView, name: str, row_height: int = 32) -> None:
    """Give a table the look and the keys of every editable table here; its page scrolls, not the table."""
    set_name(view, name)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setTabKeyNavigation(False)
    view.setSelectionMode(QTableView.SelectionMode.SingleSelection)
    view.setSelectionBehavior(QTableView.SelectionBehavior.SelectItems)
    view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setEditTriggers(
        QTableView.EditTrigger.DoubleClicked
        | QTableView.EditTrigger.SelectedClicked
        | QTableView.EditTrigger.EditKeyPressed
        | QTableView.EditTrigger.AnyKeyPressed
    )
    view.setStyleSheet("QTableView::item { padding: 0 5px; }")  # as the header
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(row_height)
    view.horizontalHeader().setHighlightSections(False)
    view.horizontalHeader().setSectionsClickable(False)
    view.horizontalHeader().setFixedHeight(row_height - 4)
    _fit_rows(view, row_height)
    view.model().modelReset.connect(lambda: _fit_rows(view, row_height))


def _fit_rows(view: QTableView, row_height: int) -> None:
    view.setFixedHeight((view.model().rowCount() + 1) * row_height - 2)
