"""The bad month one imagines: how much of each breach there was, and what it costs."""

from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from cahier.guidance.bad_month import BadMonth, Breach, bad_month, could_happen, usual_month
from cahier.model.identifiers import PenaltyId
from cahier.typography import money, percentage
from ui.session.context import Context
from ui.texts import make_button, make_label, set_name, set_text, set_tooltip
from ui.widgets.calm_combo import CalmCombo
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.figure_field import FigureField


class _Swatch(QWidget):
    def __init__(self, color: QColor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._color = color
        self.setFixedSize(9, 9)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._color)
        painter.drawRoundedRect(self.rect(), 2, 2)


class _Row:
    """The widgets of one breach."""

    def __init__(self, color: QColor, parent: QWidget) -> None:
        self.penalty = PenaltyId("")
        self.swatch = _Swatch(color, parent)
        self.happened = FigureField("Ampleur du manquement", "h de retard", parent=parent)
        self.happened.fit("00,0")
        self.label = ElidedLabel()
        self.detail = make_label("", "small")
        self.worth = make_label("", "strong")
        self.worth.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        """From left to right."""
        return (self.swatch, self.label, self.happened, self.detail, self.worth)

    def show_breach(self, breach: Breach, fee: Decimal | None) -> None:
        """Show what happened and what it costs."""
        self.penalty = breach.penalty
        self.label.say(breach.label)
        set_name(self.happened, f"{breach.label} : {breach.unit}")
        set_tooltip(self.happened, "0 retire ce manquement du mois.")
        self.happened.show_suffix(breach.unit)
        self.happened.show_value(breach.happened)
        set_text(self.detail, breach.detail)
        set_text(self.worth, worth(breach.share, fee))


class BadMonthRows(QWidget):
    """One line a breach; what is typed here is only imagined, and is not kept in the file."""

    changed = Signal()
    """The month imagined is another."""

    refused = Signal(str)
    """Why what was typed is not accepted; empty when it is again."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._imagined: dict[PenaltyId, Decimal] | None = None
        self.rows: list[_Row] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(1, 1)
        self.nothing = make_label("Aucune pénalité active ne jouerait sur ce mois.", "small", wrap=True)
        self.more = CalmCombo("Ajouter un manquement à ce mois", parent=self)
        self.more.setSizeAdjustPolicy(CalmCombo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.more.picked.connect(self._add)
        self.usual = make_button("Revenir au mois d'exemple", self, "link")
        self.usual.clicked.connect(self._forget)
        beside = QHBoxLayout()
        beside.addWidget(self.more, 1)
        beside.addWidget(self.usual)
        beside.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._grid)
        column.addWidget(self.nothing)
        column.addLayout(beside)

    @property
    def month(self) -> BadMonth:
        """The month imagined, or the usual one, worked out from the terms in force."""
        return bad_month(self._context.session.situation, self._imagined)

    def show_month(self, fee: Decimal | None) -> None:
        """Show the month, in euros too when the fee is known."""
        month = self.month
        while len(self.rows) < len(month.breaches):
            self._make_row()
        for rank, row in enumerate(self.rows):
            breach = month.breaches[rank] if rank < len(month.breaches) else None
            for widget in row.widgets:
                widget.setVisible(breach is not None)
            if breach is not None:
                row.show_breach(breach, fee)
        self.nothing.setVisible(not month.breaches)
        self.usual.setVisible(self._imagined is not None)
        there = {breach.penalty for breach in month.breaches}
        others = [penalty for penalty, _ in could_happen(self._context.session.situation) if penalty.id not in there]
        self.more.offer("Et si, en plus…", [penalty.label for penalty in others])
        for rank, penalty in enumerate(others, 1):
            self.more.setItemData(rank, penalty.id)
        self.more.setVisible(bool(others))

    def _make_row(self) -> None:
        theme = self._context.theme
        rank = len(self.rows)
        tones = (theme.priority("P2" if theme.dark else "P1")[0], theme.color("prest"), theme.color("tiers"))
        row = _Row(tones[rank % len(tones)], self)
        row.happened.committed.connect(lambda value: self._set(row.penalty, value or Decimal(0)))
        row.happened.refused.connect(self.refused)
        for place, widget in enumerate(row.widgets):
            self._grid.addWidget(widget, rank, place)
        self.rows.append(row)

    def _set(self, penalty: PenaltyId, happened: Decimal) -> None:
        month = self._imagined if self._imagined is not None else usual_month(self._context.session.situation)
        self._imagined = {**month, penalty: happened}
        self.changed.emit()

    def _add(self, penalty: str) -> None:
        for found, usual in could_happen(self._context.session.situation):
            if found.id == penalty:
                self._set(found.id, usual)

    def _forget(self) -> None:
        self._imagined = None
        self.changed.emit()


def worth(share: Decimal, fee: Decimal | None) -> str:
    """Return a share of the fee in euros when the fee is known."""
    return money(fee * share / 100, "") if fee is not None else percentage(share)
