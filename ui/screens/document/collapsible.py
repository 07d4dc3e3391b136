"""A part of the options that opens under its title."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.texts import make_button, make_label, set_description, set_name, set_text
from ui.theme.theme import Theme


class Collapsible(QWidget):
    """A title with a word of what it holds; closed until one asks for more."""

    def __init__(self, title: str, body: QWidget, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._title = title
        self.body = body
        self.button = make_button(title, self)
        self.button.setProperty("kind", "link")
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.clicked.connect(lambda: self.open(self.body.isHidden()))
        self.summary = make_label("", "small")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.button)
        head.addStretch(1)
        head.addWidget(self.summary)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(body)
        self.open(False)

    def open(self, wanted: bool) -> None:
        """Show or hide what the title stands for."""
        self.body.setVisible(wanted)
        self.button.setIcon(self._theme.icon("down" if wanted else "right", "ink", 14))
        set_description(self.button, ("Déplié" if wanted else "Replié"))

    def call(self, title: str) -> None:
        """Give it another title."""
        self._title = title
        set_text(self.button, title)
        set_name(self.button, self.button.text())

    def sum_up(self, words: str) -> None:
        """Say beside the title what it holds."""
        set_text(self.summary, words)
        set_name(self.button, (f"{self._title} : {words}" if words else self._title))
