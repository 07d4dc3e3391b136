"""The messages of the window: never over the work, never gone before one has read them."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cahier.errors import CahierError
from ui.shell.banner import Banner, Button
from ui.theme.theme import Theme


class Notices(QWidget):
    """A stack of banners under the top bar; a message of the same name replaces the former one."""

    resized = Signal()
    """Messages came or went: what stands under them has moved."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._banners: dict[str, Banner] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.hide()

    def restyle(self, theme: Theme) -> None:
        """Use another theme for the messages to come."""
        self._theme = theme

    def show_message(
        self, name: str, kind: str, text: str, buttons: Sequence[Button] = (), closable: bool = True
    ) -> Banner:
        """Show a message; `kind` is ok, warn, danger or ink."""
        known = self._banners.get(name)
        if known is not None and known.text() == text:
            return known
        self.dismiss(name)
        banner = Banner(self._theme, kind, text, buttons, closable)
        banner.closed.connect(lambda: self.dismiss(name))
        self._banners[name] = banner
        self._column.addWidget(banner)
        self.show()
        banner.announce()
        return banner

    def show_error(self, error: CahierError, name: str = "error", buttons: Sequence[Button] = ()) -> Banner:
        """Show an error one may be told as it is."""
        return self.show_message(name, "danger", error.message, buttons)

    def dismiss(self, name: str) -> None:
        """Take a message away."""
        banner = self._banners.pop(name, None)
        if banner is not None:
            self._column.removeWidget(banner)
            banner.hide()
            banner.deleteLater()
        self.setVisible(bool(self._banners))

    def shown(self, name: str) -> Banner | None:
        """Return the message of a name, None when it is not shown."""
        return self._banners.get(name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.resized.emit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.resized.emit()
