"""Who the document is for: three cards of which one is chosen."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from cahier.export.audience import AUDIENCE_LABELS, Audience
from cahier.typography import french
from ui.theme.theme import Theme

_DETAILS = {
    Audience.INTERNAL: "avec notes et points ouverts",
    Audience.SUPPLIERS: "sans notes ni budget",
    Audience.DIRECTION: "synthèse et matrice seules",
}
_HEIGHT = 74


class AudienceCard(QAbstractButton):
    """A title and two short lines under it."""

    def __init__(self, audience: Audience, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._detail = french(_DETAILS[audience])
        self.setCheckable(True)
        self.setText(AUDIENCE_LABELS[audience])
        self.setAccessibleName(french(f"Pour qui : {self.text()}, {self._detail}"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(110, round(_HEIGHT * self._theme.zoom))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, chosen = self._theme, self.isChecked()
        painter.setBrush(theme.color("ink_soft" if chosen else "surface"))
        lit = chosen or self.underMouse()
        width = 2.0 if self.hasFocus() else 1.5 if chosen else 1.0
        painter.setPen(QPen(theme.color("ink" if lit or self.hasFocus() else "field"), width))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        room = self.rect().adjusted(10, 10, -2, -6)
        painter.setFont(theme.font("body", weight=600))
        painter.setPen(theme.color("ink" if chosen else "text"))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft), self.text())
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("text2"))
        under = room.adjusted(0, round(20 * theme.zoom), 0, 0)
        painter.drawText(under, int(Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap), self._detail)


class AudienceCards(QWidget):
    """Arrow keys choose among the three."""

    picked = Signal(object)
    """The `Audience` chosen."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._group = QButtonGroup(self)
        self.cards: dict[Audience, AudienceCard] = {}
        for audience in Audience:
            card = AudienceCard(audience, theme, self)
            card.clicked.connect(lambda _checked=False, audience=audience: self.picked.emit(audience))
            self._group.addButton(card)
            self.cards[audience] = card
            row.addWidget(card)
        # What leaves the house by mistake must hold no note and no budget.
        self.cards[Audience.SUPPLIERS].setChecked(True)

    @property
    def current(self) -> Audience:
        """The readers chosen."""
        return next(audience for audience, card in self.cards.items() if card.isChecked())
