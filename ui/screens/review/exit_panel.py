"""« Et si je pars demain ? »: what the specification secures for that day, and what is not secured yet."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from cahier.checks.exit_test import (
    EXIT_STATE_LABELS,
    MEANING,
    VERDICT_WORDS,
    ExitPoint,
    ExitState,
    ExitTest,
    ExitVerdict,
)
from ui.texts import make_button, make_label, set_name, set_text, set_tooltip
from ui.theme.style import repolish
from ui.theme.theme import Theme
from ui.widgets.line import make_line
from ui.widgets.steady_scroll import SteadyScrollArea

_CHIPS = {
    ExitVerdict.RED: ("danger", "Pas encore"),
    ExitVerdict.AMBER: ("warn", "En partie"),
    ExitVerdict.GREEN: ("ok", "Organisé"),
}


class ExitPanel(QFrame):
    """What is not secured stands in the order of its weight, the vital points first, each with the way there."""

    jump_requested = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: ExitTest | None = None
        self.count = make_label("", "small", wrap=True)
        self.chip = make_label("", "")
        self.chip.setFixedHeight(round(20 * theme.zoom))
        self.words = make_label("", "strong", wrap=True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(26, 14, 26, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.count)
        column.addWidget(make_label(MEANING, "small", wrap=True))
        column.addSpacing(6)
        column.addWidget(make_line())
        column.addWidget(self._scrolled(), 1)

    def _scrolled(self) -> SteadyScrollArea:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 6, 12)
        column.setSpacing(0)
        column.addLayout(self._rows)
        column.addStretch(1)
        self.area = SteadyScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(inside)
        return self.area

    def show_test(self, result: ExitTest) -> None:
        """Show how the specification stands the question."""
        if result == self._shown:
            return
        self._shown = result
        kind, answer = _CHIPS[result.verdict]
        self.chip.setProperty("chip", kind)
        set_text(self.chip, answer)
        repolish(self.chip)
        set_text(self.words, VERDICT_WORDS[result.verdict])
        set_text(self.count, f"{result.count}.")
        set_name(self, f"Et si je pars demain ? {result.words}")
        self._fill(result)

    def buttons(self) -> list[QPushButton]:
        """Return the buttons, in order."""
        return self.findChildren(QPushButton)

    def _fill(self, result: ExitTest) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        for rank, point in enumerate(result.left):
            if rank:
                self._rows.addWidget(make_line())
            self._rows.addWidget(self._row(point))
        if not result.left:
            self._rows.addWidget(make_label("Chaque point du départ est demandé et confirmé.", "muted", wrap=True))

    def _row(self, point: ExitPoint) -> QFrame:
        frame = QFrame(self)
        row = QHBoxLayout(frame)
        row.setContentsMargins(0, 8, 0, 8)
        row.setSpacing(10)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(make_label(point.item.label, "strong", wrap=True))
        words.addWidget(make_label(point.item.why, "small", wrap=True))
        row.addLayout(words, 1)
        if point.item.vital:
            row.addWidget(self._chip("Vital", "danger", "S’il manque, le départ n’est pas organisé."), 0, _TOP)
        kind = "neutral" if point.state is ExitState.PROPOSED else "warn"
        row.addWidget(self._chip(EXIT_STATE_LABELS[point.state], kind), 0, _TOP)
        row.addWidget(self._button(point), 0, _TOP)
        return frame

    def _chip(self, words: str, kind: str, hint: str = "") -> QWidget:
        chip = make_label(words)
        chip.setProperty("chip", kind)
        chip.setFixedHeight(round(20 * self._theme.zoom))
        if hint:
            set_tooltip(chip, hint)
        return chip

    def _button(self, point: ExitPoint) -> QPushButton:
        button = make_button("Y aller  →", scale="small")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAutoDefault(True)
        vital = ", point vital" if point.item.vital else ""
        set_name(button, f"Y aller : {point.item.label} {EXIT_STATE_LABELS[point.state]}{vital}")
        button.clicked.connect(lambda: self.jump_requested.emit(point.item.target))
        return button


_TOP = Qt.AlignmentFlag.AlignTop
