"""What a bad month costs, the caps that bound it, and when it opens termination."""

from contextlib import suppress
from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from cahier.editing.verbs.answers import clear_answer, set_answer
from cahier.editing.verbs.levels import set_levels
from cahier.errors import InvalidAnswer
from cahier.guidance.bad_month import FEE, known_fee
from cahier.model.location import QuestionPlace
from ui.editing_marks import mark_editing, mark_reading
from ui.fields.field import ErrorLine
from ui.screens.levels.bad_month_rows import BadMonthRows, worth
from ui.screens.levels.cap_bar import CapBar
from ui.session.context import Context
from ui.texts import make_button, make_label, set_text, set_tooltip
from ui.widgets.figure_field import FigureField
from ui.widgets.line import make_line
from ui.widgets.tab_order import tab_as_laid_out


class PenaltyPanel(QWidget):
    """In euros when the expected fee is known, in shares of the fee until then."""

    jump_requested = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark_editing(self)
        self._context = context
        column = QVBoxLayout(self)
        column.setContentsMargins(26, 14, 26, 14)
        column.setSpacing(8)
        column.addLayout(self._head())
        self.breaches = BadMonthRows(context, self)
        self.breaches.changed.connect(self.refresh)
        column.addWidget(self.breaches)
        self.bar = CapBar(context.theme, self)
        column.addWidget(self.bar)
        column.addWidget(make_line())
        column.addLayout(self._deduction())
        column.addWidget(make_line())
        column.addLayout(self._caps())
        self.error = ErrorLine(context.theme, self)
        self.breaches.refused.connect(self.error.show_text)
        column.addWidget(self.error)
        column.addStretch(1)
        tab_as_laid_out(self)
        self.refresh()

    def refresh(self) -> None:
        """Show the month worked out from the terms in force."""
        levels = self._context.session.specification.levels
        month = self.breaches.month
        fee = known_fee(self._context.session.situation)
        self.fee.show_value(fee)
        self.fee_missing.setVisible(fee is None)
        self._fee_label.setVisible(fee is not None)
        self.fee.setVisible(fee is not None)
        self.breaches.show_month(fee)
        self.bar.show_month(month, fee)
        self.bar.setVisible(bool(month.incurred or month.cap))
        set_text(self.due, worth(month.due, fee))
        self._of_fee.setVisible(fee is None)
        self.monthly.show_value(levels.monthly_cap)
        self.yearly.show_value(levels.yearly_cap)
        self.months.show_value(Decimal(levels.termination_months))

    # What it is made of

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(make_label("Pénalités, sur un mauvais mois", "section"), 1)
        self.fee_missing = mark_reading(make_button("Redevance à saisir", self))
        self.fee_missing.setProperty("kind", "link")
        self.fee_missing.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.fee_missing.clicked.connect(lambda: self.jump_requested.emit(QuestionPlace(FEE)))
        self._fee_label = make_label("Redevance", "small")
        self.fee = FigureField("Redevance mensuelle attendue", "€ HT/mois", parent=self)
        self.fee.fit("000 000")
        set_tooltip(self.fee, "Reste dans votre dossier : les candidats ne la voient pas.")
        self.fee.committed.connect(self._set_fee)
        head.addWidget(self.fee_missing)
        head.addWidget(self._fee_label)
        head.addWidget(self.fee)
        return head

    def _deduction(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(make_label("Déduit de la facture suivante"), 1)
        self.due = make_label("", "figure")
        self._of_fee = make_label("de la redevance", "small")
        row.addWidget(self.due)
        row.addWidget(self._of_fee)
        return row

    def _caps(self) -> QGridLayout:
        hundred = Decimal(100)
        self.monthly = FigureField("Plafond mensuel, part de la redevance du mois", "%", most=hundred, parent=self)
        self.yearly = FigureField("Plafond annuel, part de la redevance de l'année", "%", most=hundred, parent=self)
        self.months = FigureField(
            "Résiliation ouverte après ce nombre de mois au plafond", "mois sur 12", most=Decimal(12), whole=True
        )
        set_tooltip(self.months, "0 : aucun seuil de résiliation.")
        self.monthly.committed.connect(lambda value: self._set("Plafond mensuel", monthly_cap=value))
        self.yearly.committed.connect(lambda value: self._set("Plafond annuel", yearly_cap=value))
        self.months.committed.connect(
            lambda value: self._set("Seuil de résiliation", termination_months=int(value or 0))
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        words = ("Plafond par mois", "Plafond par an", "Résiliation, plafond atteint")
        for place, (text, field) in enumerate(zip(words, (self.monthly, self.yearly, self.months), strict=True)):
            field.refused.connect(lambda reason: self.error.show_text(reason))
            field.setMinimumWidth(84 if place < 2 else 150)
            label = make_label(text, "micro")
            label.setBuddy(field)
            grid.addWidget(label, 0, place)
            grid.addWidget(field, 1, place)
            grid.setColumnStretch(place, 1 if place < 2 else 2)
        return grid

    # What a person does

    def _set_fee(self, value: Decimal | None) -> None:
        session = self._context.session
        if value is None:
            clear_answer(session, FEE)
            return
        with suppress(InvalidAnswer):
            set_answer(session, FEE, value)

    def _set(self, label: str, **fields: Decimal | int | None) -> None:
        session = self._context.session
        set_levels(session, replace(session.specification.levels, **fields), label)  # type: ignore[arg-type]
