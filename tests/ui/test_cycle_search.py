"""What only refers to itself is cleared away by the main thread alone, in the program as in its tests."""

import gc
import threading

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ui.cycle_search import CycleSearch


class Ring:
    """Only refers to itself; notes the thread it goes away on."""

    def __init__(self, gone: list[threading.Thread]) -> None:
        self.itself, self._gone = self, gone

    def __del__(self) -> None:
        self._gone.append(threading.current_thread())


def allocated_in_a_thread() -> list[list[object]]:
    """Far more objects than Python makes before it searches by itself."""
    made: list[list[object]] = []
    thread = threading.Thread(target=lambda: made.extend([] for _ in range(20_000)))
    thread.start()
    thread.join()
    return made


@pytest.fixture
def gone() -> list[threading.Thread]:
    """The threads on which rings went away."""
    return []


def test_a_thread_of_a_test_clears_nothing_away(gone: list[threading.Thread]) -> None:
    Ring(gone)
    assert allocated_in_a_thread()
    assert gone == []


def test_the_program_clears_away_on_its_main_thread(qtbot: QtBot, gone: list[threading.Thread]) -> None:
    gc.enable()
    parent = QObject()
    CycleSearch(parent)
    Ring(gone)
    made = allocated_in_a_thread()
    assert gone == []
    qtbot.waitUntil(lambda: bool(gone))
    assert made
    assert gone == [threading.main_thread()]
