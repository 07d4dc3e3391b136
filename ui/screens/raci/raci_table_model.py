"""The matrix as a table: groups and activities in rows, roles in columns.

It renders the specification it was last told about, translates cells into calls to the session, and stores nothing:
what a key types comes back through `refresh`, as undo does.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from cahier.catalogue.matrix_schema import Activity
from cahier.editing.labelled_matrix import labelled_rows
from cahier.editing.session import Session
from cahier.editing.verbs.allotted_rows import AllottedRows, allot_rows
from cahier.editing.verbs.matrix import confirm_rows, set_cells, type_letter
from cahier.editing.verbs.rows import move_row
from cahier.guidance.grid_filter import RowFilter, kept_rows
from cahier.guidance.grid_rows import ActivityGroup, RowCheck, RowCount, check_row, groups_of
from cahier.guidance.matrix_tally import MatrixTally
from cahier.model.identifiers import ActivityId, RoleId
from cahier.model.party import PARTY_LABELS, Role
from cahier.model.raci import RACI_MEANINGS, Raci, RaciRow, parse_cell
from cahier.model.scope import Allocation
from cahier.questionnaire.progress import STATE_LABELS
from cahier.questionnaire.situation import Situation
from cahier.typography import french, lower_first
from ui.texts import plain_hint

Index = QModelIndex | QPersistentModelIndex
Row = ActivityGroup | Activity
Cell = tuple[ActivityId, RoleId]

# As plain integers: arithmetic on Qt's enumerations is slow, and `data` is called for every cell on screen.
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_EDIT = int(Qt.ItemDataRole.EditRole)
_TOOLTIP = int(Qt.ItemDataRole.ToolTipRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_GROUP_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_CELL_FLAGS = _GROUP_FLAGS | Qt.ItemFlag.ItemIsEditable
_NOWHERE = QModelIndex()


def spoken_letters(letters: Raci) -> str:
    """Return « réalise et répond du résultat », « rien » for an empty cell."""
    if letters is Raci.AR:
        return f"{RACI_MEANINGS[Raci.R]} et {RACI_MEANINGS[Raci.A]}"
    return RACI_MEANINGS.get(letters, "rien")


class RaciTableModel(QAbstractTableModel):
    """Column 0 names the activity, each other column is a role in use."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._shown = session.specification
        self._roles: tuple[Role, ...] = session.situation.roles()
        self._groups = groups_of(session.situation)
        self._open: set[str] = set()
        self._filter = RowFilter()
        self._kept: frozenset[ActivityId] | None = None
        self._given = session.situation.activities()
        self._tally = MatrixTally(self._shown, self._groups, self._roles)
        self._ranks: dict[str, int] | None = None
        self._open_where_work_is()
        self._put_rows()

    # What is where

    @property
    def roles(self) -> tuple[Role, ...]:
        """The roles in use, in column order."""
        return self._roles

    @property
    def groups(self) -> tuple[ActivityGroup, ...]:
        """Every group, filtered out or not."""
        return self._groups

    def row_at(self, row: int) -> Row | None:
        """Return the group or the activity of a row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def role_at(self, column: int) -> Role | None:
        """Return the role of a column; None for the column of activities."""
        return self._roles[column - 1] if 0 < column <= len(self._roles) else None

    def starts_party(self, column: int) -> bool:
        """Return whether a column is the first of its party, the very first left aside."""
        return 1 < column <= len(self._roles) and self._roles[column - 1].party is not self._roles[column - 2].party

    def cell_at(self, index: Index) -> Cell | None:
        """Return the activity and the role of a cell; None on groups and on the column of activities."""
        row, role = self.row_at(index.row()), self.role_at(index.column())
        return (row.id, role.id) if isinstance(row, Activity) and role else None

    def letters_at(self, row: int, column: int) -> Raci:
        """Return the letters shown in a cell."""
        found, role = self.row_at(row), self.role_at(column)
        return self._shown.cell(found.id, role.id) if isinstance(found, Activity) and role else Raci.NONE

    def row_of(self, key: str) -> int:
        """Return the row where an activity or the key of a group is shown, -1 when it is folded or filtered out."""
        if self._ranks is None:
            self._ranks = {
                row.id if isinstance(row, Activity) else row.key: rank for rank, row in enumerate(self._rows)
            }
        return self._ranks.get(key, -1)

    def column_of(self, role: str) -> int:
        """Return the column of a role, -1 when it is not in use."""
        return next((rank for rank, found in enumerate(self._roles, 1) if found.id == role), -1)

    def check(self, activity: ActivityId) -> RowCheck:
        """Return where a row stands."""
        return check_row(self._shown, self._roles, activity)

    def note(self, activity: ActivityId) -> str:
        """Return the internal comment on a row, empty when there is none."""
        return self._shown.row_notes.get(activity, "")

    @property
    def read_only(self) -> bool:
        """Whether one only reads the matrix."""
        return self._session.read_only

    def number(self, activity: ActivityId) -> str:
        """Return the number of a row, as the document prints it."""
        return self._session.situation.row_number(activity)

    def count(self, group: ActivityGroup) -> RowCount:
        """Return what is left to do in a group, whatever the filter."""
        return self._tally.count_of(group)

    @property
    def tally(self) -> MatrixTally:
        """What is left to do in the whole matrix, and how often each letter stands."""
        return self._tally

    def beside(self, row: int, step: int) -> Activity | None:
        """Return the activity shown just before or after that of a row, None past the ends of its group."""
        found = self.row_at(row + step)
        return found if isinstance(found, Activity) and isinstance(self.row_at(row), Activity) else None

    def next_to_do(self, after: str) -> ActivityId | None:
        """Return the next row to mend after an activity, then the next to confirm; it starts again from the top."""
        order = self._tally.activities
        rank = next((rank for rank, activity in enumerate(order) if activity.id == after), -1)
        following = (*order[rank + 1 :], *order[: rank + 1])
        checks = [(activity.id, self.check(activity.id)) for activity in following]
        faulty = (name for name, found in checks if found.faulty)
        return next(faulty, next((name for name, found in checks if found.to_do), None))

    # Folding and filtering

    def is_open(self, group: ActivityGroup) -> bool:
        """Return whether the activities of a group are shown."""
        return group.key in self._open

    def set_open(self, row: int, opened: bool) -> None:
        """Fold or unfold the group of a row."""
        group = self.row_at(row)
        if not isinstance(group, ActivityGroup) or self.is_open(group) is opened:
            return
        listed = self._listed(group)
        if opened:
            self.beginInsertRows(_NOWHERE, row + 1, row + len(listed))
            self._open.add(group.key)
            self._rows[row + 1 : row + 1] = listed
            self._ranks = None
            self.endInsertRows()
        else:
            self.beginRemoveRows(_NOWHERE, row + 1, row + len(listed))
            self._open.discard(group.key)
            del self._rows[row + 1 : row + 1 + len(listed)]
            self._ranks = None
            self.endRemoveRows()
        self._changed(row, 0, row, self.columnCount() - 1)

    def set_all_open(self, opened: bool) -> None:
        """Fold or unfold every group."""
        self._open = {group.key for group in self._groups} if opened else set()
        self._restart()

    def reveal(self, activity: str) -> int:
        """Unfold the group of an activity, drop the filter if it hides it; return its row, -1 when it is unknown."""
        group = self._tally.group_of(activity)
        if group is None:
            return -1
        if self._kept is not None and activity not in self._kept:
            self.set_filter(RowFilter())
        self.set_open(self.row_of(group.key), True)
        return self.row_of(activity)

    @property
    def filter(self) -> RowFilter:
        """What is asked of the rows shown."""
        return self._filter

    def set_filter(self, wanted: RowFilter) -> None:
        """Show only the rows asked for, unfolded; what changes since stays in sight until the filter is set again."""
        self._filter = wanted
        self._kept = kept_rows(self._session.situation, wanted) if wanted.active else None
        if wanted.active:
            self._open = {group.key for group in self._groups}
        self._restart()

    @property
    def kept(self) -> int:
        """How many activities the filter keeps, folded ones among them."""
        return sum(map(self.kept_of, self._groups))

    def kept_of(self, group: ActivityGroup) -> int:
        """Return how many activities of a group the filter keeps."""
        return len(self._listed(group))

    def _listed(self, group: ActivityGroup) -> tuple[Activity, ...]:
        return self._in_groups[group.key]

    def _put_rows(self) -> None:
        """Put the groups and the activities to show in order."""
        kept = self._kept
        self._in_groups = {
            group.key: tuple(row for row in group.activities if kept is None or row.id in kept)
            for group in self._groups
        }
        self._rows: list[Row] = []
        self._ranks = None
        for group in self._groups:
            if listed := self._listed(group):
                self._rows.append(group)
                self._rows.extend(listed if group.key in self._open else ())

    def _open_where_work_is(self) -> None:
        counts = [(group, self.count(group)) for group in self._groups]
        first = next((group for group, count in counts if count.faulty), None)
        first = first or next((group for group, count in counts if count.to_confirm), None)
        self._open = {first.key} if first is not None else {group.key for group in self._groups}

    def _restart(self) -> None:
        self.beginResetModel()
        self._put_rows()
        self.endResetModel()

    # What the session said

    def refresh(self, touched: Iterable[ActivityId] | None = None) -> None:
        """Show the current specification, telling the views of the very cells that changed.

        Only the rows touched are looked at, all of them for None.
        """
        situation = self._session.situation
        self._shown = self._session.specification
        if situation.activities() is not self._given or situation.roles() != self._roles:
            self._given, groups = situation.activities(), groups_of(situation)
            if groups != self._groups or situation.roles() != self._roles:
                self._take(situation, groups)
                return
        former = self._tally.count_again(self._shown, touched)
        for name, letters in former.items():
            if (rank := self.row_of(name)) >= 0:
                self._tell_cells(rank, letters, self._shown.matrix.get(name, {}))
        self._tell_states(former)

    def _take(self, situation: Situation, groups: tuple[ActivityGroup, ...]) -> None:
        """Show other rows or other roles."""
        self.beginResetModel()
        self._groups, self._roles = groups, situation.roles()
        self._tally = MatrixTally(self._shown, groups, self._roles)
        self._kept = None if self._kept is None else self._kept | kept_rows(situation, self._filter)
        self._put_rows()
        self.endResetModel()

    def _tell_cells(self, row: int, before: RaciRow, after: RaciRow) -> None:
        for column, role in enumerate(self._roles, 1):
            if before.get(role.id, Raci.NONE) is not after.get(role.id, Raci.NONE):
                self._changed(row, column, row, column)

    def _tell_states(self, touched: Iterable[ActivityId]) -> None:
        groups: dict[str, None] = {}
        for name in touched:
            if (rank := self.row_of(name)) >= 0:
                self._changed(rank, 0, rank, 0)
            if (group := self._tally.group_of(name)) is not None:
                groups[group.key] = None
        for key in groups:
            if (rank := self.row_of(key)) >= 0:
                self._changed(rank, 0, rank, self.columnCount() - 1)

    def _changed(self, top: int, left: int, bottom: int, right: int) -> None:
        self.dataChanged.emit(self.index(top, left), self.index(bottom, right))

    # What people ask

    def type_letter(self, indexes: Iterable[Index], letter: Raci) -> int:
        """Type a letter in cells; return how many there were."""
        cells = self._cells(indexes)
        type_letter(self._session, cells, letter, origin=self)
        return len(cells)

    def write(self, indexes: Iterable[Index], letters: Raci) -> int:
        """Write the same letters in cells; return how many there were."""
        return self.write_each({cell: letters for cell in self._cells(indexes)})

    def write_each(self, letters: dict[Cell, Raci]) -> int:
        """Write letters in cells as one change; return how many there were."""
        if letters:
            set_cells(self._session, letters, origin=self)
        return len(letters)

    def confirm(self, rows: Iterable[int]) -> int:
        """Confirm the activities of rows, all those shown of a group for its row; return how many were to confirm."""
        names = self._activities_of(rows)
        waiting = [name for name in names if not self._shown.row_decision(name).settled]
        if waiting:
            confirm_rows(self._session, waiting, origin=self)
        return len(waiting)

    def allot(self, rows: Iterable[int], allocation: Allocation) -> AllottedRows:
        """Give the activities of rows to one side, all those shown of a group for its row."""
        return allot_rows(self._session, self._activities_of(rows), allocation, origin=self)

    def _activities_of(self, rows: Iterable[int]) -> list[ActivityId]:
        """Return the activities of rows; a group alone or folded stands for those that the filter shows of it."""
        found = [row for rank in rows if (row := self.row_at(rank)) is not None]
        # A range of rows goes over the titles between them without asking for all that stands under.
        range_of_rows = any(isinstance(row, Activity) for row in found)
        names: dict[ActivityId, None] = {}
        for row in found:
            if isinstance(row, Activity):
                names[row.id] = None
            elif not (range_of_rows and self.is_open(row)):
                names.update(dict.fromkeys(activity.id for activity in self._listed(row)))
        return list(names)

    def move(self, row: int, step: int) -> bool:
        """Move the activity of a row past the one shown beside it; False past the ends of its group."""
        moved, passed = self.row_at(row), self.beside(row, step)
        if not isinstance(moved, Activity) or passed is None:
            return False
        move_row(self._session, moved.id, passed.id, before=step < 0, origin=self)
        return True

    def labelled(self, rows: Iterable[int], roles: Sequence[Role]) -> list[list[str]]:
        """Return the activities of rows with their numbers and names, under heads that name the roles."""
        names = self._activities_of(rows)
        known = {row.id: row for row in self._session.situation.activities()}
        return labelled_rows(self._session.situation, (known[name] for name in names), roles)

    def _cells(self, indexes: Iterable[Index]) -> list[Cell]:
        return [cell for index in indexes if (cell := self.cell_at(index)) is not None]

    # Qt's own

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many rows are shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return the roles in use, and the column of activities."""
        return 0 if parent.isValid() else len(self._roles) + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Cells take letters; groups and names do not."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _GROUP_FLAGS if self.cell_at(index) is None else _CELL_FLAGS

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """Return what a cell shows, says aloud or explains."""
        if role not in (_DISPLAY, _EDIT, _TOOLTIP, _SPOKEN) or not index.isValid():
            return None
        row = self.row_at(index.row())
        if row is None:
            return None
        if isinstance(row, ActivityGroup):
            return self._group_text(row, index.column(), role)
        text = self._name_text(row, role) if index.column() == 0 else self._cell_text(row, index, role)
        return plain_hint(text) if role == _TOOLTIP and text else text

    def _group_text(self, group: ActivityGroup, column: int, role: int) -> str | None:
        if role == _SPOKEN:
            count = self.count(group)
            fold = "dépliée" if self.is_open(group) else "repliée"
            parts = (group.title, lower_first(STATE_LABELS[count.state]), f"{count.total} activités", fold)
            return french(", ".join((*parts, *count.fault_words)))
        return group.title if column == 0 and role == _DISPLAY else None

    def _name_text(self, activity: Activity, role: int) -> str:
        check = self.check(activity.id)
        faults = check.faults or ("" if check.confirmed else "proposé, à confirmer")
        note = self.note(activity.id)
        comment = f"Commentaire : {note}" if note else ""
        if role == _TOOLTIP:
            return french("\n".join(part for part in (activity.label, faults, comment) if part))
        if role == _SPOKEN:
            told = (self.number(activity.id), activity.label, faults, lower_first(comment))
            return french(", ".join(part for part in told if part))
        return activity.label

    def _cell_text(self, activity: Activity, index: Index, role: int) -> str | None:
        column = self._roles[index.column() - 1]
        letters = self._shown.cell(activity.id, column.id)
        if role == _SPOKEN:
            return french(f"{activity.label}, {column.title} : {spoken_letters(letters)}")
        if role == _TOOLTIP:
            return (
                plain_hint(french(f"{column.title} : {spoken_letters(letters)}")) if letters is not Raci.NONE else None
            )
        return letters.value

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """Return the short name of a role, its full title with who holds it."""
        if orientation is not Qt.Orientation.Horizontal or role not in (_DISPLAY, _TOOLTIP, _SPOKEN):
            return None
        column = self.role_at(section)
        if column is None:
            return "Activité" if section == 0 and role != _TOOLTIP else None
        if role == _DISPLAY:
            return column.short
        holder = f", {column.holder}" if column.holder else ""
        told = french(f"{column.title}{holder} ({PARTY_LABELS[column.party]})")
        return plain_hint(told) if role == _TOOLTIP else told

    def setData(self, index: Index, value: Any, role: int = _EDIT) -> bool:
        """Write letters typed as text; the session will say whether something changed."""
        cell = self.cell_at(index)
        if cell is None or role != _EDIT:
            return False
        try:
            letters = parse_cell(str(value))
        except ValueError:
            return False
        self.write_each({cell: letters})
        return True
