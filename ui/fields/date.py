"""A date."""

from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from cahier.catalogue.wizard_schema import Question
from cahier.model.answer import AnswerValue
from cahier.questionnaire.typed_dates import short_date, typed_date
from ui.fields.typed import TypedField
from ui.texts import set_name, set_placeholder, set_tooltip, set_verbatim
from ui.theme.theme import Theme


class DateField(TypedField):
    """Answers a question by a date, typed or picked in a calendar."""

    def __init__(self, question: Question, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(question, theme, parent)
        self._edit = QLineEdit(self)
        set_placeholder(self._edit, "jj/mm/aaaa")
        self._edit.setFixedWidth(round(124 * theme.zoom))
        self._name(self._edit, "(jj/mm/aaaa)")
        self._button = QToolButton(self)
        self._button.setIcon(theme.icon("calendar"))
        self._button.setFixedSize(32, 32)
        set_tooltip(self._button, "Choisir dans le calendrier (Alt+↓)")
        self._name(self._button, "(ouvrir le calendrier)")
        self._calendar: _Calendar | None = None
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self._edit)
        row.addWidget(self._button)
        row.addStretch(1)
        self._column.addLayout(row)
        self.watch(self._edit)
        self._button.clicked.connect(self.open_calendar)

    def read(self) -> AnswerValue | None:
        """Return the date, None when nothing is typed.

        Raises:
            InvalidAnswer: the text is not a date.
        """
        text = self._edit.text().strip()
        return typed_date(text) if text else None

    def write(self, value: AnswerValue | None) -> None:
        """Show a date."""
        text = short_date(value) if isinstance(value, date) else ""
        if text != self._edit.text():
            set_verbatim(self._edit, text)

    def open_calendar(self) -> None:
        """Show the months under the field."""
        self.commit()
        if self._calendar is None:
            self._calendar = _Calendar(self.theme, self)
            self._calendar.calendar.activated.connect(self._on_picked)
            self._calendar.calendar.clicked.connect(self._on_picked)
        shown = self._shown if isinstance(self._shown, date) else None
        self._calendar.open_at(self._edit.mapToGlobal(QPoint(0, self._edit.height() + 4)), shown)

    def focus_target(self) -> QWidget:
        """Return the line."""
        return self._edit

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the calendar on Alt+↓."""
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
        else:
            super().keyPressEvent(event)

    def _on_picked(self, picked: QDate) -> None:
        if self._calendar is not None:
            self._calendar.hide()
        self._edit.setFocus()
        self.edited.emit(date(picked.year(), picked.month(), picked.day()))

    def _inputs(self) -> tuple[QWidget, ...]:
        return (self._edit,)


class _Calendar(QFrame):
    """The months, weeks starting on Monday."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("card", "true")
        self.calendar = QCalendarWidget(self)
        self.calendar.setLocale(QLocale(QLocale.Language.French))
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        set_name(self.calendar, "Calendrier")
        self._set_look(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.addWidget(self.calendar)

    def _set_look(self, theme: Theme) -> None:
        # Qt paints week-ends in a red, and arrows in a black, that the dark theme cannot carry.
        weekend = QTextCharFormat()
        weekend.setForeground(theme.color("text2"))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(day, weekend)
        for name, icon, words in (("prev", "left", "Mois précédent"), ("next", "right", "Mois suivant")):
            arrow = self.calendar.findChild(QToolButton, f"qt_calendar_{name}month")
            if arrow is not None:
                arrow.setIcon(theme.icon(icon))
                set_name(arrow, words)

    def open_at(self, place: QPoint, shown: date | None) -> None:
        """Show the month of a date, or the current one."""
        picked = QDate(shown.year, shown.month, shown.day) if shown else QDate.currentDate()
        self.calendar.setSelectedDate(picked)
        self.move(place)
        self.show()
        self.calendar.setFocus()
