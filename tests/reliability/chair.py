"""Somebody who holds a meeting in the real program and confirms one row after the other, until the process is killed.

`python -m tests.reliability.chair FILE NOTES` notes the moment of each decision where a kill cannot take it back.
"""

import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.shell.main_window import MainWindow

_BETWEEN_MS = 300


class Chair:
    """Presses Entrée on one decision after the other."""

    def __init__(self, window: "MainWindow", notes: Path) -> None:
        from PySide6.QtCore import QTimer

        self._notes = os.open(notes, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        window.meetings.present()
        assert window.meetings.presenter is not None
        self._presenter = window.meetings.presenter
        self._timer = QTimer(window, interval=_BETWEEN_MS)
        self._timer.timeout.connect(self._decide)
        self._timer.start()

    def _decide(self) -> None:
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        decides = self._presenter.item is not None
        QTest.keyClick(self._presenter, Qt.Key.Key_Return)
        if decides:
            os.write(self._notes, f"{time.monotonic()}\n".encode())


def main(path: Path, notes: Path) -> None:
    """Open the real program on a file, hold its meeting there, and never come back."""
    from ui import app

    begin = app.begin
    there = []

    def then_hold(window: "MainWindow", files: Sequence[Path]) -> None:
        begin(window, files)
        there.append(Chair(window, notes))

    app.begin = then_hold
    sys.exit(app.main(["cahier", str(path)]))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
