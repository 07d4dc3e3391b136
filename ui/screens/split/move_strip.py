"""The strip that says what a move of the split would change, before it is made, and asks what becomes of hand work."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from cahier.guidance.split_in_words import SplitForecast
from ui.spoken import announce
from ui.texts import make_button, make_label, set_name, set_text, set_tooltip
from ui.theme.theme import Theme


class MoveStrip(QFrame):
    """What would change at the left; at the right the ways on, each with its key."""

    accepted = Signal()
    redo_requested = Signal()
    given_up = Signal()

    def __init__(self, theme: Theme, margin: int = 24, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("bar", "bottom")
        self.setMinimumHeight(round(44 * theme.zoom))
        self.words = make_label("", wrap=True)
        self.accept = make_button("Appliquer", kind="primary", scale="small")
        self.redo = make_button("Tout refaire", scale="small")
        self.give_up = make_button("Renoncer", scale="small")
        self.accept.clicked.connect(self.accepted)
        self.redo.clicked.connect(self.redo_requested)
        self.give_up.clicked.connect(self.given_up)
        set_tooltip(self.redo, "Refaire aussi les lignes que vous avez écrites (Maj+Entrée)")
        set_tooltip(self.give_up, "Ne rien changer (Échap)")
        row = QHBoxLayout(self)
        row.setContentsMargins(margin, 5, 24, 5)
        row.setSpacing(8)
        row.addWidget(self.words, 1)
        for button in (self.accept, self.redo, self.give_up):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def show_forecast(self, move: str, found: SplitForecast) -> None:
        """Say what a move would change; hand work is kept unless one asks for the contrary."""
        said = f"{move}. {found.words}"
        set_text(self.words, said)
        keeps = bool(found.by_hand)
        words = ("La garder" if found.by_hand == 1 else "Les garder") if keeps else "Appliquer"
        meaning = "Appliquer sans toucher à ce que vous avez écrit" if keeps else "Appliquer"
        set_text(self.accept, words)
        set_tooltip(self.accept, f"{meaning} (Entrée)")
        set_name(self.accept, f"{meaning} : {move}")
        self.redo.setVisible(keeps)
        self.show()
        announce(self, self.words.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape gives up from its buttons too."""
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)
