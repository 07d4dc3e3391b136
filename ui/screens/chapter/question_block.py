"""One question of a page: what is asked, its field, and where the answer stands."""

from itertools import pairwise

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QVBoxLayout, QWidget

from cahier.catalogue.condition import is_answered
from cahier.catalogue.values import MAXIMUM_TEXT
from cahier.catalogue.wizard_schema import Question, QuestionType
from cahier.editing.verbs.answers import (
    clear_answer,
    keep_aside,
    mark_not_applicable,
    mark_unknown,
    set_answer,
    set_decision,
    set_note,
    take_up_example,
)
from cahier.errors import InvalidAnswer
from cahier.guidance.before_sending import RefusedEntry
from cahier.model.answer import Answer, AnswerState, AnswerValue
from cahier.model.decision import Decision
from cahier.model.location import QuestionPlace
from cahier.questionnaire.progress import STATE_LABELS, State, question_state
from cahier.typography import french
from ui.fields.factory import make_field
from ui.fields.table import TableField
from ui.fields.typed import TypedField
from ui.screens.chapter.example_offer import ExampleOffer
from ui.screens.chapter.note_box import NoteBox
from ui.screens.chapter.reason_form import ReasonForm
from ui.screens.chapter.status_line import StatusLine
from ui.screens.chapter.table_intake import TableIntake
from ui.screens.chapter.text_column import LEFT, RIGHT, right_margin
from ui.session.context import Context
from ui.texts import make_label, set_name, set_text

_PAD = 13
_KEPT = (
    "Ce texte dépasse 100 000 caractères. Il est gardé entier dans votre fichier, sans être imprimé : "
    "raccourcissez-le, ou joignez-le en annexe."
)


class QuestionBlock(QFrame):
    """Renders the session's answer to a question and asks the session for every change."""

    engaged = Signal(object)
    """The person acted on this block: it becomes the current one."""

    taken = Signal(str)
    """What was taken over from a file, in words."""

    def __init__(self, question: Question, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.question = question
        self.number = 0
        self._context = context
        self._answer: Answer | None = None
        self._fresh = True
        self.field = make_field(question, context.theme, self)
        self.status = StatusLine(question, context.theme, self.field.offers_unknown, self)
        self._label = self._text(question.label, "label")
        self._news = self._text("", "micro")
        self._reason: ReasonForm | None = None
        self._note: NoteBox | None = None
        self._example: ExampleOffer | None = None
        self.intake: TableIntake | None = None
        self._lay_out()
        self._connect()

    def _text(self, words: str, role: str) -> QLabel:
        label = make_label(words, parent=self)
        label.setProperty("role", role)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self.set_page_width(0)
        self._column.addWidget(self._label)
        for hint in filter(None, (self.question.hint, self._privacy())):
            self._column.addSpacing(2)
            self._column.addWidget(self._text(hint, "hint"))
        self._column.addSpacing(9)
        self._column.addWidget(self.field)
        self._column.addSpacing(6)
        self._column.addWidget(self.status)
        self._column.addWidget(self._news)
        self._news.hide()

    def _privacy(self) -> str:
        return (
            french("Cette réponse reste chez vous : elle n’est jamais envoyée aux candidats.") * self.question.private
        )

    def _connect(self) -> None:
        self.field.edited.connect(self._on_edited)
        if isinstance(self.field, TableField):
            self.intake = TableIntake(self._context, self.field)
            self.intake.taken.connect(self.taken)
        self.field.unknown_chosen.connect(self._on_unknown)
        self.field.refusal_changed.connect(self._on_refusal)
        self.field.left.connect(self._context.session.close_edit)
        self.status.decided.connect(self._on_decided)
        self.status.unknown_chosen.connect(self._on_unknown)
        self.status.not_applicable_chosen.connect(self.ask_reason)
        self.status.cleared.connect(self._on_cleared)
        self.status.note_toggled.connect(self.toggle_note)

    def set_page_width(self, width: int) -> None:
        """Keep the text within its column; a table takes the whole page."""
        whole = self.question.type is QuestionType.TABLE
        right = RIGHT if whole else right_margin(width, self._context.theme.zoom)
        self._column.setContentsMargins(LEFT, _PAD, right, _PAD)

    @property
    def state(self) -> State:
        """Where the question stands."""
        return State.TO_CHECK if self.field.error else question_state(self._answer)

    def text_top(self) -> int:
        """Return the middle of the first line of the question, where its number stands."""
        return self._label.y() + self._label.fontMetrics().lineSpacing() // 2

    def text_right(self) -> int:
        """Return where the column of text ends, on the sheet."""
        return self.x() + self.width() - self._column.contentsMargins().right()

    # Showing

    def refresh(self) -> None:
        """Show the answer as it stands."""
        answer = self._context.session.situation.answer(self.question.id)
        if answer == self._answer and not self._fresh:
            return
        self._fresh = False
        self._answer = answer
        self.field.show_answer(answer)
        self._show_kept_aside()
        self.status.show_answer(answer)
        self._offer_example(answer)
        if self._note is not None:
            self._note.show_note(answer.note if answer else "")
        self.name()

    def _kept_aside(self) -> str:
        """Return the text too long that the file keeps for this question, empty when there is none."""
        answer = self._context.session.specification.set_aside.get(self.question.id)
        text = answer.value if answer is not None else None
        return text if isinstance(text, str) and len(text) > MAXIMUM_TEXT else ""

    def _show_kept_aside(self) -> None:
        """Show a text too long where it was typed: one can cut it there."""
        text = self._kept_aside()
        if text and isinstance(self.field, TypedField):
            self.field.write(text)
            self.field.show_error(_KEPT)

    def _offer_example(self, answer: Answer | None) -> None:
        """Offer what the profile knows of such companies, as long as nothing is answered."""
        session = self._context.session
        example = session.situation.example(self.question.id) if not is_answered(answer) else None
        if example is not None and self._example is None:
            self._example = ExampleOffer(self.question, example, self)
            self._example.taken_up.connect(self._on_example)
            self._column.insertWidget(self._column.indexOf(self.field) + 1, self._example)
            self._chain(self.field.focus_target(), self._example.button)
        if self._example is not None:
            self._example.setVisible(example is not None)

    @property
    def example_offer(self) -> ExampleOffer | None:
        """The example offered under the field, None when there is none."""
        return self._example

    def _on_example(self) -> None:
        take_up_example(self._context.session, self.question.id, origin=self)
        self._done()
        self.take_focus()

    def name(self) -> None:
        """Tell screen readers which question this is and where it stands."""
        label = "à corriger" if self.field.error else STATE_LABELS[self.state].lower()
        set_name(self, f"Question {self.number}, {self.question.summary}, {label}")

    def show_news(self, words: str) -> None:
        """Say why the question has come up."""
        set_text(self._news, words)
        self._news.setVisible(bool(words))

    def set_current(self, current: bool) -> None:
        """Bring every way to answer into view."""
        self.status.set_current(current or self.underMouse())

    def enterEvent(self, event: QEvent) -> None:
        """Bring every way to answer under the mouse."""
        super().enterEvent(event)  # type: ignore[arg-type] # Qt hands a QEnterEvent
        self.status.set_current(True)

    def leaveEvent(self, event: QEvent) -> None:
        """Be calm again, unless this is the current question."""
        super().leaveEvent(event)
        self.status.set_current(bool(self.property("current")))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Come to the question by a click beside its field."""
        super().mousePressEvent(event)
        self.take_focus()

    def take_focus(self) -> None:
        """Give the focus to the field."""
        self.field.focus_target().setFocus(Qt.FocusReason.OtherFocusReason)

    def commit(self) -> None:
        """Hand over what is being typed."""
        self.field.commit()
        if self._note is not None:
            self._note.commit()

    @property
    def last_stop(self) -> QWidget:
        """Where Tab leaves the question."""
        if self._note is not None:
            return self._note.edit
        return self._reason.tab_stops()[-1] if self._reason is not None else self.status.note

    def _chain(self, *stops: QWidget) -> None:
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    # Changing

    def _on_edited(self, value: AnswerValue | None) -> None:
        session, question = self._context.session, self.question.id
        if not self.field.typed:
            session.close_edit()
        try:
            if value is None:
                clear_answer(session, question, origin=self)
            else:
                set_answer(session, question, value, origin=self)
        except InvalidAnswer as error:
            self.field.show_answer(self._answer)
            if isinstance(value, str):
                keep_aside(session, question, value, origin=self)
            self.field.show_error(_KEPT if self._kept_aside() else str(error))
        else:
            self.field.show_error("")
            self._close_reason()
            self.refresh()
        # What is handed over on leaving must not call the focus back.
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            self.engaged.emit(self)

    def _on_refusal(self, message: str) -> None:
        """Say everywhere that what is typed here is not recorded, or no longer."""
        place = QuestionPlace(self.question.id)
        self._context.findings.note_refusal(RefusedEntry(place, self.question.summary, message))
        self.status.show_refused(bool(message), self._answer)
        self.name()
        sheet = self.parentWidget()
        if sheet is not None:
            sheet.update()

    def _on_decided(self, decision: Decision) -> None:
        self.commit()
        set_decision(self._context.session, self.question.id, decision, origin=self)
        self._done()

    def _on_unknown(self) -> None:
        mark_unknown(self._context.session, self.question.id, origin=self)
        self._close_reason()
        self._done()

    def _on_cleared(self) -> None:
        clear_answer(self._context.session, self.question.id, origin=self)
        self._close_reason()
        self._done()

    def _done(self) -> None:
        self.refresh()
        self.engaged.emit(self)

    # Sans objet

    def ask_reason(self) -> None:
        """Ask, under the field, why the question is without object."""
        if self._reason is None:
            self._reason = ReasonForm(self.question, self._context.theme, self)
            self._reason.given.connect(self._on_reason)
            self._reason.given_up.connect(self._on_reason_given_up)
            self._column.insertWidget(self._column.indexOf(self.status) + 1, self._reason)
            self._chain(self.status.note, *self._reason.tab_stops())
        known = self._answer is not None and self._answer.state is AnswerState.NOT_APPLICABLE
        self._reason.open(self._answer.reason if known and self._answer else "")

    @property
    def reason_form(self) -> ReasonForm | None:
        """The form that asks for a reason, None when it was never opened."""
        return self._reason

    def _on_reason(self, reason: str) -> None:
        try:
            mark_not_applicable(self._context.session, self.question.id, reason, origin=self)
        except InvalidAnswer as error:
            if self._reason is not None:
                self._reason.show_error(str(error))
            return
        self._on_reason_given_up()
        self._done()

    def _on_reason_given_up(self) -> None:
        self.take_focus()
        self._close_reason()

    def _close_reason(self) -> None:
        if self._reason is not None:
            self._reason.hide()

    # Comment

    def toggle_note(self) -> None:
        """Open or close the internal comment."""
        if self._note is None:
            last = self.last_stop
            self._note = NoteBox(self.question, self._context.theme, self)
            self._note.hide()
            self._note.edited.connect(self._on_note)
            self._column.addWidget(self._note)
            self._chain(last, self._note.edit)
        opening = self._note.isHidden()
        if opening:
            self._note.show_note(self._answer.note if self._answer else "")
            self._note.show()
            self._note.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.take_focus()
            self._note.hide()

    @property
    def note_box(self) -> NoteBox | None:
        """The box of the comment, None when it was never opened."""
        return self._note

    def _on_note(self, note: str) -> None:
        set_note(self._context.session, self.question.id, note, origin=self)
        self.refresh()
