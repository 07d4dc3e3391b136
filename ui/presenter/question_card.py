"""A question in front of everybody: numbered choices, or one field to type in."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from cahier.catalogue.values import as_label, in_words
from cahier.catalogue.wizard_schema import Choice, Question, QuestionType
from cahier.editing.session import Session
from cahier.editing.verbs.answers import mark_unknown, set_answer, set_decision
from cahier.errors import InvalidAnswer
from cahier.model.answer import Answer, AnswerState
from cahier.model.identifiers import QuestionId
from ui.presenter.choice_lines import ChoiceLine, ChoiceLines
from ui.presenter.decision_card import DecisionCard
from ui.presenter.large_text import NEW_LINE, LargeText
from ui.presenter.projection import BODY, SMALLEST, Projection
from ui.texts import set_name, set_text, set_verbatim

_CHOSEN = (QuestionType.CHOICE, QuestionType.MULTIPLE, QuestionType.YES_NO)
_ELSEWHERE = (QuestionType.TABLE, QuestionType.PICTURE)
_YES_NO = (Choice("yes", "Oui", ""), Choice("no", "Non", ""))
_MOST_CHOICES = 9


class QuestionCard(DecisionCard):
    """One question, why it is asked, and its answer."""

    def __init__(
        self, session: Session, question: QuestionId, projection: Projection, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, projection, parent)
        self.question = question
        self._page = 0
        self.choices: ChoiceLines | None = None
        self.line: QLineEdit | None = None
        self.text: LargeText | None = None
        self.answer = projection.label(design=BODY, parent=self)
        self.error = projection.label(design=SMALLEST, colour="danger", parent=self)
        self._lay_out()
        self.refresh()

    @property
    def KEYS(self) -> tuple[tuple[str, str], ...]:  # type: ignore[override] # the keys of this question
        """The keys of this question."""
        if self.asked.type in _CHOSEN:
            more = (("+", "autres choix"),) if self._pages > 1 else ()
            last = min(len(self._all_choices), _MOST_CHOICES)
            return ((f"1–{last}", "choisir"), *more, ("0", "je ne sais pas"))
        line = (NEW_LINE,) if self.asked.type is QuestionType.LONG_TEXT else ()
        return () if self.asked.type in _ELSEWHERE else (("F2", "je ne sais pas"), *line)

    @property
    def asked(self) -> Question:
        """The question."""
        return self.situation.catalogue.questions[self.question]

    @property
    def is_typed_in(self) -> bool:
        """Whether letters are for the field."""
        return self.line is not None or self.text is not None

    def _lay_out(self) -> None:
        kind = self.asked.type
        if kind in _CHOSEN:
            self.choices = ChoiceLines(self.projection, self)
            self.body.addWidget(self.choices)
            self.answer.hide()
        elif kind is QuestionType.LONG_TEXT:
            self.text = LargeText(self)
            self._dress(self.text)
        elif kind not in _ELSEWHERE:
            self.line = QLineEdit(self)
            self._dress(self.line)
        self.body.addWidget(self.answer)
        self.body.addWidget(self.error)
        self.body.addStretch(1)

    def _refuse(self, reason: str) -> None:
        set_text(self.error, reason)
        self.error.setVisible(bool(reason))

    def _dress(self, field: QLineEdit | QPlainTextEdit) -> None:
        self.projection.dress(field)
        set_name(field, self.asked.label)
        self.body.addWidget(field)
        self.answer.hide()

    def refresh(self) -> None:
        """Show the answer as it stands."""
        asked, found = self.asked, self.session.specification.answers.get(self.question)
        set_text(self.title, asked.label)
        set_text(self.lead, asked.hint or asked.why)
        self._refuse("")
        if self.choices is not None:
            self.choices.show_lines(self._lines(found))
        elif self.line is not None or self.text is not None:
            self._show_typed(found)
        else:
            set_text(self.answer, _told(asked, found))

    def press(self, event: QKeyEvent) -> bool:
        """Choose a line, or say that one does not know."""
        typed = event.text()
        if event.key() == Qt.Key.Key_F2 or (typed == "0" and not self.is_typed_in):
            mark_unknown(self.session, self.question, origin=self)
        elif self.choices is not None and typed.isdigit():
            self._choose(self._page * _MOST_CHOICES + int(typed) - 1)
        elif self.choices is not None and typed == "+" and self._pages > 1:
            self._page = (self._page + 1) % self._pages
        else:
            return False
        self.refresh()
        return True

    def hand_over(self) -> bool:
        """Record what is typed, or say why it is refused."""
        field = self.line if self.line is not None else self.text
        if field is None:
            return True
        typed = field.text() if isinstance(field, QLineEdit) else field.toPlainText()
        if typed == self._typed(self.session.specification.answers.get(self.question)):
            return True
        try:
            set_answer(self.session, self.question, typed, origin=self)
        except InvalidAnswer as error:
            self._refuse(str(error))
            return False
        self.session.close_edit()
        return True

    def decide(self) -> bool:
        """Confirm the answer as it stands."""
        if not self.hand_over():
            return False
        found = self.session.specification.answers.get(self.question)
        if found is not None and found.value is not None:
            set_decision(self.session, self.question, found.decision.once_confirmed, origin=self)
        return True

    def begin(self) -> None:
        """Give the keyboard to the field."""
        (self.line or self.text or self).setFocus()

    @property
    def _pages(self) -> int:
        return -(-len(self._all_choices) // _MOST_CHOICES)

    @property
    def _all_choices(self) -> tuple[Choice, ...]:
        return _YES_NO if self.asked.type is QuestionType.YES_NO else self.asked.choices

    def _lines(self, found: Answer | None) -> list[ChoiceLine]:
        start = self._page * _MOST_CHOICES
        shown = self._all_choices[start : start + _MOST_CHOICES]
        chosen = _chosen(found)
        lines = [
            ChoiceLine(str(rank + 1), choice.label, choice.consequence, choice.id in chosen)
            for rank, choice in enumerate(shown)
        ]
        unknown = found is not None and found.state is AnswerState.UNKNOWN
        return [*lines, ChoiceLine("0", "Je ne sais pas encore", chosen=unknown)]

    def _choose(self, rank: int) -> None:
        if not 0 <= rank < len(self._all_choices):
            return
        name = self._all_choices[rank].id
        value: object = name
        if self.asked.type is QuestionType.YES_NO:
            value = name == "yes"
        elif self.asked.type is QuestionType.MULTIPLE:
            chosen = _chosen(self.session.specification.answers.get(self.question))
            value = [choice.id for choice in self._all_choices if (choice.id in chosen) != (choice.id == name)]
        set_answer(self.session, self.question, value, origin=self)
        self.session.close_edit()

    def _show_typed(self, found: Answer | None) -> None:
        typed = self._typed(found)
        if self.line is not None and self.line.text() != typed:
            set_verbatim(self.line, typed)
        if self.text is not None and self.text.toPlainText() != typed:
            self.text.setPlainText(typed)
        unknown = found is not None and found.state is AnswerState.UNKNOWN
        set_text(self.answer, "Je ne sais pas encore" if unknown else "")
        self.answer.setVisible(unknown)

    def _typed(self, found: Answer | None) -> str:
        if found is None or found.value is None or found.state is not AnswerState.GIVEN:
            return ""
        return found.value if isinstance(found.value, str) else in_words(self.asked, found.value)


def _chosen(found: Answer | None) -> tuple[str, ...]:
    if found is None or found.state is not AnswerState.GIVEN:
        return ()
    match found.value:
        case bool():
            return ("yes" if found.value else "no",)
        case str():
            return (found.value,)
        case tuple():
            return tuple(item for item in found.value if isinstance(item, str))
        case _:
            return ()


def _told(asked: Question, found: Answer | None) -> str:
    told = as_label(asked, found) if found is not None else ""
    where = "Cette question se remplit sur sa page : relisez ce qui est écrit, ou mettez-la de côté."
    return f"{told}\n{where}" if told else "Cette question se remplit sur sa page : mettez-la de côté."
