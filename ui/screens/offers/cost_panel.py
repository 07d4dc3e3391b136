"""« Coût »: what each offer costs over the whole term and year by year, with what one supposes beside it."""

from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget

from cahier.editing.session import Session
from cahier.editing.verbs.choosing import DEAREST_DAY, HIGHEST_RISE, count_own_days, suppose_costs
from cahier.errors import InvalidAnswer
from cahier.model.quantity import parse_number
from cahier.offers.cost_words import NOT_TOLD, PARTS, cost_notes, full_words, part_words, scored_words
from cahier.offers.evaluation import Evaluation, evaluate
from cahier.typography import french, money, number
from ui.screens.offers.offers_panel import OfferFacts, OffersPanel
from ui.screens.offers.rolled_column import rolled_column
from ui.screens.offers.words_table import Index, WordsModel, WordsTable
from ui.screens.offers.years_plot import YearsOfOffer, YearsPlot
from ui.session.context import Context
from ui.texts import make_label, set_name, set_text
from ui.widgets.figure_field import FigureField

_NOTES_HIGH, _TABLE_HIGH = 96, 190
_DAYS = "Jours de votre temps"


class CostPanel(OffersPanel):
    """Renders the costs; the two assumptions and the days of each offer are changed here."""

    def __init__(self, context: Context, facts: OfferFacts, parent: QWidget | None = None) -> None:
        super().__init__(context, facts, parent)
        self.revision = FigureField("Révision supposée chaque année", "%", most=HIGHEST_RISE, parent=self)
        self.day = FigureField("Coût d'un jour de votre temps", "€", most=DEAREST_DAY, parent=self)
        self.refused = make_label("", "error", wrap=True)
        self.model = CostModel(context.session, self)
        self.table = WordsTable("Coût complet de chaque offre", (0.3,), self)
        self.table.setModel(self.model)
        self.table.setEditTriggers(
            WordsTable.EditTrigger.AnyKeyPressed
            | WordsTable.EditTrigger.EditKeyPressed
            | WordsTable.EditTrigger.DoubleClicked
        )
        self.table.setSelectionBehavior(WordsTable.SelectionBehavior.SelectItems)
        self.plot = YearsPlot(context.theme, self)
        self.reading = make_label("", "small", wrap=True)
        self.notes = QPlainTextEdit(self)
        self._lay_out()
        self.revision.committed.connect(self._suppose)
        self.day.committed.connect(self._suppose)
        self.model.refused.connect(lambda words: self._complain(words))
        self.plot.read.connect(lambda words: set_text(self.reading, words))
        self.refresh()

    def _lay_out(self) -> None:
        zoom = self.context.theme.zoom
        self.revision.fit("99,99")
        self.day.fit("99 999")
        self.notes.setReadOnly(True)
        self.notes.setTabChangesFocus(True)
        self.notes.setFixedHeight(round(_NOTES_HIGH * zoom))
        set_name(self.notes, "Ce qu'il faut savoir de ces coûts")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(make_label("Révision supposée chaque année", "label"))
        head.addWidget(self.revision)
        head.addSpacing(16)
        head.addWidget(make_label("Coût d'un jour de votre temps", "label"))
        head.addWidget(self.day)
        head.addStretch(1)
        self.table.setMinimumHeight(round(_TABLE_HIGH * zoom))
        column = rolled_column(self)
        column.addLayout(head)
        column.addWidget(self.refused)
        column.addWidget(self.table, 1)
        column.addWidget(self.plot)
        column.addWidget(self.reading)
        column.addWidget(self.notes)

    def take_focus(self) -> None:
        """Give the focus to what one would do first here."""
        self.table.setFocus()

    def refresh(self) -> None:
        """Show the costs as they now stand."""
        evaluation = evaluate(self.context.session.situation)
        assumed = evaluation.assumed
        self.revision.show_value(assumed.revision)
        self.day.show_value(assumed.day_cost)
        for field in (self.revision, self.day):
            field.setReadOnly(self.context.session.read_only)
        here = self.table.currentIndex()
        row, column = here.row(), here.column()
        self.model.show_evaluation(evaluation)
        self.table.fit()
        if row >= 0:
            self.table.setCurrentIndex(self.model.index(row, column))
        priced = [(found.offer.bidder, found.cost.years) for found in evaluation.offers if found.cost is not None]
        self.plot.show_offers([YearsOfOffer(bidder, years) for bidder, years in priced])
        self.plot.setVisible(any(years for _bidder, years in priced))
        self.notes.setPlainText("\n".join(cost_notes(evaluation)))
        self._complain("")

    def commit(self) -> None:
        """Hand over what is being typed."""
        for field in (self.revision, self.day):
            field.commit()
        if self.table.state() is WordsTable.State.EditingState:
            self.table.setFocus()

    def _suppose(self, _value: object) -> None:
        session = self.context.session
        assumed = session.specification.cost_assumptions
        changed = replace(assumed, revision=self.revision.value or Decimal(0), day_cost=self.day.value)
        try:
            suppose_costs(session, changed)
        except InvalidAnswer as error:
            self._complain(french(str(error)))
            return
        session.close_edit()

    def _complain(self, words: str) -> None:
        set_text(self.refused, words)
        self.refused.setVisible(bool(words))


class CostModel(WordsModel):
    """The parts of each cost; the row of the days one gives oneself is typed in."""

    refused = Signal(str)
    """Why what was typed is no number of days; empty once one is recorded."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._evaluation: Evaluation | None = None
        self._days_row = -1

    def show_evaluation(self, evaluation: Evaluation) -> None:
        """Show the costs of the offers of an evaluation."""
        self._evaluation = evaluation
        costs = [found.cost for found in evaluation.offers]
        rows: list[tuple[str, ...]] = [(part.value, *(part_words(cost, part) for cost in costs)) for part in PARTS]
        rows.append(("Total noté, hors révision", *map(scored_words, costs)))
        term = range(max((len(cost.years) for cost in costs if cost is not None), default=0))
        paid = [cost.years if cost is not None else () for cost in costs]
        rows += [(f"Année {year + 1}", *(_year(years, year) for years in paid)) for year in term]
        self._days_row = len(rows)
        days = (found.offer.own_days for found in evaluation.offers)
        rows.append((_DAYS, *("" if count is None else number(count) for count in days)))
        rows.append(("Total avec révision et votre temps", *map(full_words, costs)))
        header = ("Part du prix, HT", *(found.offer.bidder for found in evaluation.offers))
        self.show_rows(header, rows, strong={len(PARTS), len(rows) - 1}, figures_from=1)

    def flags(self, index: Index) -> Qt.ItemFlag:
        found = super().flags(index)
        if index.row() == self._days_row and index.column() > 0 and not self._session.read_only:
            found |= Qt.ItemFlag.ItemIsEditable
        return found

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        if role == int(Qt.ItemDataRole.EditRole):
            return super().data(index)
        return super().data(index, role)

    def setData(self, index: Index, value: object, role: int = int(Qt.ItemDataRole.EditRole)) -> bool:
        if self._evaluation is None or index.row() != self._days_row or index.column() < 1:
            return False
        offer, text = self._evaluation.offers[index.column() - 1].offer, str(value).strip()
        try:
            count_own_days(self._session, offer.id, parse_number(text) if text else None)
        except InvalidAnswer as error:
            self.refused.emit(french(str(error)))
            return False
        except ValueError:
            self.refused.emit(french(f"« {text} » n'est pas un nombre de jours. Écrivez par exemple 12 ou 3,5."))
            return False
        self._session.close_edit()
        return True


def _year(years: tuple[Decimal, ...], year: int) -> str:
    return money(years[year], "") if year < len(years) else NOT_TOLD
