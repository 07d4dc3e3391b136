"""The plan as a tree for Qt: steps, then their pages."""

from collections.abc import Mapping

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from cahier.guidance.plan import PlanRow, RowState
from cahier.model.location import Location
from ui.texts import plain_hint

Index = QModelIndex | QPersistentModelIndex
PLACE = int(Qt.ItemDataRole.UserRole)
STATE = PLACE + 1
TEXT = PLACE + 2
LEAF = PLACE + 3
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_TOOLTIP = int(Qt.ItemDataRole.ToolTipRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)


class PlanModel(QAbstractItemModel):
    """Two levels whose lines never change; only where they stand does."""

    def __init__(self, rows: tuple[PlanRow, ...], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self._states: Mapping[Location, RowState] = {}

    def show_states(self, states: Mapping[Location, RowState]) -> None:
        """Take where each line stands, and tell the views which ones moved."""
        before, self._states = self._states, states
        for rank, row in enumerate(self._rows):
            place = self.index(rank, 0)
            if states.get(row.place) != before.get(row.place):
                self.dataChanged.emit(place, place)
            moved = [n for n, child in enumerate(row.children) if states.get(child.place) != before.get(child.place)]
            if moved:
                self.dataChanged.emit(self.index(moved[0], 0, place), self.index(moved[-1], 0, place))

    def row_of(self, index: Index) -> PlanRow | None:
        """Return the line shown at an index."""
        if not index.isValid():
            return None
        parent = index.internalId()
        return self._rows[parent - 1].children[index.row()] if parent else self._rows[index.row()]

    def index_of(self, place: Location) -> QModelIndex:
        """Return where a line is, an invalid index when there is none."""
        for rank, row in enumerate(self._rows):
            if row.place == place:
                return self.index(rank, 0)
            for child_rank, child in enumerate(row.children):
                if child.place == place:
                    return self.index(child_rank, 0, self.index(rank, 0))
        return QModelIndex()

    def index(self, row: int, column: int, parent: Index | None = None) -> QModelIndex:
        if column != 0 or row < 0:
            return QModelIndex()
        if parent is None or not parent.isValid():
            return self.createIndex(row, 0, 0) if row < len(self._rows) else QModelIndex()
        if parent.internalId() or row >= len(self._rows[parent.row()].children):
            return QModelIndex()
        return self.createIndex(row, 0, parent.row() + 1)

    def parent(self, index: Index | None = None) -> QModelIndex:  # type: ignore[override] # PySide overloads it with QObject.parent
        if index is None or not index.isValid() or not index.internalId():
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, 0)

    def rowCount(self, parent: Index | None = None) -> int:
        if parent is None or not parent.isValid():
            return len(self._rows)
        return 0 if parent.internalId() else len(self._rows[parent.row()].children)

    def columnCount(self, parent: Index | None = None) -> int:
        return 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        row = self.row_of(index)
        if row is None:
            return None
        if role == _DISPLAY:
            return row.title
        if role == PLACE:
            return row.place
        if role == LEAF:
            return bool(index.internalId())
        found = self._states.get(row.place)
        if found is None:
            return row.title if role == _SPOKEN else None
        if role == STATE:
            return found.state
        if role == TEXT:
            return found.text
        if role == _TOOLTIP:
            return plain_hint(found.spoken)
        if role == _SPOKEN:
            return found.spoken
        return None
