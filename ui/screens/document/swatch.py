"""A colour to pick, and one to look at."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QLabel, QSizePolicy, QWidget

from ui.texts import set_name, set_tooltip
from ui.theme.theme import Theme

_SIDE = 26
_SMALL = 14


class Swatch(QAbstractButton):
    """A square of a colour; the chosen one wears a ring, the one that has the focus a thicker ring."""

    def __init__(self, name: str, colour: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.colour = colour
        self._theme = theme
        self.setCheckable(True)
        set_name(self, f"{name}, {colour}")
        set_tooltip(self, self.accessibleName())
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        side = round(_SIDE * self._theme.zoom)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect())
        ringed = self.isChecked() or self.hasFocus()
        if ringed:
            painter.setPen(QPen(self._theme.color("ink"), 2.0 if self.hasFocus() else 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(whole.adjusted(1, 1, -1, -1), 6, 6)
        edge = self._theme.color("ink" if self.underMouse() else "field")
        painter.setPen(QPen(edge, 1))
        painter.setBrush(QColor(self.colour))
        painter.drawRoundedRect(whole.adjusted(3.5, 3.5, -3.5, -3.5), 4, 4)
        if self.isChecked():
            # A sign of its own: the ring is also how the focus shows.
            light = QColor(self.colour).lightnessF() > 0.6
            painter.setPen(QPen(QColor(Qt.GlobalColor.black if light else Qt.GlobalColor.white), 1.6))
            middle, unit = whole.center(), whole.width() / 26
            tick = (QPointF(-4, 0), QPointF(-1, 3), QPointF(4, -3))
            painter.drawPolyline([middle + point * unit for point in tick])


class Sample(QLabel):
    """A small square of a colour, to be looked at beside its name."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.colour = ""
        side = round(_SMALL * theme.zoom)
        self.setFixedSize(side, side)

    def show_colour(self, colour: str) -> None:
        """Show « #1F4E5F »."""
        self.colour = colour
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(self._theme.color("field"), 1))
        painter.setBrush(QColor(self.colour))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
