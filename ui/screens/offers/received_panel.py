"""The offers received: one line for each bidder, and what was read of the one chosen."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from cahier.catalogue.question_ids import ENTREPRISE_NOM
from cahier.editing.verbs.offers import remove_offer
from cahier.guidance.sample_cards import sample_offers
from cahier.model.offer import Offer
from cahier.offers.reading_words import state_words
from cahier.typography import french, long_date
from ui.screens.offers.offer_form import OfferForm
from ui.screens.offers.offers_panel import OfferFacts, OffersPanel
from ui.screens.offers.reading_view import ReadingView
from ui.session.context import Context
from ui.texts import make_button, make_label, set_name
from ui.widgets.roomy_rows import RoomyRows

_OFFER = int(Qt.ItemDataRole.UserRole)
_LIST_WIDTH = 270
EMPTY = (
    "Les candidats vous renvoient le classeur « Cahier à compléter, Excel » que vous leur avez remis, rempli. "
    "Ajoutez-le ici, un fichier par candidat : chaque réponse est rangée sur sa ligne, et tout ce qui a été changé, "
    "laissé vide ou mal compris vous est montré avec sa case."
)
THEN = (
    "Ce classeur s’exporte de la page Document, seul ou avec le « Dossier de consultation ». "
    "Rien de ce que vous rangez ici ne paraît dans les documents que vous leur remettez."
)


class ReceivedPanel(OffersPanel):
    """Renders the offers; one is chosen, described, read again or taken away."""

    samples_asked = Signal(object)
    """The workbooks of fictional bidders, for the example that is open."""

    another_asked = Signal(str)
    """The identifier of an offer of which a new workbook is to be read."""

    def __init__(self, context: Context, facts: OfferFacts, parent: QWidget | None = None) -> None:
        super().__init__(context, facts, parent)
        self.list = QListWidget(self)
        self.list.setWordWrap(True)
        self.list.setSpacing(5)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        RoomyRows.give_to(self.list)
        set_name(self.list, "Offres reçues")
        self.form = OfferForm(context, self)
        self.view = ReadingView(self)
        self.again = make_button("Lire un autre classeur de ce candidat…", self)
        self.remove = make_button("Retirer cette offre", self)
        self.add = make_button("Ajouter une offre…", self, kind="primary")
        self.samples = make_button("Essayer avec trois offres fictives", self)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self._nothing())
        self.stack.addWidget(self._offers())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)
        self.list.currentRowChanged.connect(lambda _row: self._show_chosen())
        self.add.clicked.connect(self.add_asked)
        self.samples.clicked.connect(lambda: self.samples_asked.emit(self._sample_offers()))
        self.again.clicked.connect(lambda: self.another_asked.emit(self.chosen_id))
        self.remove.clicked.connect(self._remove)

    def _nothing(self) -> QWidget:
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(26, 30, 26, 26)
        column.setSpacing(12)
        column.addWidget(make_label("Aucune offre n’a encore été reçue.", "section", wrap=True))
        for words in (EMPTY, THEN):
            column.addWidget(make_label(words, "", wrap=True))
        row = QHBoxLayout()
        row.addWidget(self.add)
        row.addWidget(self.samples)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
        return page

    def _offers(self) -> QWidget:
        side = QWidget(self)
        column = QVBoxLayout(side)
        column.setContentsMargins(16, 12, 20, 12)
        column.setSpacing(10)
        column.addWidget(self.form)
        column.addWidget(self.view, 1)
        row = QHBoxLayout()
        row.addWidget(self.again)
        row.addStretch(1)
        row.addWidget(self.remove)
        column.addLayout(row)
        split = QSplitter(self)
        split.setChildrenCollapsible(False)
        split.addWidget(self.list)
        split.addWidget(side)
        split.setStretchFactor(1, 1)
        zoom = self.context.theme.zoom
        self.list.setMinimumWidth(round(170 * zoom))
        split.setSizes([round(_LIST_WIDTH * zoom), round(800 * zoom)])
        return split

    # What is shown

    @property
    def chosen_id(self) -> str:
        """The identifier of the offer one is at, empty for none."""
        item = self.list.currentItem()
        return str(item.data(_OFFER)) if item is not None else ""

    @property
    def chosen(self) -> Offer | None:
        """The offer one is at."""
        return next((offer for offer in self.facts.offers if offer.id == self.chosen_id), None)

    def choose(self, offer: str) -> None:
        """Show an offer."""
        for rank in range(self.list.count()):
            if self.list.item(rank).data(_OFFER) == offer:
                self.list.setCurrentRow(rank)

    def refresh(self) -> None:
        offers, kept, rank = self.facts.offers, self.chosen_id, self.list.currentRow()
        opened = [line.offer.id for line in self.facts.register if line.is_open]
        self.list.blockSignals(True)
        self.list.clear()
        for offer in offers:
            item = QListWidgetItem(_card(offer, opened.count(offer.id)), self.list)
            item.setData(_OFFER, offer.id)
        self.list.setCurrentRow(min(max(rank, 0), len(offers) - 1))
        self.choose(kept)
        self.list.blockSignals(False)
        self.stack.setCurrentIndex(1 if offers else 0)
        self.samples.setVisible(not offers and bool(self._sample_offers()))
        self._show_chosen()

    def _sample_offers(self) -> tuple[Path, ...]:
        named = self.context.session.specification.answers.get(ENTREPRISE_NOM)
        return sample_offers(str(named.value)) if named is not None else ()

    def take_focus(self) -> None:
        (self.list if self.facts.offers else self.add).setFocus(Qt.FocusReason.OtherFocusReason)

    def commit(self) -> None:
        self.form.commit()

    def _show_chosen(self) -> None:
        offer, writes = self.chosen, not self.context.session.read_only
        for button in (self.add, self.again, self.remove):
            button.setEnabled(writes)
        if offer is not None:
            self.form.show_offer(offer)
            self.view.show_offer(offer, self.facts.asked, self.context.session.specification)

    def _remove(self) -> None:
        offer = self.chosen
        if offer is not None:
            remove_offer(self.context.session, offer.id)
            self.done.emit(french(f"L’offre du candidat {offer.bidder} est retirée"))


def _card(offer: Offer, open_reservations: int) -> str:
    received = french(f"Reçue le {long_date(offer.received)}") if isinstance(offer.received, date) else "Sans date"
    files = offer.files[-1].name if offer.files else ""
    state = state_words(offer, open_reservations)
    return "\n".join(filter(None, (offer.bidder, received, files, state)))
