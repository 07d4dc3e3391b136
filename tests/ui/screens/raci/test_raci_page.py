"""The matrix page, by keyboard and mouse."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cahier.editing.verbs.matrix import confirm_rows, set_cells
from cahier.guidance.grid_rows import ActivityGroup
from cahier.model.decision import Decision
from cahier.model.identifiers import ActivityId, RoleId
from cahier.model.phase import Phase
from cahier.model.raci import Raci
from tests.places import at
from ui.screens.raci.raci_page import RaciPage
from ui.screens.raci.raci_table_model import RaciTableModel
from ui.session.context import Context

RESTORE = ActivityId("ACT-61")
VALIDATE = ActivityId("ACT-62")
DPO = RoleId("DPO")


def active(window: QWidget) -> bool:
    """Ask again until it is: a tooltip of the test before may close after this window opens."""
    window.activateWindow()
    return window.isActiveWindow()


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> Iterator[RaciPage]:
    """The page as the window shows it, the cell of the DPO on the restore tests current."""
    found = RaciPage(context)
    context.signals.changed.connect(found.refresh)
    qtbot.addWidget(found)
    found.resize(1310, 772)
    found.show()
    qtbot.waitUntil(lambda: active(found))
    found.grid.select(RESTORE, DPO)
    found.grid.setFocus()
    qtbot.waitUntil(found.grid.roles.hasFocus)
    yield found
    context.signals.changed.disconnect(found.refresh)


def press(page: RaciPage, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(page.grid.roles, key, held)


def letters(page: RaciPage, activity: ActivityId = RESTORE, role: RoleId = DPO) -> Raci:
    return page.context.session.specification.cell(activity, role)


def place(page: RaciPage, activity: str, role: str) -> QPoint:
    index = page.model.index(page.model.row_of(activity), page.model.column_of(role))
    return page.grid.roles.visualRect(index).center()


def test_it_takes_the_whole_width(page: RaciPage) -> None:
    assert page.wide


def test_a_letter_key_writes_the_letter(page: RaciPage) -> None:
    press(page, Qt.Key.Key_I)
    assert letters(page) is Raci.I
    press(page, Qt.Key.Key_C)
    assert letters(page) is Raci.C


def test_a_joins_r_and_the_same_letter_again_clears(page: RaciPage) -> None:
    press(page, Qt.Key.Key_R)
    press(page, Qt.Key.Key_A)
    assert letters(page) is Raci.AR
    press(page, Qt.Key.Key_A)
    assert letters(page) is Raci.A
    press(page, Qt.Key.Key_A)
    assert letters(page) is Raci.NONE


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_delete_clears(page: RaciPage, key: Qt.Key) -> None:
    press(page, Qt.Key.Key_R)
    press(page, key)
    assert letters(page) is Raci.NONE


def test_arrows_move_and_shift_extends_the_selection(page: RaciPage) -> None:
    press(page, Qt.Key.Key_Right)
    assert page.grid.current_role() == "UTI"
    press(page, Qt.Key.Key_Left)
    press(page, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    press(page, Qt.Key.Key_I)
    assert letters(page) is Raci.I
    assert letters(page, VALIDATE) is Raci.I
    assert page.keys.message == "I dans 2 cellules"
    press(page, Qt.Key.Key_I)
    assert letters(page) is letters(page, VALIDATE) is Raci.NONE
    assert page.keys.message == "2 cellules vidées"


def test_fill_down_copies_the_first_selected_cell(page: RaciPage) -> None:
    press(page, Qt.Key.Key_C)
    press(page, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    press(page, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert letters(page, VALIDATE) is Raci.C


def test_fill_down_of_a_single_cell_takes_the_one_above(page: RaciPage) -> None:
    press(page, Qt.Key.Key_I)
    press(page, Qt.Key.Key_Down)
    press(page, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert letters(page, VALIDATE) is Raci.I


def test_cells_are_copied_and_pasted(page: RaciPage) -> None:
    press(page, Qt.Key.Key_C)
    press(page, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    press(page, Qt.Key.Key_Down)
    press(page, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert letters(page, VALIDATE) is Raci.C


def test_pasting_words_changes_nothing_and_says_why(page: RaciPage) -> None:
    before = page.context.session.specification
    QGuiApplication.clipboard().setText("Bonjour")
    press(page, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert page.context.session.specification is before
    assert page.keys.message.startswith("Rien n’est collé")


def test_undo_takes_the_letter_back(page: RaciPage) -> None:
    press(page, Qt.Key.Key_R)
    press(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert letters(page) is Raci.NONE


def test_enter_opens_the_drawer_and_escape_closes_it(page: RaciPage, qtbot: QtBot) -> None:
    press(page, Qt.Key.Key_Return)
    assert page.drawer.isVisible()
    assert page.drawer.activity == RESTORE
    assert page.drawer.clause.startswith("Le prestataire réalise les tests de restauration")
    page.drawer.close_button.setFocus()
    qtbot.waitUntil(page.drawer.close_button.hasFocus)
    QTest.keyClick(page.drawer.close_button, Qt.Key.Key_Escape)
    assert not page.drawer.isVisible()
    qtbot.waitUntil(page.grid.roles.hasFocus)


def test_the_drawer_follows_the_row_and_the_letters(page: RaciPage) -> None:
    page.open_drawer()
    set_cells(page.context.session, {(RESTORE, RoleId("ING")): Raci.NONE})
    assert page.drawer.clause.startswith("Personne n’est encore désigné")
    press(page, Qt.Key.Key_Down)
    assert page.drawer.activity == VALIDATE


def test_the_drawer_confirms_the_row(page: RaciPage, qtbot: QtBot) -> None:
    page.open_drawer()
    assert page.drawer.confirmed_text == "Proposé par défaut"
    qtbot.mouseClick(page.drawer.confirm_button, Qt.MouseButton.LeftButton)
    assert page.drawer.confirmed_text == "Confirmé"
    assert page.context.session.specification.row_decision(RESTORE) is Decision.CONFIRMED


def test_ctrl_enter_confirms_the_row(page: RaciPage) -> None:
    press(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.context.session.specification.row_decision(RESTORE) is Decision.CONFIRMED


def test_the_strip_names_the_faults_and_f8_goes_to_them(page: RaciPage) -> None:
    set_cells(page.context.session, {(RESTORE, RoleId("SDM")): Raci.C, (ActivityId("ACT-02"), RoleId("REF")): Raci.R})
    assert page.rules.title == "2 activités sans A"
    assert page.rules.good == "Un R au moins partout"
    press(page, Qt.Key.Key_F8)
    assert page.grid.current_activity() == "ACT-02"
    press(page, Qt.Key.Key_F8)
    assert page.grid.current_activity() == RESTORE


def test_without_fault_f8_goes_to_what_is_left_to_confirm(page: RaciPage, qtbot: QtBot) -> None:
    assert page.rules.title == "Un A et un seul, un R au moins partout"
    qtbot.mouseClick(page.rules.next_button, Qt.MouseButton.LeftButton)
    assert page.grid.current_activity() == VALIDATE


def test_a_click_selects_and_a_double_click_gives_the_next_letter(page: RaciPage, qtbot: QtBot) -> None:
    view = page.grid.roles.viewport()
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=place(page, VALIDATE, "DPO"))
    assert page.grid.current_activity() == VALIDATE
    for expected in (Raci.R, Raci.A, Raci.C, Raci.I, Raci.NONE):
        QTest.mouseDClick(view, Qt.MouseButton.LeftButton, pos=place(page, VALIDATE, "DPO"))
        assert letters(page, VALIDATE) is expected


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_menu_offers_the_four_letters(page: RaciPage, qtbot: QtBot) -> None:
    page.grid.roles.menu_requested.emit(QPoint(200, 200))
    menu = page.grid.menu
    assert menu is not None
    next(action for action in menu.actions() if action.text().startswith("C")).trigger()
    assert letters(page) is Raci.C
    menu.close()
    qtbot.waitUntil(lambda: page.grid.menu is None)


def test_a_click_on_a_group_folds_it(page: RaciPage, qtbot: QtBot) -> None:
    row = next(row for row in range(page.model.rowCount()) if isinstance(page.model.row_at(row), ActivityGroup))
    before = page.model.rowCount()
    view = page.grid.activities.viewport()
    page.grid.roles.verticalScrollBar().setValue(0)
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(60, page.grid.activities.rowViewportPosition(row) + 8))
    assert page.model.rowCount() != before


def test_arrows_fold_and_unfold_on_a_group(page: RaciPage) -> None:
    group = page.grid.current_group()
    assert group is not None
    page.grid.roles.setCurrentIndex(page.model.index(page.model.row_of(group.key), 1))
    press(page, Qt.Key.Key_Left)
    assert page.model.row_of(RESTORE) == -1
    press(page, Qt.Key.Key_Right)
    assert page.model.row_of(RESTORE) >= 0


def test_letters_on_a_group_change_nothing(page: RaciPage) -> None:
    before = page.context.session.specification
    group = page.grid.current_group()
    assert group is not None
    page.grid.roles.setCurrentIndex(page.model.index(page.model.row_of(group.key), 1))
    press(page, Qt.Key.Key_R)
    assert page.context.session.specification is before


def test_going_to_an_activity_unfolds_selects_and_focuses(page: RaciPage, qtbot: QtBot) -> None:
    page.model.set_all_open(False)
    assert page.go_to(at("activity:ACT-61"))
    assert page.grid.current_activity() == RESTORE
    qtbot.waitUntil(page.grid.roles.hasFocus)
    assert not page.go_to(at("activity:ACT-999"))
    assert not page.go_to(at("sauvegarde.frequence"))


def test_the_help_follows_the_activity(page: RaciPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.help_requested) as told:
        press(page, Qt.Key.Key_Down)
    assert told.args == [at(f"activity:{VALIDATE}")]


def test_the_filter_hides_what_is_done_and_says_when_nothing_is_left(page: RaciPage, qtbot: QtBot) -> None:
    session = page.context.session
    confirm_rows(session, [activity.id for activity in session.situation.activities()])
    qtbot.mouseClick(page.header.filter_button, Qt.MouseButton.LeftButton)
    assert page.show_all_button.isVisible()
    qtbot.mouseClick(page.show_all_button, Qt.MouseButton.LeftButton)
    assert page.grid.isVisible()
    assert not page.model.filter.active


def test_going_to_a_row_the_filter_hides_drops_the_filter(page: RaciPage) -> None:
    confirm_rows(page.context.session, [RESTORE])
    page.header.filter_button.setChecked(True)
    assert page.model.row_of(RESTORE) == -1
    page.go_to(at(f"activity:{RESTORE}"))
    assert page.grid.current_activity() == RESTORE
    assert not page.header.filter_button.isChecked()


def test_the_legend_counts_live(page: RaciPage) -> None:
    before = page.header.count_shown(Raci.I)
    press(page, Qt.Key.Key_I)
    assert page.header.count_shown(Raci.I) == before + 1


def test_a_role_is_named_and_put_away_and_brought_back(page: RaciPage, qtbot: QtBot) -> None:
    page.grid.role_clicked.emit("FAI")
    page.lines.roles.holder.setText("Fibre Ouest")
    QTest.keyClick(page.lines.roles.holder, Qt.Key.Key_Return)
    assert page.context.session.specification.role(RoleId("FAI")).holder == "Fibre Ouest"
    qtbot.mouseClick(page.lines.roles.put_away, Qt.MouseButton.LeftButton)
    assert page.model.column_of("FAI") == -1
    qtbot.mouseClick(page.lines.roles.away_buttons()[0], Qt.MouseButton.LeftButton)
    assert page.model.column_of("FAI") > 0


def test_an_activity_is_added_in_the_group_one_stands_in_and_retired(page: RaciPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.header.add_button, Qt.MouseButton.LeftButton)
    assert (page.lines.adder.phase.current, page.lines.adder.domain.current) == (Phase.OPERATIONAL.value, "sauvegarde")
    qtbot.mouseClick(page.lines.adder.add_button, Qt.MouseButton.LeftButton)
    assert page.lines.adder.error.startswith("Nommez")
    QTest.keyClicks(page.lines.adder.label, "Controler les extincteurs")
    QTest.keyClick(page.lines.adder.label, Qt.Key.Key_Return)
    assert page.grid.current_activity() == "PLUS-01"
    page.open_drawer()
    qtbot.mouseClick(page.drawer.remove_button, Qt.MouseButton.LeftButton)
    assert not page.context.session.specification.custom_activities


def test_the_drawer_lies_over_the_grid_when_the_window_is_narrow(page: RaciPage, qtbot: QtBot) -> None:
    page.open_drawer()
    wide = page.grid.width()
    assert wide < page.width()
    page.resize(968, 652)
    qtbot.waitUntil(lambda: page.grid.width() == page.width())
    assert page.drawer.isVisible()


@pytest.mark.parametrize("unfolded", [False, True])
def test_the_first_paint_reads_a_bounded_number_of_cells(context: Context, qtbot: QtBot, unfolded: bool) -> None:
    calls = 0

    class Counting(RaciTableModel):
        def data(self, index: object, role: int = 0) -> object:
            nonlocal calls
            calls += 1
            return super().data(index, role)  # type: ignore[arg-type]

    from ui.screens.raci.raci_grid import RaciGrid

    model = Counting(context.session)
    model.set_all_open(unfolded)
    grid = RaciGrid(model, context.theme)
    qtbot.addWidget(grid)
    grid.resize(1310, 700)
    grid.show()
    qtbot.waitExposed(grid)
    grid.grab()
    assert calls <= 6_000


def test_every_widget_that_takes_the_focus_has_a_name(page: RaciPage) -> None:
    page.open_drawer()
    page.edit_role("ING")
    nameless = [
        widget
        for widget in page.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and not (widget.accessibleName() or getattr(widget, "text", str)())
    ]
    assert nameless == []


def test_the_grid_is_the_first_stop_of_the_keys(page: RaciPage) -> None:
    assert first_stop(page) is page.grid.roles


def first_stop(page: QWidget) -> QWidget:
    found = page.nextInFocusChain()
    while found is not None and not (takes_tab(found) and found.isVisible() and page.isAncestorOf(found)):
        found = found.nextInFocusChain()
    assert found is not None
    return found


def test_a_name_being_typed_is_handed_over_when_the_file_is_saved(page: RaciPage) -> None:
    page.edit_role("FAI")
    QTest.keyClicks(page.lines.roles.holder, "Fibre")
    page.commit()
    assert page.context.session.specification.role(RoleId("FAI")).holder == "Fibre"


def takes_tab(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
