"""A table of words that one reads: what offers say, cost and earn."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyleOptionHeader, QTableView, QWidget

from ui.spoken import spoken_cell
from ui.texts import plain_hint, set_name

Index = QModelIndex | QPersistentModelIndex
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_PADDING = 8
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class WordsModel(QAbstractTableModel):
    """Rows of words as they are given; figures stand at the right, rows that sum up in bold."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._header: Sequence[str] = ()
        self._rows: Sequence[Sequence[str]] = ()
        self._strong: Collection[int] = ()
        self._figures_from = 0

    def show_rows(
        self,
        header: Sequence[str],
        rows: Sequence[Sequence[str]],
        *,
        strong: Collection[int] = (),
        figures_from: int = 0,
    ) -> None:
        """Show other rows; `strong` are those in bold, columns are figures from the one of that rank on (0: none)."""
        same = tuple(header) == tuple(self._header) and len(rows) == len(self._rows)
        if not same:
            self.beginResetModel()
        self._header, self._rows = header, rows
        self._strong, self._figures_from = strong, figures_from
        if not same:
            self.endResetModel()
        elif rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(header) - 1))

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._header)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == int(Qt.ItemDataRole.TextAlignmentRole):
            return _RIGHT if 0 < self._figures_from <= section else _LEFT
        if role == int(Qt.ItemDataRole.ToolTipRole):
            return plain_hint(self._header[section])
        return self._header[section] if role == _DISPLAY else None

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        if not index.isValid():
            return None
        words = self._rows[index.row()][index.column()]
        if role == _DISPLAY:
            return " – ".join(filter(None, words.split("\n")))
        if role == int(Qt.ItemDataRole.AccessibleTextRole):
            return spoken_cell(index, str(index.data()))
        if role == int(Qt.ItemDataRole.ToolTipRole):
            return plain_hint(words)
        if role == int(Qt.ItemDataRole.TextAlignmentRole):
            return _RIGHT if 0 < self._figures_from <= index.column() else _LEFT
        if role == int(Qt.ItemDataRole.FontRole) and index.row() in self._strong:
            font = QFont()
            font.setBold(True)
            return font
        return None


class _WholeNames(QHeaderView):
    """Shows the beginning of a name that has not the room, line by line, whatever side it stands at."""

    def initStyleOptionForIndex(self, option: QStyleOptionHeader, section: int) -> None:
        super().initStyleOptionForIndex(option, section)
        room, cut = self.sectionSize(section) - 2 * _PADDING, Qt.TextElideMode.ElideRight
        option.text = "\n".join(self.fontMetrics().elidedText(line, cut, room) for line in option.text.split("\n"))


class WordsTable(QTableView):
    """A table read by row; its first columns take a share of the width, the others what is left in equal parts."""

    def __init__(self, name: str, shares: Sequence[float], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_name(self, name)
        self._shares = shares
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.verticalHeader().hide()
        self.setHorizontalHeader(_WholeNames(Qt.Orientation.Horizontal, self))
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def fit(self) -> None:
        """Give each column its part of the width."""
        model = self.model()
        count = model.columnCount() if model is not None else 0
        others = count - len(self._shares)
        for rank in range(count):
            share = self._shares[rank] if rank < len(self._shares) else (1 - sum(self._shares)) / max(others, 1)
            self.setColumnWidth(rank, max(60, int(self.viewport().width() * share)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
