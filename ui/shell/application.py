"""The application: what a desktop tells it, rather than one of its windows."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

_Receiver = Callable[[Sequence[Path]], object]


class Application(QApplication):
    """Takes in the files that one opens from the desktop of macOS, which names none when it starts a program.

    Those that come before anybody can open them are kept, and handed over together.
    """

    def __init__(self, argv: Sequence[str]) -> None:
        super().__init__(list(argv))
        self._early: list[Path] = []
        self._receiver: _Receiver | None = None

    def hand_files_to(self, receiver: _Receiver) -> None:
        """Have files opened by a receiver, from now on and those already asked for."""
        self._receiver = receiver
        early, self._early = self._early, []
        if early:
            receiver(early)

    def event(self, event: QEvent) -> bool:
        """Take in a file; everything else is for Qt."""
        if not isinstance(event, QFileOpenEvent) or not event.url().isLocalFile():
            return super().event(event)
        path = Path(event.url().toLocalFile())
        if self._receiver is None:
            self._early.append(path)
        else:
            self._receiver([path])
        return True
