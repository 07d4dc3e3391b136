"""Response and restoration times by priority, and the share of them that must be kept."""

from decimal import Decimal

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cahier.editing.verbs.levels import set_levels
from cahier.guidance.stop_cost import outage_words
from cahier.model.quantity import Duration, Unit
from cahier.model.service_level import Priority, ServiceLevels
from cahier.questionnaire.level_figures import day_span
from cahier.questionnaire.promises import Delay, Rate, next_delay, with_delay, with_rate
from cahier.typography import french
from ui.editing_marks import mark_editing
from ui.fields.field import ErrorLine
from ui.screens.levels.delay_field import DelayField
from ui.session.context import Context
from ui.texts import make_label, set_text, set_tooltip
from ui.theme.theme import Theme
from ui.widgets.figure_field import FigureField
from ui.widgets.line import make_line

_HUNDRED = Decimal(100)
_PRIORITIES = tuple(Priority)
_DELAYS: tuple[Delay, ...] = ("gti", "gtr")
_KEYS = "Flèches : d'un délai à l'autre. + et - : le délai suivant ou précédent. Espace : l'unité suivante."


class PriorityChip(QLabel):
    """« P1 » in its colour."""

    def __init__(self, priority: Priority, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._priority = priority
        self._theme = theme
        self.setFixedSize(QSize(34, 24))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill, text = self._theme.priority(self._priority)
        painter.setBrush(fill)
        painter.setPen(QPen(self._theme.color("line") if self._priority is Priority.P4 else fill, 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setPen(text)
        painter.setFont(self._theme.font("small", weight=700))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), str(self._priority))


class DelayPanel(QWidget):
    """A table of four priorities, then the rates required.

    The table is one stop of the Tab key: arrows go from one delay to the next.
    """

    done = Signal(str)
    """What a delay became, and what it was."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark_editing(self)
        self._context = context
        self.fields: dict[tuple[Priority, Delay], DelayField] = {}
        # Where Tab comes: what most people change is when work resumes.
        self._current: tuple[Priority, Delay] = (Priority.P1, "gtr")
        self.rates: dict[Rate, FigureField] = {}
        self._clocks: dict[Priority, QLabel] = {}
        self._refusals: dict[object, str] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(26, 14, 26, 14)
        column.setSpacing(8)
        column.addWidget(make_label("Délais par priorité", "section"))
        column.addLayout(self._table())
        self.error = ErrorLine(context.theme, self)
        column.addWidget(self.error)
        column.addWidget(make_line())
        column.addLayout(self._required())
        self.outage = make_label("", "small", wrap=True)
        column.addWidget(self.outage)
        column.addStretch(1)
        self._settle_stop()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)
        self.refresh()

    def refresh(self) -> None:
        """Show the delays and hours in force."""
        levels = self._context.session.specification.levels
        for (priority, delay), field in self.fields.items():
            target = levels.targets.get(priority)
            field.show_value(getattr(target, delay) if target else None)
        for priority, label in self._clocks.items():
            set_text(label, self._clock(levels, priority))
        for name, rate in self.rates.items():
            rate.show_value(getattr(levels, name))
        set_text(self.outage, outage_words(self._context.session.situation))
        self.outage.setVisible(bool(self.outage.text()))
        self._tell_contradictions(levels)

    # What it is made of

    def _table(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(3, 1)
        heads = (
            ("Priorité", ""),
            ("GTI : prise en charge", "Délai pour qu'un technicien qualifié commence à travailler."),
            ("GTR : rétablissement", "Délai pour que le travail reprenne, contournement compris."),
            ("Décompte", "Quand le temps passe : hors de cette plage, le compteur s'arrête."),
        )
        for place, (words, tip) in enumerate(heads):
            head = make_label(words, "micro")
            set_tooltip(head, tip)
            grid.addWidget(head, 0, place)
        for rank, priority in enumerate(Priority, 1):
            self._row(grid, rank, priority)
        return grid

    def _row(self, grid: QGridLayout, rank: int, priority: Priority) -> None:
        chip = PriorityChip(priority, self._context.theme, self)
        grade = next((grade for grade in self._context.catalogue.levels.priorities if grade.id == priority), None)
        if grade is not None:
            set_tooltip(chip, f"{grade.label} : {grade.example}")
        grid.addWidget(chip, rank, 0)
        for place, delay in enumerate(_DELAYS, 1):
            field = DelayField(f"{delay.upper()} de {priority}", self)
            set_tooltip(field.amount, _KEYS)
            field.amount.left_for.connect(lambda down, right, p=priority, d=delay: self._go(p, d, down, right))
            field.amount.stepped.connect(lambda longer, p=priority, d=delay: self._step(p, d, longer))
            field.committed.connect(lambda value, p=priority, d=delay: self._change(p, d, value))
            field.refused.connect(lambda reason, key=(priority, delay): self._on_refused(key, reason))
            self.fields[priority, delay] = field
            grid.addWidget(field, rank, place)
        clock = make_label("", "small", wrap=True)
        self._clocks[priority] = clock
        grid.addWidget(clock, rank, 3)

    def _required(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(make_label("Délais tenus dans au moins", "small"))
        rates: tuple[tuple[Rate, str], ...] = (("gti_rate", "des GTI"), ("gtr_rate", "des GTR"))
        for rate, words in rates:
            field = FigureField(f"Part à tenir {words}", "%", most=_HUNDRED, parent=self)
            field.fit("00,0")
            field.committed.connect(lambda value, rate=rate: self._set_rate(rate, value))
            field.refused.connect(lambda reason, key=rate: self._on_refused(key, reason))
            self.rates[rate] = field
            row.addWidget(field)
            row.addWidget(make_label(words, "small"))
        row.addStretch(1)
        return row

    # From one delay to the next

    def take_focus(self) -> None:
        """Stand on the delay one was last at."""
        self.fields[self._current].amount.setFocus(Qt.FocusReason.TabFocusReason)

    def _go(self, priority: Priority, delay: Delay, down: int, right: int) -> None:
        row, column = _PRIORITIES.index(priority) + down, _DELAYS.index(delay) + right
        if 0 <= row < len(_PRIORITIES) and 0 <= column < len(_DELAYS):
            self.fields[_PRIORITIES[row], _DELAYS[column]].amount.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.fields[priority, delay].amount.selectAll()

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        for key, field in self.fields.items():
            if new is not None and new in (field.amount, field.unit) and key != self._current:
                self._current = key
                self._settle_stop()

    def _settle_stop(self) -> None:
        for key, field in self.fields.items():
            field.set_reached_by_tab(key == self._current)

    # What a person does

    def _step(self, priority: Priority, delay: Delay, longer: bool) -> None:
        before = self._delay(priority, delay)
        found = next_delay(self._context.catalogue.levels.delay_steps, before, longer=longer)
        if found is not None:
            self._change(priority, delay, found)
            self.fields[priority, delay].amount.selectAll()

    def _change(self, priority: Priority, delay: Delay, value: Duration | None) -> None:
        session = self._context.session
        session.close_edit()
        before = self._delay(priority, delay)
        name = f"{delay.upper()} de {priority}"
        set_levels(session, with_delay(session.specification.levels, priority, delay, value), name)
        self.done.emit(french(f"{name} : {value or 'aucune'} (avant : {before or 'aucune'})"))

    def _delay(self, priority: Priority, delay: Delay) -> Duration | None:
        target = self._context.session.specification.levels.targets[priority]
        return target.gti if delay == "gti" else target.gtr

    def _set_rate(self, rate: Rate, value: Decimal | None) -> None:
        session = self._context.session
        if value is None:
            self.refresh()
            return
        words = "Part des GTI à tenir" if rate == "gti_rate" else "Part des GTR à tenir"
        set_levels(session, with_rate(session.specification.levels, rate, value), words)

    def _on_refused(self, key: object, reason: str) -> None:
        self._refusals[key] = reason
        self._tell_contradictions(self._context.session.specification.levels)

    # What it says

    def _clock(self, levels: ServiceLevels, priority: Priority) -> str:
        target = levels.targets.get(priority)
        window = self._context.catalogue.levels.window(levels.support_hours)
        if levels.on_call and priority is Priority.P1:
            return "24 h/24"
        if target is not None and target.gtr is not None and target.gtr.unit is Unit.WORKING_DAY:
            return "jours ouvrés"
        return day_span(window)

    def _tell_contradictions(self, levels: ServiceLevels) -> None:
        refused = next((reason for reason in self._refusals.values() if reason), "")
        message = ""
        for priority, target in levels.targets.items():
            field = self.fields.get((priority, "gtr"))
            wrong = target.gti is not None and target.gtr is not None and target.gtr.hours < target.gti.hours
            if field is not None:
                field.mark(wrong or bool(self._refusals.get((priority, "gtr"))))
            if wrong and not message:
                message = (
                    f"{priority} : la GTR ({target.gtr}) est plus courte que la GTI ({target.gti}). "
                    f"Mettez {target.gti} ou plus."
                )
        self.error.show_text(refused or message)
