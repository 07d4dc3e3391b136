"""A meeting whose program is killed: what was decided is kept but for the last moments, and the meeting goes on."""

import os
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cahier.catalogue.catalogue import Catalogue
from cahier.editing.meeting_room import add_meeting, set_agenda
from cahier.editing.session import Session
from cahier.model.location import ActivityPlace
from cahier.model.meeting import AgendaItem, Meeting, MeetingState
from cahier.questionnaire.defaults import new_specification
from cahier.storage import recovery, specification_file
from tests.support.hands import Hands
from ui.shell.main_window import MainWindow

ROOT = Path(__file__).resolve().parents[3]
# What is decided is saved half a second later; a machine that does much else takes longer.
LAST_MOMENTS = 3.0
DECISIONS = 18


@pytest.fixture
def prepared(tmp_path: Path, catalogue: Catalogue) -> Path:
    """A file with a meeting of many rows to confirm."""
    session = Session(new_specification(catalogue, catalogue.profiles["bureau"], "atelier"), catalogue)
    meeting = add_meeting(session, date(2026, 11, 30))
    set_agenda(session, meeting, [AgendaItem(ActivityPlace(row.id)) for row in session.situation.activities()[:60]])
    path = tmp_path / "atelier.cahier"
    specification_file.write(path, session.specification, None)
    return path


def killed_in_the_middle(path: Path, home: Path) -> list[float]:
    """Hold the meeting in a process of its own, kill it, return how old each decision was then, in seconds."""
    notes = path.with_name("notes")
    variables = {**os.environ, "CAHIER_HOME": str(home), "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "tests.reliability.chair", str(path), str(notes)]
    program = subprocess.Popen(command, cwd=ROOT, env=variables)
    until = time.monotonic() + 120
    while not notes.exists() or len(notes.read_text().splitlines()) < DECISIONS:
        assert program.poll() is None, "the meeting could not be held"
        assert time.monotonic() < until
        time.sleep(0.02)
    program.send_signal(signal.SIGKILL)
    killed = time.monotonic()
    program.wait()
    return [killed - float(line) for line in notes.read_text().splitlines()]


def only(path: Path) -> Meeting:
    (meeting,) = specification_file.read(path).specification.meetings
    return meeting


@pytest.mark.skipif(os.name == "nt", reason="no process is killed so on Windows")
def test_a_kill_takes_the_last_moments_of_a_meeting_and_it_resumes(
    prepared: Path, window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    ages = killed_in_the_middle(prepared, tmp_path / "home")
    held = only(prepared)
    assert held.state is MeetingState.ONGOING, "nobody ended it"
    safe = sum(age > LAST_MOMENTS for age in ages)
    assert safe and len(held.outcomes) >= safe, "what was decided is what is written"
    assert recovery.find(prepared) is None

    window.files.open(prepared)
    decided = [outcome.place for outcome in held.outcomes]
    Hands(window, qtbot).press(Qt.Key.Key_F5)
    presenter = window.meetings.presenter
    assert presenter is not None
    qtbot.waitUntil(presenter.isActiveWindow)
    hands = Hands(presenter, qtbot)
    hands.press(Qt.Key.Key_Return)
    assert presenter.item is not None and presenter.item.place not in decided, "it goes on where it was left"
    hands.press(Qt.Key.Key_Return)
    resumed = presenter.meeting
    assert [outcome.place for outcome in resumed.outcomes][: len(decided)] == decided
    assert len(resumed.outcomes) == len(decided) + 1
    crashed, now = resumed.sittings
    assert crashed.ended is not None and now.ended is None
    presenter.close()
