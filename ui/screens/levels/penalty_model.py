"""The scale of penalties, as a table one can edit."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from cahier.catalogue.schema import Penalty
from cahier.editing.session import Session
from cahier.editing.verbs.levels import set_levels
from cahier.export.document.tables.level_figures import measured
from cahier.model.quantity import parse_number
from cahier.model.service_level import PenaltyTerms
from cahier.typography import french, number

Index = QModelIndex | QPersistentModelIndex
NAME, RATE, COUNT, CAP = range(4)
HEADERS = ("Manquement", "Taux", "Compté", "Plafond")
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_NONE = PenaltyTerms(None, None, active=False)


class PenaltyModel(QAbstractTableModel):
    """Reads the session and asks it for changes; a value that is refused is told by `refused`."""

    refused = Signal(str)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._penalties = session.catalogue.levels.penalties
        self._values: dict[int, Callable[[Penalty, PenaltyTerms, int], Any]] = {
            int(Qt.ItemDataRole.DisplayRole): self._shown,
            int(Qt.ItemDataRole.EditRole): self._typed,
            int(Qt.ItemDataRole.CheckStateRole): self._checked,
            int(Qt.ItemDataRole.ToolTipRole): self._explained,
            int(Qt.ItemDataRole.AccessibleTextRole): self._spoken,
            int(Qt.ItemDataRole.TextAlignmentRole): _aligned,
        }

    def refresh(self) -> None:
        """Tell views that any cell may have changed."""
        if self._penalties:
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._penalties)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(HEADERS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(HEADERS):
            if role == Qt.ItemDataRole.DisplayRole:
                return HEADERS[section]
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT if section in (RATE, CAP) else _LEFT
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() == NAME:
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        editable = index.column() in (RATE, CAP) and self._terms(index.row()).active
        return flags | Qt.ItemFlag.ItemIsEditable if editable else flags

    def data(self, index: Index, role: int = 0) -> Any:
        value = self._values.get(int(role))
        if value is None or not index.isValid():
            return None
        return value(self._penalties[index.row()], self._terms(index.row()), index.column())

    def setData(self, index: Index, value: Any, role: int = int(Qt.ItemDataRole.EditRole)) -> bool:
        if not index.isValid():
            return False
        penalty, terms, column = self._penalties[index.row()], self._terms(index.row()), index.column()
        if role == Qt.ItemDataRole.CheckStateRole and column == NAME:
            active = Qt.CheckState(value) == Qt.CheckState.Checked
            self._record(penalty, self._switched(penalty, terms, active), "Activer" if active else "Retirer")
            return True
        if role == Qt.ItemDataRole.EditRole and column in (RATE, CAP):
            return self._type(penalty, terms, column, str(value).strip())
        return False

    def _terms(self, row: int) -> PenaltyTerms:
        return self._session.specification.levels.penalties.get(self._penalties[row].id, _NONE)

    def _switched(self, penalty: Penalty, terms: PenaltyTerms, active: bool) -> PenaltyTerms:
        known = penalty.id in self._session.specification.levels.penalties
        return replace(terms, active=active) if known else PenaltyTerms(penalty.rate, penalty.cap, active)

    # What cells say

    def _shown(self, penalty: Penalty, terms: PenaltyTerms, column: int) -> Any:
        match column:
            case 0:
                return penalty.label
            case 1:
                return measured(terms.rate, penalty.unit) if terms.rate is not None else _no_rate(penalty)
            case 2:
                tiers = terms.rate is None and penalty.rate is None
                return french(penalty.per if tiers else f"par {penalty.per}, {penalty.basis}")
            case _:
                return measured(terms.cap, penalty.cap_unit) if terms.cap is not None else french("À préciser")

    def _typed(self, penalty: Penalty, terms: PenaltyTerms, column: int) -> Any:
        value = terms.rate if column == RATE else terms.cap
        if column in (RATE, CAP):
            return number(value) if value is not None else ""
        return self._shown(penalty, terms, column)

    def _checked(self, _penalty: Penalty, terms: PenaltyTerms, column: int) -> Any:
        if column != NAME:
            return None
        return Qt.CheckState.Checked if terms.active else Qt.CheckState.Unchecked

    def _explained(self, penalty: Penalty, _terms: PenaltyTerms, _column: int) -> Any:
        return french(f"{penalty.condition}\nPreuve : {penalty.evidence}\nVersement : {penalty.payment}")

    def _spoken(self, penalty: Penalty, terms: PenaltyTerms, column: int) -> Any:
        shown = self._shown(penalty, terms, column)
        if column == NAME:
            return french(f"{shown}, {'appliquée' if terms.active else 'non appliquée'}")
        return french(f"{penalty.label}, {HEADERS[column].lower()} : {shown}")

    # What a person does

    def _type(self, penalty: Penalty, terms: PenaltyTerms, column: int, text: str) -> bool:
        unit = penalty.unit if column == RATE else penalty.cap_unit
        try:
            value = _read(text, unit)
        except ValueError as error:
            self.refused.emit(french(f"{penalty.label} : {error}"))
            return False
        self.refused.emit("")
        changed = replace(terms, rate=value) if column == RATE else replace(terms, cap=value)
        self._record(penalty, changed, HEADERS[column])
        return True

    def _record(self, penalty: Penalty, terms: PenaltyTerms, verb: str) -> None:
        levels = self._session.specification.levels
        self._session.close_edit()
        set_levels(
            self._session,
            replace(levels, penalties={**levels.penalties, penalty.id: terms}),
            f"{verb} : {penalty.label}",
        )


def _no_rate(penalty: Penalty) -> str:
    return french("À préciser" if penalty.rate is not None else "Par paliers")


def _read(text: str, unit: str) -> Decimal | None:
    bare = text.removesuffix(unit).strip()
    if not bare:
        return None
    try:
        value = parse_number(bare)
    except ValueError as error:
        raise ValueError(f"« {text} » n'est pas un nombre. Écrivez par exemple 2 ou 0,5.") from error
    if value < 0 or (unit == "%" and value > 100):
        raise ValueError("la valeur doit être entre 0 et 100." if unit == "%" else "0 ou plus.")
    return value


def _aligned(_penalty: Penalty, _terms: PenaltyTerms, column: int) -> Any:
    return _RIGHT if column in (RATE, CAP) else _LEFT
