"""The rate of availability, told in hours of outage."""

from contextlib import suppress
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cahier.catalogue.levels_schema import Hours
from cahier.editing.verbs.answers import clear_answer, set_answer
from cahier.editing.verbs.levels import set_levels
from cahier.errors import InvalidAnswer
from cahier.guidance.stop_cost import HOUR, hour_cost, stop_words
from cahier.model.service_level import ServiceLevels, tolerated_hours
from cahier.questionnaire.level_figures import clock
from cahier.questionnaire.promises import AVAILABILITY_STOPS, with_rate
from cahier.typography import french, percentage
from ui.editing_marks import mark_editing
from ui.screens.levels.stop_slider import StopSlider
from ui.session.context import Context
from ui.texts import make_label, set_text, set_tooltip
from ui.theme.icons import Sign
from ui.widgets.figure_field import FigureField
from ui.widgets.line import make_line


class AvailabilityPanel(QWidget):
    """Five stops, what each allows in a month and in a year, and a sentence of advice."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark_editing(self)
        self._context = context
        column = QVBoxLayout(self)
        column.setContentsMargins(26, 14, 26, 14)
        column.setSpacing(10)
        head = QHBoxLayout()
        head.addWidget(make_label("Disponibilité", "section"), 1)
        self.rate = FigureField("Taux de disponibilité", "%", most=Decimal(100), parent=self)
        self.rate.fit("99,999")
        self.rate.committed.connect(self._set)
        head.addWidget(self.rate)
        column.addLayout(head)
        self.slider = StopSlider(french("Taux de disponibilité"), AVAILABILITY_STOPS, context.theme, self)
        self.slider.picked.connect(self._set)
        column.addWidget(self.slider)
        column.addLayout(self._figures())
        column.addLayout(self._hour_cost())
        self.advice = make_label("", "small", wrap=True)
        column.addWidget(self._advice_box())
        column.addStretch(1)
        self.refresh()

    def refresh(self) -> None:
        """Show the rate in force and what it allows."""
        levels = self._context.session.specification.levels
        window, always = self._windows(levels)
        self.rate.show_value(levels.availability)
        self.slider.show_value(levels.availability)
        set_text(self.month, _outage(levels.availability, window.month_hours))
        set_text(self.year, _outage(levels.availability, window.year_hours))
        set_text(self.measured, f"mesurée {window.label}")
        if always is not None:
            set_text(self.always_month, _outage(levels.availability, always.month_hours))
            set_text(self.always_year, _outage(levels.availability, always.year_hours))
        self._always.setVisible(always is not None)
        set_text(self.advice, advice(levels.availability, window))
        situation = self._context.session.situation
        self.hour.show_value(hour_cost(situation))
        higher = next((stop for stop in AVAILABILITY_STOPS if stop > levels.availability), None)
        set_text(self.cost, stop_words(situation, higher))
        self.cost.setVisible(bool(self.cost.text()))

    def _windows(self, levels: ServiceLevels) -> tuple[Hours, Hours | None]:
        data = self._context.catalogue.levels
        window = data.window(levels.support_hours)
        always = next((found for found in data.hours if found.week.is_round_the_clock), None)
        return window, None if always == window else always

    def _figures(self) -> QVBoxLayout:
        self.month, self.year = _figure(), _figure()
        self.always_month, self.always_year = _figure(), _figure()
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addLayout(_with_words(self.month, "d'arrêt toléré par mois"), 3)
        row.addLayout(_with_words(self.year, "par an"), 2)
        self._always = QWidget(self)
        inner = QHBoxLayout(self._always)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(20)
        inner.addWidget(make_line(vertical=True))
        inner.addLayout(_with_words(self.always_month, "par mois en 24/7"), 1)
        inner.addLayout(_with_words(self.always_year, "par an en 24/7"), 1)
        row.addWidget(self._always, 5)
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addLayout(row)
        self.measured = make_label("", "small", wrap=True)
        column.addWidget(self.measured)
        return column

    def _hour_cost(self) -> QVBoxLayout:
        self.hour = FigureField("Coût d'une heure d'arrêt", "€", parent=self)
        self.hour.fit("000 000")
        set_tooltip(self.hour, "Reste dans votre dossier : les candidats ne le voient pas.")
        self.hour.committed.connect(self._set_hour)
        label = make_label("Une heure d'arrêt vous coûte", "small")
        label.setBuddy(self.hour)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(label)
        row.addWidget(self.hour)
        row.addStretch(1)
        self.cost = make_label("", "strong", wrap=True)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.cost)
        return column

    def _set_hour(self, value: Decimal | None) -> None:
        session = self._context.session
        if value is None:
            clear_answer(session, HOUR)
            return
        with suppress(InvalidAnswer):
            set_answer(session, HOUR, value)

    def _advice_box(self) -> QFrame:
        box = QFrame(self)
        box.setProperty("card", "raised")
        row = QHBoxLayout(box)
        row.setContentsMargins(12, 9, 12, 9)
        row.setSpacing(10)
        sign = Sign(box)
        sign.setPixmap(self._context.theme.pixmap("info", "ink", 14, self.devicePixelRatioF()))
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.advice, 1)
        return box

    def _set(self, value: Decimal | None) -> None:
        session = self._context.session
        if value is None:
            self.refresh()
        else:
            set_levels(session, with_rate(session.specification.levels, "availability", value), "Disponibilité")


def advice(availability: Decimal, window: Hours) -> str:
    """Return what the next stop would bring, and what the window leaves out."""
    higher = next((stop for stop in AVAILABILITY_STOPS if stop > availability), None)
    if higher is not None:
        outage = _outage(higher, window.month_hours)
        text = f"Passer à {percentage(higher)} ramènerait l'arrêt à {outage} par mois."
    else:
        lower = max(stop for stop in AVAILABILITY_STOPS if stop < availability)
        outage = _outage(lower, window.month_hours)
        text = f"Revenir à {percentage(lower)} porterait l'arrêt à {outage} par mois, pour un prix bien plus bas."
    if window.days < 7:
        text += " Une panne hors de vos heures de support ne compte pas dans ce taux."
    return text


def _outage(availability: Decimal, hours: Decimal) -> str:
    return clock(tolerated_hours(availability, hours))


def _figure() -> QLabel:
    return make_label("", "figure")


def _with_words(figure: QLabel, words: str) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addWidget(figure)
    column.addWidget(make_label(words, "small"))
    return column
