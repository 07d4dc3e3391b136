"""A strip that reminds of the keys, and says what was just done."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from ui.spoken import announce
from ui.texts import make_button, make_label, set_name, set_text
from ui.theme.theme import Theme
from ui.widgets.elided_label import ElidedLabel

Hint = tuple[Sequence[str], str]


class KeyStrip(QFrame):
    """Keys at the left, clipped when the room is short; the last deed at the right."""

    undo_requested = Signal()
    offer_taken = Signal()

    def __init__(self, theme: Theme, hints: Sequence[Hint], margin: int = 24, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("bar", "bottom")
        self.setFixedHeight(round(34 * theme.zoom))
        keys = _Hints(theme, hints, self)
        self._message = ElidedLabel("", "small")
        self._message.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._undo = make_button("Annuler")
        self._undo.setProperty("kind", "link")
        self._undo.clicked.connect(self.undo_requested)
        self._undo.hide()
        self._offer = make_button("", kind="link")
        self._offer.clicked.connect(self.offer_taken)
        self._offer.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(margin, 0, 24, 0)
        row.setSpacing(8)
        row.addWidget(keys, 1)
        row.addWidget(self._message)
        row.addWidget(self._offer)
        row.addWidget(self._undo)

    @property
    def message(self) -> str:
        """What the strip says was done."""
        return self._message.text()

    @property
    def undo_button(self) -> QPushButton:
        """The link that takes it back."""
        return self._undo

    @property
    def offer_button(self) -> QPushButton:
        """The link that goes further than what was done."""
        return self._offer

    def say(self, text: str, undo: bool = False, offer: str = "") -> None:
        """Say what was just done, to the eye and to screen readers; empty to say nothing any more.

        `offer` is something more that one may want done.
        """
        self._message.say(text)
        set_text(self._offer, offer)
        self._offer.setVisible(bool(offer))
        self._undo.setVisible(undo)
        set_name(self._undo, f"Annuler : {text}")
        announce(self, text)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        # What was done here is told here, and no longer when one comes back.
        if not event.spontaneous():
            self.say("")


class _Hints(QWidget):
    """The keys and their words; those that do not fit are left out, the last first."""

    def __init__(self, theme: Theme, hints: Sequence[Hint], parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._gap = round(18 * theme.zoom)
        self._hints = [self._make(theme, keys, words) for keys, words in hints]

    def _make(self, theme: Theme, keys: Sequence[str], words: str) -> QWidget:
        hint = QWidget(self)
        row = QHBoxLayout(hint)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(round(6 * theme.zoom))
        for key in keys:
            cap = make_label(key, "key")
            cap.setFixedHeight(round(20 * theme.zoom))
            row.addWidget(cap, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(make_label(words, "small"))
        return hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the hints that fit."""
        super().resizeEvent(event)
        left = 0
        for hint in self._hints:
            size = hint.sizeHint()
            hint.setGeometry(left, 0, size.width(), self.height())
            left += size.width() + self._gap
            hint.setVisible(left - self._gap <= self.width())
