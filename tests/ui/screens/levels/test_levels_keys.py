"""The delays and the priorities from the keyboard: as few keys as in a spreadsheet, and what changed is said."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cahier.editing.verbs.levels import apply_preset
from cahier.model.quantity import Duration, Unit
from cahier.model.service_level import Priority
from cahier.questionnaire.promises import next_delay
from tests.support.hands import SHIFT, Hands
from tests.support.sight import page, session_of
from ui.screens.levels.levels_page import LevelsPage
from ui.shell.main_window import MainWindow

KEYS_OF_EXCEL = 8


class Levels:
    """The levels page of a window, and the keys pressed since it is shown."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.session = session_of(window)
        apply_preset(self.session, "argent")
        self.window, self.hands, self.strokes = window, Hands(window, qtbot), 0
        window.actions_table["go_levels"].trigger()
        self.page = page(window, LevelsPage)

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.hands.press(key, held)
        self.strokes += 1

    def type(self, text: str) -> None:
        self.hands.type(text)
        self.strokes += len(text)

    def gtr(self) -> list[str]:
        targets = self.session.specification.levels.targets
        return [str(targets[priority].gtr).replace("\xa0", " ") for priority in Priority]

    def stand_on(self, priority: Priority, delay: str) -> None:
        self.page.delays.fields[priority, delay].amount.setFocus()  # type: ignore[index] # « gti » or « gtr »

    @property
    def stands_on(self) -> str:
        focus = QApplication.focusWidget()
        assert focus is not None
        return focus.accessibleName().replace("\xa0", " ")


@pytest.fixture
def levels(opened: MainWindow, qtbot: QtBot) -> Levels:
    return Levels(opened, qtbot)


def test_four_restoration_times_take_no_more_keys_than_in_a_spreadsheet(levels: Levels) -> None:
    for value in "5678":
        levels.type(value)
        levels.press(Qt.Key.Key_Down)
    assert levels.gtr() == ["5 h ouvrées", "6 h ouvrées", "7 jours ouvrés", "8 jours ouvrés"]
    assert levels.strokes <= KEYS_OF_EXCEL


def test_the_delays_are_one_stop_of_the_tab_key_and_so_are_the_priorities(levels: Levels) -> None:
    page = levels.page
    levels.stand_on(Priority.P2, "gti")
    levels.press(Qt.Key.Key_Tab)
    assert levels.stands_on.startswith("Part à tenir des GTI")
    levels.press(Qt.Key.Key_Backtab, SHIFT)
    assert levels.stands_on == "GTI de P2, nombre"
    levels.press(Qt.Key.Key_Backtab, SHIFT)
    levels.press(Qt.Key.Key_Down)
    levels.press(Qt.Key.Key_Right)
    assert page.priorities.cells[1][1].hasFocus()
    levels.press(Qt.Key.Key_1)
    assert levels.session.specification.levels.matrix[1][1] is Priority.P1
    levels.press(Qt.Key.Key_Tab)
    assert levels.stands_on == "GTI de P2, nombre"


def test_arrows_stop_at_the_edges_of_the_delays(levels: Levels) -> None:
    levels.stand_on(Priority.P1, "gti")
    for arrow in (Qt.Key.Key_Up, Qt.Key.Key_Left):
        levels.press(arrow)
        assert levels.stands_on == "GTI de P1, nombre"
    levels.press(Qt.Key.Key_Right)
    assert levels.stands_on == "GTR de P1, nombre"
    levels.press(Qt.Key.Key_Down)
    assert levels.stands_on == "GTR de P2, nombre"


def test_plus_and_minus_take_the_next_delay_and_say_what_it_was(levels: Levels) -> None:
    levels.stand_on(Priority.P1, "gtr")
    first = levels.gtr()[0]
    levels.type("+")
    longer = levels.gtr()[0]
    assert longer != first
    assert levels.window.workspace is not None
    told = levels.window.workspace.bottom.told.replace("\xa0", " ")
    assert told == f"GTR de P1 : {longer} (avant : {first})"
    levels.type("-")
    assert levels.gtr()[0] == first
    levels.session.undo()
    assert levels.gtr()[0] == longer


def test_a_restoration_shorter_than_its_response_is_told_at_once(levels: Levels) -> None:
    levels.stand_on(Priority.P1, "gtr")
    levels.type("0")
    levels.press(Qt.Key.Key_Down)
    assert "est plus courte que la GTI" in levels.page.delays.error.text()
    levels.press(Qt.Key.Key_Up)
    levels.type("9")
    levels.press(Qt.Key.Key_Return)
    assert levels.page.delays.error.text() == ""
    assert levels.stands_on == "GTR de P2, nombre"


def test_f2_goes_into_the_amount_and_escape_leaves_it_as_it_was(levels: Levels) -> None:
    levels.stand_on(Priority.P4, "gtr")
    before = levels.gtr()
    levels.press(Qt.Key.Key_F2)
    levels.press(Qt.Key.Key_Left)
    assert levels.stands_on == "GTR de P4, nombre"
    levels.type("3")
    levels.press(Qt.Key.Key_Escape)
    levels.press(Qt.Key.Key_Up)
    assert levels.gtr() == before


def test_space_takes_the_next_unit_of_the_delay(levels: Levels) -> None:
    levels.stand_on(Priority.P1, "gtr")
    amount = levels.gtr()[0].split()[0]
    levels.press(Qt.Key.Key_Space)
    assert levels.gtr()[0] == f"{amount} jours ouvrés"
    levels.press(Qt.Key.Key_Space)
    assert levels.gtr()[0] == f"{amount} min"


def test_the_scale_keeps_to_the_kind_of_time_a_delay_is_counted_in(levels: Levels) -> None:
    steps = levels.session.catalogue.levels.delay_steps
    worked = Duration(Decimal(5), Unit.WORKING_HOUR)
    assert next_delay(steps, worked, longer=True) == Duration(Decimal(6), Unit.WORKING_HOUR)
    assert next_delay(steps, worked, longer=False) == Duration(Decimal(4), Unit.WORKING_HOUR)
    assert next_delay(steps, Duration(Decimal(30), Unit.MINUTE), longer=True) == Duration(Decimal(1), Unit.HOUR)
    assert next_delay(steps, steps.elapsed[-1], longer=True) is None
    assert next_delay(steps, None, longer=True) == steps.worked[0]
    assert next_delay(steps, None, longer=False) is None
