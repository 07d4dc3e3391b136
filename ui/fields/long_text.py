"""A text of several lines."""

from PySide6.QtWidgets import QWidget

from cahier.catalogue.wizard_schema import Question
from cahier.model.answer import AnswerValue
from cahier.typography import clean
from ui.fields.marked_text import MarkedBox
from ui.fields.typed import TypedField
from ui.theme.theme import Theme


class LongTextField(TypedField):
    """Answers a question by a text that grows from three to twelve lines, with bold and lists."""

    def __init__(self, question: Question, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(question, theme, parent)
        box = MarkedBox(theme, parent=self)
        self._edit = box.edit
        self._name(self._edit)
        self._column.addWidget(box)
        self.watch(self._edit)
        self._edit.typed.connect(self._on_typed)

    def read(self) -> AnswerValue | None:
        """Return the text, None when it is blank."""
        text = clean(self._edit.text())
        return text if text.strip() else None

    def write(self, value: AnswerValue | None) -> None:
        """Show a text."""
        self._edit.write(value if isinstance(value, str) else "")

    def focus_target(self) -> QWidget:
        """Return the box."""
        return self._edit

    def _inputs(self) -> tuple[QWidget, ...]:
        return (self._edit,)
