"""« À demander à… » in the window: who is asked what, copied for a mail or written in Word, by mouse and keyboard."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from cahier.editing.verbs.matrix import set_role
from cahier.typography import plain
from tests.support.answers import Answers
from tests.support.hands import Hands
from tests.support.sight import session_of
from ui.shell.ask_flow import ASKED
from ui.shell.ask_window import AskWindow
from ui.shell.main_window import MainWindow


@pytest.fixture
def shown(opened: MainWindow, qtbot: QtBot) -> AskWindow:
    """The window of what is asked, where Claire Renaud holds the direction."""
    set_role(session_of(opened), "DIR", holder="Claire Renaud")
    opened.actions_table["ask"].trigger()
    found = opened.asking.shown
    assert found is not None
    qtbot.waitUntil(found.isActiveWindow)
    return found


def test_people_are_walked_by_the_arrows_and_each_list_is_read_beside(shown: AskWindow, qtbot: QtBot) -> None:
    assert plain(shown.people.item(0).text()).startswith("Tout le monde\n")
    Hands(shown, qtbot).press(Qt.Key.Key_Down)
    assert plain(shown.people.currentItem().text()).startswith("Claire Renaud\n")
    assert plain(shown.text.toPlainText()).startswith("À demander à Claire Renaud, direction\n")
    assert shown.text.toPlainText().count("À demander") == 1


def test_a_list_is_copied_for_a_mail(opened: MainWindow, shown: AskWindow, qtbot: QtBot) -> None:
    hands = Hands(shown, qtbot)
    hands.press(Qt.Key.Key_Down)
    hands.tab_to(shown.copy)
    hands.press(Qt.Key.Key_Space)
    assert plain(QGuiApplication.clipboard().text()).startswith("À demander à Claire Renaud")
    banner = opened.notices.shown(ASKED)
    assert banner is not None and "copiée" in banner.text()


def test_a_list_is_written_in_word_under_the_name_of_the_person(
    opened: MainWindow, shown: AskWindow, qtbot: QtBot, answers: Answers, tmp_path: Path
) -> None:
    answers.folder = tmp_path
    hands = Hands(shown, qtbot)
    hands.press(Qt.Key.Key_Down)
    hands.click(shown.word)
    target = tmp_path / "essai - à demander - Claire Renaud.docx"
    qtbot.waitUntil(target.exists, timeout=30_000)
    qtbot.waitUntil(lambda: (found := opened.notices.shown(ASKED)) is not None and "Écrit" in found.text())


def test_giving_up_the_folder_writes_nothing(opened: MainWindow, shown: AskWindow, qtbot: QtBot) -> None:
    Hands(shown, qtbot).click(shown.word)
    assert opened.notices.shown(ASKED) is None


def test_escape_closes_it_and_another_file_too(opened: MainWindow, shown: AskWindow, qtbot: QtBot) -> None:
    Hands(shown, qtbot).press(Qt.Key.Key_Escape)
    assert opened.asking.shown is None
    opened.actions_table["ask"].trigger()
    assert opened.asking.shown is not None
    opened.open_file.close()
    assert opened.asking.shown is None
