"""Who offers: name, contact, day of reception, and why an offer is set aside when it is."""

from dataclasses import replace

from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from cahier.editing.verbs.offers import describe_offer, offer_of
from cahier.errors import CahierError
from cahier.model.offer import Offer
from cahier.offers.answer_cells import day_in
from ui.session.context import Context
from ui.texts import make_label, set_name, set_placeholder, set_text, set_verbatim


class OfferForm(QWidget):
    """Four lines; each is taken once one leaves it."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._offer = ""
        self.bidder, self.contact, self.received, self.set_aside = (QLineEdit(self) for _ in range(4))
        self.told = make_label("", "error", wrap=True, parent=self)
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        shown = (
            ("Candidat", self.bidder, "Le nom de l’entreprise"),
            ("Contact", self.contact, "Un nom, une adresse, un numéro"),
            ("Reçue le", self.received, "14/12/2026"),
            ("Écartée parce que", self.set_aside, "Vide tant que l’offre est examinée"),
        )
        for rank, (words, field, example) in enumerate(shown):
            label = make_label(words, "small", parent=self)
            label.setBuddy(field)
            set_name(field, words)
            set_placeholder(field, example)
            grid.addWidget(label, rank // 2, rank % 2 * 2)
            grid.addWidget(field, rank // 2, rank % 2 * 2 + 1)
            field.editingFinished.connect(self.commit)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(grid)
        column.addWidget(self.told)
        self.told.hide()

    def show_offer(self, offer: Offer) -> None:
        """Show who offers; what is being typed of the same offer stays."""
        same, self._offer = self._offer == offer.id, offer.id
        day = offer.received.strftime("%d/%m/%Y") if offer.received else ""
        for field, words in self._fields(offer, day):
            if not (same and field.hasFocus() and field.isModified()):
                set_verbatim(field, words)
                field.setCursorPosition(0)
            field.setReadOnly(self._context.session.read_only)
        if not same:
            self._tell("")

    def _fields(self, offer: Offer, day: str) -> tuple[tuple[QLineEdit, str], ...]:
        return (
            (self.bidder, offer.bidder),
            (self.contact, offer.contact),
            (self.received, day),
            (self.set_aside, offer.set_aside_reason),
        )

    def commit(self) -> None:
        """Take what was typed."""
        specification = self._context.session.specification
        if not any(offer.id == self._offer for offer in specification.offers):
            return
        offer = offer_of(specification, self._offer)
        if not any(field.isModified() for field, _words in self._fields(offer, "")):
            return
        received = day_in(self.received.text()) if self.received.text().strip() else None
        if received is None and self.received.text().strip():
            self._tell("Écrivez la date de réception comme 14/12/2026, ou laissez vide.")
            return
        made = replace(
            offer,
            bidder=self.bidder.text(),
            contact=self.contact.text(),
            received=received,
            set_aside_reason=self.set_aside.text(),
        )
        for field, _words in self._fields(offer, ""):
            field.setModified(False)
        try:
            describe_offer(self._context.session, made)
        except CahierError as error:
            self._tell(str(error))
            return
        self._tell("")

    def _tell(self, words: str) -> None:
        set_text(self.told, words)
        self.told.setVisible(bool(words))
