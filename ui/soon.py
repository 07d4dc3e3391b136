"""What is to be done once the event under way is done with."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


def soon(owner: QObject, act: Callable[[], object]) -> None:
    """Do something as soon as what is under way is done with; nothing once `owner` is gone.

    A single shot of no delay, left waiting by an owner that goes, keeps what it was to call for ever: a whole page, and
    the file it showed.
    """
    timer = QTimer(owner, singleShot=True, interval=0)

    def fire() -> None:
        timer.timeout.disconnect()
        timer.deleteLater()
        act()

    timer.timeout.connect(fire)
    timer.start()
