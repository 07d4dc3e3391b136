"""The white page and its margin line, for the screens outside an open specification."""

from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from ui.theme.theme import Theme

MARGIN_LINE = 48


def paint_margin(widget: QWidget, theme: Theme) -> None:
    """Paint the page of a screen; called from its `paintEvent`."""
    painter = QPainter(widget)
    painter.fillRect(widget.rect(), theme.color("surface"))
    pen = QPen(theme.color("margin"))
    pen.setCosmetic(True)
    painter.setPen(pen)
    painter.drawLine(MARGIN_LINE, 0, MARGIN_LINE, widget.height())
    painter.end()
