"""The delays of an incident in front of everybody, priority by priority; never a price nor a penalty."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from cahier.editing.session import Session
from cahier.editing.verbs.levels import decide_levels, set_levels
from cahier.model.service_level import LevelGroup, Priority
from cahier.questionnaire.promises import Delay, next_delay, with_delay
from ui.presenter.decision_card import DecisionCard
from ui.presenter.projection import BODY, LEAD, Projection
from ui.texts import set_name, set_text

_MOVES = {Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0), Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1)}
_DELAYS: tuple[Delay, Delay] = ("gti", "gtr")
_HEADS = ("Quelqu’un s’en occupe sous", "Le service est rétabli sous")


class DelayCard(DecisionCard):
    """One line a priority, two delays each."""

    KEYS = (("↑ ↓ ← →", "choisir"), ("+ −", "plus long, plus court"))

    def __init__(self, session: Session, projection: Projection, parent: QWidget | None = None) -> None:
        super().__init__(session, projection, parent)
        self._at = (0, 0)
        self.cells: dict[tuple[int, int], QLabel] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(projection.px(24))
        grid.setVerticalSpacing(projection.px(14))
        for column, head in enumerate(_HEADS):
            grid.addWidget(projection.label(head, LEAD, 650, "text2", self), 0, column + 1)
        for row, priority in enumerate(Priority):
            told = next(grade.label for grade in self.situation.catalogue.levels.priorities if grade.id == priority)
            grid.addWidget(projection.label(told, BODY, 650, parent=self), row + 1, 0)
            for column in range(2):
                cell = projection.label("", BODY, parent=self)
                cell.setFrameShape(QFrame.Shape.NoFrame)
                self.cells[row, column] = cell
                grid.addWidget(cell, row + 1, column + 1)
        self.body.addLayout(grid)
        self.body.addStretch(1)
        self.refresh()

    def refresh(self) -> None:
        """Show the delays as they stand."""
        levels = self.session.specification.levels
        hours = self.situation.catalogue.levels.window(levels.support_hours)
        set_text(self.title, "En cas d’incident, sous quels délais ?")
        set_text(self.lead, f"Heures de l’assistance : {hours.label}.")
        for (row, column), cell in self.cells.items():
            target = levels.targets[tuple(Priority)[row]]
            delay = target.gti if column == 0 else target.gtr
            set_text(cell, str(delay) if delay is not None else "sans délai")
            self._mark(cell, (row, column) == self._at)

    def press(self, event: QKeyEvent) -> bool:
        """Move among the delays, or take the next one of the scale."""
        move = _MOVES.get(Qt.Key(event.key()))
        if move is not None:
            self._at = min(max(self._at[0] + move[0], 0), len(Priority) - 1), min(max(self._at[1] + move[1], 0), 1)
        elif event.text() in ("+", "=", "-"):
            self._step(longer=event.text() != "-")
        else:
            return False
        self.refresh()
        return True

    def decide(self) -> bool:
        """Confirm the delays as they stand."""
        levels = self.session.specification.levels
        decide_levels(self.session, [LevelGroup.DELAYS], levels.decision(LevelGroup.DELAYS).once_confirmed, origin=self)
        return True

    def _step(self, *, longer: bool) -> None:
        priority, delay = tuple(Priority)[self._at[0]], _DELAYS[self._at[1]]
        levels = self.session.specification.levels
        target = levels.targets[priority]
        value = next_delay(
            self.situation.catalogue.levels.delay_steps, target.gti if delay == "gti" else target.gtr, longer=longer
        )
        if value is not None:
            set_levels(self.session, with_delay(levels, priority, delay, value), f"Délai {priority}", origin=self)
            self.session.close_edit()

    def _mark(self, cell: QLabel, current: bool) -> None:
        projection = self.projection
        edge, fill = ("ink", "ink_soft") if current else ("line", "surface")
        cell.setStyleSheet(
            f"border: {projection.px(4 if current else 2)}px solid {projection.color(edge).name()};"
            f" border-radius: {projection.px(10)}px; background: {projection.color(fill).name()};"
            f" padding: {projection.px(12)}px;"
        )
        set_name(cell, f"{cell.text()}{', choisi' if current else ''}")
