"""Whoever wants nothing to move is obeyed at once, and from then on."""

from cahier.locations import state_folder
from tests.support.sight import workspace
from ui.shell.main_window import MainWindow
from ui.shell.window_state import WindowState
from ui.theme.motion import may_move


def show_help(window: MainWindow) -> int:
    """Put the help away and bring it back; return how much of it is in the window at that instant."""
    shown = workspace(window).help
    for _ in range(2):
        window.actions_table["help_panel"].trigger()
    assert shown.isVisible()
    return workspace(window).body.width() - shown.x()


def test_the_help_comes_whole_when_nothing_may_move(opened: MainWindow) -> None:
    assert may_move(opened)
    assert show_help(opened) < workspace(opened).help.width()
    opened.actions_table["still"].trigger()
    assert not may_move(opened)
    assert show_help(opened) == workspace(opened).help.width()
    assert WindowState(state_folder() / "window.ini").still
    opened.actions_table["still"].trigger()
    assert may_move(opened)
