"""Asking, in the page, why a question is without object."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from cahier.catalogue.wizard_schema import Question
from ui.editing_marks import mark_editing
from ui.fields.field import ErrorLine
from ui.texts import make_button, set_name, set_placeholder, set_verbatim
from ui.theme.style import repolish
from ui.theme.theme import Theme


class ReasonForm(QWidget):
    """One line for the reason; Enter records it, Escape gives up."""

    given = Signal(str)
    """The reason, as typed."""

    given_up = Signal()

    def __init__(self, question: Question, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark_editing(self)
        self.edit = QLineEdit(self)
        set_placeholder(self.edit, "Pourquoi ? Par exemple : nous n’avons aucun serveur.")
        set_name(self.edit, f"Pourquoi la question est sans objet : {question.summary}")
        self.record = self._button("Déclarer sans objet", "")
        self._give_up = self._button("Annuler", "flat")
        self._error = ErrorLine(theme, self)
        self._lay_out()
        self.edit.returnPressed.connect(self._on_recorded)
        self.record.clicked.connect(self._on_recorded)
        self._give_up.clicked.connect(self.given_up)

    def _button(self, label: str, kind: str) -> QPushButton:
        button = make_button(label, self)
        button.setProperty("kind", kind)
        button.setAutoDefault(True)
        return button

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.edit, 1)
        row.addWidget(self.record)
        row.addWidget(self._give_up)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 2)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self._error)

    @property
    def error(self) -> str:
        """Why the reason was refused."""
        return self._error.text()

    def tab_stops(self) -> tuple[QWidget, ...]:
        """Return what Tab comes to, in order."""
        return (self.edit, self.record, self._give_up)

    def open(self, reason: str) -> None:
        """Ask, starting from the reason already given."""
        set_verbatim(self.edit, reason)
        self.show_error("")
        self.show()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edit.selectAll()

    def show_error(self, message: str) -> None:
        """Say why the reason was refused."""
        self._error.show_text(message)
        self.edit.setProperty("error", bool(message))
        repolish(self.edit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give up on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def _on_recorded(self) -> None:
        self.given.emit(self.edit.text())
