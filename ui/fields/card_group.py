"""Cards side by side, on as few balanced lines as their labels allow."""

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.fields.option_card import CheckCard, OptionCard

GAP = 8
WIDEST = 264
Card = OptionCard | CheckCard


class CardGroup(QWidget):
    """Places cards, and makes one stop of them for Tab: arrows go from card to card."""

    typed = Signal(str)
    """A character typed on one of the cards."""

    def __init__(self, cards: Sequence[Card], narrowest: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards = tuple(cards)
        self._narrowest = narrowest
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for card in self.cards:
            card.setParent(self)
            card.moved.connect(self._on_moved)
            card.typed.connect(self.typed)
        self.settle_tab_stop()

    def settle_tab_stop(self) -> None:
        """Let Tab come to the focused card, else the chosen one, else the first."""
        focused = next((card for card in self.cards if card.hasFocus()), None)
        chosen = next((card for card in self.cards if card.isChecked()), None)
        stop = focused or chosen or self.cards[0]
        for card in self.cards:
            card.setFocusPolicy(Qt.FocusPolicy.StrongFocus if card is stop else Qt.FocusPolicy.ClickFocus)

    def tab_stop(self) -> Card:
        """Return the card Tab comes to."""
        return next(card for card in self.cards if card.focusPolicy() & Qt.FocusPolicy.TabFocus)

    def _on_moved(self, step: int) -> None:
        here = next((rank for rank, card in enumerate(self.cards) if card.hasFocus()), 0)
        card = self.cards[(here + step) % len(self.cards)]
        card.setFocus(Qt.FocusReason.OtherFocusReason)
        self.settle_tab_stop()
        if isinstance(card, OptionCard):
            card.click()

    def sizeHint(self) -> QSize:
        """Return the size of one line of cards."""
        return QSize(sum(self._widths()) + GAP * (len(self.cards) - 1), self._card_height())

    def minimumSizeHint(self) -> QSize:
        """Accept any width: labels are cut in the last resort."""
        return QSize(160, self._card_height())

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines needed at a width."""
        return max((place.bottom() + 1 for place in self._places(width)), default=0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the cards."""
        super().resizeEvent(event)
        for card, place in zip(self.cards, self._places(self.width()), strict=True):
            card.setGeometry(place)

    def _card_height(self) -> int:
        return max(card.natural_size().height() for card in self.cards)

    def _widths(self) -> list[int]:
        return [max(card.natural_size().width(), self._narrowest) for card in self.cards]

    def _places(self, width: int) -> list[QRect]:
        widths, count = self._widths(), len(self.cards)
        if self._fits_one_line(widths, width):
            return self._one_line(widths, width)
        for columns in range(count - 1, 0, -1):
            columns = ceil(count / ceil(count / columns))
            room = [max(widths[rank::columns]) for rank in range(columns)]
            if columns == 1 or sum(room) + GAP * (columns - 1) <= width:
                break
        return self._grid(_shared(room, width))

    def _fits_one_line(self, widths: list[int], width: int) -> bool:
        """Return whether one line has room for all; answers to choose among are of one width, none larger."""
        count = len(widths)
        widest = widths if self._narrowest else [max(widths)] * count
        return sum(widest) + GAP * (count - 1) <= width

    def _one_line(self, widths: list[int], width: int) -> list[QRect]:
        count = len(widths)
        if not self._narrowest:
            widths = [max(max(widths), min(_column(width, count), WIDEST))] * count
        lefts = [sum(widths[:rank]) + GAP * rank for rank in range(count)]
        height = self._card_height()
        return [QRect(left, 0, one, height) for left, one in zip(lefts, widths, strict=True)]

    def _grid(self, columns: list[int]) -> list[QRect]:
        height = self._card_height()
        places = [divmod(rank, len(columns)) for rank in range(len(self.cards))]
        lefts = [sum(columns[:rank]) + GAP * rank for rank in range(len(columns))]
        return [QRect(lefts[column], row * (height + GAP), columns[column], height) for row, column in places]


def _column(width: int, columns: int) -> int:
    return (width - GAP * (columns - 1)) // columns


def _shared(room: list[int], width: int) -> list[int]:
    """Widen columns alike: all even when labels allow, a single one only a little."""
    if len(room) == 1:
        return [min(width, room[0] + 40)]
    even = _column(width, len(room))
    if max(room) <= even:
        return [even] * len(room)
    spare = (width - sum(room) - GAP * (len(room) - 1)) // len(room)
    return [one + spare for one in room]
