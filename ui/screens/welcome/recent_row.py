"""A line of the list of recent files."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from cahier.guidance.day_in_words import day_in_words
from cahier.storage.file_names import folder_in_words
from cahier.storage.recent import RecentFile
from ui.screens.welcome.file_row import FileRow, two_lines
from ui.texts import make_label, set_name, set_text
from ui.theme.icons import Sign
from ui.theme.theme import Theme


class RecentRow(FileRow):
    """A file, what remains to do in it, and when it was last open."""

    def __init__(self, theme: Theme, recent: RecentFile, now: datetime, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self.path = theme, recent.path
        self._icon = Sign()
        self._icon.setPixmap(theme.pixmap("file", "ink", 16, self.devicePixelRatioF()))
        self.row.addWidget(self._icon)
        self.row.addLayout(two_lines(_label(recent.title, "strong"), _label(folder_in_words(recent.path), "small")), 1)
        self.left = make_label(recent.note, "small", wrap=True)
        self.left.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.left.setFixedWidth(round(190 * theme.zoom))
        self.row.addWidget(self.left)
        when = _label(day_in_words(recent.when, now), "muted")
        when.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        when.setFixedWidth(round(130 * theme.zoom))
        self.row.addWidget(when)
        self.be_one_button()
        set_name(self, f"{recent.title}, {recent.note}")
        self._title = recent.title

    def show_absent(self) -> None:
        """Say that the file is no longer there."""
        self._icon.setPixmap(self._theme.pixmap("file", "disabled", 16, self.devicePixelRatioF()))
        set_text(self.left, "fichier introuvable")
        set_name(self, f"{self._title}, {self.left.text()}")


def _label(text: str, role: str) -> QLabel:
    label = make_label(text)
    label.setProperty("role", role)
    return label
