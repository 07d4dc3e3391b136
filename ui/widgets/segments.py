"""The track on which one says who has charge of a domain."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QIcon, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from cahier.model.scope import ALLOCATION_LABELS, Allocation
from cahier.typography import french
from ui.theme.style import repolish
from ui.theme.theme import Theme

CHOICES = (
    Allocation.KEPT,
    Allocation.SHARED,
    Allocation.ENTRUSTED,
    Allocation.THIRD_PARTY,
    Allocation.OUT_OF_SCOPE,
)
WIDTH = 404
_PARTY = {
    Allocation.KEPT: "client",
    Allocation.SHARED: "shared",
    Allocation.ENTRUSTED: "prest",
    Allocation.THIRD_PARTY: "tiers",
    Allocation.OUT_OF_SCOPE: "out",
}
_SWATCHES = {
    Allocation.KEPT: ("client", "client"),
    Allocation.SHARED: ("client", "prest"),
    Allocation.ENTRUSTED: ("prest", "prest"),
    Allocation.THIRD_PARTY: ("tiers", "tiers"),
}
# Shares of the track, measured on the picture, so that the columns line up from row to row.
_ROOM = {
    Allocation.KEPT: 68,
    Allocation.SHARED: 76,
    Allocation.ENTRUSTED: 94,
    Allocation.THIRD_PARTY: 60,
    Allocation.OUT_OF_SCOPE: 110,
}
_SWATCH = 8


class Segments(QFrame):
    """One choice out of five; ← → choose, ↑ ↓ leave for another domain, Tab goes on."""

    chosen = Signal(str)
    """The `Allocation` a person chose."""

    stepped = Signal(int)
    focused = Signal()

    def __init__(
        self, theme: Theme, name: str, offered: Sequence[Allocation] = CHOICES, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.offered = tuple(offered)
        self._choice = Allocation.UNDECIDED
        self._swatches = {choice: _swatch(theme, choice) for choice in _SWATCHES}
        self.setProperty("seg", "unset")
        self.setAccessibleName(french(name))
        self.setFixedSize(round(WIDTH * theme.zoom), round(30 * theme.zoom))
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(0)
        self._buttons: dict[Allocation, _Segment] = {}
        for choice in CHOICES:
            button = self._make(theme, choice)
            self._buttons[choice] = button
            row.addWidget(button, _ROOM[choice])
        self.show_choice(Allocation.UNDECIDED)

    def _make(self, theme: Theme, choice: Allocation) -> "_Segment":
        button = _Segment(self)
        button.setText(ALLOCATION_LABELS[choice])
        button.setCheckable(True)
        button.setProperty("party", _PARTY[choice])
        button.setIconSize(QSize(round(_SWATCH * theme.zoom), round(_SWATCH * theme.zoom)))
        button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        button.setAccessibleName(french(f"{self.accessibleName()} : {ALLOCATION_LABELS[choice]}"))
        button.clicked.connect(lambda: self._choose(choice))
        button.focused.connect(self.focused)
        kept = button.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        button.setSizePolicy(kept)
        button.setVisible(choice in self.offered)
        return button

    @property
    def choice(self) -> Allocation:
        """The choice shown."""
        return self._choice

    def button(self, choice: Allocation) -> QToolButton:
        """Return the segment of a choice."""
        return self._buttons[choice]

    def show_choice(self, choice: Allocation) -> None:
        """Show what was decided; nothing yet makes the track dashed."""
        self._choice = choice
        track = "unset" if choice is Allocation.UNDECIDED else "true"
        if self.property("seg") != track:
            self.setProperty("seg", track)
            repolish(self)
        self.setToolTip("À trancher" if choice is Allocation.UNDECIDED else "")
        for known, button in self._buttons.items():
            button.setChecked(known is choice)
            button.setIcon(self._swatches.get(known, QIcon()) if known is choice else QIcon())
            shown = known is choice and known in _SWATCHES
            style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon if shown else Qt.ToolButtonStyle.ToolButtonTextOnly
            button.setToolButtonStyle(style)
            button.setFocusPolicy(self._policy(known))

    def _policy(self, known: Allocation) -> Qt.FocusPolicy:
        """Only one segment is a stop of the Tab key, as in a group of radio buttons."""
        stop = self._choice if self._choice in self.offered else self.offered[0]
        return Qt.FocusPolicy.StrongFocus if known is stop else Qt.FocusPolicy.ClickFocus

    def take_focus(self) -> None:
        """Give the focus to the choice shown, to the first offered when there is none."""
        stop = self._choice if self._choice in self.offered else self.offered[0]
        self._buttons[stop].setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows choose or leave for another domain."""
        match event.key():
            case Qt.Key.Key_Up | Qt.Key.Key_Down:
                self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
            case Qt.Key.Key_Left | Qt.Key.Key_Right:
                self._slide(1 if event.key() == Qt.Key.Key_Right else -1)
            case _:
                super().keyPressEvent(event)

    def _slide(self, by: int) -> None:
        if self._choice in self.offered:
            rank = self.offered.index(self._choice) + by
        else:
            rank = 0 if by > 0 else len(self.offered) - 1
        if 0 <= rank < len(self.offered):
            self._choose(self.offered[rank])
            self._buttons[self.offered[rank]].setFocus(Qt.FocusReason.TabFocusReason)

    def _choose(self, choice: Allocation) -> None:
        if choice is self._choice:
            self.show_choice(choice)
        else:
            self.chosen.emit(choice.value)


class _Segment(QToolButton):
    """A segment that leaves the arrows to its track."""

    focused = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()


def _swatch(theme: Theme, choice: Allocation) -> QIcon:
    """A square of the party's colour; two colours for what is shared."""
    icon = QIcon()
    left, right = _SWATCHES[choice]
    side = round(_SWATCH * theme.zoom)
    for ratio in (1.0, 2.0):
        pixmap = QPixmap(round(side * ratio), round(side * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for token, start in ((left, 0.0), (right, side / 2)):
            painter.setBrush(theme.color(token))
            painter.setClipRect(QRectF(start, 0, side - start, side))
            painter.drawRoundedRect(QRectF(0, 0, side, side), 1.5, 1.5)
        painter.end()
        icon.addPixmap(pixmap)
    return icon
