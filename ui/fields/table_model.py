"""The rows of a question answered by a table."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby, takewhile
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from cahier.catalogue.values import cell_text
from cahier.catalogue.wizard_schema import Column, Question, QuestionType
from cahier.errors import InvalidAnswer
from cahier.model.answer import Row
from cahier.questionnaire.typed_cells import read_cell
from cahier.questionnaire.typed_dates import short_date
from cahier.typography import french, number
from ui.texts import plain_hint

Index = QModelIndex | QPersistentModelIndex
_NUMERIC = (QuestionType.NUMBER, QuestionType.AMOUNT, QuestionType.PERCENTAGE)
_ROOT = QModelIndex()
# Made once: views ask for the flags of every selected cell, and arithmetic on Qt's enumerations is slow.
_CELL_FLAGS = (
    Qt.ItemFlag.ItemIsEnabled
    | Qt.ItemFlag.ItemIsSelectable
    | Qt.ItemFlag.ItemIsEditable
    | Qt.ItemFlag.ItemNeverHasChildren
)


class TableModel(QAbstractTableModel):
    """The recorded rows, and the blank ones being filled, which are nobody's answer yet."""

    edited = Signal(object)
    """Every row that holds something, to record."""

    refused = Signal(str)
    """Why a cell was refused; what was there stays."""

    def __init__(self, question: Question, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = question.columns
        self._rows: list[dict[str, str]] = []

    # What views ask

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let every cell be edited."""
        return _CELL_FLAGS if index.isValid() else Qt.ItemFlag.NoItemFlags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the title of a column, the rank of a row."""
        if role == Qt.ItemDataRole.TextAlignmentRole and orientation is Qt.Orientation.Horizontal:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        if orientation is Qt.Orientation.Vertical:
            return section + 1
        label = self.columns[section].label if 0 <= section < len(self.columns) else ""
        return plain_hint(label) if role == Qt.ItemDataRole.ToolTipRole else label

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows, or what its editor starts from."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        column = self.columns[index.column()]
        cell = self._rows[index.row()].get(column.id, "")
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return shown_cell(column, cell)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_hint(shown_cell(column, cell))
            case Qt.ItemDataRole.EditRole:
                return _typed_form(column, cell)
            case Qt.ItemDataRole.TextAlignmentRole if column.type in _NUMERIC:
                return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            case Qt.ItemDataRole.AccessibleTextRole:
                where = french(f"{column.label}, ligne {index.row() + 1} : ")
                return where + (shown_cell(column, cell) or "vide")
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Write a cell as typed; a refused one stays as it was."""
        if not index.isValid() or role != Qt.ItemDataRole.EditRole:
            return False
        try:
            cell = read_cell(self.columns[index.column()], str(value))
        except InvalidAnswer as error:
            self.refused.emit(str(error))
            return False
        row = self._rows[index.row()]
        key = self.columns[index.column()].id
        if row.get(key, "") == cell:
            self.refused.emit("")
        else:
            row[key] = cell
            self.dataChanged.emit(index, index)
            self._tell()
        return True

    # What the field asks

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows that hold something."""
        return tuple(dict(row) for row in self._rows if any(row.values()))

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show the recorded rows, moving only what changed; blank ones stay as long as nothing else does."""
        if list(rows) == [row for row in self._rows if any(row.values())]:
            return
        self.remove_blank()
        before = len(_common(self._rows, rows))
        after = len(_common(self._rows[before:][::-1], list(rows[before:])[::-1]))
        old, new = len(self._rows) - before - after, len(rows) - before - after
        self._replace(before, rows[before : before + min(old, new)])
        self._take_out(before + new, old - new)
        self._put_in(before + old, rows[before + old : before + new])

    def remove_blank(self) -> None:
        """Take away the rows nothing was typed in."""
        self._take_away([rank for rank, row in enumerate(self._rows) if not any(row.values())])

    def _take_away(self, ranks: Iterable[int]) -> None:
        """Take rows away, those that follow one another together: each time costs views a whole layout."""
        for first, last in reversed(list(_runs(sorted(ranks)))):
            self._take_out(first, last + 1 - first)

    def _take_out(self, rank: int, count: int) -> None:
        if count > 0:
            self.beginRemoveRows(QModelIndex(), rank, rank + count - 1)
            del self._rows[rank : rank + count]
            self.endRemoveRows()

    def _put_in(self, rank: int, rows: Sequence[Row]) -> None:
        if rows:
            self.beginInsertRows(QModelIndex(), rank, rank + len(rows) - 1)
            self._rows[rank:rank] = [dict(row) for row in rows]
            self.endInsertRows()

    def add_row(self, after: int = -1, copied: Row | None = None) -> int:
        """Add a row under another, at the end by default; return its rank."""
        rank = len(self._rows) if after < 0 else after + 1
        self._put_in(rank, [copied or self._blank()])
        if copied:
            self._tell()
        return rank

    def _blank(self) -> Row:
        return {column.id: "" for column in self.columns}

    def duplicate(self, rank: int) -> int:
        """Copy a row under itself; return the rank of the copy."""
        return self.add_row(rank, self._rows[rank])

    def remove(self, ranks: Sequence[int]) -> None:
        """Take rows away."""
        held = any(any(self._rows[rank].values()) for rank in ranks)
        self._take_away(ranks)
        if held:
            self._tell()

    def clear_cells(self, cells: Sequence[tuple[int, int]]) -> None:
        """Empty cells, as one change."""
        for rank, position in cells:
            self._rows[rank][self.columns[position].id] = ""
        if cells:
            ranks, positions = [rank for rank, _ in cells], [position for _, position in cells]
            self.dataChanged.emit(self.index(min(ranks), min(positions)), self.index(max(ranks), max(positions)))
            self._tell()

    def paste(self, grid: Sequence[Sequence[str]], rank: int, columns: Sequence[int]) -> list[str]:
        """Write a grid from a row on, in some columns, adding rows as needed; return the places that were refused."""
        refused: list[str] = []
        lacking = rank + len(grid) - len(self._rows)
        self._put_in(len(self._rows), [self._blank() for _ in range(lacking)])
        for offset, texts in enumerate(grid):
            for position, text in zip(columns, texts, strict=False):
                column = self.columns[position]
                try:
                    self._rows[rank + offset][column.id] = read_cell(column, text)
                except InvalidAnswer:
                    refused.append(f"{column.label}, ligne {rank + offset + 1}")
        if grid:
            last = self.index(rank + len(grid) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(rank, 0), last)
            self._tell()
        return refused

    def texts(self, rank: int, first: int, last: int) -> list[str]:
        """Return what cells of a row show, for copying."""
        return [shown_cell(column, self._rows[rank].get(column.id, "")) for column in self.columns[first : last + 1]]

    def _replace(self, first: int, rows: Sequence[Row]) -> None:
        """Write rows over others, telling views once, of the cells between the first that changes and the last."""
        changed = [
            (rank, position)
            for rank, row in enumerate(rows, first)
            for position, column in enumerate(self.columns)
            if self._rows[rank].get(column.id, "") != row.get(column.id, "")
        ]
        for rank, position in changed:
            key = self.columns[position].id
            self._rows[rank][key] = rows[rank - first].get(key, "")
        if changed:
            left, right = min(position for _, position in changed), max(position for _, position in changed)
            self.dataChanged.emit(self.index(changed[0][0], left), self.index(changed[-1][0], right))

    def _tell(self) -> None:
        self.edited.emit(self.rows or None)


def _runs(ranks: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last of each series of ranks that follow one another."""
    for _, run in groupby(enumerate(ranks), lambda pair: pair[1] - pair[0]):
        found = [rank for _, rank in run]
        yield found[0], found[-1]


def _common(first: Sequence[Row], second: Sequence[Row]) -> list[Row]:
    return [one for one, other in takewhile(lambda pair: pair[0] == pair[1], zip(first, second, strict=False))]


def shown_cell(column: Column, cell: str) -> str:
    """Return what a cell shows; dates are short so that they fit."""
    if cell and column.type is QuestionType.DATE:
        return short_date(date.fromisoformat(cell))
    return cell_text(column, cell)


def _typed_form(column: Column, cell: str) -> str:
    if cell and column.type is QuestionType.DATE:
        return short_date(date.fromisoformat(cell))
    if cell and column.type in _NUMERIC:
        return number(Decimal(cell))
    return cell
