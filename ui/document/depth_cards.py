"""How much the document says: two cards of which one is chosen."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from cahier.model.specification import Depth
from ui.document.choice_card import ChoiceCard
from ui.theme.theme import Theme

_TITLES = {Depth.ESSENTIAL: "Essentiel", Depth.COMPLETE: "Complet"}
_DETAILS = {
    Depth.ESSENTIAL: "les exigences que personne n'omet",
    Depth.COMPLETE: "toutes les exigences, fiches et questions",
}


class DepthCards(QWidget):
    """Arrow keys choose between the two; the choice belongs to the specification."""

    picked = Signal(object)
    """The `Depth` chosen."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._group = QButtonGroup(self)
        self.cards: dict[Depth, ChoiceCard] = {}
        for depth in Depth:
            card = ChoiceCard("Étendue", _TITLES[depth], _DETAILS[depth], theme, self)
            card.clicked.connect(lambda _checked=False, depth=depth: self.picked.emit(depth))
            self._group.addButton(card)
            self.cards[depth] = card
            row.addWidget(card)

    def show_depth(self, depth: Depth) -> None:
        """Show the choice of the specification."""
        self.cards[depth].setChecked(True)
