"""The last screen when the questions are taken up again: what the new answers change, before it is done."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from cahier.guidance.redraft_in_words import ChangesInWords, spoken
from ui.texts import make_label, set_name


class ChangePanel(QWidget):
    """A line for each thing that changes, then what stays as it was written by hand."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.nothing = True
        self._lines = QFrame(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(make_label("Ce qui changera dans votre cahier", "title", wrap=True))
        self._column.addSpacing(18)
        self._column.addWidget(self._lines)
        self._column.addStretch(1)

    def show_changes(self, found: ChangesInWords) -> None:
        """Show what the answers change."""
        self.nothing = found.nothing
        fresh = QFrame(self)
        set_name(fresh, spoken((*found.said, *found.proposed, found.kept)))
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        if found.nothing:
            column.addWidget(make_label("Vos réponses sont les mêmes : rien ne change.", "lead", wrap=True))
        for words in found.said:
            column.addWidget(make_label(words, "strong", wrap=True))
        if found.proposed:
            column.addSpacing(10)
            column.addWidget(make_label(found.proposed_words, "muted", wrap=True))
        for words in found.proposed:
            column.addWidget(make_label(words, "small", wrap=True))
        if found.kept:
            column.addSpacing(10)
            column.addWidget(make_label(found.kept, wrap=True))
        self._column.replaceWidget(self._lines, fresh)
        self._lines.hide()
        self._lines.deleteLater()
        self._lines = fresh
        fresh.show()

    def words(self) -> str:
        """Return everything that changes, as a screen reader says it."""
        return self._lines.accessibleName()
