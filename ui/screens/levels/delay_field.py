"""A delay: an amount and the unit it is counted in."""

from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cahier.model.quantity import Duration, Unit
from cahier.typography import french
from ui.theme.style import repolish
from ui.widgets.calm_combo import CalmCombo
from ui.widgets.figure_field import FigureField

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


_AROUND = {Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0), Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1)}
_LONGER, _SHORTER = ("+", "="), ("-",)


class _Amount(FigureField):
    """A cell of the table of delays: a digit replaces the amount, F2 goes into it, an arrow leaves it."""

    left_for = Signal(int, int)
    """The cell wanted next: how many rows down, how many columns to the right."""

    stepped = Signal(bool)
    """The next delay of the scale is wanted: a longer one, or a shorter."""

    unit_wanted = Signal()
    """The next unit is wanted."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent=parent)
        self._inside = False

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._inside = event.reason() == Qt.FocusReason.MouseFocusReason
        if not self._inside:
            self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, words = Qt.Key(event.key()), event.text()
        held = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        if words and words in (*_LONGER, *_SHORTER):
            self.commit()
            self.stepped.emit(words in _LONGER)
        elif key == Qt.Key.Key_Space:
            self.commit()
            self.unit_wanted.emit()
        elif held or (event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not words):
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif key == Qt.Key.Key_F2:
            self._go_inside()
        elif key in _AROUND and not (self._inside and key in (Qt.Key.Key_Left, Qt.Key.Key_Right)):
            self.commit()
            self.left_for.emit(*_AROUND[key])
        else:
            super().keyPressEvent(event)

    def _enter(self) -> None:
        if not self.isModified():
            self._go_inside()
            return
        self.commit()
        if not self.property("error"):
            self.left_for.emit(1, 0)

    def _go_inside(self) -> None:
        self._inside = True
        self.end(False)


class DelayField(QWidget):
    """An empty amount means that no delay is asked."""

    committed = Signal(object)
    """The `Duration` chosen, None for no delay."""

    refused = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value: Duration | None = None
        self.amount = _Amount(french(f"{name}, nombre"), self)
        self.amount.fit("00")
        self.amount.setMaxLength(6)
        self.unit = CalmCombo(f"{name}, unité", [(str(unit), words) for unit, words in UNITS.items()], self)
        self.unit.setMinimumWidth(self.unit.fontMetrics().horizontalAdvance("h ouvrées") + 46)
        for rank, words in enumerate(_FULL.values()):
            self.unit.setItemData(rank, french(words), Qt.ItemDataRole.ToolTipRole)
        self.set_reached_by_tab(False)
        # The table is one stop of the Tab key, and Space changes the unit from its amount.
        self.unit.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.amount.unit_wanted.connect(self._take_next_unit)
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

    def set_reached_by_tab(self, reached: bool) -> None:
        """Say whether Tab comes here: to one delay of the table only."""
        click, strong = Qt.FocusPolicy.ClickFocus, Qt.FocusPolicy.StrongFocus
        self.amount.setFocusPolicy(strong if reached else click)

    def mark(self, wrong: bool) -> None:
        """Show the amount as contradictory, or not any more."""
        if bool(self.amount.property("error")) != wrong:
            self.amount.setProperty("error", wrong)
            repolish(self.amount)

    def _on_amount(self, amount: Decimal | None) -> None:
        self.committed.emit(Duration(amount, Unit(self.unit.current)) if amount is not None else None)

    def _take_next_unit(self) -> None:
        units = tuple(UNITS)
        if self._value is not None and self._value.unit in units:
            self._on_unit(units[(units.index(self._value.unit) + 1) % len(units)])

    def _on_unit(self, unit: str) -> None:
        if self._value is not None:
            self.committed.emit(Duration(self._value.amount, Unit(unit)))
