"""Waiting for a file that does not answer at once: the window stays alive, says what it waits for, and may give up."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from ui.session.errand import Errand
from ui.texts import make_button, make_label, set_name, set_title

_UNNOTICED_S = 0.06
_SOON_MS = 350
"""After which one is told, and may give up: what comes sooner would only flicker."""
_LOOK_MS = 15
_WIDTH = 420


class WaitingWindow(QDialog):
    """Says what is waited for, with a way to give up."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_title(self, "Un instant")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(12)
        column.addWidget(make_label(words, wrap=True))
        bar = QProgressBar(self)
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        set_name(bar, words)
        column.addWidget(bar)
        column.addWidget(make_label("Le dossier met du temps à répondre.", "muted", wrap=True))
        row = QHBoxLayout()
        row.addStretch(1)
        self.give_up = make_button("Ne plus attendre", self)
        self.give_up.clicked.connect(self.reject)
        row.addWidget(self.give_up)
        column.addLayout(row)
        self.setMinimumWidth(_WIDTH)


class Patience:
    """Waits in front of a window: at first nobody notices, then one is told and may give up."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self.shown: WaitingWindow | None = None

    def __call__(self, errand: Errand[Any], words: str) -> bool:
        """Wait for an errand; return whether it is done, False when one gave up or the program ends."""
        if errand.wait(_UNNOTICED_S):
            return True
        self._turn(errand, _SOON_MS, QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        if errand.ended or self.shown is not None:
            # One window is enough when something else waits already.
            return errand.ended
        in_front = self._window.isActiveWindow()
        self.shown = WaitingWindow(words, self._window)
        loop_ended = self._turn_with(self.shown, errand)
        self.shown.deleteLater()
        if in_front:
            # Whoever types goes on where they were, whether or not the desktop brings the window back by itself.
            self._window.activateWindow()
        self.shown = None
        return loop_ended

    def _turn(self, errand: Errand[Any], at_most: int, flags: QEventLoop.ProcessEventsFlag) -> None:
        loop = QEventLoop()
        with _ended_by(errand, loop):
            QTimer.singleShot(at_most, loop, loop.quit)
            loop.exec(flags)

    def _turn_with(self, shown: WaitingWindow, errand: Errand[Any]) -> bool:
        loop = QEventLoop()
        with _ended_by(errand, loop):
            shown.rejected.connect(loop.quit)
            shown.show()
            loop.exec()
        shown.hide()
        return errand.ended


@contextmanager
def _ended_by(errand: Errand[Any], loop: QEventLoop) -> Iterator[None]:
    """End a loop with an errand, and hold neither once it turned.

    What a timer of the loop calls holds the loop: left connected, each keeps the other for ever, and the file read.
    """
    timer = QTimer(loop, interval=_LOOK_MS)
    timer.timeout.connect(lambda: loop.quit() if errand.ended else None)
    timer.start()
    try:
        yield
    finally:
        timer.stop()
        timer.timeout.disconnect()
