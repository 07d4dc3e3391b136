"""Several answers among a few."""

from PySide6.QtWidgets import QWidget

from cahier.catalogue.wizard_schema import Question
from cahier.model.answer import Answer
from ui.fields.card_group import CardGroup
from ui.fields.field import Field, value_of
from ui.fields.option_card import CheckCard
from ui.texts import set_description
from ui.theme.theme import Theme


class MultipleField(Field):
    """Answers a question by all the choices that are ticked."""

    def __init__(self, question: Question, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(question, theme, parent)
        self._about = question.label
        self._cards = {choice.id: CheckCard(choice.label, choice.consequence) for choice in question.choices}
        self._group = CardGroup(tuple(self._cards.values()), parent=self)
        for card in self._cards.values():
            set_description(card, question.label)
            card.clicked.connect(self._on_clicked)
        self._group.typed.connect(self._on_typed)
        self._column.addWidget(self._group)

    def show_answer(self, answer: Answer | None) -> None:
        """Show which choices are ticked."""
        value = value_of(answer)
        ticked = value if isinstance(value, tuple) else ()
        for identifier, card in self._cards.items():
            card.setChecked(identifier in ticked)

    def focus_target(self) -> QWidget:
        """Return the card Tab comes to."""
        return self._group.tab_stop()

    def _inputs(self) -> tuple[QWidget, ...]:
        return tuple(self._cards.values())

    def _on_clicked(self) -> None:
        ticked = tuple(identifier for identifier, card in self._cards.items() if card.isChecked())
        self.edited.emit(ticked or None)

    def _on_typed(self, character: str) -> None:
        if character == "?":
            self.unknown_chosen.emit()
