"""« Contrat en cours »: what the contract in force says, point by point, beside what is asked."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QWidget

from cahier.catalogue import question_ids
from cahier.editing.verbs.contract_in_force import describe_contract, say_of_contract
from cahier.errors import InvalidAnswer
from cahier.model.current_contract import ContractTerm
from cahier.model.location import Location, QuestionPlace
from cahier.offers.contract_gaps import ContractGap, GapStanding, by_weight, contract_gaps
from cahier.offers.contract_words import notice_words, summary_words
from cahier.offers.offer_documents import OfferDocument
from cahier.questionnaire.back_planning import CURRENT_END
from cahier.typography import french
from ui.screens.offers.offers_panel import OfferFacts, OffersPanel
from ui.screens.offers.rolled_column import rolled_column
from ui.screens.offers.term_field import TermField
from ui.screens.offers.words_table import WordsModel, WordsTable
from ui.session.context import Context
from ui.texts import make_button, make_label, set_name, set_placeholder, set_text, set_verbatim
from ui.widgets.calm_combo import CalmCombo

_IN_ORDER, _GAPS = "points", "gaps"
_HEADER = ("À chercher dans le contrat", "Contrat en cours", "Le cahier", "Écart")
_TABLE_HIGH = 170
_RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ContractPanel(OffersPanel):
    """Renders the contract in force as the session has it; the point one is at is answered under the table."""

    def __init__(self, context: Context, facts: OfferFacts, parent: QWidget | None = None) -> None:
        super().__init__(context, facts, parent)
        self._every: tuple[ContractGap, ...] = ()
        self.shown: tuple[ContractGap, ...] = ()
        """The points shown, in order."""
        self.summary = make_label("", "section", wrap=True)
        self.notice = make_label("", "", wrap=True)
        self.dates = make_button("Sa fin et son préavis", self, scale="small")
        self.provider, self.reference = QLineEdit(self), QLineEdit(self)
        orders = [(_IN_ORDER, "Tous les points"), (_GAPS, "Les écarts, le plus grave d’abord")]
        self.order = CalmCombo("Points à montrer", orders, self)
        self.model = WordsModel(self)
        self.table = WordsTable("Contrat en cours, point par point", (0.3, 0.26, 0.25), self)
        self.table.setModel(self.model)
        self.ask = make_label("", "strong", wrap=True)
        self.field = TermField(context.theme, self)
        self.where = QLineEdit(self)
        self.refused = make_label("", "error", wrap=True)
        self.told = make_label("", "small", wrap=True)
        self.go = make_button("", self, scale="small")
        self.documents = {
            kind: make_button(kind.label, self, scale="small") for kind in OfferDocument if kind.of_contract
        }
        self._lay_out()
        self._connect()
        self.refresh()

    def _lay_out(self) -> None:
        for line, name, example in (
            (self.provider, "Prestataire en place", "Prestataire en place"),
            (self.reference, "Contrat", "Contrat : numéro, date de signature"),
            (self.where, "Où c’est écrit", "Où c’est écrit : article, annexe, page"),
        ):
            set_name(line, name)
            set_placeholder(line, example)
        self.table.setMinimumHeight(round(_TABLE_HIGH * self.context.theme.zoom))
        dated, named, answered, foot = QHBoxLayout(), QHBoxLayout(), QGridLayout(), QHBoxLayout()
        dated.addWidget(self.notice, 1)
        dated.addWidget(self.dates, 0, Qt.AlignmentFlag.AlignTop)
        named.addWidget(self.provider, 2)
        named.addWidget(self.reference, 3)
        named.addWidget(self.order)
        answered.setHorizontalSpacing(8)
        answered.addWidget(self.field, 0, 0)
        answered.addWidget(self.where, 0, 1)
        answered.setColumnStretch(1, 1)
        foot.addWidget(self.go)
        foot.addStretch(1)
        for button in self.documents.values():
            foot.addWidget(button)
        column = rolled_column(self)
        column.addWidget(self.summary)
        column.addLayout(dated)
        column.addLayout(named)
        column.addWidget(self.table, 1)
        column.addWidget(self.ask)
        column.addLayout(answered)
        for label in (self.refused, self.told):
            column.addWidget(label)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.table.selectionModel().currentRowChanged.connect(lambda _now, _before: self._on_moved())
        self.order.picked.connect(lambda _key: self._fill(None))
        self.field.answered.connect(self._record)
        self.where.editingFinished.connect(self._on_where)
        for line in (self.provider, self.reference):
            line.editingFinished.connect(self._describe)
        self.go.clicked.connect(self._go)
        self.dates.clicked.connect(lambda: self.jump_requested.emit(self._dated_at()))
        for kind, button in self.documents.items():
            button.clicked.connect(lambda _checked=False, kind=kind: self.documents_asked.emit(kind.value))

    def take_focus(self) -> None:
        """Give the focus to what one would do first here."""
        self.table.setFocus()

    # What is shown

    @property
    def current(self) -> ContractGap | None:
        """The point one is at."""
        rank = self.table.currentIndex().row()
        return self.shown[rank] if 0 <= rank < len(self.shown) else None

    def refresh(self) -> None:
        """Show the contract in force as it now stands, at the point one was at."""
        session = self.context.session
        contract, writable = session.specification.current_contract, not session.read_only
        here = self.current
        self._every = contract_gaps(session.situation, self.facts.printed)
        set_text(self.summary, summary_words(self._every))
        set_text(self.notice, notice_words(session.situation, session.clock().date()))
        for line, words in ((self.provider, contract.provider), (self.reference, contract.reference)):
            line.setEnabled(writable)
            if not line.isModified():
                set_verbatim(line, words)
        known = any(gap.standing is not GapStanding.UNANSWERED for gap in self._every)
        for button in self.documents.values():
            button.setEnabled(known)
        self._fill(here)

    def _fill(self, here: ContractGap | None) -> None:
        self.shown = by_weight(self._every) if self.order.current == _GAPS else self._every
        rows = [(gap.point.title, gap.today, gap.target, gap.standing.label) for gap in self.shown]
        strong = [rank for rank, gap in enumerate(self.shown) if gap.standing is GapStanding.LESS]
        self.model.show_rows(_HEADER, rows, strong=strong)
        self.table.fit()
        names = [gap.point.id for gap in self.shown]
        rank = names.index(here.point.id) if here is not None and here.point.id in names else 0
        self.table.setCurrentIndex(self.model.index(rank, 0))
        self._show_current()

    def _on_moved(self) -> None:
        self.where.setModified(False)
        self.field.forget()
        self._show_current()

    def _show_current(self) -> None:
        gap = self.current
        elsewhere = gap is not None and gap.point.today is not None
        writable = gap is not None and not elsewhere and not self.context.session.read_only
        self._complain("")
        self.go.setEnabled(gap is not None)
        self.field.setEnabled(writable)
        self.where.setEnabled(writable and gap is not None and gap.term is not None)
        set_text(self.go, "Répondre à cette question du cahier" if elsewhere else "Changer ce que le cahier demande")
        if gap is None:
            self.field.show_nothing()
            for label in (self.ask, self.told):
                set_text(label, "")
            return
        set_text(self.ask, gap.point.ask)
        self.field.show_term(gap.question, gap.term)
        if not self.where.isModified():
            set_verbatim(self.where, gap.term.where if gap.term is not None else "")
        set_text(self.told, " ".join(filter(None, (gap.conclusion, gap.point.why))))

    # What one does

    def commit(self) -> None:
        """Hand over what is being typed."""
        self.field.commit()
        self._on_where()
        self._describe()

    def _record(self, term: ContractTerm | None) -> None:
        gap, session = self.current, self.context.session
        if gap is None:
            return
        try:
            say_of_contract(session, gap.point.id, term)
        except InvalidAnswer as error:
            self._complain(french(str(error)))
            return
        session.close_edit()

    def _on_where(self) -> None:
        gap = self.current
        if not self.where.isModified() or gap is None or gap.term is None:
            return
        self.where.setModified(False)
        self._record(ContractTerm(gap.term.state, gap.term.value, self.where.text()))

    def _describe(self) -> None:
        if self.provider.isModified() or self.reference.isModified():
            for line in (self.provider, self.reference):
                line.setModified(False)
            describe_contract(self.context.session, self.provider.text(), self.reference.text())
            self.context.session.close_edit()

    def _go(self) -> None:
        gap = self.current
        if gap is not None:
            self.jump_requested.emit(QuestionPlace(gap.point.today) if gap.point.today is not None else gap.place)

    def _dated_at(self) -> Location:
        applies = self.context.session.situation.applies(CURRENT_END)
        return QuestionPlace(CURRENT_END if applies else question_ids.EXISTANT_PRESTATAIRE_SORTANT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from the table to the answer, and from the answer to the next point."""
        if event.key() not in _RETURN:
            super().keyPressEvent(event)
        elif self.table.hasFocus():
            self.field.take_focus()
        elif self.field.isAncestorOf(self.focusWidget()) or self.where.hasFocus():
            self.commit()
            if not self.refused.text():
                self._go_down()
        else:
            event.ignore()

    def _go_down(self) -> None:
        rank = self.table.currentIndex().row() + 1
        if rank < len(self.shown):
            self.table.setCurrentIndex(self.model.index(rank, 0))
            self.field.take_focus()
        else:
            self.table.setFocus()

    def _complain(self, words: str) -> None:
        set_text(self.refused, words)
        self.refused.setVisible(bool(words))
