"""A numbered sub-step one can go to."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QPushButton, QWidget

from cahier.typography import french
from ui.texts import set_name
from ui.theme.theme import Theme

_SIDE = 20
_AIR = 3


class NumberedStep(QPushButton):
    """A link led by its number in a circle, full for the current step."""

    def __init__(
        self, theme: Theme, number: int, words: str, current: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(french(words), parent)
        self.setProperty("kind", "link" if current else "flat")
        self.setProperty("scale", "" if current else "small")
        self.setFont(theme.font("body", weight=600 if current else 400))
        self.setIcon(self._circle(theme, number, current))
        side = round(_SIDE * theme.zoom)
        self.setIconSize(QSize(side + _AIR, side))
        self.setCursor(Qt.CursorShape.ArrowCursor if current else Qt.CursorShape.PointingHandCursor)
        set_name(self, f"Étape {number} sur 3 : {words}{', étape en cours' if current else ''}")

    def _circle(self, theme: Theme, number: int, current: bool) -> QIcon:
        ratio, side = max(self.devicePixelRatioF(), 2.0), round(_SIDE * theme.zoom)
        pixmap = QPixmap(round((side + _AIR) * ratio), round(side * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen if current else QPen(theme.color("field"), 1))
        painter.setBrush(theme.color("ink") if current else Qt.BrushStyle.NoBrush)
        circle = QRectF(0.5, 0.5, side - 1, side - 1)
        painter.drawEllipse(circle)
        painter.setPen(theme.color("on_ink" if current else "text2"))
        painter.setFont(theme.font("micro", weight=600))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(number))
        painter.end()
        return QIcon(pixmap)
