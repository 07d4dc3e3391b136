"""A delay: an amount and the unit it is counted in."""

from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cahier.model.quantity import Duration, Unit
from cahier.typography import french
from ui.screens.levels.figure_field import FigureField
from ui.theme.style import repolish
from ui.widgets.calm_combo import CalmCombo

UNITS = {
    Unit.MINUTE: "min",
    Unit.HOUR: "heures",
    Unit.WORKING_HOUR: "h ouvrées",
    Unit.WORKING_DAY: "j ouvrés",
}
_FULL = {
    Unit.MINUTE: "Minutes",
    Unit.HOUR: "Heures, jour et nuit",
    Unit.WORKING_HOUR: "Heures ouvrées : comptées pendant le support",
    Unit.WORKING_DAY: "Jours ouvrés : comptés pendant le support",
}


class DelayField(QWidget):
    """An empty amount means that no delay is asked."""

    committed = Signal(object)
    """The `Duration` chosen, None for no delay."""

    refused = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value: Duration | None = None
        self.amount = FigureField(french(f"{name}, nombre"), parent=self)
        self.amount.fit("00")
        self.amount.setMaxLength(6)
        self.unit = CalmCombo(f"{name}, unité", [(str(unit), words) for unit, words in UNITS.items()], self)
        self.unit.setMinimumWidth(self.unit.fontMetrics().horizontalAdvance("h ouvrées") + 46)
        for rank, words in enumerate(_FULL.values()):
            self.unit.setItemData(rank, french(words), Qt.ItemDataRole.ToolTipRole)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.amount)
        row.addWidget(self.unit, 1)
        self.amount.committed.connect(self._on_amount)
        self.amount.refused.connect(self.refused)
        self.unit.picked.connect(self._on_unit)

    @property
    def value(self) -> Duration | None:
        """The delay shown."""
        return self._value

    def show_value(self, value: Duration | None) -> None:
        """Show a delay."""
        self._value = value
        self.amount.show_value(value.amount if value else None)
        if value is not None:
            self.unit.show_current(str(value.unit), str(value.unit))

    def mark(self, wrong: bool) -> None:
        """Show the amount as contradictory, or not any more."""
        if bool(self.amount.property("error")) != wrong:
            self.amount.setProperty("error", wrong)
            repolish(self.amount)

    def _on_amount(self, amount: Decimal | None) -> None:
        self.committed.emit(Duration(amount, Unit(self.unit.current)) if amount is not None else None)

    def _on_unit(self, unit: str) -> None:
        if self._value is not None:
            self.committed.emit(Duration(self._value.amount, Unit(unit)))
