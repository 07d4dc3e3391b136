"""Why one keeps as it is what a finding is about, and who does, asked inside the list."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.editing_marks import mark_editing
from ui.texts import make_button, make_label, set_name, set_placeholder, set_text
from ui.theme.style import repolish

HEIGHT = 78
_ROOM = 90  # letters, for both lines to be read


class ReasonRow(QFrame):
    """Two lines to write in, the second may stay empty; Enter accepts, Escape gives up."""

    given = Signal(str, str)
    cancelled = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(False)
        self._label = make_label("Pourquoi le garder ainsi ?", "small")
        self.line = QLineEdit(self)
        set_name(self.line, f"Pourquoi garder ainsi : {title}")
        set_placeholder(self.line, "Cette phrase figurera dans votre annexe interne.")
        self.who = QLineEdit(self)
        set_name(self.who, "Qui en décide, facultatif")
        set_placeholder(self.who, "Par qui (facultatif)")
        self.accept = mark_editing(make_button("Garder ainsi", self))
        self.cancel = make_button("Annuler", self)
        self.cancel.setProperty("kind", "flat")
        for button in (self.accept, self.cancel):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setAutoDefault(False)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.line, 2)
        row.addWidget(self.who, 1)
        row.addWidget(self.accept)
        row.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 8)
        column.setSpacing(4)
        column.addWidget(self._label)
        column.addLayout(row)
        self.line.returnPressed.connect(self._give)
        self.who.returnPressed.connect(self._give)
        self.accept.clicked.connect(self._give)
        self.cancel.clicked.connect(self.cancelled)
        self.setFocusProxy(self.line)

    def complain(self, message: str) -> None:
        """Say why the reason is not accepted."""
        set_text(self._label, message)
        self._label.setProperty("role", "error")
        self.line.setProperty("error", True)
        repolish(self._label)
        repolish(self.line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # In a narrow window the reason has all the room: it alone is required.
        self.who.setVisible(self.width() >= _ROOM * self.fontMetrics().averageCharWidth())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def _give(self) -> None:
        self.given.emit(self.line.text(), self.who.text())
