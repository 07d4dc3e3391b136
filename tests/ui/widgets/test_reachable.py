"""The focus goes back to who had it, when it still can."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.support.sight import workspace
from ui.shell.main_window import MainWindow
from ui.widgets.reachable import give_focus_back


def test_the_focus_goes_back_to_a_field_that_is_still_there(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    former, other = QLineEdit(), QLineEdit()
    column.addWidget(former)
    column.addWidget(other)
    with qtbot.waitExposed(page):
        page.show()
    other.setFocus()
    give_focus_back(former)
    assert page.focusWidget() is former


def test_to_a_field_that_went_away_it_goes_not(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    former = QLineEdit(page)
    former.deleteLater()
    QApplication.sendPostedEvents(former, QEvent.Type.DeferredDelete.value)
    give_focus_back(former)
    give_focus_back(None)


def test_a_tour_ends_though_the_field_one_was_in_is_gone(opened: MainWindow, qtbot: QtBot) -> None:
    workspace(opened).go_to(workspace(opened).current)
    opened.actions_table["tour"].trigger()
    assert opened.help_desk.tour is not None
    for page in list(workspace(opened)._pages.values()):
        page.deleteLater()
    workspace(opened)._pages.clear()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    opened.help_desk.end_tour()
    assert opened.help_desk.tour is None
