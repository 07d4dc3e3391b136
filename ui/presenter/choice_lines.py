"""Numbered lines one chooses from with a figure: what each is called, and what it leads to."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.presenter.projection import BODY, SMALLEST, Projection
from ui.texts import set_name, set_text

_ONE_COLUMN = 5  # lines; more stand in two


@dataclass(frozen=True, slots=True)
class ChoiceLine:
    """A line: its key, its words, what it leads to, whether it is the one in force."""

    key: str
    words: str
    consequence: str = ""
    chosen: bool = False


class ChoiceLines(QWidget):
    """The lines, one under the other."""

    def __init__(self, projection: Projection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._projection = projection
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(projection.px(10))
        self.lines: list[_Line] = []

    def show_lines(self, lines: Sequence[ChoiceLine]) -> None:
        """Show some lines."""
        while len(self.lines) < len(lines):
            self.lines.append(_Line(self._projection, self))
        columns = 1 if len(lines) <= _ONE_COLUMN else 2
        rows = -(-len(lines) // columns)
        for rank, placed in enumerate(self.lines):
            self._grid.removeWidget(placed)
            self._grid.addWidget(placed, rank % rows if rows else rank, rank // rows if rows else 0)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        for rank, shown in enumerate(self.lines):
            shown.setVisible(rank < len(lines))
            if rank < len(lines):
                shown.show_line(lines[rank])


class _Line(QFrame):
    def __init__(self, projection: Projection, parent: QWidget) -> None:
        super().__init__(parent)
        self._projection = projection
        self.key: QLabel = projection.label("", BODY, 700, "ink", self)
        self.words = projection.label("", BODY, parent=self)
        self.consequence = projection.label("", SMALLEST, colour="text2", parent=self)
        self.key.setFixedWidth(projection.px(64))
        texts = QVBoxLayout()
        texts.setSpacing(0)
        # Words and what they lead to stay together in a line made high by its neighbour.
        texts.addStretch(1)
        texts.addWidget(self.words)
        texts.addWidget(self.consequence)
        texts.addStretch(1)
        row = QHBoxLayout(self)
        side = projection.px(20)
        row.setContentsMargins(side, projection.px(6), side, projection.px(6))
        row.addWidget(self.key)
        row.addLayout(texts, 1)

    def show_line(self, line: ChoiceLine) -> None:
        set_text(self.key, line.key)
        set_text(self.words, line.words)
        set_text(self.consequence, line.consequence)
        self.consequence.setVisible(bool(line.consequence))
        self.words.setFont(self._projection.font(BODY, 700 if line.chosen else 400))
        set_name(self, f"{line.key} {line.words}{', choisi' if line.chosen else ''}")
        edge, fill = ("ink", "ink_soft") if line.chosen else ("line", "surface")
        self.setStyleSheet(
            f"_Line {{ border: {self._projection.px(3)}px solid {self._projection.color(edge).name()};"
            f" border-radius: {self._projection.px(10)}px; background: {self._projection.color(fill).name()}; }}"
        )
