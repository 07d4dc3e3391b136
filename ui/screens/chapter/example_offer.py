"""What companies of the same trade answer, offered under a field that nobody has filled in."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cahier.catalogue.values import as_label
from cahier.catalogue.wizard_schema import Question
from cahier.model.answer import Answer
from ui.editing_marks import mark_editing
from ui.texts import make_button, make_label, set_name

_LONGEST = 160


class ExampleOffer(QWidget):
    """The example in a few words, and the button that takes it up: it then becomes the client's own answer."""

    taken_up = Signal()

    def __init__(self, question: Question, example: Answer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark_editing(self)
        words = example_in_words(question, example)
        self.button = make_button("Reprendre cet exemple", kind="link")
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.setAutoDefault(True)
        set_name(self.button, f"Reprendre cet exemple pour « {question.summary} » : {words}")
        self.button.clicked.connect(self.taken_up)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 6, 0, 0)
        row.setSpacing(10)
        row.addWidget(make_label(f"Dans une entreprise du même métier : {words}", "muted", wrap=True), 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)


def example_in_words(question: Question, example: Answer) -> str:
    """Return an example on one line: of a table, what each row is about."""
    value = example.value
    rows = [row for row in value if isinstance(row, Mapping)] if isinstance(value, tuple) else []
    if rows:
        words = ", ".join(next((cell for cell in row.values() if cell), "") for row in rows)
    else:
        words = as_label(question, example).replace("\n", " ")
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rsplit(' ', 1)[0]}…"
