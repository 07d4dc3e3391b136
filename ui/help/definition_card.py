"""The definition of a term one has come to."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from cahier.catalogue.document_schema import Term
from ui.texts import make_label, set_name, set_text, set_tooltip
from ui.theme.theme import Theme


class DefinitionCard(QFrame):
    """Shows a term, its definition and an example until it is closed."""

    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "ink")
        self._title = self._label("strong")
        self.text = self._label("small")
        close = QToolButton(self)
        close.setIcon(theme.icon("close", "text2", 14))
        set_name(close, "Fermer la définition")
        set_tooltip(close, "Fermer la définition (Échap)")
        close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        close.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 8, 12)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.text)
        self.hide()

    def _label(self, role: str) -> QLabel:
        label = make_label("", parent=self)
        label.setProperty("role", role)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label

    def show_term(self, term: Term) -> None:
        """Show a definition."""
        set_text(self._title, term.term)
        example = f"\n{term.example}" if term.example else ""
        set_text(self.text, f"{term.definition}{example}")
        set_name(self, f"{term.term} : {term.definition}")
        self.show()
