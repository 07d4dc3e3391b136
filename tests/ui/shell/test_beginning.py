"""After the first painting: the knowledge base is read beside the window, and its fault told to who asks for it."""

import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from cahier.catalogue.catalogue import Catalogue
from cahier.errors import CatalogueError
from ui.shell.beginning import Beginning, KnowledgeReading


def once(may_read: threading.Event, catalogue: Catalogue) -> Callable[[], Catalogue]:
    """Return what reads when it may, as a slow disk would."""

    def load() -> Catalogue:
        assert may_read.wait(30)
        return catalogue

    return load


def test_the_knowledge_base_is_read_in_a_thread_and_once(catalogue: Catalogue) -> None:
    read_in: list[str] = []

    def load() -> Catalogue:
        read_in.append(threading.current_thread().name)
        return catalogue

    reading = KnowledgeReading(load)
    assert not reading.ended
    reading.start()
    assert reading() is catalogue
    assert reading() is catalogue
    assert reading.ended
    assert read_in == ["knowledge"]


def test_who_asks_before_it_is_read_waits_for_it(catalogue: Catalogue) -> None:
    may_read = threading.Event()
    reading = KnowledgeReading(once(may_read, catalogue))
    reading.start()
    assert not reading.ended
    threading.Timer(0.05, may_read.set).start()
    assert reading() is catalogue


def test_a_fault_is_told_to_who_asks(qtbot: QtBot) -> None:
    def load() -> Catalogue:
        raise CatalogueError("La base de connaissances est absente.")

    reading = KnowledgeReading(load)
    for _time in range(2):
        with pytest.raises(CatalogueError, match="absente"):
            reading()


def test_the_window_begins_once_the_knowledge_base_is_read(qtbot: QtBot, catalogue: Catalogue) -> None:
    may_read = threading.Event()
    begun: list[Catalogue] = []
    reading = KnowledgeReading(once(may_read, catalogue))
    parent = QObject()
    Beginning(reading, lambda: begun.append(reading()), parent).start()
    qtbot.wait(40)
    assert begun == []
    may_read.set()
    qtbot.waitUntil(lambda: begun == [catalogue])
    parent.deleteLater()
