"""A page with a pane at its right: beside it when there is room, over it when there is not."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget


class SidePane(QWidget):
    """Places a main part and a pane; the pane never pushes the main part below a usable width."""

    folded_changed = Signal(bool)
    """True when the pane now lies over the main part."""

    def __init__(
        self,
        main: QWidget,
        pane: QWidget,
        pane_width: int,
        threshold: int,
        always: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._main, self._pane = main, pane
        self._pane_width, self._threshold, self._always = pane_width, threshold, always
        self._open = False
        self._folded = False
        main.setParent(self)
        pane.setParent(self)
        pane.hide()

    @property
    def folded(self) -> bool:
        """True when there is no room for the pane beside the main part."""
        return self._folded

    @property
    def opened(self) -> bool:
        """True when the pane is asked for."""
        return self._open

    def set_open(self, opened: bool) -> None:
        """Ask for the pane, or put it away."""
        self._open = opened
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """The main part alone: the pane can lie over it."""
        return self._main.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place both parts again."""
        super().resizeEvent(event)
        folded = self.width() < self._threshold
        changed, self._folded = folded is not self._folded, folded
        self._arrange()
        if changed:
            self.folded_changed.emit(folded)

    def _arrange(self) -> None:
        shown = self._open or (self._always and not self._folded)
        beside = shown and not self._folded
        width, height = self.width(), self.height()
        self._main.setGeometry(0, 0, width - (self._pane_width if beside else 0), height)
        self._pane.setGeometry(width - self._pane_width, 0, self._pane_width, height)
        self._pane.setVisible(shown)
        if shown:
            self._pane.raise_()
