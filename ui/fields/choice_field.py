"""One answer among a few."""

from PySide6.QtWidgets import QButtonGroup, QWidget

from cahier.catalogue.wizard_schema import Question
from cahier.model.answer import Answer
from ui.fields.card_group import CardGroup
from ui.fields.field import Field, value_of
from ui.fields.option_card import OptionCard
from ui.texts import set_description
from ui.theme.theme import Theme


class ChoiceField(Field):
    """Answers a question by one of its choices, each on a card."""

    def __init__(self, question: Question, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(question, theme, parent)
        self._about = question.label
        self._cards = {choice.id: OptionCard(choice.label, choice.consequence) for choice in question.choices}
        self._group = CardGroup(tuple(self._cards.values()), parent=self)
        self._exclusive = QButtonGroup(self)
        for identifier, card in self._cards.items():
            self._exclusive.addButton(card)
            set_description(card, question.label)
            card.clicked.connect(lambda _checked, chosen=identifier: self.edited.emit(chosen))
        self._group.typed.connect(self._on_typed)
        self._column.addWidget(self._group)
        self._group.settle_tab_stop()

    def show_answer(self, answer: Answer | None) -> None:
        """Show which choice is made."""
        value = value_of(answer)
        self._exclusive.setExclusive(False)
        for identifier, card in self._cards.items():
            card.setChecked(identifier == value)
        self._exclusive.setExclusive(True)
        self._group.settle_tab_stop()

    def focus_target(self) -> QWidget:
        """Return the chosen card, or the first."""
        return self._group.tab_stop()

    def _inputs(self) -> tuple[QWidget, ...]:
        return tuple(self._cards.values())

    def _on_typed(self, character: str) -> None:
        if character == "?":
            self.unknown_chosen.emit()
