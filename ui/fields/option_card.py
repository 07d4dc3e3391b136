"""The cards one picks an answer from."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QHBoxLayout, QRadioButton, QSizePolicy, QWidget

from ui.texts import make_label, set_name, set_text, set_tooltip, words_of

# Left border, padding, indicator, spacing, right padding and border of a card (design §3).
_FURNITURE = 50
_KEY_ROOM = 30
_NARROWEST = 80
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
_MEASURED_AGAIN = (QEvent.Type.FontChange, QEvent.Type.StyleChange)
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class _Face:
    """What a card says; a label too long for the card is cut, and told whole by its tooltip."""

    def __init__(self, card: QAbstractButton, label: str, detail: str, key: str) -> None:
        self._card = card
        self._label = label
        self._detail = detail
        self._key = key
        self._natural: QSize | None = None
        card.setProperty("kind", "card")
        set_name(card, label)
        set_tooltip(card, detail)
        card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        card.toggled.connect(self._embolden)
        if key:
            _add_key_cap(card, key)

    def _embolden(self, chosen: bool) -> None:
        font = QFont(self._card.font())
        font.setWeight(QFont.Weight.DemiBold if chosen else QFont.Weight.Normal)
        self._card.setFont(font)
        self.settle()

    def natural_size(self) -> QSize:
        """Return the size at which the label shows whole, chosen or not; measured once for each font."""
        if self._natural is None:
            bold = QFont(self._card.font())
            bold.setWeight(QFont.Weight.DemiBold)
            width = QFontMetrics(bold).horizontalAdvance(self._label) + self._furniture
            self._natural = QSize(width, self._card.sizeHint().height())
        return self._natural

    def forget_size(self) -> None:
        """Measure again when asked: the font or the style is another."""
        self._natural = None

    @property
    def _furniture(self) -> int:
        return _FURNITURE + (_KEY_ROOM if self._key else 0)

    def settle(self) -> None:
        """Cut the label to the width of the card."""
        whole = self.natural_size().width() <= self._card.width()
        room = max(self._card.width() - self._furniture, 20)
        cut = self._card.fontMetrics().elidedText(self._label, Qt.TextElideMode.ElideRight, room)
        text = self._label if whole else cut
        if text != words_of(self._card):
            set_text(self._card, text)
            set_tooltip(self._card, self._detail if whole else f"{self._label}\n{self._detail}".strip())


def _add_key_cap(card: QAbstractButton, key: str) -> None:
    cap = make_label(key, parent=card)
    cap.setProperty("role", "key")
    cap.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    row = QHBoxLayout(card)
    row.setContentsMargins(0, 0, 10, 0)
    row.addStretch(1)
    row.addWidget(cap, 0, Qt.AlignmentFlag.AlignVCenter)


def _told(event: QKeyEvent, moved: Callable[[int], None], typed: Callable[[str], None]) -> bool:
    """Tell an arrow or a character typed on a card; False for the keys Qt knows what to do with."""
    if event.modifiers() & _HELD:
        return False
    step = _STEPS.get(Qt.Key(event.key()))
    if step is not None:
        moved(step)
    elif event.text().strip() and event.text().isprintable():
        typed(event.text())
    return step is not None or bool(event.text().strip() and event.text().isprintable())


class OptionCard(QRadioButton):
    """One of several answers that exclude each other."""

    typed = Signal(str)
    """A character typed on the card."""

    moved = Signal(int)
    """An arrow: -1 for the card before, 1 for the one after."""

    def __init__(self, label: str, detail: str = "", key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._face = _Face(self, label, detail, key)

    def natural_size(self) -> QSize:
        """Return the size at which the label shows whole, chosen or not."""
        return self._face.natural_size()

    def changeEvent(self, event: QEvent) -> None:
        """Be measured again in another font or style."""
        super().changeEvent(event)
        if event.type() in _MEASURED_AGAIN and hasattr(self, "_face"):
            self._face.forget_size()

    def hitButton(self, position: QPoint) -> bool:
        """React on the whole card."""
        return self.rect().contains(position)

    def minimumSizeHint(self) -> QSize:
        """Let the group decide of the width."""
        return QSize(_NARROWEST, self.natural_size().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the label when the card is too narrow for it."""
        super().resizeEvent(event)
        self._face.settle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell arrows and typed characters, leave the rest to Qt."""
        if not _told(event, self.moved.emit, self.typed.emit):
            super().keyPressEvent(event)


class CheckCard(QCheckBox):
    """One of several answers that add up."""

    typed = Signal(str)
    """A character typed on the card."""

    moved = Signal(int)
    """An arrow: -1 for the card before, 1 for the one after."""

    def __init__(self, label: str, detail: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._face = _Face(self, label, detail, "")

    def natural_size(self) -> QSize:
        """Return the size at which the label shows whole, chosen or not."""
        return self._face.natural_size()

    def changeEvent(self, event: QEvent) -> None:
        """Be measured again in another font or style."""
        super().changeEvent(event)
        if event.type() in _MEASURED_AGAIN and hasattr(self, "_face"):
            self._face.forget_size()

    def hitButton(self, position: QPoint) -> bool:
        """React on the whole card."""
        return self.rect().contains(position)

    def minimumSizeHint(self) -> QSize:
        """Let the group decide of the width."""
        return QSize(_NARROWEST, self.natural_size().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the label when the card is too narrow for it."""
        super().resizeEvent(event)
        self._face.settle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell arrows and typed characters, leave the rest to Qt."""
        if not _told(event, self.moved.emit, self.typed.emit):
            super().keyPressEvent(event)
