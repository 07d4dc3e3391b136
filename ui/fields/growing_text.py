"""A text box as tall as its text."""

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QTextEdit, QWidget

from cahier.typography import clean


class GrowingText(QTextEdit):
    """Grows with its text between two numbers of lines, then scrolls; Tab moves on."""

    typed = Signal()
    """The person changed the text."""

    def __init__(self, fewest: int = 3, most: int = 12, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fewest = fewest
        self._most = most
        self._writing = False
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(2)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.textChanged.connect(self._on_changed)

    def text(self) -> str:
        """Return the text as it is: Qt's own reading loses non-breaking spaces."""
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def write(self, text: str) -> None:
        """Show a text that was not typed here."""
        if text != self.text():
            self._writing = True
            self.setPlainText(text)
            self._writing = False

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste or drop words alone, without what shows as a box and glues the words around it."""
        if source.hasText():
            self.insertPlainText(clean(source.text()))
        self.ensureCursorVisible()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the number of lines at the new width."""
        super().resizeEvent(event)
        self._fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leave no selection behind."""
        super().focusOutEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            cursor = self.textCursor()
            cursor.clearSelection()
            self.setTextCursor(cursor)

    def sizeHint(self) -> QSize:
        """Return the height of the text, within bounds."""
        return QSize(200, self._wanted())

    def _wanted(self) -> int:
        line = self.fontMetrics().lineSpacing()
        text = round(self.document().size().height())
        # The frame: 1 or 2 px of border and 5 or 4 of padding, 12 in all whatever the state.
        return max(min(text, self._most * line + 4), self._fewest * line + 4) + 12

    def _fit(self) -> None:
        wanted = self._wanted()
        if wanted != self.height() or self.minimumHeight() != wanted:
            self.setFixedHeight(wanted)
        full = self.document().size().height() + 12 > wanted + 2
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if full else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if policy is not self.verticalScrollBarPolicy():
            self.setVerticalScrollBarPolicy(policy)

    def _on_changed(self) -> None:
        if not self._writing:
            self.typed.emit()
