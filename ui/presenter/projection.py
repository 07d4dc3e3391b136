"""How large and in which colours a decision is shown, from the height of the screen alone.

Five metres away from a picture two metres wide, a capital letter of 16 minutes of arc is 23 mm high: 23 pixels at 1080
lines, in a font of 32. Nothing shown is smaller.
"""

from dataclasses import dataclass

from PySide6.QtGui import QColor, QFont, QFontMetrics
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from ui.texts import make_label
from ui.theme.theme import Theme

DESIGN_HEIGHT = 1080
SMALLEST, BODY, LEAD, TITLE, CHIP = 32, 36, 34, 52, 60
_TIGHT = 0.86


@dataclass(frozen=True, slots=True)
class Projection:
    """The look of a theme at the height of a screen, in pixels."""

    theme: Theme
    height: int
    tight: bool = False
    """Whether there is so much to show that lengths are shortened; no text is under the smallest."""

    def px(self, design: float) -> int:
        """Return a length of the design, drawn at 1080 lines, on this screen."""
        return max(1, round(design * self.height / DESIGN_HEIGHT * (_TIGHT if self.tight else 1)))

    def font(self, design: float, weight: int = 400) -> QFont:
        """Return the text font at a size of the design."""
        font = self.theme.font("body", weight=weight)
        font.setPixelSize(max(self.px(design), round(SMALLEST * self.height / DESIGN_HEIGHT)))
        return font

    def color(self, token: str) -> QColor:
        """Return a colour of the theme."""
        return self.theme.color(token)

    def label(
        self,
        text: str = "",
        design: float = BODY,
        weight: int = 400,
        colour: str = "text",
        parent: QWidget | None = None,
    ) -> QLabel:
        """Return a text of the screen, plain and wrapped."""
        made = make_label(text, wrap=True, parent=parent)
        made.setFont(self.font(design, weight))
        self.paint(made, colour)
        return made

    def paint(self, label: QWidget, colour: str) -> None:
        """Give a text its colour."""
        palette = label.palette()
        palette.setColor(label.foregroundRole(), self.color(colour))
        label.setPalette(palette)

    def dress(self, field: QWidget) -> None:
        """Give a field to type in its size and its room."""
        font = self.font(BODY)
        field.setFont(font)
        # The look of the windows holds a line at the height of their own letters.
        tall = QFontMetrics(font).height()
        room = f" min-height: {tall}px; max-height: {tall}px;" if isinstance(field, QLineEdit) else ""
        field.setStyleSheet(
            f"padding: {self.px(12)}px; border: {self.px(3)}px solid {self.color('field').name()};"
            f" border-radius: {self.px(10)}px; background: {self.color('surface').name()};"
            f" color: {self.color('text').name()};{room}"
        )
