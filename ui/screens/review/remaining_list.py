"""What remains before sending, one row each: what, why, its remedy if there is one, and the way there."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from cahier.guidance.before_sending import Remaining
from ui.editing_marks import mark_editing
from ui.texts import make_button, make_label, set_name
from ui.theme.theme import Theme
from ui.widgets.line import make_line

_NUMBER = 22


class RemainingList(QWidget):
    """Whole sentences, and at the end of each row the way to where it is settled."""

    jump_requested = Signal(object)
    fix_requested = Signal(object)
    """The `Finding` whose remedy is wanted."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: tuple[Remaining, ...] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(26, 4, 26, 16)
        self._column.setSpacing(0)

    def show_items(self, items: Sequence[Remaining]) -> None:
        """Show the things to do."""
        if tuple(items) == self._shown:
            return
        self._shown = tuple(items)
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        for rank, remaining in enumerate(items):
            if rank:
                self._column.addWidget(make_line())
            self._column.addWidget(self._row(rank, remaining))
        if not items:
            words = "Rien ne reste à faire : tout est dit, relu et confirmé."
            self._column.addWidget(make_label(words, "muted", wrap=True))
        self._column.addStretch(1)

    def buttons(self) -> list[QPushButton]:
        """Return the ways to what remains, in order."""
        return [found for found in self.findChildren(QPushButton) if found.property("way")]

    def fixes(self) -> list[QPushButton]:
        """Return the remedies, in order."""
        return [found for found in self.findChildren(QPushButton) if not found.property("way")]

    def _row(self, rank: int, remaining: Remaining) -> QFrame:
        frame = QFrame(self)
        row = QHBoxLayout(frame)
        row.setContentsMargins(0, 9, 0, 9)
        row.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(make_label(remaining.title, "strong", wrap=True))
        words.addWidget(make_label(remaining.why, "small", wrap=True))
        if remaining.finding is not None and remaining.finding.fix is not None:
            words.addSpacing(5)
            words.addWidget(self._fix(remaining), 0, Qt.AlignmentFlag.AlignLeft)
        row.addWidget(self._number(rank), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self._way(remaining), 0, Qt.AlignmentFlag.AlignTop)
        return frame

    def _number(self, rank: int) -> QLabel:
        number = make_label(str(rank + 1), "strong")
        size = round(_NUMBER * self._theme.zoom)
        number.setFixedSize(size, size)
        number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        soft, ink = self._theme.color("ink_soft").name(), self._theme.color("ink").name()
        number.setStyleSheet(f"background: {soft}; color: {ink}; border-radius: {size // 2}px;")
        return number

    def _way(self, remaining: Remaining) -> QPushButton:
        button = make_button("Y aller  →", scale="small")
        button.setProperty("way", True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_name(button, f"Y aller : {remaining.title}")
        button.clicked.connect(lambda: self.jump_requested.emit(remaining.location))
        return button

    def _fix(self, remaining: Remaining) -> QPushButton:
        finding = remaining.finding
        assert finding is not None and finding.fix is not None  # noqa: S101 - asked for such a one only
        button = mark_editing(make_button(finding.fix.label, scale="small"))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_name(button, f"{finding.fix.label} : {remaining.title}")
        button.clicked.connect(lambda: self.fix_requested.emit(finding))
        return button
