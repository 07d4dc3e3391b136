"""A number, an amount or a rate."""

from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from cahier.catalogue.wizard_schema import Question, QuestionType
from cahier.errors import InvalidAnswer
from cahier.model.answer import AnswerValue
from cahier.model.quantity import parse_number
from cahier.typography import NBSP, number
from ui.fields.typed import TypedField
from ui.texts import make_label, set_verbatim
from ui.theme.theme import Theme

_WIDTHS = {QuestionType.AMOUNT: 140}
_UNITS = {QuestionType.AMOUNT: "€ HT", QuestionType.PERCENTAGE: "%"}


class NumberField(TypedField):
    """Answers a question by a number, its unit beside; « 1 234,5 » and « 1234.5 » are both read."""

    def __init__(self, question: Question, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(question, theme, parent)
        unit = question.unit or _UNITS.get(question.type, "")
        self._edit = QLineEdit(self)
        self._edit.setProperty("kind", "number")
        self._edit.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._edit.setFixedWidth(round(_WIDTHS.get(question.type, 92) * theme.zoom))
        self._name(self._edit, f"({unit})" if unit else "")
        words = make_label(unit, parent=self)
        words.setProperty("role", "muted")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._edit)
        row.addWidget(words)
        row.addStretch(1)
        self._column.addLayout(row)
        self.watch(self._edit)

    def read(self) -> AnswerValue | None:
        """Return the number, None when nothing is typed.

        Raises:
            InvalidAnswer: the text is not a number.
        """
        text = self._edit.text().strip()
        if not text:
            return None
        try:
            return parse_number(text.rstrip(f"€%HT {NBSP}"))
        except ValueError as error:
            raise InvalidAnswer(f"« {text} » n’est pas un nombre. Écrivez par exemple 30 ou 99,5.") from error

    def write(self, value: AnswerValue | None) -> None:
        """Show a number as French readers write it."""
        text = number(value) if isinstance(value, Decimal) else ""
        if text != self._edit.text():
            set_verbatim(self._edit, text)

    def focus_target(self) -> QWidget:
        """Return the line."""
        return self._edit

    def _inputs(self) -> tuple[QWidget, ...]:
        return (self._edit,)
