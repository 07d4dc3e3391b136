"""A quiet way to act, in the line under a field."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QToolButton, QWidget

from ui.texts import set_text, set_tooltip
from ui.theme.theme import Theme

ICON = 14
_FAINT = 0.45
_LEFT, _RIGHT = 3, 7
_SPACE = 5


class QuietAction(QToolButton):
    """A sign and a few words; the words step aside when there is no room for them."""

    def __init__(self, label: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._picture = QPixmap()
        self._compact = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_text(self, label)

    def show_sign(self, picture: QPixmap) -> None:
        """Set the sign before the words."""
        self._picture = picture
        self.update()

    @property
    def compact(self) -> bool:
        """Whether the words have stepped aside."""
        return self._compact

    def set_compact(self, compact: bool) -> None:
        """Show the sign alone, its words in a tooltip."""
        if compact is not self._compact:
            self._compact = compact
            set_tooltip(self, self.text() if compact else "")
            self.updateGeometry()
            self.update()

    def full_width(self) -> int:
        """Return the width with the words."""
        return QFontMetrics(self._theme.font("small", weight=500)).horizontalAdvance(self.text()) + self._bare + _SPACE

    @property
    def _bare(self) -> int:
        return ICON + _LEFT + _RIGHT

    def sizeHint(self) -> QSize:
        """Return the room needed."""
        return QSize(self._bare if self._compact else self.full_width(), round(24 * self._theme.zoom))

    def minimumSizeHint(self) -> QSize:
        """Accept the sign alone: the line decides."""
        return QSize(self._bare, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sign and the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        around = QRectF(self.rect())
        lit = self.isEnabled() and (self.underMouse() or self.isDown())
        painter.setOpacity(1.0 if self.isEnabled() else _FAINT)
        if lit:
            painter.setPen(QPen(self._theme.color("line"), 1))
            painter.setBrush(self._theme.color("raised"))
            painter.drawRoundedRect(around.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        painter.drawPixmap(
            _LEFT + (_RIGHT - _LEFT) // 2 * self._compact, round((self.height() - ICON) / 2), self._picture
        )
        if not self._compact:
            painter.setFont(self._theme.font("small", weight=500))
            painter.setPen(self._theme.color("text" if lit else "text2"))
            words = around.adjusted(_LEFT + ICON + _SPACE, 0, 0, 0)
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.color("ink"), 2))
            painter.drawRoundedRect(around.adjusted(1, 1, -1, -1), 5, 5)
