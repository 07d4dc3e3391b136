"""A folder that does not answer: the window stays alive, says what it waits for, and one may give up."""

import os
import threading
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from cahier.editing.verbs.answers import set_answer
from cahier.export.documents import WORD
from cahier.model.audience import Audience
from cahier.storage import recovery
from cahier.typography import plain
from tests.support.answers import Answers
from tests.support.sight import on_disk, session_of
from ui.screens.document.target_form import TargetForm
from ui.session.errand import Errand
from ui.shell.main_window import MainWindow
from ui.shell.patience import Patience, WaitingWindow


@pytest.fixture
def dead(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[threading.Event]:
    """A folder « partage » whose files are not read until it answers again."""
    answers, read = threading.Event(), Path.read_bytes

    def slow(path: Path) -> bytes:
        if path.parent.name == "partage":
            answers.wait(60)
        return read(path)

    (tmp_path / "partage").mkdir()
    monkeypatch.setattr(Path, "read_bytes", slow)
    yield answers
    answers.set()


@pytest.fixture
def far(opened: MainWindow, dead: threading.Event, tmp_path: Path) -> Path:
    """A specification in that folder."""
    opened.open_file.settle()
    assert opened.open_file.path is not None
    found = tmp_path / "partage" / "lointain.cahier"
    found.write_bytes(opened.open_file.path.read_bytes())
    return found


def waiting() -> WaitingWindow | None:
    found = (one for one in QApplication.topLevelWidgets() if isinstance(one, WaitingWindow) and one.isVisible())
    return next(found, None)


class Passer:
    """Somebody who looks at the window while it waits, and acts once they are told of it."""

    def __init__(self, window: MainWindow, act: object) -> None:
        self.words, self.beats, self._act = "", 0, act
        self._timer = QTimer(window, interval=20)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        self.beats += 1
        told = waiting()
        if told is not None and not self.words:
            self.words = " ".join(plain(label.text()) for label in told.findChildren(QLabel))
            self._act(told)  # type: ignore[operator] # what the test does then


def test_one_may_give_up_a_file_whose_folder_does_not_answer(
    opened: MainWindow, far: Path, dead: threading.Event, qtbot: QtBot
) -> None:
    before = session_of(opened)
    opened.activateWindow()
    passer = Passer(opened, lambda told: told.give_up.click())
    assert not opened.files.open(far)
    qtbot.waitUntil(opened.isActiveWindow)
    assert passer.words.startswith("Ouverture de « lointain »…")
    assert passer.beats > 5
    assert session_of(opened) is before
    assert opened.open_file.path != far
    assert waiting() is None


def test_a_file_that_comes_late_opens(opened: MainWindow, far: Path, dead: threading.Event) -> None:
    passer = Passer(opened, lambda _told: dead.set())
    assert opened.files.open(far)
    assert passer.words
    assert opened.open_file.path == far
    set_answer(session_of(opened), "entreprise.activite", "Menuiserie")
    assert opened.open_file.save()
    assert on_disk(opened) == session_of(opened).specification


def test_nobody_is_told_that_a_file_one_gave_up_is_open_here(
    opened: MainWindow, far: Path, dead: threading.Event, qtbot: QtBot
) -> None:
    passer = Passer(opened, lambda told: told.give_up.click())
    assert not opened.files.open(far)
    assert passer.words
    dead.set()
    qtbot.waitUntil(lambda: not any(one.name == "errand" for one in threading.enumerate()))
    assert [found.name for found in far.parent.iterdir()] == [far.name]


def test_a_save_that_does_not_end_may_be_given_up_the_work_kept_and_it_is_taken_in_when_it_ends(
    opened: MainWindow, far: Path, dead: threading.Event, qtbot: QtBot
) -> None:
    dead.set()
    assert opened.files.open(far)
    dead.clear()
    set_answer(session_of(opened), "entreprise.activite", "Menuiserie")
    passer = Passer(opened, lambda told: told.give_up.click())
    assert not opened.open_file.save()
    assert passer.words.startswith("Enregistrement…")
    assert opened.open_file.kept
    assert recovery.find(far) is not None
    dead.set()
    qtbot.waitUntil(lambda: opened.open_file.failure is None)
    assert on_disk(opened) == session_of(opened).specification
    assert recovery.find(far) is None


def test_the_folder_of_the_exports_is_looked_at_beside_the_window(
    opened: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    share, answers, real = tmp_path / "partage", threading.Event(), os.stat
    share.mkdir()
    form = TargetForm(share, "a")
    qtbot.addWidget(form)
    (share / WORD.file_name("a", Audience.SUPPLIERS, "1.0")).write_bytes(b"one's own")

    def stat(path: object, *rest: object, **named: object) -> os.stat_result:
        if isinstance(path, Path) and path.parent == share:
            assert threading.current_thread() is not threading.main_thread()
            answers.wait(60)
        return real(path, *rest, **named)  # type: ignore[call-overload, no-any-return] # as it was called

    monkeypatch.setattr(os, "stat", stat)
    for version in ("0.9", "1.0"):
        form.show_for(Audience.SUPPLIERS, version)
        form.tell_replaced((WORD,))
    assert not form.note.text()
    answers.set()
    qtbot.waitUntil(lambda: "1 fichier de ce nom sera remplacé" in plain(form.note.text()))


def test_comparing_with_a_file_that_does_not_answer_may_be_given_up(
    opened: MainWindow, far: Path, dead: threading.Event, answers: Answers
) -> None:
    answers.open = far
    passer = Passer(opened, lambda told: told.give_up.click())
    opened.actions_table["compare"].trigger()
    assert passer.words
    assert opened.comparison.shown is None


@pytest.mark.parametrize("milliseconds", [120, 600], ids=["unnoticed", "told"])
def test_nothing_of_what_was_waited_for_is_kept(opened: MainWindow, milliseconds: int) -> None:
    comes = threading.Event()
    errand = Errand(lambda: comes.wait(60))
    seen = weakref.ref(errand)
    QTimer.singleShot(milliseconds, opened, comes.set)
    assert Patience(opened)(errand, "Ouverture…")
    del errand
    assert seen() is None
