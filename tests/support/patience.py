"""How long one waits for work done beside the window: as long as it goes on, whatever the mood of the machine."""

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, SignalInstance
from pytestqt.qtbot import QtBot

SLOW = 60_000
"""Milliseconds without a sign of life after which nothing more is expected."""

_GLANCE_MS = 20


def wait_while_it_goes_on(qtbot: QtBot, holds: Callable[[], bool], *signs: SignalInstance) -> None:
    """Wait until something holds; give up once none of the signs was heard for long, not after a total time."""
    quiet = QElapsedTimer()
    quiet.start()

    def heard(*_told: object) -> None:
        quiet.restart()

    for sign in signs:
        sign.connect(heard)
    try:
        while not holds():
            assert quiet.elapsed() < SLOW, f"nothing was told for {SLOW // 1000} seconds"
            qtbot.wait(_GLANCE_MS)
    finally:
        for sign in signs:
            sign.disconnect(heard)
