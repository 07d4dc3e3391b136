"""A page that is not there yet."""

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from cahier.typography import french
from ui.screens.page import Page
from ui.session.context import Context


class PlaceholderPage(Page):
    """Says its name, and that this version does not hold it."""

    def __init__(self, context: Context, title: str, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        name, words = QLabel(french(title)), QLabel(french("Cette page n’existe pas dans cette version."))
        name.setProperty("role", "title")
        words.setProperty("role", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(84, 28, 32, 28)
        column.addWidget(name)
        column.addWidget(words)
        column.addStretch(1)
