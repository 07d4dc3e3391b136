"""The plan folded to a column of icons."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from cahier.guidance.plan import PlanRow, RowState
from cahier.model.location import Location
from cahier.questionnaire.progress import State
from cahier.typography import french
from ui.spoken import speak_as_choices
from ui.texts import set_name, set_tooltip
from ui.theme.glyphs import paint_state
from ui.theme.theme import Theme

WIDTH = 56


class RailButton(QPushButton):
    """The icon of a step or page, with a glyph for where it stands."""

    def __init__(self, theme: Theme, row: PlanRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place = row.place
        self._theme = theme
        self._row = row
        self._state = State.TO_DO
        self.setProperty("kind", "rail")
        self.setCheckable(True)
        self.setFixedSize(40, 40)
        self.setIconSize(QSize(20, 20))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.toggled.connect(self._show_icon)
        self._show_icon(False)
        self.show_state(None)

    def show_state(self, state: RowState | None) -> None:
        """Show where the step stands."""
        self._state = state.state if state else State.TO_DO
        words = state.spoken if state else french(self._row.title)
        set_name(self, words)
        set_tooltip(self, words)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("ink_soft" if self.isChecked() else "desk"))
        painter.drawEllipse(QRectF(24.5, 24.5, 14, 14))
        paint_state(painter, QRectF(25.5, 25.5, 12, 12), self._state, self._theme)
        if self.isChecked():
            painter.setBrush(self._theme.color("ink"))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRoundedRect(QRectF(0, 6, 3, 28), 1.5, 1.5)
        painter.end()

    def _show_icon(self, checked: bool) -> None:
        self.setIcon(self._theme.icon(self._row.icon, "ink" if checked else "text2", 20))


class Rail(QFrame):
    """Icons of every step and page; the current one wears the ink."""

    chosen = Signal(object)
    """The `Location` of a line of the plan; a step leads to its first unfinished page."""

    def __init__(self, theme: Theme, rows: tuple[PlanRow, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("bar", "side")
        set_name(self, "Plan du cahier, replié")
        column = QVBoxLayout(self)
        column.setContentsMargins(7, 10, 8, 10)
        column.setSpacing(4)
        self.buttons: dict[Location, RailButton] = {}
        for row in rows:
            button = RailButton(theme, row)
            button.clicked.connect(lambda _checked=False, place=row.place: self._on_clicked(place))
            self.buttons[row.place] = button
            column.addWidget(button)
        column.addStretch(1)
        speak_as_choices(self, self.buttons.values())

    def show_states(self, states: dict[Location, RowState]) -> None:
        """Show where every step stands."""
        for place, button in self.buttons.items():
            button.show_state(states.get(place))

    def mark(self, current: Location) -> None:
        """Show which step or page is the current one."""
        for place, button in self.buttons.items():
            button.setChecked(place == current)

    def _on_clicked(self, place: Location) -> None:
        # The mark follows the page shown, not the click.
        self.buttons[place].setChecked(False)
        self.chosen.emit(place)
