"""The comment on a row of the matrix, in its drawer: the company's own, never in what bidders receive."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.fields.growing_text import GrowingText
from ui.fields.typed import PAUSE_MS
from ui.texts import make_label, set_name
from ui.theme.theme import Theme


class RowComment(QWidget):
    """Tells what was typed after a pause, and on leaving."""

    edited = Signal(str, str)
    """An activity and the comment on it."""

    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._activity, self._pending = "", False
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.commit)
        title = make_label("Commentaire interne, jamais envoyé aux candidats", "small")
        self.edit = GrowingText(2, 8, self)
        self.edit.setFont(theme.font("body"))
        set_name(self.edit, "Commentaire interne")
        self.edit.installEventFilter(self)
        self.edit.typed.connect(self._on_typed)
        title.setBuddy(self.edit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(title)
        column.addWidget(self.edit)

    def show_comment(self, activity: str, comment: str) -> None:
        """Show the comment on a row, unless a newer one is being typed; what was typed on another is handed over."""
        if activity != self._activity:
            self.commit()
            self._activity = activity
        if not self._pending:
            self.edit.write(comment)

    def take_focus(self) -> None:
        """Be ready for words, after those that are there."""
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edit.moveCursor(self.edit.textCursor().MoveOperation.End)

    def commit(self) -> None:
        """Hand over what was typed."""
        self._pause.stop()
        if self._pending:
            self._pending = False
            self.edited.emit(self._activity, self.edit.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hand over on leaving, and end the run of typing."""
        if event.type() is QEvent.Type.FocusOut:
            self.commit()
            self.left.emit()
        return super().eventFilter(watched, event)

    def _on_typed(self) -> None:
        self._pending = True
        if not self._pause.isActive():
            self._pause.start()
