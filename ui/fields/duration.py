"""An amount of time."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from cahier.catalogue.wizard_schema import Question
from cahier.errors import InvalidAnswer
from cahier.model.answer import AnswerValue
from cahier.model.quantity import Duration, Unit, parse_number, unit_label
from cahier.typography import number
from ui.fields.quiet_combo import QuietCombo
from ui.fields.typed import TypedField
from ui.texts import add_choice, set_verbatim
from ui.theme.theme import Theme

_USUAL = Unit.WORKING_DAY


class DurationField(TypedField):
    """Answers a question by an amount and a unit; « 4 h » typed whole is read too."""

    def __init__(self, question: Question, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(question, theme, parent)
        self._edit = QLineEdit(self)
        self._edit.setProperty("kind", "number")
        self._edit.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._edit.setFixedWidth(round(92 * theme.zoom))
        self._name(self._edit)
        self._unit = QuietCombo(self)
        self._unit.setFixedWidth(round(134 * theme.zoom))
        self._name(self._unit, "(unité)")
        for unit in Unit:
            add_choice(self._unit, unit_label(unit), unit)
        self._choose(_USUAL)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._edit)
        row.addWidget(self._unit)
        row.addStretch(1)
        self._column.addLayout(row)
        self.watch(self._edit)
        self._unit.activated.connect(self._on_unit)

    def read(self) -> AnswerValue | None:
        """Return the duration, None when nothing is typed.

        Raises:
            InvalidAnswer: the text is not an amount of time.
        """
        text = self._edit.text().strip()
        if not text:
            return None
        try:
            return Duration.parse(text)
        except ValueError:
            return self._with_unit(text)

    def _with_unit(self, text: str) -> Duration:
        try:
            amount = parse_number(text)
        except ValueError as error:
            raise InvalidAnswer(f"« {text} » n’est pas une durée. Écrivez par exemple 4, ou 4 h.") from error
        if amount < 0:
            raise InvalidAnswer("Une durée ne peut pas être négative. Écrivez par exemple 4, ou 4 h.")
        return Duration(amount, Unit(self._unit.currentData()))

    def write(self, value: AnswerValue | None) -> None:
        """Show an amount and its unit."""
        text = ""
        if isinstance(value, Duration):
            text = number(value.amount)
            self._choose(value.unit)
        if text != self._edit.text():
            set_verbatim(self._edit, text)

    def commit(self) -> None:
        """Hand over the duration; a unit typed with the amount moves to the list."""
        if self._pending:
            try:
                value = self.read()
            except InvalidAnswer:
                value = None
            if isinstance(value, Duration):
                self._choose(value.unit)
        super().commit()

    def focus_target(self) -> QWidget:
        """Return the amount."""
        return self._edit

    def _choose(self, unit: Unit) -> None:
        self._unit.setCurrentIndex(list(Unit).index(unit))

    def _on_unit(self) -> None:
        typed = self._edit.text().strip()
        if typed:
            set_verbatim(self._edit, typed.rstrip(" abcdefghijklmnopqrstuvwxyzéû\u00a0\u202f"))
            self._pending = True
            self.commit()

    def _inputs(self) -> tuple[QWidget, ...]:
        return (self._edit,)
