"""« Solidité du classement »: who is first, and what would have it otherwise, in words and in a picture."""

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from cahier.offers.evaluation import Evaluation, evaluate
from cahier.offers.robustness_words import CHANGES_IF, no_change_words, robustness_sentences, standing_words
from ui.screens.offers.offers_panel import OfferFacts, OffersPanel
from ui.screens.offers.ranges_plot import RangesPlot
from ui.screens.offers.rolled_column import rolled_column
from ui.session.context import Context
from ui.texts import make_label, set_name, set_text

_WORDS_HIGH = 150
_NOTHING = "Le classement s'affiche dès que deux offres au moins sont notées sur tous les critères."
_LEGEND = (
    "En plein : les poids où la première offre reste en tête, les autres critères gardant leurs proportions ; le trait "
    "est le poids imprimé."
)


class RobustnessPanel(OffersPanel):
    """Renders how firm the first place is; nothing is changed here."""

    def __init__(self, context: Context, facts: OfferFacts, parent: QWidget | None = None) -> None:
        super().__init__(context, facts, parent)
        self.standing = make_label("", "section", wrap=True)
        self.words = QPlainTextEdit(self)
        self.plot = RangesPlot(context.theme, self)
        self.reading = make_label("", "small", wrap=True)
        self.legend = make_label(_LEGEND, "micro", wrap=True)
        self.words.setReadOnly(True)
        self.words.setTabChangesFocus(True)
        set_name(self.words, "Ce qui changerait le classement")
        self.words.setMinimumHeight(round(_WORDS_HIGH * context.theme.zoom))
        column = rolled_column(self)
        column.addWidget(self.standing)
        column.addWidget(self.words, 1)
        for widget in (self.plot, self.reading, self.legend):
            column.addWidget(widget)
        self.plot.read.connect(lambda words: set_text(self.reading, words))
        self.refresh()

    def take_focus(self) -> None:
        """Give the focus to what one would do first here."""
        self.words.setFocus()

    def refresh(self) -> None:
        """Show how the ranking now stands."""
        evaluation = evaluate(self.context.session.situation)
        found = evaluation.robustness
        set_text(self.standing, standing_words(evaluation))
        self.words.setPlainText("\n".join(_told(evaluation)))
        names = {one.offer.id: one.offer.bidder for one in evaluation.offers}
        self.plot.show_ranges(found.ranges, names.get(found.first, ""), names)
        for widget in (self.plot, self.reading, self.legend):
            widget.setVisible(bool(found.ranges))


def _told(evaluation: Evaluation) -> list[str]:
    said, unchanged = robustness_sentences(evaluation), no_change_words(evaluation)
    lines = [unchanged] if unchanged else []
    if said:
        lines += [CHANGES_IF, *(f"– {sentence}" for sentence in said)]
    for found in evaluation.offers:
        lines += [f"{found.offer.bidder} : {reason}" for reason in found.refused]
    return lines or [_NOTHING]
