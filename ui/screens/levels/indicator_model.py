"""The indicators followed up, as a table one can edit."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from cahier.catalogue.schema import Indicator
from cahier.editing.session import Session
from cahier.editing.verbs.levels import set_levels
from cahier.export.document.tables.level_figures import measured
from cahier.guidance.promises import with_indicator
from cahier.model.quantity import parse_number
from cahier.model.service_level import IndicatorLevel
from cahier.typography import capital, french, number

Index = QModelIndex | QPersistentModelIndex
NAME, TARGET, THRESHOLD, FREQUENCY = range(4)
HEADERS = ("Indicateur", "Cible", "Seuil de pénalité", "Fréquence")
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class IndicatorModel(QAbstractTableModel):
    """Reads the session and asks it for changes; a value that is refused is told by `refused`."""

    refused = Signal(str)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._indicators = session.catalogue.levels.indicators
        self._values: dict[int, Callable[[Indicator, IndicatorLevel | None, int], Any]] = {
            int(Qt.ItemDataRole.DisplayRole): self._shown,
            int(Qt.ItemDataRole.EditRole): self._typed,
            int(Qt.ItemDataRole.CheckStateRole): self._checked,
            int(Qt.ItemDataRole.ToolTipRole): self._explained,
            int(Qt.ItemDataRole.AccessibleTextRole): self._spoken,
            int(Qt.ItemDataRole.TextAlignmentRole): _aligned,
        }

    def refresh(self) -> None:
        """Tell views that any cell may have changed."""
        if self._indicators:
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._indicators)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(HEADERS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(HEADERS):
            if role == Qt.ItemDataRole.DisplayRole:
                return HEADERS[section]
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT if section in (TARGET, THRESHOLD) else _LEFT
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() == NAME:
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        level = self._level(index.row())
        editable = level is not None and level.active and index.column() in (TARGET, THRESHOLD)
        return flags | Qt.ItemFlag.ItemIsEditable if editable else flags

    def data(self, index: Index, role: int = 0) -> Any:
        value = self._values.get(int(role))
        if value is None or not index.isValid():
            return None
        return value(self._indicators[index.row()], self._level(index.row()), index.column())

    def setData(self, index: Index, value: Any, role: int = int(Qt.ItemDataRole.EditRole)) -> bool:
        if not index.isValid():
            return False
        indicator, column = self._indicators[index.row()], index.column()
        level = self._level(index.row())
        if role == Qt.ItemDataRole.CheckStateRole and column == NAME:
            return self._follow(indicator, level, Qt.CheckState(value) == Qt.CheckState.Checked)
        if role == Qt.ItemDataRole.EditRole and column in (TARGET, THRESHOLD) and level is not None:
            return self._type(indicator, level, column, str(value).strip())
        return False

    def _level(self, row: int) -> IndicatorLevel | None:
        return self._session.specification.levels.indicators.get(self._indicators[row].id)

    # What cells say

    def _shown(self, indicator: Indicator, level: IndicatorLevel | None, column: int) -> Any:
        if column == NAME:
            return indicator.label
        if column == FREQUENCY:
            return capital(indicator.frequency)
        sign = "≥" if indicator.at_least else "≤"
        value = None if level is None or not level.active else level.target if column == TARGET else level.threshold
        if value is not None:
            return french(f"{sign} {measured(value, indicator.unit)}")
        return "–" if level is None or not level.active else french("Suivi seul")

    def _typed(self, indicator: Indicator, level: IndicatorLevel | None, column: int) -> Any:
        value = None if level is None else level.target if column == TARGET else level.threshold
        if column in (TARGET, THRESHOLD):
            return number(value) if value is not None else ""
        return self._shown(indicator, level, column)

    def _checked(self, _indicator: Indicator, level: IndicatorLevel | None, column: int) -> Any:
        if column != NAME:
            return None
        return Qt.CheckState.Checked if level is not None and level.active else Qt.CheckState.Unchecked

    def _explained(self, indicator: Indicator, _level: IndicatorLevel | None, _column: int) -> Any:
        return french(f"{indicator.definition}\nFormule : {indicator.formula}\nSource : {indicator.source}")

    def _spoken(self, indicator: Indicator, level: IndicatorLevel | None, column: int) -> Any:
        shown = self._shown(indicator, level, column)
        if column == NAME:
            return french(f"{shown}, {'suivi' if level is not None and level.active else 'non suivi'}")
        return french(f"{indicator.label}, {HEADERS[column].lower()} : {shown}")

    # What a person does

    def _follow(self, indicator: Indicator, level: IndicatorLevel | None, active: bool) -> bool:
        found = level or IndicatorLevel(Decimal(100) if indicator.unit == "%" else Decimal(0))
        self._record(indicator, replace(found, active=active), "Suivre" if active else "Ne plus suivre")
        return True

    def _type(self, indicator: Indicator, level: IndicatorLevel, column: int, text: str) -> bool:
        try:
            value = self._read(indicator, text)
        except ValueError as error:
            self.refused.emit(french(f"{indicator.label} : {error}"))
            return False
        self.refused.emit("")
        if column == THRESHOLD:
            self._record(indicator, replace(level, threshold=value), "Seuil")
        elif value is None:
            self.refused.emit(french(f"{indicator.label} : une cible est attendue. Décochez la ligne pour la retirer."))
            return False
        else:
            self._record(indicator, replace(level, target=value), "Cible")
        return True

    @staticmethod
    def _read(indicator: Indicator, text: str) -> Decimal | None:
        bare = text.lstrip("≥≤ ").removesuffix("%").strip()
        if not bare:
            return None
        try:
            value = parse_number(bare)
        except ValueError as error:
            raise ValueError(f"« {text} » n'est pas un nombre. Écrivez par exemple 95 ou 99,5.") from error
        if value < 0 or (indicator.unit == "%" and value > 100):
            raise ValueError("la valeur doit être entre 0 et 100." if indicator.unit == "%" else "0 ou plus.")
        return value

    def _record(self, indicator: Indicator, level: IndicatorLevel, verb: str) -> None:
        levels = with_indicator(self._session.specification.levels, indicator.id, level)
        self._session.close_edit()
        set_levels(self._session, levels, f"{verb} : {indicator.label}")


def _aligned(_indicator: Indicator, _level: IndicatorLevel | None, column: int) -> Any:
    return _RIGHT if column in (TARGET, THRESHOLD) else _LEFT
