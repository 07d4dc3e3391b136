"""« Choix »: the offer that is kept, what is left to settle with its bidder, and the documents that follow."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cahier.editing.verbs.choosing import keep_offer
from cahier.errors import InvalidAnswer
from cahier.model.offer import Offer
from cahier.offers.documents.bidder_letter import public_note
from cahier.offers.documents.contract_annexes import unsettled_reservations
from cahier.offers.evaluation import Evaluation, evaluate
from cahier.offers.guarantees import time_to_think
from cahier.offers.offer_documents import OfferDocument
from cahier.offers.robustness_words import standing_words
from cahier.typography import french
from ui.screens.offers.offers_panel import OfferFacts, OffersPanel
from ui.session.context import Context
from ui.texts import make_button, make_label, set_text
from ui.widgets.calm_combo import CalmCombo


class ChoicePanel(OffersPanel):
    """Renders which offer is kept; keeping another is one change, and can be undone."""

    def __init__(self, context: Context, facts: OfferFacts, parent: QWidget | None = None) -> None:
        super().__init__(context, facts, parent)
        self.standing = make_label("", "section", wrap=True)
        self.kept = CalmCombo("Offre retenue", [("", "Aucune offre retenue")], self)
        self.refused = make_label("", "error", wrap=True)
        self.left = make_label("", "", wrap=True)
        self.think = make_label("", "small", wrap=True)
        self.public = make_label("", "small", wrap=True)
        self.buttons = {kind: make_button(kind.label, self) for kind in OfferDocument if kind.of_choice}
        self._shown: list[tuple[str, str]] = []
        self._lay_out()
        self.kept.picked.connect(self._keep)
        for kind, button in self.buttons.items():
            button.clicked.connect(lambda _checked=False, kind=kind: self.documents_asked.emit(kind.value))
        self.refresh()

    def _lay_out(self) -> None:
        chosen = QHBoxLayout()
        chosen.setSpacing(10)
        chosen.addWidget(make_label("Offre retenue", "label"))
        chosen.addWidget(self.kept)
        chosen.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 14, 24, 12)
        column.setSpacing(10)
        column.addWidget(self.standing)
        column.addLayout(chosen)
        for widget in (self.refused, self.left, self.think):
            column.addWidget(widget)
        column.addSpacing(8)
        for title, kinds in (
            ("Ce qui reste dans l'entreprise", [kind for kind in self.buttons if not kind.after_choice]),
            ("Ce qui en sort, une fois l'offre choisie", [kind for kind in self.buttons if kind.after_choice]),
        ):
            column.addWidget(make_label(title, "label"))
            row = QHBoxLayout()
            row.setSpacing(8)
            for kind in kinds:
                row.addWidget(self.buttons[kind])
            row.addStretch(1)
            column.addLayout(row)
        column.addWidget(self.public)
        column.addStretch(1)

    def take_focus(self) -> None:
        """Give the focus to what one would do first here."""
        self.kept.setFocus()

    def refresh(self) -> None:
        """Show what is kept as it now stands."""
        session = self.context.session
        situation, offers = session.situation, session.specification.offers
        evaluation = evaluate(situation)
        set_text(self.standing, standing_words(evaluation))
        options = [(offer.id, offer.bidder) for offer in offers]
        if options != self._shown:
            self._shown = options
            self.kept.show_options([("", "Aucune offre retenue"), *options])
        winner = next((offer for offer in offers if offer.chosen), None)
        self.kept.show_current(winner.id if winner is not None else "")
        self.kept.setEnabled(not session.read_only)
        self._complain("")
        set_text(self.left, _left_words(winner, evaluation))
        self.left.setVisible(winner is not None)
        said = time_to_think(situation)
        set_text(self.think, said)
        self.think.setVisible(bool(said))
        for kind, button in self.buttons.items():
            button.setEnabled(bool(offers) and (winner is not None or not kind.after_choice))
        note = public_note(situation)
        set_text(self.public, note)
        self.public.setVisible(bool(note))

    def _keep(self, offer: str) -> None:
        try:
            keep_offer(self.context.session, offer)
        except InvalidAnswer as error:
            self.refresh()
            self._complain(french(str(error)))

    def _complain(self, words: str) -> None:
        set_text(self.refused, words)
        self.refused.setVisible(bool(words))


def _left_words(winner: Offer | None, evaluation: Evaluation) -> str:
    """Say what stands between this choice and a signature."""
    if winner is None:
        return ""
    found = next(one for one in evaluation.offers if one.offer.id == winner.id)
    told = [f"Attention : {reason}" for reason in found.ruled_out]
    if found.rank is None and not found.refused:
        told.append("Cette offre n'est pas encore notée sur tous les critères.")
    elif found.rank is not None and found.rank > 1:
        told.append(f"Cette offre est au rang {found.rank} : écrivez pourquoi vous ne retenez pas la première.")
    count = len(unsettled_reservations(winner))
    if count:
        many = f"{count} réserves ne sont" if count > 1 else "1 réserve n'est"
        told.append(
            f"{many} ni acceptée{'s' if count > 1 else ''} ni refusée{'s' if count > 1 else ''} : réglez-les "
            "avant de signer, sur l'onglet « Réserves »."
        )
    else:
        told.append("Toutes ses réserves sont réglées.")
    return "\n".join(told)
