"""The few decisions one may take without leaving the result, and where the others are taken."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cahier.catalogue.wizard_schema import Question
from cahier.editing.verbs.answers import clear_answer, mark_unknown, set_answer
from cahier.errors import InvalidAnswer
from cahier.guidance.before_sending import Remaining
from cahier.model.answer import Answer, AnswerValue
from ui.fields.factory import make_field
from ui.session.context import Context
from ui.texts import make_button, make_label, set_name, set_tooltip


class DecisionField(QWidget):
    """A question and its field; the answer goes to the session at once."""

    def __init__(self, question: Question, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.question, self._session = question, context.session
        self._answer: Answer | None = None
        self.field = make_field(question, context.theme, self)
        self.field.edited.connect(self._on_edited)
        self.field.unknown_chosen.connect(lambda: mark_unknown(self._session, question.id, origin=self))
        self.field.left.connect(self._session.close_edit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(make_label(question.label, "strong", wrap=True))
        if question.hint:
            column.addWidget(make_label(question.hint, "small", wrap=True))
        column.addSpacing(2)
        column.addWidget(self.field)
        self.refresh()

    def refresh(self) -> None:
        """Show the answer as it stands."""
        answer = self._session.situation.answer(self.question.id)
        if answer != self._answer:
            self._answer = answer
            self.field.show_answer(answer)

    def _on_edited(self, value: AnswerValue | None) -> None:
        try:
            if value is None:
                clear_answer(self._session, self.question.id, origin=self)
            else:
                set_answer(self._session, self.question.id, value, origin=self)
        except InvalidAnswer as error:
            self.field.show_answer(self._answer)
            self.field.show_error(str(error))
        else:
            self.field.show_error("")


class DecisionList(QWidget):
    """The questions chosen when the result was first shown stay, answered or not: nothing moves under one's fingers."""

    jump_requested = Signal(object)
    """The `Location` where something is settled."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.fields: tuple[DecisionField, ...] = ()
        self._links = QWidget(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(20)
        self._column.addWidget(self._links)

    def ask(self, questions: Sequence[Question]) -> None:
        """Ask these questions, in place of none."""
        self.fields = tuple(DecisionField(question, self._context, self) for question in questions)
        for rank, field in enumerate(self.fields):
            self._column.insertWidget(rank, field)

    def show_others(self, items: Iterable[Remaining]) -> None:
        """Show what is settled elsewhere, each with its way there."""
        links = QWidget(self)
        column = QVBoxLayout(links)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for item in items:
            row = QHBoxLayout()
            row.setSpacing(12)
            title = make_label(item.title, wrap=True)
            set_tooltip(title, item.why)
            there = make_button("Y aller", links, "link")
            set_name(there, f"Y aller : {item.title}")
            there.setAutoDefault(True)
            there.clicked.connect(lambda _checked=False, item=item: self.jump_requested.emit(item.location))
            row.addWidget(title, 1)
            row.addWidget(there, 0, Qt.AlignmentFlag.AlignTop)
            column.addLayout(row)
        self._column.replaceWidget(self._links, links)
        self._links.hide()
        self._links.deleteLater()
        self._links = links
        links.show()

    def refresh(self) -> None:
        """Show the answers as they stand."""
        for field in self.fields:
            field.refresh()

    def commit(self) -> None:
        """Hand over what is still being typed."""
        for field in self.fields:
            field.field.commit()
