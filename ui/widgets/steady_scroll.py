"""A view onto a widget higher than itself, that settles whatever the widget says of its height."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QScrollArea, QWidget

_ENOUGH = 4


class SteadyScrollArea(QScrollArea):
    """Gives its widget a size a few times at most for one change.

    Qt asks for the height at each size it gives, and gives another size when the answer is another. A widget whose
    texts are cut, polished or measured meanwhile can answer two heights by turns: the calls then nest until the stack
    is full and the program dies.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sizes_given = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the widget, but not without end."""
        if event.type() is not QEvent.Type.Resize:
            return super().eventFilter(watched, event)
        if self._sizes_given >= _ENOUGH:
            return False
        self._sizes_given += 1
        try:
            return super().eventFilter(watched, event)
        finally:
            self._sizes_given -= 1
