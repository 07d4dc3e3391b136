"""The internal comment on an answer."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cahier.catalogue.wizard_schema import Question
from ui.fields.growing_text import GrowingText
from ui.fields.typed import PAUSE_MS
from ui.texts import make_label, set_name
from ui.theme.theme import Theme


class NoteBox(QWidget):
    """A note for oneself; bidders never see it."""

    edited = Signal(str)
    """The note, as typed."""

    def __init__(self, question: Question, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pending = False
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.commit)
        title = make_label("Commentaire interne, jamais envoyé aux candidats", parent=self)
        title.setProperty("role", "micro")
        self.edit = GrowingText(2, 8, self)
        self.edit.setFont(theme.font("body"))
        set_name(self.edit, f"Commentaire interne : {question.summary}")
        self.edit.installEventFilter(self)
        self.edit.typed.connect(self._on_typed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 2)
        column.setSpacing(4)
        column.addWidget(title)
        column.addWidget(self.edit)

    def show_note(self, note: str) -> None:
        """Show the note, unless a newer one is being typed."""
        if not self._pending:
            self.edit.write(note)

    def commit(self) -> None:
        """Hand over what was typed."""
        self._pause.stop()
        if self._pending:
            self._pending = False
            self.edited.emit(self.edit.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Commit on leaving."""
        if event.type() is QEvent.Type.FocusOut:
            self.commit()
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QEvent) -> None:
        """Lose nothing when the box closes."""
        self.commit()
        super().hideEvent(event)  # type: ignore[arg-type] # Qt hands a QHideEvent

    def _on_typed(self) -> None:
        self._pending = True
        if not self._pause.isActive():
            self._pause.start()
