"""A line of the list of recent files."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from cahier.guidance.day_in_words import day_in_words
from cahier.storage.file_names import folder_in_words
from cahier.storage.recent import RecentFile
from ui.texts import make_action, make_label, set_name, set_tooltip
from ui.theme.theme import Theme


class RecentRow(QPushButton):
    """A file, what remains to do in it, and when it was last open; a file that is gone says so."""

    forget_requested = Signal()

    def __init__(self, theme: Theme, recent: RecentFile, now: datetime, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "row")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        found = recent.path.exists()
        row = QHBoxLayout(self)
        row.setContentsMargins(3, 0, 0, 0)
        row.setSpacing(14)
        icon = make_label("")
        icon.setPixmap(theme.pixmap("file", "ink" if found else "disabled", 16, self.devicePixelRatioF()))
        row.addWidget(icon)
        row.addLayout(_two_lines(_label(recent.title, "strong"), _label(folder_in_words(recent.path), "small")), 1)
        left = make_label(recent.note if found else "fichier introuvable", "small", wrap=True)
        left.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        left.setFixedWidth(round(190 * theme.zoom))
        row.addWidget(left)
        when = _label(day_in_words(recent.when, now), "muted")
        when.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        when.setFixedWidth(round(130 * theme.zoom))
        row.addWidget(when)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        set_name(self, f"{recent.title}, {recent.note}")
        self._offer_to_forget()

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
