"""How much the document asks: three cards of which one is chosen, and the annex one may hide."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QWidget

from cahier.export.forecast import Forecast
from cahier.model.extent import EXTENT_LABELS, Extent
from cahier.model.specification import DocumentInfo
from cahier.questionnaire.proportion import Proportion
from cahier.typography import capital, join_words
from ui.editing_marks import mark_editing
from ui.screens.document.choice_card import ChoiceCard
from ui.screens.document.elided_box import ElidedBox
from ui.spoken import speak_as_choices
from ui.texts import make_label, set_text
from ui.theme.theme import Theme

_HEIGHT = 112
_DETAILS = {
    Extent.MEASURED: "selon votre taille et vos enjeux",
    Extent.DEEPER: "comme une entreprise plus grande",
    Extent.COMPLETE: "toutes les exigences",
}


class ExtentCards(QWidget):
    """Arrow keys choose among the three; the choice belongs to the specification."""

    picked = Signal(object)
    """The `Extent` chosen."""

    annex_picked = Signal(bool)
    """Whether the annex of points for a lawyer is printed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark_editing(self)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        self._group = QButtonGroup(self)
        self.cards: dict[Extent, ChoiceCard] = {}
        for extent in Extent:
            card = ChoiceCard("Étendue", EXTENT_LABELS[extent], _DETAILS[extent], theme, self)
            card.clicked.connect(lambda _checked=False, extent=extent: self.picked.emit(extent))
            card.make_room(_HEIGHT)
            self._group.addButton(card)
            self.cards[extent] = card
            grid.addWidget(card, 0, len(self.cards) - 1)
        speak_as_choices(self, self.cards.values())
        self.annex = ElidedBox("Points à faire relire par un juriste (interne)", self)
        self.annex.clicked.connect(self.annex_picked)
        self.measure = make_label("", "small", wrap=True)
        grid.addWidget(self.measure, 1, 0, 1, len(self.cards))
        grid.addWidget(self.annex, 2, 0, 1, len(self.cards))

    def show_choice(self, info: DocumentInfo) -> None:
        """Show what the specification says."""
        self.cards[info.extent].setChecked(True)
        self.annex.setChecked(info.legal_annex)

    def show_measure(self, proportion: Proportion) -> None:
        """Show what the measure was taken from: the head count, and what calls for more."""
        stakes = join_words([stake.label for stake in proportion.stakes])
        taken = f"Mesure : {proportion.words}" if proportion.people is not None else capital(proportion.words)
        set_text(self.measure, f"{taken}{f' ; vos enjeux : {stakes}' if stakes else ''}.")

    def show_forecasts(self, forecasts: Mapping[Extent, Forecast]) -> None:
        """Show how long the document would be at each extent."""
        for extent, forecast in forecasts.items():
            self.cards[extent].describe(forecast.words)
