"""The next things to do, numbered, each with the way there."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from cahier.guidance.next_actions import NextAction
from ui.texts import make_button, make_label, set_name, set_tooltip
from ui.theme.theme import Theme
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.line import make_line

_ROW = 37


class ActionList(QWidget):
    """The first is the one primary button of the page."""

    jump_requested = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: tuple[NextAction, ...] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_actions(self, actions: Sequence[NextAction]) -> None:
        """Show the things to do."""
        if tuple(actions) == self._shown:
            return
        self._shown = tuple(actions)
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        for rank, action in enumerate(actions):
            if rank:
                self._column.addWidget(make_line())
            self._column.addWidget(self._row(rank, action))
        if not actions:
            self._column.addWidget(make_label("Plus rien à faire : tout est répondu et relu.", "muted"))
        self._column.addStretch(1)

    def buttons(self) -> list[QPushButton]:
        """Return the buttons, in order."""
        return self.findChildren(QPushButton)

    def _row(self, rank: int, action: NextAction) -> QFrame:
        frame = QFrame(self)
        frame.setFixedHeight(round(_ROW * self._theme.zoom))
        row = QHBoxLayout(frame)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        number = make_label(str(rank + 1), "strong")
        number.setFixedSize(22, 22)
        number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        soft, ink = self._theme.color("ink_soft").name(), self._theme.color("ink").name()
        number.setStyleSheet(f"background: {soft}; color: {ink}; border-radius: 11px;")
        row.addWidget(number)
        row.addWidget(ElidedLabel(action.text), 1)
        minutes = make_label(f"{action.minutes} min", "micro")
        set_tooltip(minutes, "Durée estimée")
        row.addWidget(minutes)
        row.addWidget(self._button(rank, action))
        return frame

    def _button(self, rank: int, action: NextAction) -> QPushButton:
        button = make_button("Y aller  →")
        button.setProperty("scale", "small")
        if rank == 0:
            button.setProperty("kind", "primary")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_name(button, f"Y aller : {action.text}")
        button.clicked.connect(lambda: self.jump_requested.emit(action.location))
        return button
