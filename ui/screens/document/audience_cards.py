"""Who the document is for: three cards of which one is chosen."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from cahier.model.audience import AUDIENCE_LABELS, Audience
from ui.editing_marks import mark_reading
from ui.screens.document.choice_card import ChoiceCard
from ui.spoken import speak_as_choices
from ui.theme.theme import Theme

_DETAILS = {
    Audience.INTERNAL: "avec notes et points ouverts",
    Audience.SUPPLIERS: "sans notes ni budget",
    Audience.DIRECTION: "note de deux pages",
}


class AudienceCards(QWidget):
    """Arrow keys choose among the three."""

    picked = Signal(object)
    """The `Audience` chosen."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark_reading(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._group = QButtonGroup(self)
        self.cards: dict[Audience, ChoiceCard] = {}
        for audience in Audience:
            card = ChoiceCard("Pour qui", AUDIENCE_LABELS[audience], _DETAILS[audience], theme, self)
            card.clicked.connect(lambda _checked=False, audience=audience: self.picked.emit(audience))
            self._group.addButton(card)
            self.cards[audience] = card
            row.addWidget(card)
        speak_as_choices(self, self.cards.values())
        # What leaves the house by mistake must hold no note and no budget.
        self.cards[Audience.SUPPLIERS].setChecked(True)

    @property
    def current(self) -> Audience:
        """The readers chosen."""
        return next(audience for audience, card in self.cards.items() if card.isChecked())
