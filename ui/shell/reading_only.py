"""The look and the keys of pages that are only read: nothing that edits takes a key or a click."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QSlider,
    QTextEdit,
    QWidget,
)

from ui.editing_marks import edits, only_reads
from ui.theme.style import repolish

_TYPED = (QLineEdit, QTextEdit, QPlainTextEdit, QAbstractSpinBox)
_CHOSEN = (QComboBox, QSlider, QCheckBox, QRadioButton)
_EDITING_KEYS = frozenset(
    {Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_F2, Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}
)
_EDITING_LETTERS = frozenset({Qt.Key.Key_V, Qt.Key.Key_X, Qt.Key.Key_D, Qt.Key.Key_Return, Qt.Key.Key_Enter})


class ReadingOnly(QObject):
    """Keeps what edits under a widget still, made now or later; text stays there to be read and copied."""

    def __init__(self, root: QWidget) -> None:
        super().__init__(root)
        self._root = root
        for widget in root.findChildren(QWidget):
            self._still(widget)
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr] # there is one while a widget is

    def stop(self) -> None:
        """Keep no more still; pages made from now on are as usual."""
        QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr] # as above
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Still what appears or is enabled again; swallow what would edit a list, a table or the grid."""
        if not isinstance(watched, QWidget) or not self._root.isAncestorOf(watched):
            return False
        match event.type():
            case QEvent.Type.Show | QEvent.Type.EnabledChange:
                self._still(watched)
            case QEvent.Type.KeyPress if isinstance(watched, QAbstractItemView) and isinstance(event, QKeyEvent):
                return not only_reads(watched) and _would_edit(event)
            case QEvent.Type.MouseButtonDblClick:
                view = watched.parentWidget()
                return isinstance(view, QAbstractItemView) and not only_reads(view)
            case QEvent.Type.Drop | QEvent.Type.DragEnter:
                return True
        return False

    def _still(self, widget: QWidget) -> None:
        if only_reads(widget):
            return
        if isinstance(widget, QAbstractItemView):
            widget.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        elif isinstance(widget, _TYPED):
            widget.setReadOnly(True)
        elif widget.isEnabled() and (
            isinstance(widget, _CHOSEN) or (isinstance(widget, QAbstractButton) and edits(widget))
        ):
            widget.setEnabled(False)
            # What it says is to be read: paler than what one may change, not as pale as what does not apply.
            widget.setProperty("read", True)
            repolish(widget)


def _would_edit(event: QKeyEvent) -> bool:
    if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        return event.key() in _EDITING_LETTERS
    return event.key() in _EDITING_KEYS or bool(event.text().strip())
