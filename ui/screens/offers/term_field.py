"""What a contract says on a point: a choice, a value one types, or that it says nothing, or that nobody knows."""

from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from cahier.catalogue.wizard_schema import Question, QuestionType
from cahier.model.answer import AnswerValue
from cahier.model.current_contract import ContractTerm, TermState
from cahier.typography import number
from ui.texts import make_label, set_name, set_placeholder, set_text, set_verbatim
from ui.theme.theme import Theme
from ui.widgets.calm_combo import CalmCombo

_UNANSWERED, _TYPED = "", "typed"
_YES, _NO = "true", "false"
_COMBO, _LINE = 250, 120


class TermField(QWidget):
    """A list that holds every answer, and beside it a line for the values one types."""

    answered = Signal(object)
    """The `ContractTerm` one says, None to take the answer back."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._question: Question | None = None
        self._term: ContractTerm | None = None
        self.said = CalmCombo("Ce que dit le contrat", parent=self)
        self.line = QLineEdit(self)
        self.unit = make_label("", "muted", parent=self)
        self.said.setFixedWidth(round(_COMBO * theme.zoom))
        self.line.setFixedWidth(round(_LINE * theme.zoom))
        set_name(self.line, "Valeur écrite au contrat")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget in (self.said, self.line, self.unit):
            row.addWidget(widget)
        self.said.picked.connect(self._on_picked)
        self.line.editingFinished.connect(self.commit)

    def show_nothing(self) -> None:
        """Show that there is no point to answer."""
        self._question = self._term = None
        self.said.show_options([(_UNANSWERED, "")])
        for widget in (self.line, self.unit):
            widget.hide()

    def show_term(self, question: Question, term: ContractTerm | None) -> None:
        """Show what is known of a point."""
        if question != self._question:
            self._question = question
            self.said.show_options(_options(question))
        self._term = term
        typed = not _choices(question)
        self.line.setVisible(typed)
        self.unit.setVisible(typed)
        set_text(self.unit, _unit(question))
        set_placeholder(self.line, "4 h, 30 jours…" if question.type is QuestionType.DURATION else "")
        self.said.show_current(_key(question, term))
        if not self.line.isModified():
            set_verbatim(self.line, _typed(term.value) if term is not None and term.value is not None else "")

    def forget(self) -> None:
        """Let go of what is being typed: one went to another point."""
        self.line.setModified(False)

    def take_focus(self) -> None:
        """Give the focus to what one answers with."""
        typed = self.line.isVisibleTo(self) and self.said.current in (_UNANSWERED, _TYPED)
        (self.line if typed else self.said).setFocus()

    def commit(self) -> None:
        """Hand over the value being typed."""
        if not self.line.isModified():
            return
        self.line.setModified(False)
        text = self.line.text().strip(" €%HT\u00a0\u202f")
        self.answered.emit(self._given(text) if text else None)

    def _on_picked(self, key: str) -> None:
        self.line.setModified(False)
        if key == _TYPED:
            self.line.setFocus()
        elif key == _UNANSWERED:
            self.answered.emit(None)
        elif key in set(TermState):
            self.answered.emit(ContractTerm(TermState(key), where=self._where))
        else:
            value = key.removeprefix("=")
            self.answered.emit(self._given({_YES: True, _NO: False}.get(value, value)))

    def _given(self, value: AnswerValue) -> ContractTerm:
        return ContractTerm(TermState.GIVEN, value, self._where)

    @property
    def _where(self) -> str:
        return self._term.where if self._term is not None else ""


def _choices(question: Question) -> list[tuple[str, str]]:
    if question.type is QuestionType.YES_NO:
        return [(f"={_YES}", "Oui"), (f"={_NO}", "Non")]
    return [(f"={choice.id}", choice.label) for choice in question.choices]


def _options(question: Question) -> list[tuple[str, str]]:
    said = _choices(question) or [(_TYPED, "Le contrat dit :")]
    others = [(str(state), state.label) for state in (TermState.SILENT, TermState.UNKNOWN)]
    return [(_UNANSWERED, "Pas encore répondu"), *said, *others]


def _key(question: Question, term: ContractTerm | None) -> str:
    if term is None:
        return _UNANSWERED
    if term.state is not TermState.GIVEN:
        return str(term.state)
    if isinstance(term.value, bool):
        return f"={_YES if term.value else _NO}"
    return f"={term.value}" if _choices(question) else _TYPED


def _typed(value: AnswerValue) -> str:
    return number(value) if isinstance(value, Decimal) else str(value)


def _unit(question: Question) -> str:
    if question.type is QuestionType.PERCENTAGE:
        return "%"
    return "€ HT" if question.type is QuestionType.AMOUNT else question.unit
