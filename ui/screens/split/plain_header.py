"""The head of the manager's board: what is asked, how everything is shared, and the way to the detail."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cahier.questionnaire.progress import Progress
from ui.screens.split.confirm_bar import ConfirmBar
from ui.texts import make_button, make_label, set_text, set_tooltip
from ui.theme.theme import Theme


class PlainHeader(QFrame):
    """Tells what is asked; the page does it."""

    confirm_requested = Signal()
    details_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("bar", "top")
        self.details = make_button("Détailler")
        self.details.setIcon(theme.icon("grid", "text2", 15))
        set_tooltip(self.details, "Voir et changer chaque activité, ligne par ligne")
        self.details.clicked.connect(self.details_requested)
        self.counts = make_label("", "muted", wrap=True)
        self.confirm_bar = ConfirmBar(theme)
        self.confirm_bar.confirmed.connect(self.confirm_requested)
        top = QHBoxLayout()
        top.addWidget(make_label("Qui fait quoi", "title"))
        top.addStretch(1)
        top.addWidget(self.details)
        under = QHBoxLayout()
        under.setSpacing(10)
        under.addWidget(self.counts, 1)
        under.addWidget(self.confirm_bar, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 14, 28, 8)
        column.setSpacing(4)
        column.addLayout(top)
        column.addLayout(under)

    def show_state(self, counts: str, progress: Progress) -> None:
        """Show how everything is shared, and how much of it is confirmed."""
        set_text(self.counts, counts)
        self.confirm_bar.show_progress(progress)
