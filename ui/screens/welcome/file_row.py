"""What the lines of the first screen share: a file one opens by it, and may take off the list."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.texts import make_action, set_tooltip


class FileRow(QPushButton):
    """A line, which is one button."""

    forget_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "row")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(3, 0, 0, 0)
        self.row.setSpacing(14)
        self._offer_to_forget()

    def be_one_button(self) -> None:
        """Have clicks on what the line holds be clicks on the line; once it holds all."""
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def _offer_to_forget(self) -> None:
        forget = make_action("Retirer de la liste", self)
        forget.setShortcut("Del")
        forget.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        forget.triggered.connect(self.forget_requested)
        self.addAction(forget)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        set_tooltip(self, "Suppr retire ce cahier de la liste ; le fichier reste.")


def two_lines(first: QLabel, second: QLabel) -> QVBoxLayout:
    """Return one text over another, in the middle of the line."""
    column = QVBoxLayout()
    column.setSpacing(2)
    column.addStretch(1)
    column.addWidget(first)
    column.addWidget(second)
    column.addStretch(1)
    return column
