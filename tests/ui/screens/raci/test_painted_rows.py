"""What an arrow has painted again in the grid: the rows one leaves and comes to, however many are on screen."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.screens.raci.raci_grid import RaciGrid
from ui.screens.raci.raci_page import RaciPage
from ui.session.context import Context


class Painted(QObject):
    """Adds up the height, and the width, of what the views of the grid are asked to paint."""

    def __init__(self, *watched: QWidget) -> None:
        super().__init__()
        self.height = self.width = 0
        for view in watched:
            view.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - the name Qt calls
        if isinstance(event, QPaintEvent):
            self.height = max(self.height, event.rect().height())
            self.width = max(self.width, event.rect().width())
        return False

    def on_key(self, grid: RaciGrid, key: Qt.Key) -> tuple[int, int]:
        """Return the greatest width and height painted because of a key."""
        for _ in range(5):  # the first layouts call for one another
            QApplication.processEvents()
        self.height = self.width = 0
        QTest.keyClick(grid.roles, key)
        QApplication.processEvents()
        return self.width, self.height


@pytest.fixture
def grid(context: Context, qtbot: QtBot) -> Iterator[RaciGrid]:
    """The whole matrix unfolded, its first activity current."""
    page = RaciPage(context)
    qtbot.addWidget(page)
    page.resize(1310, 772)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.model.set_all_open(True)
    page.grid.select_first()
    page.grid.setFocus()
    qtbot.waitUntil(page.grid.roles.hasFocus)
    yield page.grid


@pytest.fixture
def painted(grid: RaciGrid) -> Painted:
    return Painted(grid.roles.viewport(), grid.activities.viewport())


def test_down_paints_two_rows(grid: RaciGrid, painted: Painted) -> None:
    for _ in range(3):
        _, height = painted.on_key(grid, Qt.Key.Key_Down)
        assert 0 < height <= 2 * grid.roles.px(30)


def test_down_past_the_edge_paints_no_more_than_what_comes_into_view(grid: RaciGrid, painted: Painted) -> None:
    bar = grid.roles.verticalScrollBar()
    while bar.value() < 100:
        QTest.keyClick(grid.roles, Qt.Key.Key_Down)
    before = bar.value()
    _, height = painted.on_key(grid, Qt.Key.Key_Down)
    assert bar.value() > before
    assert 0 < height <= 3 * grid.roles.px(30)


def test_sideways_paints_two_cells(grid: RaciGrid, painted: Painted) -> None:
    width, height = painted.on_key(grid, Qt.Key.Key_Right)
    assert 0 < width <= 2 * grid.roles.columnWidth(2) + grid.roles.px(8)
    assert height <= grid.roles.px(30)


def test_the_header_paints_the_two_roles_and_nothing_when_one_goes_down(grid: RaciGrid) -> None:
    header = Painted(grid.header.viewport())
    width, _ = header.on_key(grid, Qt.Key.Key_Right)
    assert 0 < width <= 2 * grid.roles.columnWidth(2) + grid.roles.px(8)
    assert header.on_key(grid, Qt.Key.Key_Down) == (0, 0)


def test_a_selection_stretched_down_is_painted_by_its_rows(grid: RaciGrid, painted: Painted) -> None:
    QTest.keyClick(grid.roles, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QApplication.processEvents()
    painted.height = 0
    QTest.keyClick(grid.roles, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QApplication.processEvents()
    assert 0 < painted.height <= 3 * grid.roles.px(30)
