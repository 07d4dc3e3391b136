"""Ctrl+Z in a field: the field's own typing first, then the last change of the specification."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget


class UndoKeys(QObject):
    """Fields swallow Ctrl+Z even with nothing to undo; this lets it through to the window."""

    def __init__(self, app: QApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        app.focusChanged.connect(self._on_focus_changed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        if (event.matches(QKeySequence.StandardKey.Undo) and not _can_undo(watched)) or (
            event.matches(QKeySequence.StandardKey.Redo) and not _can_redo(watched)
        ):
            event.ignore()
            return True
        return False

    def _on_focus_changed(self, before: QWidget | None, after: QWidget | None) -> None:
        if isinstance(before, QLineEdit | QTextEdit | QPlainTextEdit):
            before.removeEventFilter(self)
        if isinstance(after, QLineEdit | QTextEdit | QPlainTextEdit):
            after.installEventFilter(self)


def _can_undo(field: QObject) -> bool:
    if isinstance(field, QLineEdit):
        return field.isUndoAvailable()
    return isinstance(field, QTextEdit | QPlainTextEdit) and field.document().isUndoAvailable()


def _can_redo(field: QObject) -> bool:
    if isinstance(field, QLineEdit):
        return field.isRedoAvailable()
    return isinstance(field, QTextEdit | QPlainTextEdit) and field.document().isRedoAvailable()
