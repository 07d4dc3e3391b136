"""How much one has of each sort, a number beside each."""

from collections.abc import Mapping

from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from cahier.catalogue.wizard_schema import Question
from cahier.model.answer import AnswerValue, Row
from ui.fields.typed import TypedField
from ui.texts import make_label, set_name, set_verbatim
from ui.theme.theme import Theme

_WIDTH = 92


class CountsField(TypedField):
    """Answers by one row of numbers: the columns of the question are the sorts, a sort left blank was not counted."""

    def __init__(self, question: Question, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(question, theme, parent)
        self._edits: dict[str, QLineEdit] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(2, 1)
        for rank, column in enumerate(question.columns):
            edit = QLineEdit(self)
            edit.setProperty("kind", "number")
            edit.setFixedWidth(round(_WIDTH * theme.zoom))
            set_name(edit, column.label)
            label = make_label(column.label)
            label.setBuddy(edit)
            grid.addWidget(edit, rank, 0)
            grid.addWidget(label, rank, 1)
            self._edits[column.id] = edit
            self.watch(edit)
        self._column.addLayout(grid)

    def read(self) -> AnswerValue | None:
        """Return what is typed, None when nothing is; whoever takes it says which numbers are accepted."""
        row = {name: text for name, edit in self._edits.items() if (text := edit.text().strip())}
        return (row,) if row else None

    def write(self, value: AnswerValue | None) -> None:
        """Show the numbers."""
        row = counted_row(value)
        for name, edit in self._edits.items():
            text = row.get(name, "")
            if text != edit.text():
                set_verbatim(edit, text)

    def focus_target(self) -> QWidget:
        """Return the first number."""
        return next(iter(self._edits.values()))

    def _inputs(self) -> tuple[QWidget, ...]:
        return tuple(self._edits.values())


def counted_row(value: object) -> Row:
    """Return the numbers of an answer, by sort."""
    first = value[0] if isinstance(value, tuple) and value else {}
    return first if isinstance(first, Mapping) else {}
