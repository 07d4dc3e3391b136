"""What fields one types in have in common."""

from abc import abstractmethod

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from cahier.catalogue.wizard_schema import Question
from cahier.errors import InvalidAnswer
from cahier.model.answer import Answer, AnswerValue
from ui.fields.field import Field, value_of
from ui.theme.theme import Theme

PAUSE_MS = 200
"""Time after which what was typed is handed over, whether one goes on typing or not."""
PATIENCE_MS = 1200
"""Further silence after which a refusal is shown while one is still in the field."""


class TypedField(Field):
    """Hands over what is typed within `PAUSE_MS`, on Enter and on leaving.

    Another change of the session never replaces what is being typed: the text moves only when the recorded value does.
    """

    typed = True

    def __init__(self, question: Question, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(question, theme, parent)
        self._shown: AnswerValue | None = None
        self._pending = False
        self._here = False
        self._held = ""
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.commit)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self._tell_refusal)

    @abstractmethod
    def read(self) -> AnswerValue | None:
        """Return the value typed, None for nothing.

        Raises:
            InvalidAnswer: the text cannot be read.
        """

    @abstractmethod
    def write(self, value: AnswerValue | None) -> None:
        """Show a value as it is usually written."""

    def show_answer(self, answer: Answer | None) -> None:
        """Show an answer, unless something newer is being typed."""
        value = value_of(answer)
        if value == self._shown:
            return
        self._shown = value
        if self._pending:
            return
        if not self._reads(value):
            self.write(value)
        self.show_error("")

    def commit(self) -> None:
        """Hand over what was typed, if anything was."""
        self._pause.stop()
        if not self._pending:
            return
        self._pending = False
        try:
            value = self.read()
        except InvalidAnswer as error:
            self.show_error(str(error))
            return
        if value is None and self._shown is None:
            self.show_error("")
        else:
            self.edited.emit(value)

    def show_error(self, message: str) -> None:
        """Say why the value was refused; while one types, only after a moment."""
        self._held = message if self._here else ""
        self._patience.stop()
        if self._held:
            self._patience.start()
        else:
            super().show_error(message)

    def watch(self, editor: QWidget) -> None:
        """Follow the focus and the keys of what one types in."""
        editor.installEventFilter(self)
        if isinstance(editor, QLineEdit):
            editor.textEdited.connect(self._on_typed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Commit on leaving, on Enter, and before any shortcut acts."""
        match event.type():
            case QEvent.Type.FocusIn:
                self._here = True
            case QEvent.Type.FocusOut:
                self._on_left()
            case QEvent.Type.ShortcutOverride | QEvent.Type.KeyPress if _acts(event):
                self.commit()
                self._tell_refusal()
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QEvent) -> None:
        """Lose nothing when the page goes away."""
        self.commit()
        super().hideEvent(event)  # type: ignore[arg-type] # Qt hands a QHideEvent

    def _on_typed(self) -> None:
        self._pending = True
        self._held = ""
        self._patience.stop()
        # Counted from the first key: who types without a pause is not kept waiting.
        if not self._pause.isActive():
            self._pause.start()

    def _on_left(self) -> None:
        self._here = False
        self.commit()
        self._tell_refusal()
        if not self.error:
            self.write(self._shown)
        self.left.emit()

    def _tell_refusal(self) -> None:
        held, self._held = self._held, ""
        self._patience.stop()
        if held:
            super().show_error(held)

    def _reads(self, value: AnswerValue | None) -> bool:
        try:
            return self.read() == value
        except InvalidAnswer:
            return False


def _acts(event: QEvent) -> bool:
    if not isinstance(event, QKeyEvent):
        return False
    if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        return event.type() is QEvent.Type.KeyPress
    control = Qt.KeyboardModifier.ControlModifier
    return event.type() is QEvent.Type.ShortcutOverride and bool(event.modifiers() & control)
