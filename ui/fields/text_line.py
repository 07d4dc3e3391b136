"""A line of text."""

from PySide6.QtWidgets import QLineEdit, QWidget

from cahier.catalogue.wizard_schema import Question
from cahier.model.answer import AnswerValue
from cahier.typography import one_line
from ui.fields.typed import TypedField
from ui.texts import set_verbatim
from ui.theme.theme import Theme


class TextField(TypedField):
    """Answers a question by one line of text."""

    def __init__(self, question: Question, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(question, theme, parent)
        self._edit = QLineEdit(self)
        self._name(self._edit)
        self._column.addWidget(self._edit)
        self.watch(self._edit)

    def read(self) -> AnswerValue | None:
        """Return the text, None when it is blank."""
        text = one_line(self._edit.text())
        return text if text.strip() else None

    def write(self, value: AnswerValue | None) -> None:
        """Show a text."""
        text = value if isinstance(value, str) else ""
        if text != self._edit.text():
            set_verbatim(self._edit, text)
        if not self._edit.hasFocus():
            # Of a text longer than the line, the beginning tells more than the end.
            self._edit.setCursorPosition(0)

    def focus_target(self) -> QWidget:
        """Return the line."""
        return self._edit

    def _inputs(self) -> tuple[QWidget, ...]:
        return (self._edit,)
