"""Under a table of levels: add a line of one's own, put it in order, take it away."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from ui.editing_marks import mark_editing
from ui.session.context import Context
from ui.texts import make_button, set_name, set_placeholder, set_tooltip


class OwnBar(QWidget):
    """One names the new line, then describes it; the lines proposed are neither moved nor taken away."""

    add_requested = Signal(str)
    """The name typed."""

    move_requested = Signal(int)
    """How many places, up when negative."""

    remove_requested = Signal()

    def __init__(self, what: str, context: Context, parent: QWidget | None = None) -> None:
        """`what` is the thing added, with its article: « un indicateur »."""
        super().__init__(parent)
        self.name = QLineEdit(self)
        set_name(self.name, f"Ajouter {what}, son nom")
        set_placeholder(self.name, f"Ajouter {what} : son nom")
        self.name.setMaxLength(120)
        self.name.returnPressed.connect(self._on_add)
        self.add = mark_editing(make_button("Ajouter", self, scale="small"))
        self.add.setIcon(context.theme.icon("plus", "ink"))
        set_name(self.add, f"Ajouter {what}")
        self.add.clicked.connect(self._on_add)
        self.up = self._small(context, "up", "Monter", lambda: self.move_requested.emit(-1))
        self.down = self._small(context, "down", "Descendre", lambda: self.move_requested.emit(1))
        self.remove = self._small(context, "close", "Retirer cette ligne", self.remove_requested.emit)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.name, 2)
        row.addWidget(self.add)
        row.addStretch(1)
        for button in (self.up, self.down, self.remove):
            row.addWidget(button)
        self.show_current(None, 0)

    def show_current(self, rank: int | None, count: int) -> None:
        """Offer what can be done with the line of one's own at a rank among so many; None for a line proposed."""
        for button in (self.up, self.down, self.remove):
            button.setVisible(rank is not None)
        self.up.setEnabled(bool(rank))
        self.down.setEnabled(rank is not None and rank < count - 1)

    def _small(self, context: Context, icon: str, words: str, does: object) -> QPushButton:
        button = make_button("", self, "flat", "small")
        button.setIcon(context.theme.icon(icon, "ink"))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_name(button, words)
        set_tooltip(button, words)
        button.clicked.connect(does)
        return button

    def _on_add(self) -> None:
        self.add_requested.emit(self.name.text())
