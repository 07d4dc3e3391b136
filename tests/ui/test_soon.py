"""What is done once the event under way is done with holds nothing of an owner that goes first."""

import re
import weakref
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from pytestqt.qtbot import QtBot

from ui.soon import soon

UI = Path(__file__).resolve().parents[2] / "ui"


class Asker(QObject):
    """Notes what it did."""

    def __init__(self, parent: QObject, done: list[str]) -> None:
        super().__init__(parent)
        self._done = done

    def act(self) -> None:
        self._done.append("done")


def test_it_is_done_once_and_not_before_the_event_is_over(qtbot: QtBot) -> None:
    parent, done = QObject(), list[str]()
    asker = Asker(parent, done)
    soon(asker, asker.act)
    assert done == []
    qtbot.waitUntil(lambda: done == ["done"])
    qtbot.waitUntil(lambda: asker.children() == [])
    assert done == ["done"]


def test_an_owner_that_goes_first_does_nothing_and_is_held_by_nothing(qtbot: QtBot) -> None:
    parent, done = QObject(), list[str]()
    asker = Asker(parent, done)
    seen = weakref.ref(asker)
    soon(asker, asker.act)
    asker.deleteLater()
    del asker
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()
    assert seen() is None
    assert done == []


def test_no_window_leaves_a_single_shot_of_no_delay_waiting() -> None:
    left = {path.name for path in UI.rglob("*.py") if re.search(r"singleShot\(0,", path.read_text("utf-8"))}
    assert left == set()
