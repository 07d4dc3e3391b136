"""What an action of the page has just done, told in the page."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from cahier.guidance.section_actions import Outcome
from cahier.model.location import Location
from ui.spoken import announce
from ui.texts import make_button, make_label, set_name, set_text, set_tooltip
from ui.theme.icons import Sign
from ui.theme.style import repolish
from ui.theme.theme import Theme

_ICONS = {"ok": ("check", "ok"), "warn": ("warning", "warn"), "ink": ("info", "text2")}


class OutcomeStrip(QFrame):
    """A sign, the sentences, and what one can do: undo, go somewhere, put it away."""

    undo_chosen = Signal()
    way_chosen = Signal(object)
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._location: Location | None = None
        self._sign = Sign(self)
        self.words = make_label("", "", wrap=True, parent=self)
        self.undo, self.way = _link("Annuler"), _link("")
        set_name(self.undo, "Annuler ce qui vient d’être proposé")
        self.close_button = _cross(theme)
        self._lay_out()
        self.undo.clicked.connect(self.undo_chosen)
        self.way.clicked.connect(lambda: self.way_chosen.emit(self._location))
        self.close_button.clicked.connect(self.closed)
        self.hide()

    def _lay_out(self) -> None:
        links = QHBoxLayout()
        # Links start 4 points in, for the ring they wear under the keyboard.
        links.setContentsMargins(-4, 0, 0, 0)
        links.setSpacing(12)
        links.addWidget(self.undo)
        links.addWidget(self.way)
        links.addStretch(1)
        text = QVBoxLayout()
        text.setSpacing(4)
        text.addWidget(self.words)
        text.addLayout(links)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 9, 8, 9)
        row.setSpacing(10)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(text, 1)
        row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)

    def tell(self, outcome: Outcome) -> None:
        """Show what was done."""
        icon, token = _ICONS[outcome.kind]
        self._sign.setPixmap(self._theme.pixmap(icon, token, 16, self.devicePixelRatioF()))
        set_text(self.words, "\n".join(outcome.lines))
        self._location = outcome.way.location if outcome.way else None
        set_text(self.way, outcome.way.words if outcome.way else "")
        self.way.setVisible(outcome.way is not None)
        self.undo.setVisible(outcome.changed)
        self.setProperty("banner", outcome.kind)
        repolish(self)
        set_name(self, self.words.text())
        self.show()
        announce(self, self.words.text())

    def forget_undo(self) -> None:
        """Something else was changed since: undoing would undo that instead."""
        self.undo.hide()


def _link(words: str) -> QPushButton:
    button = make_button(words)
    button.setProperty("kind", "link")
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setAutoDefault(True)
    return button


def _cross(theme: Theme) -> QToolButton:
    cross = QToolButton()
    cross.setIcon(theme.icon("close", "text2", 14))
    set_name(cross, "Fermer ce message")
    set_tooltip(cross, "Fermer ce message")
    cross.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return cross
