"""The keys of the window while one is typing: a field keeps what it edits with, and nothing more."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

_FIELDS = (QLineEdit, QTextEdit, QPlainTextEdit)


class FieldKeys(QObject):
    """Fields swallow more than they use: Ctrl+E or Ctrl+K on some systems, Ctrl+Z with nothing to undo.

    What a field has no use for goes on to the window; its own typing is undone before the last change.
    """

    def __init__(self, app: QApplication, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._passing = False
        app.focusChanged.connect(self._on_focus_changed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._passing or event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        if not self._is_for_the_window(watched, event):
            return False
        # The field still hears of it: it hands over what is being typed before a shortcut acts.
        self._passing = True
        QApplication.sendEvent(watched, event.clone())
        self._passing = False
        event.ignore()
        return True

    def _is_for_the_window(self, field: QObject, event: QKeyEvent) -> bool:
        if event.matches(QKeySequence.StandardKey.Undo):
            return not _can_undo(field)
        if event.matches(QKeySequence.StandardKey.Redo):
            return not _can_redo(field)
        if isinstance(field, QTextEdit) and _uses(field, event):
            return False
        return _answers(self._window.actions(), QKeySequence(event.keyCombination()))

    def _on_focus_changed(self, before: QWidget | None, after: QWidget | None) -> None:
        if isinstance(before, _FIELDS):
            before.removeEventFilter(self)
        if isinstance(after, _FIELDS):
            after.installEventFilter(self)


def _uses(field: QTextEdit, event: QKeyEvent) -> bool:
    """Return whether a text with marks makes something of a key; there is none on the first screen."""
    from ui.fields.marked_text import MarkedText

    return isinstance(field, MarkedText) and field.uses(event)


def _answers(actions: Iterable[QAction], keys: QKeySequence) -> bool:
    return any(keys in action.shortcuts() for action in actions if action.isEnabled())


def _can_undo(field: QObject) -> bool:
    if isinstance(field, QLineEdit):
        return field.isUndoAvailable()
    return isinstance(field, QTextEdit | QPlainTextEdit) and field.document().isUndoAvailable()


def _can_redo(field: QObject) -> bool:
    if isinstance(field, QLineEdit):
        return field.isRedoAvailable()
    return isinstance(field, QTextEdit | QPlainTextEdit) and field.document().isRedoAvailable()
