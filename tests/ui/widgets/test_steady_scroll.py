"""A view settles whatever its widget says of its height; one of Qt's own would fill the stack and die."""

import re
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.steady_scroll import SteadyScrollArea

ROOT = Path(__file__).resolve().parents[3]
PLAIN = re.compile(r"\bQScrollArea\(")


class Unsteady(QWidget):
    """Answers another height each time it is asked, as a widget does whose texts are measured meanwhile."""

    def __init__(self) -> None:
        super().__init__()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.asked = 0

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        self.asked += 1
        return 500 + self.asked

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(300, 200)


def test_a_widget_that_never_answers_the_same_height_is_shown_all_the_same(qtbot: QtBot) -> None:
    area, inside = SteadyScrollArea(), Unsteady()
    qtbot.addWidget(area)
    area.setWidgetResizable(True)
    area.setWidget(inside)
    area.resize(390, 300)
    area.show()
    for width in range(340, 420):
        area.resize(width, 300)
        QApplication.processEvents()
    assert inside.asked < 2000
    assert area.verticalScrollBar().maximum() > 0
    assert inside.width() == area.viewport().width()


def test_every_view_of_the_windows_is_steady() -> None:
    plain = [str(path) for path in (ROOT / "ui").rglob("*.py") if PLAIN.search(path.read_text(encoding="utf-8"))]
    assert plain == []
