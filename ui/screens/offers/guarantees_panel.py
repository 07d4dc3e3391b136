"""« Garanties »: what is checked of each bidder before one signs, with the questions to ask."""

from PySide6.QtWidgets import QGridLayout, QLineEdit, QPlainTextEdit, QWidget

from cahier.catalogue.guarantee_schema import Guarantee
from cahier.editing.verbs.choosing import check_guarantee
from cahier.errors import InvalidAnswer
from cahier.model.offer import GuaranteeState, Offer
from cahier.offers.guarantees import checked, listed_guarantees, state_words, time_to_think
from cahier.questionnaire.typed_dates import short_date, typed_date
from cahier.typography import french
from ui.screens.offers.offers_panel import OfferFacts, OffersPanel
from ui.screens.offers.rolled_column import rolled_column
from ui.screens.offers.words_table import WordsModel, WordsTable
from ui.session.context import Context
from ui.texts import make_label, set_name, set_placeholder, set_text, set_verbatim
from ui.widgets.calm_combo import CalmCombo

_TOLD_HIGH, _TABLE_HIGH, _DATE = 104, 150, 130


class GuaranteesPanel(OffersPanel):
    """Renders the checks of the session; those of the cell one is at are changed under the table."""

    def __init__(self, context: Context, facts: OfferFacts, parent: QWidget | None = None) -> None:
        super().__init__(context, facts, parent)
        self._items: tuple[Guarantee, ...] = ()
        self.think = make_label("", "small", wrap=True)
        self.model = WordsModel(self)
        self.table = WordsTable("Garanties à vérifier, par candidat", (0.34,), self)
        self.table.setSelectionBehavior(WordsTable.SelectionBehavior.SelectItems)
        self.table.setModel(self.model)
        self.about = make_label("", "strong", wrap=True)
        states = [(state.value, state.label) for state in GuaranteeState]
        self.state = CalmCombo("Où en est la vérification", states, self)
        self.expires = QLineEdit(self)
        self.note = QLineEdit(self)
        self.refused = make_label("", "error", wrap=True)
        self.words = QPlainTextEdit(self)
        self._lay_out()
        self.table.selectionModel().currentChanged.connect(self._on_moved)
        self.state.picked.connect(lambda _key: self._record())
        for line in (self.expires, self.note):
            line.editingFinished.connect(self._on_typed)
        self.refresh()

    def _lay_out(self) -> None:
        zoom = self.context.theme.zoom
        set_name(self.expires, "Valable jusqu'au")
        set_placeholder(self.expires, "jj/mm/aaaa")
        self.expires.setFixedWidth(round(_DATE * zoom))
        set_name(self.note, "Ce qui a été constaté")
        set_placeholder(self.note, "Ce qui a été constaté")
        set_name(self.words, "Ce qu'il faut demander")
        self.words.setReadOnly(True)
        self.words.setTabChangesFocus(True)
        self.words.setFixedHeight(round(_TOLD_HIGH * zoom))
        row = QGridLayout()
        row.setHorizontalSpacing(8)
        row.addWidget(self.state, 0, 0)
        row.addWidget(make_label("Valable jusqu'au", "label"), 0, 1)
        row.addWidget(self.expires, 0, 2)
        row.addWidget(self.note, 0, 3)
        row.setColumnStretch(3, 1)
        self.table.setMinimumHeight(round(_TABLE_HIGH * zoom))
        column = rolled_column(self)
        for widget in (self.think, self.table, self.about):
            column.addWidget(widget)
        column.setStretchFactor(self.table, 1)
        column.addLayout(row)
        column.addWidget(self.refused)
        column.addWidget(self.words)

    def take_focus(self) -> None:
        """Give the focus to what one would do first here."""
        self.table.setFocus()

    def refresh(self) -> None:
        """Show the checks as they now stand, in the cell one was at."""
        session = self.context.session
        here = self.table.currentIndex()
        row, column = max(here.row(), 0), max(here.column(), 1)
        self._items = listed_guarantees(session.situation)
        offers, today = session.specification.offers, session.clock().date()
        header = ("À vérifier", *(offer.bidder for offer in offers))
        rows = [
            (item.title, *(state_words(checked(offer, item.id), today) for offer in offers)) for item in self._items
        ]
        self.model.show_rows(header, rows)
        self.table.fit()
        self.table.setCurrentIndex(self.model.index(row, min(column, len(offers))))
        said = time_to_think(session.situation)
        set_text(self.think, said)
        self.think.setVisible(bool(said))
        self._show_current()

    def commit(self) -> None:
        """Hand over what is being typed."""
        self._on_typed()

    @property
    def current(self) -> tuple[Guarantee, Offer] | None:
        """What one is at, and whose it is."""
        index, offers = self.table.currentIndex(), self.context.session.specification.offers
        if not 0 <= index.row() < len(self._items) or not 1 <= index.column() <= len(offers):
            return None
        return self._items[index.row()], offers[index.column() - 1]

    def _on_moved(self) -> None:
        for line in (self.expires, self.note):
            line.setModified(False)
        self._show_current()

    def _show_current(self) -> None:
        found, index = self.current, self.table.currentIndex()
        item = self._items[index.row()] if 0 <= index.row() < len(self._items) else None
        for widget in (self.state, self.expires, self.note):
            widget.setEnabled(found is not None and not self.context.session.read_only)
        self._complain("")
        self.words.setPlainText("\n".join(_explained(item)) if item is not None else "")
        if found is None:
            set_text(self.about, item.title if item is not None else "")
            return
        known = checked(found[1], found[0].id)
        set_text(self.about, f"{found[1].bidder} : {found[0].title}")
        self.state.show_current(known.state.value)
        if not self.expires.isModified():
            set_verbatim(self.expires, short_date(known.expires) if known.expires is not None else "")
        if not self.note.isModified():
            set_verbatim(self.note, known.note)

    def _on_typed(self) -> None:
        if self.expires.isModified() or self.note.isModified():
            self._record()

    def _record(self) -> None:
        found = self.current
        if found is None:
            return
        item, offer = found
        text, session = self.expires.text().strip(), self.context.session
        try:
            until = typed_date(text) if text else None
        except InvalidAnswer as error:
            self._complain(french(str(error)))
            return
        for line in (self.expires, self.note):
            line.setModified(False)
        state = GuaranteeState(self.state.current)
        check_guarantee(session, offer.id, item.id, state, self.note.text(), until)
        session.close_edit()

    def _complain(self, words: str) -> None:
        set_text(self.refused, words)
        self.refused.setVisible(bool(words))


def _explained(item: Guarantee) -> list[str]:
    return [item.why, french(f"Pièce : {item.proof}."), *(f"– {question}" for question in item.asks)]
