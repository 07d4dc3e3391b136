"""Python never clears away a widget that Qt still shows.

PySide takes what some of Qt's questions return for a child of the widget that was asked. Two widgets that hold each
other so are out of reach for Python, which deletes them under Qt's hands: the program ends at the next layout.
"""

import gc
import re
from pathlib import Path

from PySide6.QtWidgets import QWidget
from shiboken6 import Shiboken

from tests.support.sight import workspace
from ui.shell.main_window import MainWindow

UI = Path(__file__).resolve().parents[2] / "ui"
MISLEADING = r"\.(nextInFocusChain|previousInFocusChain|focusProxy|topLevelWidget|buddy)\(\)"


def test_two_widgets_asked_for_one_another_are_out_of_use_for_python_though_shown(opened: MainWindow) -> None:
    bar = workspace(opened).side.tree.verticalScrollBar()
    try:
        bar.previousInFocusChain().nextInFocusChain()
        del bar
        gc.set_debug(gc.DEBUG_SAVEALL)
        gc.collect()
        found = [found for found in gc.garbage if isinstance(found, QWidget) and Shiboken.isValid(found)]
        assert found
        # Held again by the area they are in, before anything is cleared away.
        for widget in found:
            widget.parentWidget()
    finally:
        gc.set_debug(0)
        gc.garbage.clear()


def test_no_window_asks_what_misleads_python() -> None:
    asked = {
        path.relative_to(UI.parent).as_posix()
        for path in UI.rglob("*.py")
        if re.search(MISLEADING, path.read_text("utf-8"))
    }
    assert asked == set()
