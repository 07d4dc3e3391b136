"""The matrix as a table: groups and activities in rows, roles in columns.

It renders the specification it was last told about, translates cells into calls to the session, and stores nothing:
what a key types comes back through `refresh`, as undo does.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from cahier.catalogue.matrix_schema import Activity
from cahier.editing.session import Session
from cahier.editing.verbs.matrix import confirm_rows, set_cells, type_letter
from cahier.guidance.grid_rows import ActivityGroup, RowCheck, RowCount, check_row, count_rows, groups_of
from cahier.model.identifiers import ActivityId, RoleId
from cahier.model.party import PARTY_LABELS, Role
from cahier.model.raci import RACI_MEANINGS, Raci, RaciRow, parse_cell
from cahier.model.specification import Specification
from cahier.questionnaire.progress import STATE_LABELS
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
        self._kept: frozenset[ActivityId] | None = None
        self._counts: dict[str, RowCount] = {}
        self._open_where_work_is()
        self._rows = self._structure()

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
        for rank, row in enumerate(self._rows):
            if key == (row.id if isinstance(row, Activity) else row.key):
                return rank
        return -1

    def column_of(self, role: str) -> int:
        """Return the column of a role, -1 when it is not in use."""
        return next((rank for rank, found in enumerate(self._roles, 1) if found.id == role), -1)

    def check(self, activity: ActivityId) -> RowCheck:
        """Return where a row stands."""
        return check_row(self._shown, self._roles, activity)

    def number(self, activity: ActivityId) -> str:
        """Return the number of a row, as the document prints it."""
        return self._session.situation.row_number(activity)

    def count(self, group: ActivityGroup) -> RowCount:
        """Return what is left to do in a group, whatever the filter."""
        if group.key not in self._counts:
            self._counts[group.key] = count_rows(self.check(activity.id) for activity in group.activities)
        return self._counts[group.key]

    def count_all(self) -> RowCount:
        """Return what is left to do in the whole matrix."""
        return count_rows(self.check(activity.id) for activity in self._activities())

    def faulty(self) -> tuple[Activity, ...]:
        """Return the activities to mend, in order."""
        return tuple(activity for activity in self._activities() if self.check(activity.id).faulty)

    def next_to_do(self, after: str) -> ActivityId | None:
        """Return the next row to mend after an activity, then the next to confirm; it starts again from the top."""
        order = self._activities()
        rank = next((rank for rank, activity in enumerate(order) if activity.id == after), -1)
        following = (*order[rank + 1 :], *order[: rank + 1])
        checks = [(activity.id, self.check(activity.id)) for activity in following]
        faulty = (name for name, found in checks if found.faulty)
        return next(faulty, next((name for name, found in checks if found.to_do), None))

    def _activities(self) -> list[Activity]:
        return [activity for group in self._groups for activity in group.activities]

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
            self.endInsertRows()
        else:
            self.beginRemoveRows(_NOWHERE, row + 1, row + len(listed))
            self._open.discard(group.key)
            del self._rows[row + 1 : row + 1 + len(listed)]
            self.endRemoveRows()
        self._changed(row, 0, row, self.columnCount() - 1)

    def set_all_open(self, opened: bool) -> None:
        """Fold or unfold every group."""
        self._open = {group.key for group in self._groups} if opened else set()
        self._restart()

    def reveal(self, activity: str) -> int:
        """Unfold the group of an activity, drop the filter if it hides it; return its row, -1 when it is unknown."""
        group = next((g for g in self._groups if any(found.id == activity for found in g.activities)), None)
        if group is None:
            return -1
        if self._kept is not None and activity not in self._kept:
            self.set_filtered(False)
        self.set_open(self.row_of(group.key), True)
        return self.row_of(activity)

    @property
    def filtered(self) -> bool:
        """True when only what is left to do is shown."""
        return self._kept is not None

    def set_filtered(self, filtered: bool) -> None:
        """Show only the rows with a fault or not confirmed; what gets done stays until the filter is set again."""
        self._kept = self._to_do() if filtered else None
        if filtered:
            self._open = {group.key for group in self._groups}
        self._restart()

    def _to_do(self) -> frozenset[ActivityId]:
        return frozenset(activity.id for activity in self._activities() if self.check(activity.id).to_do)

    def _listed(self, group: ActivityGroup) -> tuple[Activity, ...]:
        kept = self._kept
        return group.activities if kept is None else tuple(found for found in group.activities if found.id in kept)

    def _structure(self) -> list[Row]:
        rows: list[Row] = []
        for group in self._groups:
            listed = self._listed(group)
            if listed:
                rows.append(group)
                rows.extend(listed if group.key in self._open else ())
        return rows

    def _open_where_work_is(self) -> None:
        counts = [(group, self.count(group)) for group in self._groups]
        first = next((group for group, count in counts if count.faulty), None)
        first = first or next((group for group, count in counts if count.to_confirm), None)
        self._open = {first.key} if first is not None else {group.key for group in self._groups}

    def _restart(self) -> None:
        self.beginResetModel()
        self._rows = self._structure()
        self.endResetModel()

    # What the session said

    def refresh(self) -> None:
        """Show the current specification, telling the views of the very cells that changed."""
        situation = self._session.situation
        before, self._shown = self._shown, self._session.specification
        self._counts.clear()
        groups = groups_of(situation)
        if groups != self._groups or situation.roles() != self._roles:
            self.beginResetModel()
            self._groups, self._roles = groups, situation.roles()
            self._kept = None if self._kept is None else self._kept | self._to_do()
            self._rows = self._structure()
            self.endResetModel()
            return
        for rank, row in enumerate(self._rows):
            if isinstance(row, Activity) and before.matrix.get(row.id) is not self._shown.matrix.get(row.id):
                self._tell_cells(rank, before.matrix.get(row.id, {}), self._shown.matrix.get(row.id, {}))
        self._tell_states(before)

    def _tell_cells(self, row: int, before: RaciRow, after: RaciRow) -> None:
        for column, role in enumerate(self._roles, 1):
            if before.get(role.id, Raci.NONE) is not after.get(role.id, Raci.NONE):
                self._changed(row, column, row, column)

    def _tell_states(self, before: Specification) -> None:
        shown = self._shown
        touched = {
            name
            for name in shown.matrix
            if before.matrix.get(name) is not shown.matrix[name]
            or before.row_decision(name) is not shown.row_decision(name)
        }
        last = self.columnCount() - 1
        for rank, row in enumerate(self._rows if touched else ()):
            if isinstance(row, Activity):
                if row.id in touched:
                    self._changed(rank, 0, rank, 0)
            elif any(activity.id in touched for activity in row.activities):
                self._changed(rank, 0, rank, last)

    def _changed(self, top: int, left: int, bottom: int, right: int) -> None:
        self.dataChanged.emit(self.index(top, left), self.index(bottom, right))

    # What people ask

    def type_letter(self, indexes: Iterable[Index], letter: Raci) -> int:
        """Type a letter in cells, the first leading; return how many there were."""
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
        """Confirm the activities of rows, all those of a group for its row; return how many were to confirm."""
        names: dict[ActivityId, None] = {}
        for rank in rows:
            row = self.row_at(rank)
            if isinstance(row, ActivityGroup):
                names.update(dict.fromkeys(activity.id for activity in row.activities))
            elif row is not None:
                names[row.id] = None
        waiting = [name for name in names if not self._shown.row_decision(name).settled]
        if waiting:
            confirm_rows(self._session, waiting, origin=self)
        return len(waiting)

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
        if role == _TOOLTIP:
            return french("\n".join(part for part in (activity.label, faults) if part))
        if role == _SPOKEN:
            return french(", ".join(part for part in (self.number(activity.id), activity.label, faults) if part))
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


class NoRoomBelow(ValueError):
    """More letters were copied than there are rows unfolded below: none is written rather than some."""


def pasted_letters(model: RaciTableModel, text: str, start: Index, targets: Sequence[Index]) -> dict[Cell, Raci]:
    """Return what a pasted table of letters writes: from a cell on, or one value over every selected cell.

    A blank line, such as those between two blocks, stands for no row.

    Raises:
        NoRoomBelow: some letters would have no row; the sentence says what to do.
        ValueError: something else than letters was copied.
    """
    pasted = [line.split("\t") for line in text.rstrip("\r\n").splitlines()]
    lines = [[parse_cell(cell) for cell in line] for line in pasted if len(pasted) == 1 or any(map(str.strip, line))]
    if len(lines) == 1 and len(lines[0]) == 1:
        return {cell: lines[0][0] for index in targets if (cell := model.cell_at(index)) is not None}
    below = [row for row in range(start.row(), model.rowCount()) if isinstance(model.row_at(row), Activity)]
    if len(lines) > len(below):
        raise NoRoomBelow(
            f"Rien n'est collé : {len(lines)} lignes pour {len(below)} activités dépliées à partir d'ici. "
            "Dépliez les groupes, ou copiez aussi les noms des activités."
        )
    found: dict[Cell, Raci] = {}
    for row, line in zip(below, lines, strict=False):
        for offset, letters in enumerate(line):
            cell = model.cell_at(model.index(row, start.column() + offset))
            if cell is not None:
                found[cell] = letters
    return found
