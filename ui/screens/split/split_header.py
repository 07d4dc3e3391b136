"""The head of the board: the three sub-steps, what to start from, and whether the split is confirmed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from cahier.model.location import Screen, ScreenPart, ScreenPlace
from cahier.model.specification import CAPABILITY_LABELS, Capability
from cahier.questionnaire.progress import Progress
from ui.editing_marks import mark_editing
from ui.screens.split.confirm_bar import ConfirmBar
from ui.screens.split.numbered_step import NumberedStep
from ui.texts import make_button, make_label, set_text, set_tooltip
from ui.theme.theme import Theme
from ui.widgets.calm_combo import CalmCombo

_LEFT, _RIGHT = 24, 28


class SplitHeader(QFrame):
    """Tells what is asked; the page does it."""

    start_requested = Signal(str)
    """A `Capability` to start again from."""

    everything_requested = Signal()
    confirm_requested = Signal()
    zones_requested = Signal()
    page_requested = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("bar", "top")
        self._heights = round(95 * theme.zoom), round(122 * theme.zoom)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(_LEFT, 14, _RIGHT, 8)
        self._column.setSpacing(4)
        self._column.addLayout(self._make_top(theme))
        self._steps = self._make_steps(theme)
        self._column.addLayout(self._steps)
        self._beside = True
        self.setFixedHeight(self._heights[0])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put what confirms the split beside the steps, or under them where the room is short."""
        super().resizeEvent(event)
        asked = (self.detail_step, self.zones_step, self._here, self.confirm_bar)
        needed = _LEFT + _RIGHT + sum(widget.sizeHint().width() + self._steps.spacing() for widget in asked)
        beside = needed <= self.width()
        if beside is not self._beside:
            self._beside = beside
            if beside:
                self._steps.addWidget(self.confirm_bar, 0, Qt.AlignmentFlag.AlignVCenter)
            else:
                self._column.addWidget(self.confirm_bar, 0, Qt.AlignmentFlag.AlignLeft)
            self.setFixedHeight(self._heights[0 if beside else 1])

    def _make_top(self, theme: Theme) -> QHBoxLayout:
        self.start = StartCombo("Partir de", [(known.value, CAPABILITY_LABELS[known]) for known in Capability])
        set_tooltip(self.start, "Repartir de la répartition habituelle pour ce que vous savez faire vous-même")
        self.start.picked.connect(self.start_requested)
        self.everything = mark_editing(make_button("Tout au prestataire"))
        set_tooltip(self.everything, "Sauf ce qu'un tiers tient déjà, ou qui est hors périmètre")
        self.everything.clicked.connect(self.everything_requested)
        row = QHBoxLayout()
        row.setSpacing(8)
        title = make_label("Qui fait quoi", "title")
        title.setContentsMargins(4, 0, 0, 0)
        self.zones = QPushButton()
        self.zones.setProperty("scale", "small")
        self.zones.setIcon(theme.icon("warning", "warn", 14))
        self.zones.clicked.connect(self.zones_requested)
        row.addWidget(title)
        row.addSpacing(8)
        row.addWidget(self.zones, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        row.addWidget(make_label("Partir de", "small"))
        row.addWidget(self.start)
        row.addWidget(self.everything)
        return row

    def _make_steps(self, theme: Theme) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        self._here = NumberedStep(theme, 1, "Répartir les domaines", current=True)
        self.detail_step = NumberedStep(theme, 2, "Détailler les activités")
        self.zones_step = NumberedStep(theme, 3, "Lever les zones d'ombre")
        self.detail_step.clicked.connect(lambda: self.page_requested.emit(ScreenPlace(Screen.RACI)))
        self.zones_step.clicked.connect(lambda: self.page_requested.emit(ScreenPlace(Screen.SPLIT, ScreenPart.ZONES)))
        for step in (self._here, self.detail_step, self.zones_step):
            row.addWidget(step)
        row.addStretch(1)
        self.confirm_bar = ConfirmBar(theme)
        self.confirm_bar.confirmed.connect(self.confirm_requested)
        row.addWidget(self.confirm_bar, 0, Qt.AlignmentFlag.AlignVCenter)
        return row

    def show_state(self, capability: Capability, progress: Progress) -> None:
        """Show what the split started from and how much of it is confirmed."""
        self.start.show_current(capability.value)
        self.confirm_bar.show_progress(progress)

    def show_zones(self, words: str, shown: bool) -> None:
        """Offer the grey zones here when they have no room beside the board."""
        set_text(self.zones, words)
        self.zones.setVisible(shown)


class StartCombo(CalmCombo):
    """Starts everything again: a stray arrow key must open the list, not choose in it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Return):
            self.showPopup()
        elif not event.text():
            super().keyPressEvent(event)
