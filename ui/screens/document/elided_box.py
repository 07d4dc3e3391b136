"""A box to tick whose words shorten themselves rather than widen the page."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QStyle, QWidget

from cahier.typography import french
from ui.texts import set_description, set_name, set_text, set_tooltip

_LEAST = 80
_AROUND = 16  # border and padding of the style, and the space after the square


class ElidedBox(QCheckBox):
    """Keeps the whole words for its tooltip and for screen readers."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = french(words)
        self.reason = ""
        set_name(self, self.words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumHeight(26)
        self._shorten()

    def explain(self, reason: str) -> None:
        """Say why the box cannot be ticked; nothing when it can."""
        if french(reason) == self.reason:
            return
        self.reason = french(reason)
        self.setEnabled(not reason)
        set_description(self, self.reason)
        self._shorten()

    def sizeHint(self) -> QSize:
        return QSize(_LEAST, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._shorten()

    def _shorten(self) -> None:
        square = self.style().pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth, None, self)
        room = self.width() - square - _AROUND
        shown = self.fontMetrics().elidedText(self.words, Qt.TextElideMode.ElideRight, room)
        set_text(self, shown)
        set_tooltip(self, "\n".join(filter(None, (self.words if shown != self.words else "", self.reason))))
