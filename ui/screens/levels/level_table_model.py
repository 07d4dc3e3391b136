"""What the tables of indicators and of penalties have in common."""

from abc import abstractmethod
from collections.abc import Callable
from decimal import Decimal
from typing import Any, ClassVar, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from cahier.catalogue.levels_schema import Indicator, Penalty
from cahier.editing.session import Session
from cahier.editing.verbs.levels import set_levels
from cahier.guidance.why_asked import why_left_out
from cahier.model.quantity import parse_number
from cahier.model.service_level import ServiceLevels
from cahier.typography import french
from ui.texts import plain_hint

Index = QModelIndex | QPersistentModelIndex
NAME = 0
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter

Item = TypeVar("Item", Indicator, Penalty)


class LevelTableModel(QAbstractTableModel, Generic[Item]):
    """Reads the session and asks it for changes; a value that is refused is told by `refused`.

    The first column names the item and switches it; `figures` are the columns one types a number in. Only the items
    whose condition holds are listed: the others are not in the document either, which `left_out` says.
    """

    refused = Signal(str)
    headers: ClassVar[tuple[str, ...]]
    figures: ClassVar[tuple[int, ...]]

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.items: tuple[Item, ...] = self._applying()
        self._values: dict[int, Callable[[Item, int], Any]] = {
            int(Qt.ItemDataRole.DisplayRole): self._shown,
            int(Qt.ItemDataRole.EditRole): self._typed,
            int(Qt.ItemDataRole.CheckStateRole): self._checked,
            int(Qt.ItemDataRole.ToolTipRole): lambda item, column: plain_hint(str(self._explained(item, column))),
            int(Qt.ItemDataRole.AccessibleTextRole): self._spoken,
            int(Qt.ItemDataRole.TextAlignmentRole): self._aligned,
        }

    def refresh(self) -> None:
        """Tell views that any cell may have changed, and rows too when the split changed."""
        items = self._applying()
        if [item.id for item in items] != [item.id for item in self.items]:
            self.beginResetModel()
            self.items = items
            self.endResetModel()
        elif items:
            self.items = items
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def row_of(self, name: str) -> int:
        """Return the row of an item, -1 when it is not listed."""
        return next((row for row, item in enumerate(self.items) if item.id == name), -1)

    def left_out(self) -> str:
        """Return what is not listed, for the document will not print it, and why; empty when there is nothing."""
        situation = self._session.situation
        told = []
        for item in self._known():
            if not situation.holds(item.when):
                why = why_left_out(item.when, situation)
                told.append(f"{item.label} ({why})" if why else item.label)
        return french(f"Absent du document : {' ; '.join(told)}.") if told else ""

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.items)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.headers)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(self.headers):
            if role == Qt.ItemDataRole.DisplayRole:
                return self.headers[section]
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT if section in self.figures else _LEFT
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self._session.read_only:
            return flags
        if index.column() == NAME:
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        editable = index.column() in self.figures and self._active(self.items[index.row()])
        return flags | Qt.ItemFlag.ItemIsEditable if editable else flags

    def data(self, index: Index, role: int = 0) -> Any:
        value = self._values.get(int(role))
        if value is None or not index.isValid():
            return None
        return value(self.items[index.row()], index.column())

    def setData(self, index: Index, value: Any, role: int = int(Qt.ItemDataRole.EditRole)) -> bool:
        if not index.isValid():
            return False
        item, column = self.items[index.row()], index.column()
        if role == Qt.ItemDataRole.CheckStateRole and column == NAME:
            self._switch(item, Qt.CheckState(value) == Qt.CheckState.Checked)
            return True
        if role == Qt.ItemDataRole.EditRole and column in self.figures:
            return self._type(item, column, str(value).strip())
        return False

    def _type(self, item: Item, column: int, text: str) -> bool:
        try:
            self._write(item, column, text)
        except ValueError as error:
            self.refused.emit(french(f"{item.label} : {error}"))
            return False
        self.refused.emit("")
        return True

    def _record(self, item: Item, levels: ServiceLevels, verb: str) -> None:
        self._session.close_edit()
        set_levels(self._session, levels, f"{verb} : {item.label}")

    def _applying(self) -> tuple[Item, ...]:
        situation = self._session.situation
        return tuple(item for item in self._known() if situation.holds(item.when))

    def _checked(self, item: Item, column: int) -> Any:
        if column != NAME:
            return None
        return Qt.CheckState.Checked if self._active(item) else Qt.CheckState.Unchecked

    def _spoken(self, item: Item, column: int) -> Any:
        shown = self._shown(item, column)
        if column == NAME:
            return french(f"{shown}, {self._switched_words(self._active(item))}")
        return french(f"{item.label}, {self.headers[column].lower()} : {shown}")

    def _aligned(self, _item: Item, column: int) -> Any:
        return _RIGHT if column in self.figures else _LEFT

    # What each table says for itself

    @abstractmethod
    def _known(self) -> tuple[Item, ...]:
        """Return every item, proposed and of one's own."""

    @abstractmethod
    def _active(self, item: Item) -> bool:
        """Return whether the item is switched on."""

    @abstractmethod
    def _switched_words(self, active: bool) -> str:
        """Return what a screen reader says of the switch."""

    @abstractmethod
    def _shown(self, item: Item, column: int) -> Any:
        """Return what a cell shows."""

    @abstractmethod
    def _typed(self, item: Item, column: int) -> Any:
        """Return what a cell offers for editing."""

    @abstractmethod
    def _explained(self, item: Item, column: int) -> Any:
        """Return the tooltip of a cell."""

    @abstractmethod
    def _switch(self, item: Item, active: bool) -> None:
        """Switch an item on or off."""

    @abstractmethod
    def _write(self, item: Item, column: int, text: str) -> None:
        """Record the figure typed.

        Raises:
            ValueError: with a French message, when it is not one.
        """


def read_figure(text: str, unit: str, example: str) -> Decimal | None:
    """Return the number typed, its sign and unit left out; None when nothing is.

    Raises:
        ValueError: not a number, or out of bounds.
    """
    bare = text.lstrip("≥≤ ").removesuffix("%").removesuffix(unit).strip()
    if not bare:
        return None
    try:
        value = parse_number(bare)
    except ValueError as error:
        raise ValueError(f"« {text} » n'est pas un nombre. Écrivez par exemple {example}.") from error
    if value < 0 or (unit == "%" and value > 100):
        raise ValueError("la valeur doit être entre 0 et 100." if unit == "%" else "0 ou plus.")
    return value
