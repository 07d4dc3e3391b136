"""Findings as rows that keep their identity when the rules run again."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from cahier.catalogue.rule_schema import SEVERITY_LABELS
from cahier.checks.finding import Finding
from cahier.typography import french

Index = QModelIndex | QPersistentModelIndex
FINDING = int(Qt.ItemDataRole.UserRole)
Identity = tuple[str, str, int]


class FindingModel(QAbstractListModel):
    """`show` moves, adds, removes and updates rows one by one, so that the selection survives."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[tuple[Identity, Finding]] = []

    def show(self, findings: Iterable[Finding]) -> None:
        """Show these findings, in this order."""
        wanted = _identified(findings)
        self._remove_all_but({identity for identity, _ in wanted})
        for row, (identity, finding) in enumerate(wanted):
            place = self._place(identity, row)
            if place is None:
                self.beginInsertRows(QModelIndex(), row, row)
                self._rows.insert(row, (identity, finding))
                self.endInsertRows()
                continue
            if place != row:
                self.beginMoveRows(QModelIndex(), place, place, QModelIndex(), row)
                self._rows.insert(row, self._rows.pop(place))
                self.endMoveRows()
            self._update(row, finding)

    def finding(self, index: Index) -> Finding | None:
        """Return the finding of a row."""
        return self._rows[index.row()][1] if index.isValid() and index.row() < len(self._rows) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = 0) -> Any:
        finding = self.finding(index)
        if finding is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return finding.title
        if role == FINDING:
            return finding
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(finding)
        return None

    def _remove_all_but(self, kept: set[Identity]) -> None:
        for row in range(len(self._rows) - 1, -1, -1):
            if self._rows[row][0] not in kept:
                self.beginRemoveRows(QModelIndex(), row, row)
                del self._rows[row]
                self.endRemoveRows()

    def _place(self, identity: Identity, start: int) -> int | None:
        return next((row for row in range(start, len(self._rows)) if self._rows[row][0] == identity), None)

    def _update(self, row: int, finding: Finding) -> None:
        identity, before = self._rows[row]
        if finding != before:
            self._rows[row] = (identity, finding)
            index = self.index(row)
            self.dataChanged.emit(index, index)


def _identified(findings: Iterable[Finding]) -> Sequence[tuple[Identity, Finding]]:
    """Return findings with what tells them apart: a rule may be broken several times at one place."""
    seen: Counter[tuple[str, str]] = Counter()
    found = []
    for finding in findings:
        name = (finding.key, finding.title)
        found.append(((*name, seen[name]), finding))
        seen[name] += 1
    return found


def spoken(finding: Finding) -> str:
    """Return a row as a screen reader says it."""
    head = f"{SEVERITY_LABELS[finding.severity]} : {finding.title}."
    parts = [head, finding.why, finding.remedy, f"Où : {finding.place}."]
    if finding.accepted:
        parts.append(f"Gardé ainsi : {finding.accepted}")
    elif finding.fix is not None:
        parts.append(f"F : {finding.fix.label}.")
    return french(" ".join(parts))
