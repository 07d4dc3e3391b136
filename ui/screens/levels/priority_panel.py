"""The priority of an incident, from its impact and its urgency."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from cahier.catalogue.levels_schema import Grade
from cahier.editing.verbs.levels import set_levels
from cahier.model.service_level import Priority
from cahier.questionnaire.promises import with_priority
from cahier.typography import french
from ui.editing_marks import mark_editing
from ui.session.context import Context
from ui.texts import make_label, set_name, set_text, set_tooltip
from ui.theme.theme import Theme

_PRIORITIES = tuple(Priority)
_DIGITS = {Qt.Key.Key_1: 0, Qt.Key.Key_2: 1, Qt.Key.Key_3: 2, Qt.Key.Key_4: 3}
_AROUND = {Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0), Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1)}
_CELL_HEIGHT = 44


class PriorityCell(QAbstractButton):
    """One crossing: digits 1 to 4 set its priority, Space and a click take the next one, an arrow leaves it."""

    changed = Signal(object)
    """The `Priority` asked for."""

    left_for = Signal(int, int)
    """The case wanted next: how many rows down, how many columns to the right; neither when it is this one."""

    def __init__(self, impact: Grade, urgency: Grade, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._priority = Priority.P4
        self._where = french(f"Impact : {impact.label}. Urgence : {urgency.label}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(_CELL_HEIGHT)
        self.setMinimumWidth(64)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFont(theme.font("label", weight=700))
        examples = f"{impact.label} : {impact.example}\n{urgency.label} : {urgency.example}"
        set_tooltip(self, f"{examples}\nTouches 1 à 4 ; flèches : d'une case à l'autre")
        self.clicked.connect(self._take_next)

    @property
    def priority(self) -> Priority:
        """The priority shown."""
        return self._priority

    def show_priority(self, priority: Priority) -> None:
        """Show a priority."""
        self._priority = priority
        set_text(self, str(priority))
        set_name(self, f"{self._where} : {priority}")
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.left_for.emit(0, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in _DIGITS:
            self._ask(_DIGITS[Qt.Key(key)])
        elif key in _AROUND:
            self.left_for.emit(*_AROUND[Qt.Key(key)])
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill, text = self._theme.priority(self._priority)
        painter.setBrush(fill)
        edge = self._theme.color("line") if self._priority is Priority.P4 else fill
        painter.setPen(QPen(self._theme.color("field") if self.underMouse() else edge, 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(2.5, 2.5, -2.5, -2.5), 4, 4)
        painter.setPen(text)
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self.text())
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.color("ink"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
            painter.setPen(QPen(self._theme.color("surface"), 1))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(2.5, 2.5, -2.5, -2.5), 4.5, 4.5)

    def _take_next(self) -> None:
        self._ask((_PRIORITIES.index(self._priority) + 1) % len(_PRIORITIES))

    def _ask(self, rank: int) -> None:
        if _PRIORITIES[rank] is not self._priority:
            self.changed.emit(_PRIORITIES[rank])


class PriorityPanel(QWidget):
    """Three impacts by three urgencies, one stop of the Tab key."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark_editing(self)
        self._context = context
        data = context.catalogue.levels
        column = QVBoxLayout(self)
        column.setContentsMargins(26, 14, 26, 6)
        column.setSpacing(8)
        column.addWidget(make_label("Priorité d'un incident", "section"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(0)
        grid.setVerticalSpacing(0)
        grid.setColumnMinimumWidth(0, 132)
        grid.setColumnStretch(0, 4)
        corner = make_label("Impact ↓ Urgence →", "micro")
        corner.setContentsMargins(0, 0, 0, 4)
        grid.addWidget(corner, 0, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
        self.cells: list[list[PriorityCell]] = []
        for place, urgency in enumerate(data.urgencies, 1):
            grid.setColumnStretch(place, 5)
            head = make_label(urgency.label, "micro", wrap=True)
            head.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom)
            head.setContentsMargins(4, 0, 4, 4)
            set_tooltip(head, urgency.example)
            grid.addWidget(head, 0, place)
        for rank, impact in enumerate(data.impacts):
            self._add_row(grid, rank, impact, data.urgencies)
        column.addLayout(grid)
        column.addStretch(1)
        self.refresh()

    def refresh(self) -> None:
        """Show the matrix in force."""
        matrix = self._context.session.specification.levels.matrix
        for row, line in zip(self.cells, matrix, strict=False):
            for cell, priority in zip(row, line, strict=False):
                cell.show_priority(priority)

    def _add_row(self, grid: QGridLayout, rank: int, impact: Grade, urgencies: tuple[Grade, ...]) -> None:
        name = make_label(impact.label, "small", wrap=True)
        set_tooltip(name, impact.example)
        name.setContentsMargins(0, 4, 10, 4)
        grid.addWidget(name, rank + 1, 0)
        row = []
        for place, urgency in enumerate(urgencies):
            cell = PriorityCell(impact, urgency, self._context.theme, self)
            cell.setFocusPolicy(Qt.FocusPolicy.StrongFocus if rank == place == 0 else Qt.FocusPolicy.ClickFocus)
            cell.left_for.connect(lambda down, right, r=rank, p=place: self._go(r + down, p + right))
            cell.changed.connect(lambda priority, r=rank, p=place: self._change(r, p, priority))
            grid.addWidget(cell, rank + 1, place + 1)
            row.append(cell)
        self.cells.append(row)

    def _go(self, row: int, column: int) -> None:
        if not (0 <= row < len(self.cells) and 0 <= column < len(self.cells[row])):
            return
        for cell in (cell for line in self.cells for cell in line):
            cell.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        reached = self.cells[row][column]
        reached.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        reached.setFocus(Qt.FocusReason.TabFocusReason)

    def _change(self, row: int, column: int, priority: Priority) -> None:
        session = self._context.session
        levels = with_priority(session.specification.levels, row, column, priority)
        set_levels(session, levels, f"Priorité de la case {row + 1}.{column + 1}")
