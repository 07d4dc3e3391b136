"""Rows of the grid filtered, commented, renamed, moved and copied, by the keys of a person; keys are counted."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from cahier.catalogue.matrix_schema import Activity
from cahier.editing.matrix_recognition import recognise
from cahier.editing.pasted_cells import read_grid
from cahier.guidance.grid_filter import RowFilter, RowNeed
from cahier.model.identifiers import ActivityId, RoleId
from cahier.model.phase import Phase
from cahier.model.raci import Raci
from cahier.typography import french
from tests.support.hands import CTRL, NOTHING_HELD, SHIFT, Hands
from ui.screens.raci.raci_page import RaciPage
from ui.session.context import Context

RESTORE = ActivityId("ACT-61")
ALT = Qt.KeyboardModifier.AltModifier
ESCAPE, ENTER, DOWN, UP = Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Up


@dataclass
class Person:
    """In front of the page; counts the keys pressed, a letter typed being one."""

    page: RaciPage
    hands: Hands
    keys: int = 0

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = NOTHING_HELD, times: int = 1) -> None:
        self.hands.press(key, held, times)
        self.keys += times

    def type(self, text: str) -> None:
        self.hands.type(text)
        self.keys += len(text)


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> Iterator[RaciPage]:
    made = RaciPage(context)
    context.signals.changed.connect(made.refresh)
    qtbot.addWidget(made)
    made.resize(1310, 772)
    made.show()
    with qtbot.waitActive(made):
        made.activateWindow()
    made.grid.select(RESTORE, "DPO")
    made.grid.setFocus()
    qtbot.waitUntil(made.grid.roles.hasFocus)
    yield made
    context.signals.changed.disconnect(made.refresh)


@pytest.fixture
def person(page: RaciPage, qtbot: QtBot) -> Person:
    return Person(page, Hands(page, qtbot))


def shown(page: RaciPage) -> list[str]:
    rows = (page.model.row_at(rank) for rank in range(page.model.rowCount()))
    return [row.id for row in rows if isinstance(row, Activity)]


def letters(page: RaciPage, activity: str, role: str = "DPO") -> Raci:
    return page.context.session.specification.cell(ActivityId(activity), RoleId(role))


def column(page: RaciPage, count: int) -> list[str]:
    """The next rows shown, the current one first."""
    rows = shown(page)
    first = rows.index(page.grid.current_activity())
    return rows[first : first + count]


# Keys counted against a spreadsheet


def test_the_same_letter_down_twenty_rows_takes_twenty_one_keys_at_most(person: Person) -> None:
    person.page.model.set_all_open(True)
    filled = column(person.page, 20)
    person.press(DOWN, SHIFT, times=19)
    person.press(Qt.Key.Key_I)
    assert {letters(person.page, row) for row in filled} == {Raci.I}
    assert person.keys <= 21


def test_twenty_different_letters_down_take_twenty_keys_once_a_letter_leads_on(person: Person) -> None:
    person.page.model.set_all_open(True)
    filled = column(person.page, 20)
    person.page.grid.typing.press_advance()
    for row in range(20):
        person.press((Qt.Key.Key_C, Qt.Key.Key_I)[row % 2])
    assert [letters(person.page, row) for row in filled] == [(Raci.C, Raci.I)[row % 2] for row in range(20)]
    assert person.keys == 20


def test_a_letter_leads_nowhere_unless_one_asks_for_it_and_the_choice_is_kept(person: Person, context: Context) -> None:
    person.press(Qt.Key.Key_C)
    assert person.page.grid.current_activity() == RESTORE
    person.page.grid.typing.press_advance()
    assert "dessous" in person.page.keys.message
    again = RaciPage(context)
    assert again.grid.typing.advances
    again.deleteLater()


def test_a_letter_typed_with_shift_held_does_not_stretch_the_selection(person: Person) -> None:
    person.page.grid.typing.press_advance()
    person.press(Qt.Key.Key_C, SHIFT)
    person.press(Qt.Key.Key_I)
    assert letters(person.page, RESTORE) is Raci.C


def test_a_letter_that_leads_on_writes_over_what_was_there(person: Person) -> None:
    person.press(Qt.Key.Key_R)
    person.page.grid.typing.press_advance()
    for letter in (Qt.Key.Key_A, Qt.Key.Key_A):
        person.press(letter)
        person.press(UP)
        assert letters(person.page, RESTORE) is Raci.A


def test_one_s_own_activity_with_a_and_r_takes_its_words_and_a_dozen_keys(person: Person) -> None:
    label = "Ranger les bandes"
    person.press(Qt.Key.Key_Insert)
    person.type(label)
    person.press(ENTER)
    assert person.page.grid.current_activity() == "PLUS-01"
    person.press(Qt.Key.Key_A)
    person.press(Qt.Key.Key_R)
    assert letters(person.page, "PLUS-01") is Raci.AR
    assert person.keys - len(label) <= 12


# The filter


def test_the_filter_is_reached_typed_in_and_left_by_keys(person: Person) -> None:
    page = person.page
    total = len(page.context.session.situation.activities())
    person.press(Qt.Key.Key_F, CTRL)
    assert page.filter.text.hasFocus()
    person.type("restauration")
    assert page.filter.count == french(f"{len(shown(page))} lignes sur {total}")
    assert 0 < len(shown(page)) < total
    person.press(ENTER)
    assert page.grid.roles.hasFocus()
    assert page.grid.current_activity() == shown(page)[0]
    person.press(ESCAPE)
    assert not page.filter.isVisible()
    assert not page.model.filter.active


def test_each_choice_of_the_filter_narrows_the_rows(person: Person) -> None:
    page = person.page
    person.press(Qt.Key.Key_F, CTRL)
    seen = [page.model.kept]
    for combo, key in (
        (page.filter.phase, Phase.OPERATIONAL.value),
        (page.filter.holder, "client"),
        (page.filter.letter, "A"),
        (page.filter.domain, "sauvegarde"),
        (page.filter.state, RowNeed.TO_CONFIRM.value),
    ):
        combo.setCurrentIndex(combo.findData(key))
        combo.activated.emit(combo.currentIndex())
        seen.append(page.model.kept)
    assert seen == sorted(seen, reverse=True)
    assert seen[4] < seen[0]
    assert page.model.filter == RowFilter("", Phase.OPERATIONAL, "sauvegarde", "client", Raci.A, RowNeed.TO_CONFIRM)


def test_a_filter_that_keeps_nothing_says_so_and_how_to_go_on(person: Person, qtbot: QtBot) -> None:
    page = person.page
    person.press(Qt.Key.Key_F, CTRL)
    person.type("zzz")
    assert page.show_all_button.isVisible()
    assert page.empty_words.text().startswith("Aucune activité")
    assert page.filter.count.startswith("0 ligne sur")
    person.hands.click(page.show_all_button)
    assert page.grid.isVisible()
    assert not page.model.filter.active


def test_what_is_hidden_is_neither_typed_in_nor_pasted_over_nor_given(person: Person) -> None:
    page, session = person.page, person.page.context.session
    page.model.set_filter(RowFilter("restauration"))
    kept = shown(page)
    before = session.specification
    page.grid.select_first()
    person.press(Qt.Key.Key_A, CTRL)
    person.press(Qt.Key.Key_I)
    person.press(Qt.Key.Key_2, CTRL)
    person.press(ENTER, CTRL)
    QGuiApplication.clipboard().setText("\n".join("C" for _ in kept))
    page.grid.select_first()
    person.press(Qt.Key.Key_V, CTRL)
    after = session.specification
    changed = {name for name in after.matrix if after.matrix[name] != before.matrix.get(name)}
    decided = after.row_decisions.keys() - before.row_decisions.keys()
    assert changed
    assert changed | decided <= set(kept)


@pytest.mark.parametrize("folded", [False, True])
def test_the_title_of_a_group_stands_for_the_rows_shown_of_it(person: Person, folded: bool) -> None:
    page, session = person.page, person.page.context.session
    page.model.set_filter(RowFilter("restauration", domain="sauvegarde", phase=Phase.OPERATIONAL))
    kept = set(shown(page))
    page.grid.select_first()
    person.press(UP)
    assert page.grid.current_activity() == ""
    if folded:
        person.press(Qt.Key.Key_Left)
    before = session.specification
    person.press(ENTER, CTRL)
    assert session.specification.row_decisions.keys() - before.row_decisions.keys() == kept
    person.press(Qt.Key.Key_1, CTRL)
    changed = {name for name, row in session.specification.matrix.items() if row != before.matrix[name]}
    assert changed
    assert changed <= kept


def test_a_range_over_the_title_of_a_group_leaves_the_rest_of_it(person: Person) -> None:
    page, session = person.page, person.page.context.session
    page.model.set_all_open(True)
    group = page.grid.current_group()
    assert group is not None
    following = page.model.groups[page.model.groups.index(group) + 1]
    page.grid.select(group.activities[-1].id, "DPO")
    person.press(DOWN, SHIFT)
    person.press(ENTER, CTRL)
    confirmed = {group.activities[-1].id, following.activities[0].id}
    assert set(session.specification.row_decisions) == confirmed


def test_more_letters_than_rows_shown_are_refused_whole(person: Person) -> None:
    page = person.page
    page.model.set_filter(RowFilter("restauration"))
    before = page.context.session.specification
    page.grid.select_first()
    QGuiApplication.clipboard().setText("\n".join("C" * (len(shown(page)) + 1)))
    person.press(Qt.Key.Key_V, CTRL)
    assert page.context.session.specification is before
    assert "ôtez le filtre" in page.keys.message


def test_rows_keep_their_numbers_under_a_filter(person: Person) -> None:
    page = person.page
    numbers = {row: page.model.number(ActivityId(row)) for row in shown(page)}
    page.model.set_filter(RowFilter("restauration"))
    kept = [row for row in shown(page) if row in numbers]
    assert kept
    assert [page.model.number(ActivityId(row)) for row in kept] == [numbers[row] for row in kept]
    whole = [int(page.model.number(ActivityId(row))) for row in shown(page)]
    assert whole == sorted(whole)


# Comments


def test_a_comment_is_typed_from_the_grid_and_marks_its_row(person: Person) -> None:
    page = person.page
    person.press(Qt.Key.Key_F2, SHIFT)
    assert page.drawer.comment.edit.hasFocus()
    person.type("Voir Ali")
    person.press(ESCAPE)
    assert page.grid.roles.hasFocus()
    assert page.context.session.specification.row_notes == {RESTORE: "Voir Ali"}
    told = page.model.index(page.model.row_of(RESTORE), 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "commentaire" in told
    page.model.set_filter(RowFilter(state=RowNeed.COMMENTED))
    assert shown(page) == [RESTORE]


def test_a_comment_being_typed_is_kept_on_its_own_row(person: Person) -> None:
    page = person.page
    person.press(Qt.Key.Key_F2, SHIFT)
    person.type("Voir Ali")
    page.drawer.step_requested.emit(1)
    assert page.context.session.specification.row_notes == {RESTORE: "Voir Ali"}
    assert page.drawer.comment.edit.text() == ""


def test_a_comment_being_typed_is_in_the_file_that_is_saved(person: Person) -> None:
    person.press(Qt.Key.Key_F2, SHIFT)
    person.type("Ali")
    person.page.commit()
    assert person.page.context.session.specification.row_notes == {RESTORE: "Ali"}


# Names and places


def test_a_row_of_the_model_is_renamed_and_gets_its_text_back(person: Person) -> None:
    page = person.page
    model = page.context.catalogue.activities[RESTORE].label
    person.press(Qt.Key.Key_F2)
    assert not page.lines.row.phase.isVisible()
    person.hands.replace("Essayer les copies")
    person.press(ENTER)
    assert page.context.session.specification.row_labels == {RESTORE: "Essayer les copies"}
    assert page.grid.roles.hasFocus()
    person.press(Qt.Key.Key_F2)
    assert model in page.lines.row.model_text.text()
    person.hands.click(page.lines.row.back)
    assert page.context.session.specification.row_labels == {}


def test_a_row_without_a_name_is_refused_and_the_line_stays(person: Person) -> None:
    page = person.page
    person.press(Qt.Key.Key_F2)
    person.press(Qt.Key.Key_Delete)
    person.press(ENTER)
    assert page.lines.row.error.startswith("Nommez")
    person.press(ESCAPE)
    assert not page.lines.row.isVisible()
    assert page.grid.roles.hasFocus()


def test_one_s_own_row_goes_to_another_domain_from_the_grid(person: Person) -> None:
    page = person.page
    person.press(Qt.Key.Key_Insert)
    person.type("Ranger les bandes")
    person.press(ENTER)
    person.press(Qt.Key.Key_F2)
    line = page.lines.row
    line.phase.setCurrentIndex(line.phase.findData(Phase.EXIT.value))
    line.domain.setCurrentIndex(line.domain.findData("reversibilite"))
    person.hands.click(line.save)
    (own,) = page.context.session.specification.custom_activities
    assert (own.phase, own.domain) == (Phase.EXIT, "reversibilite")
    assert page.grid.current_activity() == own.id
    assert "Déplacer" in page.keys.message


def test_a_row_is_moved_among_those_of_its_domain_by_keys(person: Person) -> None:
    page = person.page
    group = page.grid.current_group()
    assert group is not None
    usual = [row.id for row in group.activities]
    assert usual.index(RESTORE) == 1
    person.press(UP, ALT)
    assert page.grid.current_activity() == RESTORE
    assert shown(page)[:2] == [RESTORE, usual[0]] or shown(page).index(RESTORE) < shown(page).index(usual[0])
    person.press(UP, ALT)
    assert "première" in page.keys.message
    person.press(DOWN, ALT)
    assert page.context.session.specification.row_after == {}


# Copied with its labels


def test_rows_are_copied_with_their_labels_and_read_back(person: Person) -> None:
    page = person.page
    situation = page.context.session.situation
    person.press(Qt.Key.Key_A, CTRL)
    person.press(Qt.Key.Key_C, CTRL | SHIFT)
    grid = read_grid(QGuiApplication.clipboard().text())
    assert grid[0][:2] == ["N°", "Activité"]
    assert grid[0][2:] == [role.title for role in page.model.roles]
    taken = recognise(grid, situation.given_activities(), situation.roles(), situation.catalogue.role_names)
    assert {row.activity for row in taken.recognised} == {row.id for row in situation.activities()}
    assert page.keys.message.startswith(str(len(grid) - 1))


def test_the_columns_chosen_are_those_copied(person: Person) -> None:
    person.press(Qt.Key.Key_Right, SHIFT)
    person.press(Qt.Key.Key_C, CTRL | SHIFT)
    head, row = read_grid(QGuiApplication.clipboard().text())
    assert len(head) == 4
    assert row[1] == person.page.context.catalogue.activities[RESTORE].label
