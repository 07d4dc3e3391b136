"""« Dates du contrat… » in the window: read by the arrows, then written for an agenda, by mouse and keyboard."""

from pathlib import Path

from icalendar import Calendar
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cahier.editing.verbs.answers import set_answer
from cahier.typography import plain
from tests.support.answers import Answers
from tests.support.hands import Hands
from tests.support.sight import session_of
from ui.shell.dates_flow import DATES
from ui.shell.dates_window import DatesWindow
from ui.shell.main_window import MainWindow


def shown(window: MainWindow, qtbot: QtBot) -> DatesWindow:
    window.actions_table["dates"].trigger()
    found = window.dates.shown
    assert found is not None
    qtbot.waitUntil(found.isActiveWindow)
    return found


def lines(window: DatesWindow) -> list[str]:
    return [plain(window.list.item(row).text()) for row in range(window.list.count())]


def test_dates_are_read_written_for_an_agenda_and_what_has_none_is_told(
    opened: MainWindow, qtbot: QtBot, answers: Answers, tmp_path: Path
) -> None:
    bare = shown(opened, qtbot)
    assert not bare.write.isEnabled()
    assert any("il manque « Date d'effet du contrat »" in line for line in lines(bare))
    Hands(bare, qtbot).press(Qt.Key.Key_Escape)
    assert opened.dates.shown is None

    set_answer(session_of(opened), "contrat.date_debut", "2027-01-04")
    set_answer(session_of(opened), "contrat.duree", "24 mois")
    dated = shown(opened, qtbot)
    assert lines(dated)[0].startswith("4 janvier 2027 : Le contrat prend effet\n")
    assert any(line.startswith("Sans date\nPréavis") for line in lines(dated))
    answers.folder = tmp_path
    hands = Hands(dated, qtbot)
    hands.tab_to(dated.write)
    hands.press(Qt.Key.Key_Space)
    target = tmp_path / "essai - agenda.ics"
    qtbot.waitUntil(target.exists, timeout=30_000)
    qtbot.waitUntil(lambda: (told := opened.notices.shown(DATES)) is not None and "Écrit" in told.text())
    events = Calendar.from_ical(target.read_bytes()).walk("VEVENT")
    assert "Le contrat prend effet" in [str(event["SUMMARY"]) for event in events]
    opened.open_file.close()
    assert opened.dates.shown is None
