"""The agenda of a meeting: what may be decided, ticked and put in order, with the minutes each is given."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from cahier.guidance.agenda_proposals import AGENDA_REASONS, AgendaReason, ProposedItem
from cahier.model.location import Location
from cahier.model.meeting import AgendaItem
from ui.texts import set_cell, set_name
from ui.widgets.roomy_rows import RoomyRows

_TITLE, _REASON, _MINUTES = range(3)
_MOST_MINUTES = 240
_PLACE = Qt.ItemDataRole.UserRole


class AgendaList(QTreeWidget):
    """Ticked lines are the agenda, in the order shown; Alt+↑ and Alt+↓ move one, + and - change its minutes."""

    edited = Signal()
    """What is ticked, its order or its minutes changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setColumnCount(3)
        self.setHeaderLabels(["À décider", "Pourquoi", "Minutes"])
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        RoomyRows.give_to(self)
        set_name(self, "Ordre du jour")
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(_TITLE, QHeaderView.ResizeMode.Stretch)
        for column in (_REASON, _MINUTES):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.itemChanged.connect(lambda _item, _column: self.edited.emit())

    def show_items(
        self, agenda: Sequence[AgendaItem], titles: dict[Location, str], proposed: Sequence[ProposedItem]
    ) -> None:
        """Show the agenda, then what else may be decided."""
        self.blockSignals(True)
        self.clear()
        reasons = {item.place: AGENDA_REASONS[item.reason] for item in proposed}
        for item in agenda:
            self._add(
                item.place,
                titles.get(item.place, ""),
                reasons.get(item.place, AGENDA_REASONS[AgendaReason.CHOSEN]),
                item.minutes,
                True,
            )
        chosen = {item.place for item in agenda}
        for found in proposed:
            if found.place not in chosen:
                self._add(found.place, found.title, reasons[found.place], found.minutes, False)
        first = self.topLevelItem(0)
        if first is not None:
            self.setCurrentItem(first)
        self.blockSignals(False)

    def add(self, found: ProposedItem) -> None:
        """Put something on the agenda, last of what is ticked, or tick it where it already stands."""
        for rank in range(self.topLevelItemCount()):
            line = self.topLevelItem(rank)
            if line is not None and line.data(_TITLE, _PLACE) == found.place:
                line.setCheckState(_TITLE, Qt.CheckState.Checked)
                self.setCurrentItem(line)
                return
        rank = len(self.agenda())
        made = self._add(found.place, found.title, AGENDA_REASONS[found.reason], found.minutes, True)
        self.takeTopLevelItem(self.indexOfTopLevelItem(made))
        self.insertTopLevelItem(rank, made)
        self.setCurrentItem(made)
        self.edited.emit()

    def agenda(self) -> tuple[AgendaItem, ...]:
        """Return what is ticked, in order."""
        found = []
        for rank in range(self.topLevelItemCount()):
            line = self.topLevelItem(rank)
            if line is not None and line.checkState(_TITLE) is Qt.CheckState.Checked:
                found.append(AgendaItem(line.data(_TITLE, _PLACE), int(line.text(_MINUTES) or 0)))
        return tuple(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_current(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.text() in ("+", "-", "="):
            self.add_minutes(-1 if event.text() == "-" else 1)
        else:
            super().keyPressEvent(event)

    def move_current(self, by: int) -> None:
        """Move the current line up or down."""
        line = self.currentItem()
        rank = self.indexOfTopLevelItem(line) if line is not None else -1
        if line is None or not 0 <= rank + by < self.topLevelItemCount():
            return
        self.takeTopLevelItem(rank)
        self.insertTopLevelItem(rank + by, line)
        self.setCurrentItem(line)
        self.edited.emit()

    def add_minutes(self, by: int) -> None:
        """Give the current line more or less time."""
        line = self.currentItem()
        if line is not None:
            set_cell(line, _MINUTES, str(min(max(int(line.text(_MINUTES) or 0) + by, 1), _MOST_MINUTES)))

    def _add(self, place: Location, title: str, reason: str, minutes: int, chosen: bool) -> QTreeWidgetItem:
        line = QTreeWidgetItem(self)
        line.setFlags(line.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        line.setCheckState(_TITLE, Qt.CheckState.Checked if chosen else Qt.CheckState.Unchecked)
        line.setData(_TITLE, _PLACE, place)
        set_cell(line, _TITLE, title)
        set_cell(line, _REASON, reason)
        set_cell(line, _MINUTES, str(minutes))
        line.setTextAlignment(_MINUTES, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return line
