"""How much of the split is confirmed, and the button that confirms the rest."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cahier.questionnaire.progress import Progress
from ui.editing_marks import mark_editing
from ui.texts import make_button, make_label, set_text, set_tooltip
from ui.theme.style import repolish
from ui.theme.theme import Theme


class ConfirmBar(QWidget):
    """A chip and a button."""

    confirmed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark_editing(self)
        self.chip = make_label("")
        self.chip.setProperty("chip", "neutral")
        self.chip.setFixedHeight(round(20 * theme.zoom))
        self.button = make_button("Confirmer la répartition", scale="small")
        self.button.clicked.connect(self.confirmed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        for widget in (self.chip, self.button):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_progress(self, progress: Progress) -> None:
        """Show how many domains are confirmed."""
        left = progress.total - progress.decided
        self.chip.setProperty("chip", "neutral" if left else "ok")
        repolish(self.chip)
        words = "Proposé" if not progress.decided else f"{progress.decided} sur {progress.total} confirmés"
        set_text(self.chip, (words if left else "✓ Confirmé"))
        self.button.setEnabled(bool(left))
        set_tooltip(self.button, "" if left else "Toute la répartition est confirmée")
