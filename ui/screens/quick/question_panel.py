"""A question of the quick path, alone on its screen."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cahier.catalogue.profile_schema import QuickQuestion, QuickType
from cahier.errors import InvalidAnswer
from cahier.model.answer import Answer, AnswerState, AnswerValue, given, unknown
from cahier.questionnaire.quick_answers import as_question, read
from ui.fields.factory import make_field
from ui.fields.field import value_of
from ui.fields.option_card import OptionCard
from ui.fields.typed import TypedField
from ui.screens.quick.counts_field import CountsField
from ui.texts import make_label, set_description
from ui.theme.theme import Theme

_TIGHTEST = 160


class QuickQuestionPanel(QWidget):
    """The question, its hint, its field, and « Je ne sais pas » as an answer like the others."""

    answered = Signal(object)
    """The `Answer` now given, None when there is none any more or it was refused."""

    def __init__(
        self, asked: QuickQuestion, theme: Theme, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.asked, self._today = asked, today
        self.question = as_question(asked)
        self._answer: Answer | None = None
        counts = asked.type is QuickType.COUNTS
        self.field = CountsField(self.question, theme, self) if counts else make_field(self.question, theme, self)
        self._set_aside: tuple[str, ...] = ()
        self.unknown = OptionCard(asked.skip or "Je ne sais pas", key="?", parent=self)
        self.unknown.setAutoExclusive(False)
        set_description(self.unknown, self.question.label)
        self._lay_out()
        self.field.edited.connect(self._on_edited)
        self.field.unknown_chosen.connect(self._on_unknown)
        self.unknown.clicked.connect(self._on_unknown_clicked)
        self.unknown.typed.connect(self._on_typed)
        self.unknown.moved.connect(lambda _step: self.focus_target().setFocus(Qt.FocusReason.OtherFocusReason))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(make_label(self.question.label, "title", wrap=True))
        column.addSpacing(6)
        column.addWidget(make_label(self.question.hint, "lead", wrap=True))
        column.addSpacing(22)
        column.addWidget(self.field)
        column.addSpacing(18)
        row = QHBoxLayout()
        row.addWidget(self.unknown)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Its width is known once the style sheet has dressed it.
        self.unknown.setFixedWidth(max(_TIGHTEST, self.unknown.natural_size().width()))

    @property
    def answer(self) -> Answer | None:
        """What is answered, « Je ne sais pas » included."""
        return self._answer

    @property
    def refused(self) -> bool:
        """Whether something is typed that is not accepted."""
        return bool(self.field.error)

    def show_answer(self, answer: Answer | None) -> None:
        """Show an answer given earlier, or given back."""
        if answer != self._answer:
            self._set_aside = ()
        self._answer = answer
        self.field.show_answer(answer)
        self.field.show_error("")
        self.unknown.setChecked(answer is not None and answer.state is AnswerState.UNKNOWN)

    def focus_target(self) -> QWidget:
        """Return what takes the focus when one comes to the question."""
        known = self._answer is None or self._answer.state is not AnswerState.UNKNOWN
        return self.field.focus_target() if known else self.unknown

    def commit(self) -> bool:
        """Hand over what is being typed; return whether one may go on."""
        self.field.commit()
        return not self.refused

    def still_accepted(self) -> bool:
        """Return whether what was answered is accepted today; say why when it is not."""
        try:
            read(self.asked, value_of(self._answer), self._today())
        except InvalidAnswer as error:
            self.field.show_error(str(error))
            return False
        return True

    def _on_edited(self, value: AnswerValue | None) -> None:
        value = self._without_rivals(value)
        try:
            read(self.asked, value, self._today())
        except InvalidAnswer as error:
            self._settle(None)
            self.field.show_error(str(error))
            return
        self._settle(given(value) if value is not None else None)
        self.field.show_answer(self._answer)
        self.field.show_error("")

    def _without_rivals(self, value: AnswerValue | None) -> AnswerValue | None:
        """Let a choice that stands alone drop the others, and any other drop it."""
        if self.asked.type is not QuickType.MULTIPLE:
            return value
        chosen = value if isinstance(value, tuple) else ()
        before = value_of(self._answer)
        known = before if isinstance(before, tuple) else ()
        alone = {choice.id for choice in self.asked.choices if choice.alone}
        names = [name for name in chosen if isinstance(name, str)]
        newest = [name for name in names if name in alone and name not in known]
        if newest:
            self._set_aside = tuple(name for name in known if isinstance(name, str) and name not in alone)
            return tuple(newest)
        if not names and alone.intersection(name for name in known if isinstance(name, str)):
            # Taking back the choice that stood alone brings back those it had dropped.
            names, self._set_aside = list(self._set_aside), ()
        return tuple(name for name in names if name not in alone or len(names) == 1) or None

    def _on_unknown_clicked(self, chosen: bool) -> None:
        if chosen:
            self._on_unknown()
        else:
            self._settle(None)

    def _on_unknown(self) -> None:
        if isinstance(self.field, TypedField):
            self.field.write(None)
        self._settle(unknown())
        self.field.show_answer(None)
        self.field.show_error("")
        self.unknown.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_typed(self, character: str) -> None:
        if character == "?":
            self._on_unknown()

    def _settle(self, answer: Answer | None) -> None:
        self._answer = answer
        self.unknown.setChecked(answer is not None and answer.state is AnswerState.UNKNOWN)
        self.answered.emit(answer)
