"""A line of the list of recent files."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from cahier.guidance.day_in_words import day_in_words
from cahier.storage.file_names import folder_in_words
from cahier.storage.recent import RecentFile
from ui.texts import make_action, make_label, set_name, set_text, set_tooltip
from ui.theme.theme import Theme


class RecentRow(QPushButton):
    """A file, what remains to do in it, and when it was last open."""

    forget_requested = Signal()

    def __init__(self, theme: Theme, recent: RecentFile, now: datetime, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "row")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._theme, self.path = theme, recent.path
        row = QHBoxLayout(self)
        row.setContentsMargins(3, 0, 0, 0)
        row.setSpacing(14)
        self._icon = make_label("")
        self._icon.setPixmap(theme.pixmap("file", "ink", 16, self.devicePixelRatioF()))
        row.addWidget(self._icon)
        row.addLayout(_two_lines(_label(recent.title, "strong"), _label(folder_in_words(recent.path), "small")), 1)
        self.left = make_label(recent.note, "small", wrap=True)
        self.left.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.left.setFixedWidth(round(190 * theme.zoom))
        row.addWidget(self.left)
        when = _label(day_in_words(recent.when, now), "muted")
        when.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        when.setFixedWidth(round(130 * theme.zoom))
        row.addWidget(when)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        set_name(self, f"{recent.title}, {recent.note}")
        self._title = recent.title
        self._offer_to_forget()

    def show_absent(self) -> None:
        """Say that the file is no longer there."""
        self._icon.setPixmap(self._theme.pixmap("file", "disabled", 16, self.devicePixelRatioF()))
        set_text(self.left, "fichier introuvable")
        set_name(self, f"{self._title}, {self.left.text()}")

    def _offer_to_forget(self) -> None:
        forget = make_action("Retirer de la liste", self)
        forget.setShortcut("Del")
        forget.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        forget.triggered.connect(self.forget_requested)
        self.addAction(forget)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        set_tooltip(self, "Suppr retire ce cahier de la liste ; le fichier reste.")


def _label(text: str, role: str) -> QLabel:
    label = make_label(text)
    label.setProperty("role", role)
    return label


def _two_lines(first: QLabel, second: QLabel) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(2)
    column.addStretch(1)
    column.addWidget(first)
    column.addWidget(second)
    column.addStretch(1)
    return column
