"""A list of choices that the mouse wheel does not change by accident."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

from ui.texts import add_choice, add_verbatim_choice, set_name


class CalmCombo(QComboBox):
    """On a page that scrolls, the wheel scrolls the page; a choice too long for its room says that it goes on."""

    picked = Signal(str)
    """The key of the choice a person made."""

    def __init__(self, name: str, options: Iterable[tuple[str, str]] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_name(self, name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for key, words in options:
            add_choice(self, words, key)
        self.activated.connect(lambda rank: self.picked.emit(str(self.itemData(rank))))

    @property
    def current(self) -> str:
        """The key of the choice shown."""
        return str(self.currentData() or "")

    def show_current(self, key: str, words: str = "") -> None:
        """Show a choice; one that is not in the list joins it."""
        rank = self.findData(key)
        if rank < 0:
            add_choice(self, (words or key), key)
            rank = self.count() - 1
        if rank != self.currentIndex():
            self.setCurrentIndex(rank)

    def show_options(self, options: Iterable[tuple[str, str]]) -> None:
        """Offer other choices, each with its key."""
        self.clear()
        for key, words in options:
            add_choice(self, words, key)

    def offer(self, first: str, names: Iterable[str]) -> None:
        """Offer names that a person wrote, as they are, under a line of ours that stands for none."""
        self.clear()
        add_choice(self, first, "")
        for name in names:
            add_verbatim_choice(self, name)

    def shown_text(self) -> str:
        """Return the choice as it shows, cut where its room ends."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        room = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        return self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room.width())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.currentIndex() < 0:
            super().paintEvent(event)
            return
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = self.shown_text()
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
