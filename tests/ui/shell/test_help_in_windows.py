"""F1 says what each window is for, over that window, and leaves it as it was."""

import importlib
import pkgutil
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

import ui
from cahier.guidance.screen_help import about_screen
from tests.support.answers import Answers
from tests.support.hands import Hands
from tests.support.menu_windows import OPENING, menu_windows
from ui.help.glossary_window import GlossaryWindow
from ui.help.guide_window import GuideWindow
from ui.help.screen_help_window import ScreenHelpWindow
from ui.shell.main_window import MainWindow
from ui.shell.password_window import new_password_window
from ui.widgets.helped_window import HelpedWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", "raise\\(\\)", extend=True)
# They say all there is to say: a wait, a file nothing opens, help itself.
WITHOUT_HELP = {"WaitingWindow", "NothingOpens", "ScreenHelpWindow", "HelpedWindow", "_LineWindow"}


def kinds(root: type[QDialog]) -> Iterator[type[QDialog]]:
    """Every kind of window of ours."""
    for kind in root.__subclasses__():
        if kind.__module__.startswith("ui."):
            yield kind
        yield from kinds(kind)


def told(over: HelpedWindow, qtbot: QtBot) -> str:
    """What F1 tells in a window; Échap then gives that window back."""
    qtbot.waitUntil(over.isActiveWindow)
    Hands(over, qtbot).press(Qt.Key.Key_F1)
    found = over.findChild(ScreenHelpWindow)
    assert found is not None and found.isVisible(), type(over).__name__
    qtbot.waitUntil(found.isActiveWindow)
    title = found.text.toPlainText().partition("\n")[0]
    Hands(found, qtbot).press(Qt.Key.Key_Escape)
    assert over.isVisible()
    return title


def test_every_window_of_the_menus_tells_what_it_is_for(opened: MainWindow, answers: Answers, qtbot: QtBot) -> None:
    titles = set()
    for found in menu_windows(opened, answers):
        title = told(found, qtbot)
        assert title == about_screen(found.about).tabs[0][1][0][1]
        titles.add(title)
    assert len(titles) == len(OPENING)


def test_the_window_that_waits_for_a_password_tells_it_too(opened: MainWindow, qtbot: QtBot) -> None:
    found = new_password_window(opened, "essai")
    found.open()
    assert told(found, qtbot) == "Mot de passe"
    found.close()


def test_no_window_is_made_without_its_help() -> None:
    for module in pkgutil.walk_packages(ui.__path__, "ui."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    for kind in set(kinds(QDialog)):
        if kind.__name__ not in WITHOUT_HELP:
            assert issubclass(kind, HelpedWindow), kind.__name__
            assert len(about_screen(kind.about).tabs[0][1]) > 3, kind.__name__


@pytest.mark.parametrize(("name", "kind"), [("glossary", GlossaryWindow), ("guide", GuideWindow)])
def test_what_helps_opens_over_a_window_that_lets_nothing_else_be_touched(
    opened: MainWindow, qtbot: QtBot, name: str, kind: type[QDialog]
) -> None:
    opened.actions_table[name].trigger()
    opened.actions_table["dates"].trigger()
    dates = opened.dates.shown
    assert dates is not None
    qtbot.waitUntil(dates.isActiveWindow)
    Hands(dates, qtbot).press(Qt.Key.Key_F1)
    found = dates.findChild(ScreenHelpWindow)
    assert found is not None
    (found.glossary if name == "glossary" else found.guide).click()
    QApplication.processEvents()
    over = dates.findChild(kind)
    assert over is not None and over.isVisible()
    dates.close()
    QApplication.processEvents()
    # Gone with the window it was over, and offered again.
    opened.actions_table[name].trigger()
    assert opened.findChild(kind, options=Qt.FindChildOption.FindDirectChildrenOnly) is not None
