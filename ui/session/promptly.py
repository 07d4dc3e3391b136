"""A look at a place that usually answers at once: waited for as long as nobody notices, taken in later otherwise."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from ui.session.errand import Errand, T

_UNNOTICED_S = 0.15
_LOOK_MS = 100


def promptly(owner: QObject, work: Callable[[], T], done: Callable[[T], object]) -> None:
    """Do `work` beside the window, then `done` with its result: at once when it is there, else when it comes.

    Nothing is done when it fails, or once `owner` is gone.
    """
    errand = Errand(work, left=True)
    if errand.wait(_UNNOTICED_S):
        _take_in(errand, done)
        return
    timer = QTimer(owner, interval=_LOOK_MS)

    def look() -> None:
        if errand.ended:
            timer.stop()
            # What it calls holds its owner: let go of before the timer goes, which its owner may not outlive.
            timer.timeout.disconnect()
            timer.deleteLater()
            _take_in(errand, done)

    timer.timeout.connect(look)
    timer.start()


def _take_in(errand: Errand[T], done: Callable[[T], object]) -> None:
    try:
        result = errand.outcome()
    except OSError:
        return
    done(result)
