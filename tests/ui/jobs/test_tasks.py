"""Work done in a thread: its result comes back on the window's own, and to nobody once the window is gone."""

import ast
import gc
import weakref
from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QCoreApplication, QObject, QThread, QThreadPool, Signal
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from ui.jobs.tasks import run_task

UI = Path(__file__).resolve().parents[3] / "ui"


class Receiver(QObject):
    """Notes what it was given, and on which thread."""

    told = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.given: list[object] = []
        self.threads: list[QThread] = []

    def take(self, result: object) -> None:
        """Keep a result or an error."""
        self.given.append(result)
        self.threads.append(QThread.currentThread())
        self.told.emit()


def refuse() -> object:
    """Fail as a worker may."""
    raise OSError("disque plein")


def unexpected(told: object) -> None:
    """Be told what should not be."""
    pytest.fail(str(told))


def test_a_result_comes_back_on_the_thread_of_the_window(qtbot: QtBot) -> None:
    receiver = Receiver()
    with qtbot.waitSignal(receiver.told):
        run_task(QThread.currentThread, receiver.take, unexpected)
    (worker,) = receiver.given
    assert receiver.threads == [QThread.currentThread()]
    assert worker is not QThread.currentThread()


def test_an_error_is_handed_over_instead_of_being_lost(qtbot: QtBot) -> None:
    receiver = Receiver()
    with qtbot.waitSignal(receiver.told):
        run_task(refuse, unexpected, receiver.take)
    (error,) = receiver.given
    assert isinstance(error, OSError)
    assert str(error) == "disque plein"


@pytest.mark.parametrize("work", [lambda: 42, refuse])
def test_nobody_is_told_once_the_receiver_is_gone(qtbot: QtBot, work: Callable[[], object]) -> None:
    receiver, last = Receiver(), Receiver()
    given, gone = receiver.given, Event()
    for take in (receiver.take, partial(receiver.take)):
        run_task(lambda: gone.wait(5) and work(), take, take)
    receiver.deleteLater()
    qtbot.waitUntil(lambda: not isValid(receiver))
    gone.set()
    qtbot.waitUntil(lambda: QThreadPool.globalInstance().activeThreadCount() == 0)
    with qtbot.waitSignal(last.told):
        run_task(lambda: "après", last.take, unexpected)
    assert (given, last.given) == ([], ["après"])


def test_once_told_nothing_holds_the_receiver(qtbot: QtBot) -> None:
    """What a worker lets go of last is cleared away on its thread, where no widget may go."""
    receiver = Receiver()
    seen = weakref.ref(receiver)
    app = QCoreApplication.instance()
    assert app is not None
    run_task(lambda: 42, receiver.take, unexpected)
    held = app.children()
    with qtbot.waitSignal(receiver.told):
        pass
    del receiver
    gc.collect()
    assert held
    assert seen() is None


def test_no_work_handed_to_a_thread_holds_a_window() -> None:
    """Whoever lets go of a widget last clears it away: that may not be a thread."""
    handed = {
        f"{path.relative_to(UI).as_posix()}: {ast.unparse(call.args[0])}"
        for path in UI.rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call) and ast.unparse(call.func) in {"run_task", "Errand", "self.beside"}
        if call.args and isinstance(call.args[0], ast.Lambda) and "self" in _names(call.args[0])
    }
    assert handed == set()


def _names(work: ast.Lambda) -> set[str]:
    return {found.id for found in ast.walk(work) if isinstance(found, ast.Name)}
