"""A text of several lines in front of everybody: Enter is for the meeting, which goes on."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit

_FOR_THE_MEETING = frozenset({Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Tab, Qt.Key.Key_Backtab})
NEW_LINE = ("Maj+Entrée", "à la ligne")
"""The key of a new line, as the strip at the foot says it."""


class LargeText(QPlainTextEdit):
    """A field whose Enter, Page Up and Page Down go to the window; Shift and Enter begin a line.

    Read only, it takes the arrows that scroll it, and no other key.
    """

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a key, or leave it to the window."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() in _FOR_THE_MEETING or (enter and not shifted):
            event.ignore()
            return
        if self.isReadOnly():
            self._scroll(event)
            return
        super().keyPressEvent(event)

    def _scroll(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if steps is None:
            event.ignore()
            return
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + steps * bar.singleStep())
