"""Yes, no, or not known yet."""

from PySide6.QtWidgets import QButtonGroup, QWidget

from cahier.catalogue.wizard_schema import Question
from cahier.model.answer import Answer, AnswerState
from ui.fields.card_group import CardGroup
from ui.fields.field import Field, value_of
from ui.fields.option_card import OptionCard
from ui.texts import set_description
from ui.theme.theme import Theme

NARROWEST = 147


class YesNoField(Field):
    """Answers a question by yes or no; O, N and ? answer from the keyboard."""

    offers_unknown = True

    def __init__(self, question: Question, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(question, theme, parent)
        self._about = question.label
        self._yes = OptionCard("Oui", key="O")
        self._no = OptionCard("Non", key="N")
        self._unknown = OptionCard("Je ne sais pas", key="?")
        self._group = CardGroup((self._yes, self._no, self._unknown), NARROWEST, self)
        self._exclusive = QButtonGroup(self)
        for card in self._group.cards:
            self._exclusive.addButton(card)
            set_description(card, question.label)
        self._yes.clicked.connect(lambda: self.edited.emit(True))
        self._no.clicked.connect(lambda: self.edited.emit(False))
        self._unknown.clicked.connect(self.unknown_chosen)
        self._group.typed.connect(self._on_typed)
        self._column.addWidget(self._group)
        self._group.settle_tab_stop()

    def show_answer(self, answer: Answer | None) -> None:
        """Show the answer, « je ne sais pas » included."""
        value = value_of(answer)
        self._exclusive.setExclusive(False)
        self._yes.setChecked(value is True)
        self._no.setChecked(value is False)
        self._unknown.setChecked(answer is not None and answer.state is AnswerState.UNKNOWN)
        self._exclusive.setExclusive(True)
        self._group.settle_tab_stop()

    def focus_target(self) -> QWidget:
        """Return the chosen card, or the first."""
        return self._group.tab_stop()

    def _inputs(self) -> tuple[QWidget, ...]:
        return (self._yes, self._no, self._unknown)

    def _on_typed(self, character: str) -> None:
        card = {"o": self._yes, "n": self._no, "?": self._unknown}.get(character.lower())
        if card is not None:
            card.setFocus()
            card.click()
