"""What any window is sent by the system: its first painting, Alt pressed alone, files dropped on it."""

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow

from ui.shell.file_dialogs import SUFFIX
from ui.soon import soon
from ui.widgets.helped_window import HelpAsked

# A window never painted, minimised at start for instance, still has to read its knowledge base.
_LATEST_MS = 500


class SystemWindow(QMainWindow):
    """Turns what the system sends into what it means for us."""

    first_painted = Signal()
    menu_asked = Signal()
    file_dropped = Signal(Path)
    help_asked = Signal(object, object)
    """What a window is for, and that window."""

    def __init__(self) -> None:
        super().__init__()
        self._painted, self._alt_alone = False, False
        self.setAcceptDrops(True)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(_LATEST_MS, self, self._tell_painted)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            soon(self, self._tell_painted)

    def _tell_painted(self) -> None:
        if not self._painted:
            self._painted = True
            self.first_painted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._alt_alone = event.key() == Qt.Key.Key_Alt
        if not self.take_key(event):
            super().keyPressEvent(event)

    def take_key(self, event: QKeyEvent) -> bool:
        """Act on a key nothing else wanted; return whether it was ours."""
        return False

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Alt and self._alt_alone:
            self._alt_alone = False
            self.menu_asked.emit()
        else:
            super().keyReleaseEvent(event)

    def customEvent(self, event: QEvent) -> None:
        if isinstance(event, HelpAsked):
            self.help_asked.emit(event.about, event.over)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        found = _dropped(event)
        if found is not None:
            self.file_dropped.emit(found)


def _dropped(event: QDropEvent) -> Path | None:
    """Return the file of ours among what is dropped."""
    names = (url.toLocalFile() for url in event.mimeData().urls())
    return next((Path(name) for name in names if name.casefold().endswith(SUFFIX)), None)
