"""The windows that the menus open over the main one, each opened as a person does."""

from collections.abc import Iterator

from PySide6.QtWidgets import QApplication

from tests.support.answers import Answers
from tests.support.sight import shown
from ui.presenter.meetings_window import MeetingsWindow
from ui.shell.main_window import MainWindow
from ui.widgets.helped_window import HelpedWindow

OPENING = (
    "new_from",
    "new_with_kit",
    "versions",
    "traces",
    "compare",
    "make_kit",
    "replace",
    "meetings",
    "ask",
    "dates",
    "remarks",
    "guide",
    "glossary",
    "shortcuts",
    "about",
)


def menu_windows(window: MainWindow, answers: Answers) -> Iterator[HelpedWindow]:
    """Yield each window in front, then close it."""
    answers.open = window.open_file.path
    for action in OPENING:
        window.actions_table[action].trigger()
        QApplication.processEvents()
        found = shown(window, HelpedWindow)
        if isinstance(found, MeetingsWindow):
            found.prepare.click()
        yield found
        found.close()
        QApplication.processEvents()
