"""A card of a small set of which one is chosen."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from cahier.typography import french
from ui.texts import set_name, set_text
from ui.theme.theme import Theme

_HEIGHT = 74


class ChoiceCard(QAbstractButton):
    """A title and two short lines under it."""

    def __init__(self, subject: str, title: str, detail: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._subject = subject
        self._height = _HEIGHT
        self.setCheckable(True)
        set_text(self, title)
        self.describe(detail)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def describe(self, detail: str) -> None:
        """Say something else under the title."""
        self.detail = french(detail)
        set_name(self, f"{self._subject} : {self.text()}, {self.detail}")
        self.update()

    def make_room(self, height: int) -> None:
        """Leave room for more than two lines."""
        self._height = height
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(110, round(self._height * self._theme.zoom))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, chosen = self._theme, self.isChecked()
        painter.setBrush(theme.color("ink_soft" if chosen else "surface"))
        lit = chosen or self.underMouse()
        width = 2.0 if self.hasFocus() else 1.5 if chosen else 1.0
        painter.setPen(QPen(theme.color("ink" if lit or self.hasFocus() else "field"), width))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        room = self.rect().adjusted(10, 10, -8, -6)
        painter.setFont(theme.font("body", weight=600))
        painter.setPen(theme.color("ink" if chosen else "text"))
        titled = int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap)
        painter.drawText(room, titled, self.text())
        taken = painter.boundingRect(room, titled, self.text()).height()
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("text2"))
        under = room.adjusted(0, taken + round(2 * theme.zoom), 0, 0)
        painter.drawText(under, int(Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap), self.detail)
