"""A card of a small set of which one is chosen."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from cahier.typography import french
from ui.texts import set_name, set_text
from ui.theme.theme import Theme

_HEIGHT = 74
_LEFT, _TOP, _RIGHT, _BOTTOM = 10, 10, 8, 6
_WRAPPED = int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap)


class ChoiceCard(QAbstractButton):
    """A title and a few short lines under it, all of them whole: the card grows with its words."""

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
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def describe(self, detail: str) -> None:
        """Say something else under the title."""
        self.detail = french(detail)
        set_name(self, f"{self._subject} : {self.text()}, {self.detail}")
        self.updateGeometry()
        self.update()

    def make_room(self, height: int) -> None:
        """Leave room for more than two lines."""
        self._height = height
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(110, max(round(self._height * self._theme.zoom), self.needed_height()))

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def needed_height(self) -> int:
        """Return the height in which every word shows, at the width that the card has."""
        titled, under = self._rooms()
        return max(titled.bottom(), under.bottom()) + 1 + _BOTTOM

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def _rooms(self) -> tuple[QRect, QRect]:
        """Return where the title stands, and the lines under it."""
        width = max(self.width() - _LEFT - _RIGHT, 1)
        room = QRect(_LEFT, _TOP, width, 10_000)
        title, small = self._theme.font("body", weight=600), self._theme.font("small")
        titled = QFontMetrics(title).boundingRect(room, _WRAPPED, self.text())
        below = room.adjusted(0, titled.height() + round(2 * self._theme.zoom), 0, 0)
        under = QFontMetrics(small).boundingRect(below, _WRAPPED, self.detail)
        return QRect(_LEFT, titled.top(), width, titled.height()), QRect(_LEFT, under.top(), width, under.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, chosen = self._theme, self.isChecked()
        painter.setBrush(theme.color("ink_soft" if chosen else "surface"))
        lit = chosen or self.underMouse()
        width = 2.0 if self.hasFocus() else 1.5 if chosen else 1.0
        painter.setPen(QPen(theme.color("ink" if lit or self.hasFocus() else "field"), width))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        titled, under = self._rooms()
        painter.setFont(theme.font("body", weight=600))
        painter.setPen(theme.color("ink" if chosen else "text"))
        painter.drawText(titled, _WRAPPED, self.text())
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("text2"))
        painter.drawText(under, _WRAPPED, self.detail)
