"""Python's search for what only refers to itself, kept on the window's thread."""

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 1_000


class CycleSearch(QObject):
    """Looks for unreachable cycles once a second.

    Left alone, Python looks for them on whichever thread allocates: an object of Qt found while a file is being written
    would be freed there, which Qt forbids: a timer freed so ends the program when its time comes.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        timer = QTimer(self, interval=_EVERY_MS)
        timer.timeout.connect(clear_cycles)
        timer.start()


def clear_cycles() -> None:
    """Search the generations that are due, on this thread."""
    counted = zip(gc.get_count(), gc.get_threshold(), strict=True)
    due = [generation for generation, (count, most) in enumerate(counted) if count > most]
    if due:
        gc.collect(max(due))
