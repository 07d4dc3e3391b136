"""A table of many rows: what is done to all of them is told to its views as one change, however many they are."""

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from pytestqt.qtbot import QtBot

from cahier.model.answer import Row, given
from tests.ui.fields.test_table_field import QUESTION
from ui.fields.table import TableField
from ui.fields.table_model import TableModel
from ui.theme.theme import Theme

HELD = Qt.KeyboardModifier.ControlModifier


def rows(count: int) -> tuple[Row, ...]:
    return tuple(
        {"nom": f"Application {rank}", "postes": "3", "rto": "4 h", "criticite": "c1", "fin": ""}
        for rank in range(count)
    )


@pytest.fixture
def field(qtbot: QtBot, theme: Theme) -> TableField:
    made = TableField(QUESTION, theme)
    qtbot.addWidget(made)
    made.edited.connect(lambda value: made.show_answer(given(value) if value else None))
    made.show_answer(given(rows(300)))
    made.show()
    return made


@pytest.fixture
def told(field: TableField) -> list[str]:
    """What the views are told, in order."""
    heard: list[str] = []
    for signal, name in (
        (field.model.dataChanged, "changed"),
        (field.model.rowsInserted, "inserted"),
        (field.model.rowsRemoved, "removed"),
        (field.model.modelReset, "reset"),
        (field.model.edited, "edited"),
    ):
        signal.connect(lambda *_, name=name: heard.append(name))
    return heard


def choose(field: TableField, first: int, last: int) -> None:
    """Select whole rows, from the first to the last."""
    model = field.model
    block = QItemSelection(model.index(first, 0), model.index(last, model.columnCount() - 1))
    field.view.setCurrentIndex(model.index(first, 0))
    field.view.selectionModel().select(block, QItemSelectionModel.SelectionFlag.ClearAndSelect)


def test_emptying_every_cell_is_one_change(qtbot: QtBot, field: TableField, told: list[str]) -> None:
    field.view.selectAll()
    qtbot.keyClick(field.view, Qt.Key.Key_Delete)
    assert field.model.rows == ()
    assert told.count("edited") == 1
    assert told.count("changed") == 1


def test_only_the_chosen_cells_are_emptied(qtbot: QtBot, field: TableField) -> None:
    choose(field, 10, 19)
    qtbot.keyClick(field.view, Qt.Key.Key_Delete)
    assert [row["nom"] for row in field.model.rows] == [
        f"Application {rank}" for rank in range(300) if not 10 <= rank <= 19
    ]


def test_half_of_the_rows_leave_together(qtbot: QtBot, field: TableField, told: list[str]) -> None:
    choose(field, 100, 249)
    qtbot.keyClick(field.view, Qt.Key.Key_Delete, HELD)
    assert [row["nom"] for row in field.model.rows] == [
        f"Application {rank}" for rank in range(300) if not 100 <= rank <= 249
    ]
    assert told == ["removed", "edited"]


def test_what_comes_back_by_undo_comes_back_together(field: TableField, told: list[str]) -> None:
    field.show_answer(given(rows(100)))
    field.show_answer(given(rows(300)))
    assert told == ["removed", "inserted"]


def test_rows_that_change_in_place_are_told_once_and_no_further_than_they_go(field: TableField) -> None:
    corners: list[tuple[int, int, int, int]] = []
    field.model.dataChanged.connect(
        lambda top, bottom: corners.append((top.row(), top.column(), bottom.row(), bottom.column()))
    )
    changed = [dict(row) for row in rows(300)]
    for rank in (7, 40, 41):
        changed[rank]["postes"] = "9"
    field.show_answer(given(tuple(changed)))
    assert corners == [(7, 1, 41, 1)]
    assert field.model.rows[40]["postes"] == "9"


def test_blank_rows_leave_in_as_many_times_as_they_are_apart(theme: Theme) -> None:
    model = TableModel(QUESTION)
    model.show_rows(rows(4))
    for after in (3, 1, 1):
        model.add_row(after)
    runs: list[tuple[int, int]] = []
    model.rowsRemoved.connect(lambda _parent, first, last: runs.append((first, last)))
    model.remove_blank()
    assert runs == [(6, 6), (2, 3)]
    assert [row["nom"] for row in model.rows] == [f"Application {rank}" for rank in range(4)]


def test_chosen_rows_are_copied_as_they_stand(field: TableField) -> None:
    choose(field, 2, 3)
    assert field.view.chosen_rows() == [2, 3]
