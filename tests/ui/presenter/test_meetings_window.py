"""Meetings prepared in the window: who, what and how long, then held by F5, then handed over."""

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from cahier.editing.meeting_room import end_sitting, open_sitting
from cahier.editing.session import Session
from cahier.editing.verbs.answers import set_answer
from cahier.guidance.agenda_proposals import AgendaReason, agenda_proposals, is_presentable
from cahier.guidance.participants_text import participants_text, read_participants
from cahier.model.meeting import Meeting, MeetingState, Participant
from cahier.model.party import Party
from tests.support.answers import Answers
from tests.support.hands import Hands
from tests.support.sight import session_of
from ui.help.screen_help_window import ScreenHelpWindow
from ui.presenter.meetings_window import MeetingsWindow
from ui.presenter.outcomes_window import OutcomesWindow
from ui.shell.main_window import MainWindow
from ui.shell.meetings_flow import MINUTES


@pytest.fixture
def shown(opened: MainWindow, qtbot: QtBot) -> MeetingsWindow:
    """The window of meetings of a specification just started, with one meeting prepared."""
    opened.actions_table["meetings"].trigger()
    found = opened.meetings.shown
    assert found is not None
    qtbot.waitUntil(found.isActiveWindow)
    Hands(found, qtbot).click(found.prepare)
    return found


def only(window: MainWindow) -> Meeting:
    assert window.context is not None
    (meeting,) = window.context.session.specification.meetings
    return meeting


def test_a_window_one_only_looks_at_prepares_no_meeting(opened: MainWindow, qtbot: QtBot) -> None:
    opened.actions_table["meetings"].trigger()
    assert opened.context is not None
    assert opened.context.session.specification.meetings == ()
    shown = opened.meetings.shown
    assert shown is not None and shown.empty.isVisible() and "en commence une" in shown.empty.text()
    assert not shown.day.isVisible() and not shown.choice.isVisible(), "no day that nobody chose"
    Hands(shown, qtbot).click(shown.prepare)
    assert shown.day.isVisible() and not shown.empty.isVisible()


def test_a_meeting_is_prepared_with_its_people_and_its_agenda(
    opened: MainWindow, shown: MeetingsWindow, qtbot: QtBot
) -> None:
    hands = Hands(shown, qtbot)
    hands.write(shown.title, "Atelier n° 1")
    hands.click(shown.people)
    hands.type("Claire Renaud, gérante")
    shown.agenda.setFocus()
    hands.press(Qt.Key.Key_Space)
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Space)
    hands.type("++")
    hands.press(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    first, second = (shown.agenda.topLevelItem(rank) for rank in range(2))
    assert first is not None and second is not None
    hands.press(Qt.Key.Key_Escape)
    meeting = only(opened)
    assert meeting.title == "Atelier n° 1"
    assert meeting.participants == (Participant("Claire Renaud", "gérante"),)
    assert len(meeting.agenda) == 2
    assert meeting.agenda[0].minutes == meeting.agenda[1].minutes + 2


# The test platform says so of any list of proposals that opens.
@pytest.mark.qt_log_ignore("grabbing the keyboard", "raise\\(\\)", extend=True)
def test_anything_is_put_on_the_agenda_by_its_name(opened: MainWindow, shown: MeetingsWindow, qtbot: QtBot) -> None:
    hands = Hands(shown, qtbot)
    hands.write(shown.add, "Nom de l’organisation")
    hands.press(Qt.Key.Key_Return)
    assert not shown.add.text()
    assert [str(item.place) for item in only(opened).agenda] == ["entreprise.nom"]
    hands.write(shown.add, "Enveloppe sur la durée du contrat")
    hands.press(Qt.Key.Key_Return)
    assert len(only(opened).agenda) == 1, "what is private is shown to nobody"


def test_f5_holds_the_meeting_prepared_and_escape_comes_back(opened: MainWindow, qtbot: QtBot) -> None:
    opened.actions_table["meetings"].trigger()
    window = opened.meetings.shown
    assert window is not None
    qtbot.waitUntil(window.isActiveWindow)
    Hands(window, qtbot).click(window.prepare)
    Hands(window, qtbot).press(Qt.Key.Key_Escape)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    opened.activateWindow()
    qtbot.waitUntil(opened.isActiveWindow)
    Hands(opened, qtbot).press(Qt.Key.Key_F5)
    presenter = opened.meetings.presenter
    assert presenter is not None
    qtbot.waitUntil(presenter.isActiveWindow)
    assert only(opened).state is MeetingState.ONGOING
    Hands(presenter, qtbot).press(Qt.Key.Key_Escape)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert opened.meetings.presenter is None
    assert only(opened).state is MeetingState.PAUSED


def test_f5_without_a_meeting_leads_to_preparing_one(opened: MainWindow, qtbot: QtBot) -> None:
    Hands(opened, qtbot).press(Qt.Key.Key_F5)
    assert opened.meetings.shown is not None
    assert opened.meetings.presenter is None


def test_another_file_takes_the_meeting_off_the_screen(opened: MainWindow, shown: MeetingsWindow, qtbot: QtBot) -> None:
    Hands(shown, qtbot).click(shown.present)
    assert opened.meetings.presenter is not None
    session = opened.open_file.session
    assert session is not None
    opened.open_file.close()
    assert opened.meetings.presenter is None
    assert not session.meeting


def test_minutes_are_copied_for_a_mail_or_written(
    opened: MainWindow, shown: MeetingsWindow, qtbot: QtBot, answers: Answers, tmp_path: Path
) -> None:
    hands = Hands(shown, qtbot)
    assert not shown.copy.isEnabled(), "there are no minutes of what was not held"
    hands.click(shown.present)
    presenter = opened.meetings.presenter
    assert presenter is not None
    presenter.close()
    hands.click(shown.copy)
    assert QGuiApplication.clipboard().text().startswith("Relevé de décisions du")
    answers.folder = tmp_path
    hands.click(shown.word)
    qtbot.waitUntil(lambda: bool(list(tmp_path.glob("*relevé de décisions*interne.docx"))), timeout=30_000)
    banner = opened.notices.shown(MINUTES)
    qtbot.waitUntil(lambda: (found := opened.notices.shown(MINUTES)) is not None and "Écrit" in found.text())
    assert banner is not None


def test_what_may_be_decided_is_proposed_once_points_put_aside_first(session: Session) -> None:
    found = agenda_proposals(session.situation, ())
    assert found and len({item.place for item in found}) == len(found)
    assert {AgendaReason.MISSING, AgendaReason.DOMAIN, AgendaReason.ROW, AgendaReason.LEVELS} <= {
        item.reason for item in found
    }
    assert all(item.title and item.minutes for item in found)
    assert all(is_presentable(item.place, session.situation) for item in found)


def test_people_are_read_as_they_are_written() -> None:
    people = (Participant("Claire Renaud", "gérante"), Participant("Paul Roux", "technicien", Party.PROVIDER, False))
    assert participants_text(people) == "Claire Renaud, gérante\nPaul Roux, technicien, prestataire"
    assert read_participants(participants_text(people), people) == people


def test_the_mouse_ranks_the_agenda_and_gives_time_as_the_keys_do(
    opened: MainWindow, shown: MeetingsWindow, qtbot: QtBot
) -> None:
    hands = Hands(shown, qtbot)
    for rank in range(2):
        line = shown.agenda.topLevelItem(rank)
        assert line is not None
        line.setCheckState(0, Qt.CheckState.Checked)
    before = only(opened).agenda
    first = shown.agenda.topLevelItem(0)
    assert first is not None
    shown.agenda.setCurrentItem(first)
    hands.click(shown.down)
    hands.click(shown.longer)
    hands.click(shown.longer)
    hands.click(shown.shorter)
    moved = only(opened).agenda
    assert [item.place for item in moved] == [before[1].place, before[0].place]
    assert moved[1].minutes == before[0].minutes + 1
    hands.click(shown.up)
    assert [item.place for item in only(opened).agenda] == [item.place for item in before]


def test_a_decision_keeps_a_word_and_may_stay_in_the_company(
    opened: MainWindow, shown: MeetingsWindow, qtbot: QtBot
) -> None:
    assert not shown.outcomes.isEnabled(), "nothing is decided yet"
    session = session_of(opened)
    open_sitting(session, only(opened).id)
    set_answer(session, "entreprise.activite", "Menuiserie")
    set_answer(session, "entreprise.effectif", 12)
    end_sitting(session)
    shown.refresh()
    Hands(shown, qtbot).click(shown.outcomes)
    window = shown.findChild(OutcomesWindow)
    assert window is not None
    qtbot.waitUntil(window.isActiveWindow)
    hands = Hands(window, qtbot)
    hands.click(window.comment)
    hands.type("Relu par Claire")
    window.list.setFocus()
    hands.press(Qt.Key.Key_Down)
    assert window.comment.text() == ""
    hands.click(window.confidential)
    hands.press(Qt.Key.Key_Escape)
    first, second = only(opened).outcomes
    assert (first.comment, first.confidential) == ("Relu par Claire", False)
    assert (second.comment, second.confidential) == ("", True)
    session.undo()
    assert not only(opened).outcomes[1].confidential
    assert only(opened).outcomes[0].comment == "Relu par Claire"


def test_f1_says_what_meetings_are_for(opened: MainWindow, shown: MeetingsWindow, qtbot: QtBot) -> None:
    shown.agenda.setFocus()
    Hands(shown, qtbot).press(Qt.Key.Key_F1)
    told = opened.findChild(ScreenHelpWindow)
    assert told is not None and told.isVisible()
    qtbot.waitUntil(told.isActiveWindow)
    Hands(told, qtbot).press(Qt.Key.Key_Escape)
    assert shown.isVisible()
