"""The matrix as a table: what it shows, what it says, and what it tells the views."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from cahier.catalogue.matrix_schema import Activity
from cahier.editing.session import Session
from cahier.editing.verbs.matrix import add_activity, confirm_rows, remove_activity, set_role
from cahier.editing.verbs.split import set_scope
from cahier.guidance.grid_filter import RowFilter, RowNeed
from cahier.guidance.grid_rows import ActivityGroup
from cahier.model.identifiers import ActivityId, RoleId
from cahier.model.phase import Phase
from cahier.model.raci import Raci
from cahier.model.scope import Allocation
from cahier.questionnaire.progress import State
from cahier.typography import french
from ui.screens.raci.pasted_letters import pasted_letters
from ui.screens.raci.raci_table_model import RaciTableModel

RESTORE = ActivityId("ACT-61")
ENGINEERS = RoleId("ING")
ACCOUNT = RoleId("SDM")


@pytest.fixture
def model(session: Session, qtbot: QtBot) -> Iterator[RaciTableModel]:
    """The matrix under Qt's own tester, which stops everything at the first lie."""
    found = RaciTableModel(session)
    tester = QAbstractItemModelTester(found, QAbstractItemModelTester.FailureReportingMode.Fatal)
    stop = session.subscribe(lambda _: found.refresh())
    yield found
    stop()
    tester.deleteLater()


def cell(model: RaciTableModel, activity: str, role: str) -> QModelIndex:
    return model.index(model.reveal(activity), model.column_of(role))


def changes(model: RaciTableModel) -> list[tuple[int, int, int, int]]:
    told: list[tuple[int, int, int, int]] = []
    model.dataChanged.connect(
        lambda first, last, _roles: told.append((first.row(), first.column(), last.row(), last.column()))
    )
    return told


def test_every_activity_is_in_exactly_one_group(model: RaciTableModel, session: Session) -> None:
    grouped = [activity.id for group in model.groups for activity in group.activities]
    assert sorted(grouped) == sorted(activity.id for activity in session.situation.activities())


def test_a_phase_of_a_single_domain_is_named_alone(model: RaciTableModel) -> None:
    titles = [group.title for group in model.groups]
    assert "Cadrage et consultation" in titles
    assert "Phase opérationnelle › Sauvegarde et tests" in titles


def test_folding_and_unfolding_keep_the_table_sound(model: RaciTableModel) -> None:
    before = model.rowCount()
    row = next(rank for rank in range(before) if not model.is_open(_group(model, rank)))
    group = _group(model, row)
    model.set_open(row, True)
    assert model.rowCount() == before + len(group.activities)
    model.set_open(row, False)
    assert model.rowCount() == before


def _group(model: RaciTableModel, row: int) -> ActivityGroup:
    found = model.row_at(row)
    if not isinstance(found, ActivityGroup):
        return next(found for rank in range(row, -1, -1) if isinstance(found := model.row_at(rank), ActivityGroup))
    return found


def test_a_letter_typed_tells_only_the_cells_that_changed(model: RaciTableModel) -> None:
    index = cell(model, RESTORE, "DPO")
    told = changes(model)
    model.type_letter([index], Raci.I)
    group = model.row_of(_group(model, index.row()).key)
    last = model.columnCount() - 1
    assert sorted(told) == sorted(
        [
            (index.row(), index.column(), index.row(), index.column()),
            (index.row(), 0, index.row(), 0),
            (group, 0, group, last),
        ]
    )


def test_undo_travels_the_same_road(model: RaciTableModel, session: Session) -> None:
    index = cell(model, RESTORE, "DPO")
    model.type_letter([index], Raci.I)
    told = changes(model)
    session.undo()
    assert (index.row(), index.column(), index.row(), index.column()) in told
    assert index.data() == ""


def test_the_same_letter_twice_clears_and_a_joins_r(model: RaciTableModel, session: Session) -> None:
    index = cell(model, RESTORE, "DPO")
    model.type_letter([index], Raci.R)
    model.type_letter([index], Raci.A)
    assert session.specification.cell(RESTORE, RoleId("DPO")) is Raci.AR
    model.type_letter([index], Raci.R)
    model.type_letter([index], Raci.R)
    assert session.specification.cell(RESTORE, RoleId("DPO")) is Raci.NONE


def test_a_letter_over_several_cells_leaves_no_mixture(model: RaciTableModel, session: Session) -> None:
    first, second = cell(model, RESTORE, "DPO"), cell(model, RESTORE, "JUR")
    model.write([second], Raci.C)
    model.type_letter([first, second], Raci.C)
    assert session.specification.cell(RESTORE, RoleId("DPO")) is Raci.C
    assert session.specification.cell(RESTORE, RoleId("JUR")) is Raci.C


def test_text_written_in_a_cell_is_read_as_letters(model: RaciTableModel, session: Session) -> None:
    index = cell(model, RESTORE, "DPO")
    assert model.setData(index, "ra")
    assert session.specification.cell(RESTORE, RoleId("DPO")) is Raci.AR
    assert not model.setData(index, "RC")
    assert not model.setData(model.index(0, 1), "R")


def test_groups_and_nothing_cannot_be_edited(model: RaciTableModel) -> None:
    assert model.flags(QModelIndex()) == Qt.ItemFlag.NoItemFlags
    assert not model.flags(model.index(0, 1)) & Qt.ItemFlag.ItemIsEditable
    assert model.flags(cell(model, RESTORE, "ING")) & Qt.ItemFlag.ItemIsEditable


def test_a_cell_says_the_activity_the_role_and_the_meaning(model: RaciTableModel) -> None:
    spoken = cell(model, RESTORE, ENGINEERS).data(Qt.ItemDataRole.AccessibleTextRole)
    label = model.row_at(model.row_of(RESTORE))
    assert isinstance(label, Activity)
    assert spoken == french(f"{label.label}, Ingénieurs N2 et N3 : réalise")


def test_a_row_without_a_is_faulty_in_words_and_in_its_group(model: RaciTableModel) -> None:
    model.write([cell(model, RESTORE, ACCOUNT)], Raci.C)
    name = model.index(model.row_of(RESTORE), 0)
    group = _group(model, name.row())
    assert "personne ne répond du résultat" in name.data(Qt.ItemDataRole.AccessibleTextRole)
    assert model.count(group).fault_words == ("1 sans A",)
    assert model.count(group).state is State.TO_CHECK
    assert model.next_to_do("") == RESTORE


def test_the_filter_keeps_what_is_left_and_what_was_just_done(model: RaciTableModel, session: Session) -> None:
    everything = [activity.id for activity in session.situation.activities()]
    confirm_rows(session, [name for name in everything if name != RESTORE])
    model.set_filter(RowFilter(state=RowNeed.TO_DO))
    shown = [row.id for rank in range(model.rowCount()) if isinstance(row := model.row_at(rank), Activity)]
    assert shown == [RESTORE]
    confirm_rows(session, [RESTORE])
    assert model.row_of(RESTORE) >= 0
    model.set_filter(RowFilter(state=RowNeed.TO_DO))
    assert model.rowCount() == 0


def test_confirming_a_group_confirms_each_of_its_rows(model: RaciTableModel) -> None:
    group = _group(model, 0)
    assert model.confirm([0]) == len(group.activities)
    assert model.count(group).state is State.COMPLETE


def test_a_role_put_away_takes_its_column_with_it(model: RaciTableModel, session: Session) -> None:
    before = model.columnCount()
    set_role(session, "FAI", active=False)
    assert model.columnCount() == before - 1
    assert model.column_of("FAI") == -1


def test_a_domain_put_out_of_scope_takes_its_rows_with_it(model: RaciTableModel, session: Session) -> None:
    model.reveal(RESTORE)
    set_scope(session, "sauvegarde", Allocation.OUT_OF_SCOPE)
    assert model.row_of(RESTORE) == -1
    session.undo()
    assert model.row_of(RESTORE) >= 0


def test_an_activity_of_ones_own_joins_its_group(model: RaciTableModel, session: Session) -> None:
    name = add_activity(session, Phase.OPERATIONAL, "sauvegarde", "Contrôler les extincteurs")
    assert model.reveal(name) > model.reveal(RESTORE)
    remove_activity(session, name)
    assert model.reveal(name) == -1


def test_a_pasted_table_skips_groups_and_refuses_other_words(model: RaciTableModel) -> None:
    model.set_all_open(True)
    group = model.groups[1]
    last = model.index(model.row_of(group.activities[-1].id), 1)
    below = model.groups[2].activities[0].id
    found = pasted_letters(model, "R\tA\nC\tI", last, [last])
    first, second = model.roles[0].id, model.roles[1].id
    assert found[below, first] is Raci.C
    assert found[below, second] is Raci.I
    with pytest.raises(ValueError, match="not a valid Raci"):
        pasted_letters(model, "Bonjour", last, [last])


def test_it_opens_where_work_is_left_and_wholly_when_none_is(model: RaciTableModel, session: Session) -> None:
    assert sum(model.is_open(group) for group in model.groups) == 1
    confirm_rows(session, [activity.id for activity in session.situation.activities()])
    assert all(map(RaciTableModel(session).is_open, model.groups))
