"""Whole rows given to one side from the keyboard or the menu."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cahier.catalogue.matrix_schema import Activity
from cahier.guidance.grid_rows import ActivityGroup
from cahier.model.identifiers import ActivityId, RoleId
from cahier.model.raci import Raci
from tests.support.hands import CTRL, SHIFT
from ui.screens.raci.raci_page import RaciPage
from ui.session.context import Context


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> Iterator[RaciPage]:
    made = RaciPage(context)
    context.signals.changed.connect(made.refresh)
    qtbot.addWidget(made)
    made.resize(1310, 772)
    made.show()
    with qtbot.waitActive(made):
        made.activateWindow()
    made.model.set_all_open(True)
    made.grid.select("ACT-61", "DPO")
    made.grid.setFocus()
    qtbot.waitUntil(made.grid.roles.hasFocus)
    yield made
    context.signals.changed.disconnect(made.refresh)


def letters(page: RaciPage, activity: str, role: str) -> Raci:
    return page.context.session.specification.cell(ActivityId(activity), RoleId(role))


@pytest.mark.parametrize(
    ("key", "holder"),
    [
        (Qt.Key.Key_1, "REF"),
        (Qt.Key.Key_Ampersand, "REF"),
        (Qt.Key.Key_2, "SDM"),
        (Qt.Key.Key_Eacute, "SDM"),
        (Qt.Key.Key_3, "REF"),
        (Qt.Key.Key_4, "HEB"),
    ],
)
def test_one_key_gives_the_row_to_a_side_whatever_the_keyboard(page: RaciPage, key: Qt.Key, holder: str) -> None:
    QTest.keyClick(page.grid.roles, key, CTRL)
    assert letters(page, "ACT-61", holder).answers
    assert page.keys.message.startswith("1 ligne ")
    assert page.keys.undo_button.isVisible()


def test_eight_rows_chosen_by_hand_take_one_key_more(page: RaciPage) -> None:
    """A spreadsheet takes about thirty: two cells emptied and two filled on each row."""
    roles, keys = page.grid.roles, 0
    for _ in range(7):
        QTest.keyClick(roles, Qt.Key.Key_Down, SHIFT)
        keys += 1
    QTest.keyClick(roles, Qt.Key.Key_1, CTRL)
    keys += 1
    assert keys <= 12
    # Some of the eight are rows of their own group, others of the next: titles count for nothing.
    assert "au client" in page.keys.message
    assert letters(page, "ACT-61", "REF") is Raci.AR


def test_rows_apart_are_chosen_with_control_and_space(page: RaciPage) -> None:
    roles = page.grid.roles
    first = page.model.row_of("ACT-61")
    third = page.model.row_at(first + 2)
    assert isinstance(third, Activity)
    between = page.model.row_at(first + 1)
    assert isinstance(between, Activity)
    before = page.context.session.specification.matrix[between.id]
    QTest.keyClick(roles, Qt.Key.Key_Down, CTRL)
    QTest.keyClick(roles, Qt.Key.Key_Down, CTRL)
    QTest.keyClick(roles, Qt.Key.Key_Space, CTRL)
    QTest.keyClick(roles, Qt.Key.Key_1, CTRL)
    assert letters(page, "ACT-61", "REF").answers
    assert page.context.session.specification.matrix[between.id] == before


def test_the_row_of_a_group_gives_all_its_activities(page: RaciPage) -> None:
    group = page.grid.current_group()
    assert isinstance(group, ActivityGroup)
    while page.grid.current_activity():
        QTest.keyClick(page.grid.roles, Qt.Key.Key_Up)
    QTest.keyClick(page.grid.roles, Qt.Key.Key_2, CTRL)
    movable = [row for row in group.activities if row.movable]
    assert page.keys.message.startswith(f"{len(movable)} lignes au prestataire")
    assert ("laissée" in page.keys.message) is (len(movable) < len(group.activities))


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize(("key", "held"), [(Qt.Key.Key_F10, SHIFT), (Qt.Key.Key_Menu, Qt.KeyboardModifier.NoModifier)])
def test_the_keyboard_opens_the_menu_of_the_right_click(
    page: RaciPage, qtbot: QtBot, key: Qt.Key, held: Qt.KeyboardModifier
) -> None:
    page.grid.roles.menu_requested.emit(QPoint(200, 200))
    clicked = page.grid.menu
    assert clicked is not None
    offered = [action.text() for action in clicked.actions()]
    clicked.close()
    qtbot.waitUntil(lambda: page.grid.menu is None)
    QTest.keyClick(page.grid.roles, key, held)
    opened = page.grid.menu
    assert opened is not None
    assert [action.text() for action in opened.actions()] == offered
    next(action for action in opened.actions() if action.text().startswith("Lignes au prestataire")).trigger()
    assert letters(page, "ACT-61", "SDM").answers
    opened.close()
    qtbot.waitUntil(lambda: page.grid.menu is None)
