"""With a second screen: the decision on the projector, the note, the clock and what comes next on the laptop alone."""

import json
import os
import subprocess
import sys
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from cahier.editing.meeting_room import add_meeting, set_agenda
from cahier.editing.verbs.answers import set_note
from cahier.editing.verbs.rows import comment_row
from cahier.model.identifiers import ActivityId, QuestionId
from cahier.model.location import ActivityPlace, QuestionPlace
from cahier.model.meeting import AgendaItem
from cahier.typography import plain
from ui.presenter.leader_window import LeaderWindow
from ui.presenter.presenter_window import PresenterWindow
from ui.session.context import Context

ROW, QUESTION = ActivityId("ACT-60"), QuestionId("entreprise.activite")
NINE = datetime.fromisoformat("2026-12-01T09:00:00")

_TWO_SCREENS = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from cahier.editing.meeting_room import add_meeting, set_agenda
from cahier.model.location import QuestionPlace
from cahier.model.meeting import AgendaItem
from cahier.model.identifiers import QuestionId
from ui.app import begin, make_window
from ui.presenter.leader_window import LeaderWindow

app = QApplication([])
laptop, projector = app.screens()
window = make_window(app)
window.show()
begin(window, ())
window.files.start(window.catalogue().profiles["bureau"], "Brun SAS", Path(sys.argv[1]))
session = window.context.session
meeting = add_meeting(session, window.open_file.now().date())
set_agenda(session, meeting, [AgendaItem(QuestionPlace(QuestionId("entreprise.activite")))])
window.meetings.present()
leader, = (found for found in app.topLevelWidgets() if isinstance(found, LeaderWindow))
assert window.meetings.presenter.screen() is projector
assert laptop.geometry().contains(leader.frameGeometry())
"""


@pytest.fixture
def presenter(context: Context, qtbot: QtBot) -> PresenterWindow:
    """A meeting on a row and a question, twelve minutes after it began."""
    session = context.session
    comment_row(session, ROW, "Le prestataire actuel refuse.")
    set_note(session, QUESTION, "Demander à Claire.")
    session.clock = lambda: NINE
    meeting = add_meeting(session, date(2026, 12, 1))
    set_agenda(session, meeting, [AgendaItem(ActivityPlace(ROW), 10), AgendaItem(QuestionPlace(QUESTION), 5)])
    window = PresenterWindow(context, meeting, lambda: date(2026, 12, 1))
    window.resize(1280, 720)
    window.show()
    qtbot.waitExposed(window)
    session.clock = lambda: NINE + timedelta(minutes=12)
    return window


def said(leader: LeaderWindow) -> str:
    return plain("\n".join(label.text() for label in leader.findChildren(QLabel)))


def test_the_laptop_says_the_note_the_clock_and_what_comes_next(presenter: PresenterWindow) -> None:
    leader = LeaderWindow(presenter)
    presenter.go_to(1)
    assert leader.clock.text().startswith("09:12")
    assert "12 min sur 15" in said(leader)
    assert leader.note.text() == "Le prestataire actuel refuse."
    assert "(10 min)" in plain(leader.decision.text())
    assert "(5 min)" in plain(leader.coming.text())
    presenter.go_to(2)
    assert leader.note.text() == "Demander à Claire."
    assert plain(leader.coming.text()) == "Points mis de côté, actions, puis la fin."


def test_the_projector_says_nothing_of_it(presenter: PresenterWindow) -> None:
    LeaderWindow(presenter)
    presenter.go_to(1)
    assert "refuse" not in "\n".join(label.text() for label in presenter.findChildren(QLabel))


def test_keys_pressed_on_the_laptop_lead_the_meeting(presenter: PresenterWindow, qtbot: QtBot) -> None:
    leader = LeaderWindow(presenter)
    presenter.go_to(1)
    qtbot.keyClick(leader, Qt.Key.Key_F4)
    assert presenter.at == 2
    assert plain(leader.parked.text()) != "Rien."
    presenter.close()
    assert not leader.isVisible()


def test_two_screens_share_the_meeting(tmp_path: Path) -> None:
    sides = ({"x": 0, "width": 1366, "height": 768}, {"x": 1366, "width": 1920, "height": 1080})
    screens = [{"name": f"screen{rank}", "y": 0, "logicalDpi": 96, "dpr": 1, **side} for rank, side in enumerate(sides)]
    (tmp_path / "screens.json").write_text(json.dumps({"screens": screens}), encoding="utf-8")
    platform = {**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={tmp_path / 'screens.json'}"}
    command = [sys.executable, "-c", _TWO_SCREENS, str(tmp_path / "a.cahier")]
    done = subprocess.run(
        command, cwd=Path(__file__).parents[3], env=platform, capture_output=True, text=True, timeout=120, check=False
    )
    assert (done.returncode, done.stderr.replace("This plugin does not support propagateSizeHints()\n", "")) == (0, "")
