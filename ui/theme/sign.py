"""A small picture beside words that say the same: screen readers pass over it, and tell no image of nothing."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget


class Sign(QWidget):
    """Shows one picture at its own size, in the middle of its room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = QPixmap()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def setPixmap(self, picture: QPixmap) -> None:
        """Show another picture."""
        self._picture = picture
        self.updateGeometry()
        self.update()

    def pixmap(self) -> QPixmap:
        """Return the picture shown."""
        return self._picture

    def sizeHint(self) -> QSize:
        return self._picture.deviceIndependentSize().toSize()

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        size, painter = self.sizeHint(), QPainter(self)
        painter.drawPixmap((self.width() - size.width()) // 2, (self.height() - size.height()) // 2, self._picture)
        painter.end()
