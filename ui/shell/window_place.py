"""Where the window stands: where one left it, and never larger than the screen it opens on."""

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from ui.shell.window_state import WindowState

USUAL = QSize(1366, 820)
# On a screen of less height, every line counts: the window takes it all at first.
SHORT_SCREEN = 900
# The title bar and the edges are only known once shown: the room the tallest of the usual desktops take.
_FRAME = QMargins(8, 40, 8, 8)


def within(wanted: QRect, room: QRect) -> QRect:
    """Return a place no larger than a room, and whole inside it."""
    size = wanted.size().boundedTo(room.size())
    right, bottom = room.right() + 1 - size.width(), room.bottom() + 1 - size.height()
    corner = QPoint(max(room.left(), min(wanted.left(), right)), max(room.top(), min(wanted.top(), bottom)))
    return QRect(corner, size)


def open_window(window: QWidget, state: WindowState) -> None:
    """Show a window where it was left; the first time, in the middle of the screen, or over all of a small one."""
    known = window.restoreGeometry(state.geometry)
    screen = (QGuiApplication.screenAt(window.geometry().center()) if known else None) or window.screen()
    available = screen.availableGeometry()
    room = available.marginsRemoved(_FRAME)
    window.setMinimumSize(window.minimumSize().boundedTo(room.size()))
    if window.isMaximized() or window.isFullScreen():
        window.show()
        return
    wanted = window.geometry() if known else QRect(QPoint(0, 0), USUAL)
    if not known:
        wanted.moveCenter(room.center())
    window.setGeometry(within(wanted, room))
    if not known and available.height() < SHORT_SCREEN:
        window.setWindowState(Qt.WindowState.WindowMaximized)
    window.show()
