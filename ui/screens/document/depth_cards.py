"""How much the document says: two cards of which one is chosen, and the annex one may hide."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QWidget

from cahier.model.specification import Depth, DocumentInfo
from ui.screens.document.choice_card import ChoiceCard
from ui.screens.document.elided_box import ElidedBox
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

    annex_picked = Signal(bool)
    """Whether the annex of points for a lawyer is printed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        self._group = QButtonGroup(self)
        self.cards: dict[Depth, ChoiceCard] = {}
        for depth in Depth:
            card = ChoiceCard("Étendue", _TITLES[depth], _DETAILS[depth], theme, self)
            card.clicked.connect(lambda _checked=False, depth=depth: self.picked.emit(depth))
            self._group.addButton(card)
            self.cards[depth] = card
            grid.addWidget(card, 0, len(self.cards) - 1)
        self.annex = ElidedBox("Points à faire relire par un juriste (interne)", self)
        self.annex.clicked.connect(self.annex_picked)
        grid.addWidget(self.annex, 1, 0, 1, len(self.cards))

    def show_choice(self, info: DocumentInfo) -> None:
        """Show what the specification says."""
        self.cards[info.depth].setChecked(True)
        self.annex.setChecked(info.legal_annex)
