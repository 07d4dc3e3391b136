"""What every field of a question can do."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cahier.catalogue.wizard_schema import Question
from cahier.model.answer import Answer, AnswerState, AnswerValue
from ui.editing_marks import mark_editing
from ui.spoken import announce
from ui.texts import make_label, set_description, set_name, set_text
from ui.theme.icons import Sign
from ui.theme.style import repolish
from ui.theme.theme import Theme


class Field(QWidget):
    """Shows the answer to a question and tells what the person entered; the session decides what is recorded."""

    edited = Signal(object)
    """A value to record, None to take the answer away."""

    unknown_chosen = Signal()
    """« Je ne sais pas encore » was chosen within the field."""

    refusal_changed = Signal(str)
    """Why what is shown is not recorded; empty when it is again."""

    left = Signal()
    """The focus went elsewhere: the run of typing is over."""

    typed = False
    """True when edits are keystrokes, undone together; a cell or a box ticked is undone apart."""

    offers_unknown = False
    """True when the field itself holds « Je ne sais pas »."""

    def __init__(self, question: Question, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark_editing(self)
        self.question = question
        self.theme = theme
        self._about = question.hint
        self._error: ErrorLine | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)

    def show_answer(self, answer: Answer | None) -> None:
        """Show an answer, or that there is none."""
        raise NotImplementedError

    def focus_target(self) -> QWidget:
        """Return what takes the focus when one comes to the question."""
        raise NotImplementedError

    def commit(self) -> None:
        """Hand over what was typed and not yet told."""

    @property
    def error(self) -> str:
        """Why the value was refused, empty when it was not."""
        return self._error.text() if self._error else ""

    def show_error(self, message: str) -> None:
        """Say under the field why the value was refused; an empty message takes it away."""
        if not message and not self.error:
            return
        if self._error is None:
            self._error = ErrorLine(self.theme, self)
            self._column.addWidget(self._error)
        changed = message != self.error
        self._error.show_text(message)
        for widget in self._inputs():
            widget.setProperty("error", bool(message))
            set_description(widget, message or self._about)
            repolish(widget)
        if changed:
            self.refusal_changed.emit(message)

    def _inputs(self) -> tuple[QWidget, ...]:
        """Return what turns red when the value is refused."""
        return ()

    def _name(self, widget: QWidget, detail: str = "") -> None:
        label = self.question.label
        set_name(widget, f"{label} {detail}" if detail else label)
        set_description(widget, self.question.hint)


class ErrorLine(QWidget):
    """Why a value was refused, with a sign so that colour is not alone to tell it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        sign = Sign(self)
        sign.setPixmap(theme.pixmap("warning", "danger", 14, self.devicePixelRatioF()))
        self._label = make_label("", parent=self)
        self._label.setProperty("role", "error")
        self._label.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(sign)
        row.addWidget(self._label, 1)
        self.hide()

    def text(self) -> str:
        """Return what is said."""
        return self._label.text()

    def show_text(self, message: str) -> None:
        """Say something, or nothing."""
        known = self.text()
        set_text(self._label, message)
        self.setVisible(bool(message))
        if self.text() != known:
            announce(self, self.text())


def value_of(answer: Answer | None) -> AnswerValue | None:
    """Return the value of an answer that has one."""
    return answer.value if answer is not None and answer.state is AnswerState.GIVEN else None
