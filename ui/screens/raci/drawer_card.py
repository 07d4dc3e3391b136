"""A card of the drawer: an icon, a heading, a text, and what one can do about it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.texts import make_button, make_label, set_text
from ui.theme.icons import Sign
from ui.theme.theme import Theme

Offer = tuple[str, Callable[[], None]]


class DrawerCard(QFrame):
    """Hidden while it has nothing to say."""

    def __init__(self, theme: Theme, icon: str, title: str, color: str = "ink", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")
        picture = Sign()
        picture.setPixmap(theme.pixmap(icon, color, 15, self.devicePixelRatioF()))
        self._aside = make_label("", "micro")
        self._text = make_label("", wrap=True)
        self._note = make_label("", "micro", wrap=True)
        self._note.hide()
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(picture)
        head.addWidget(make_label(title, "strong"))
        head.addStretch(1)
        head.addWidget(self._aside)
        self._offers = QVBoxLayout()
        self._offers.setSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(13, 10, 13, 11)
        column.setSpacing(5)
        column.addLayout(head)
        column.addWidget(self._text)
        column.addWidget(self._note)
        column.addLayout(self._offers)
        self.hide()

    @property
    def text(self) -> str:
        """What the card says."""
        return self._text.text()

    def say(self, text: str, aside: str = "") -> None:
        """Say something; nothing hides the card."""
        set_text(self._text, text)
        set_text(self._aside, aside)
        self._aside.setVisible(bool(aside))
        self.setVisible(bool(text))

    def note(self, text: str) -> None:
        """Add a line in small under the text."""
        set_text(self._note, text)
        self._note.setVisible(bool(text))

    def offer(self, offers: Sequence[Offer]) -> None:
        """Show one link for each thing one can do."""
        while (item := self._offers.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for words, act in offers:
            button = make_button(words)
            button.setProperty("kind", "link")
            button.clicked.connect(lambda _checked=False, act=act: act())
            self._offers.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
