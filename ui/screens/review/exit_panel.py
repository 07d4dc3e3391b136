"""« Et si je pars demain ? »: the score, the verdict, and what is not secured yet."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from cahier.catalogue.rule_schema import ExitItem
from cahier.checks.exit_test import VERDICT_WORDS, ExitTest, ExitVerdict
from ui.texts import make_button, make_label, set_name, set_text, set_tooltip
from ui.theme.style import repolish
from ui.theme.theme import Theme
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.line import make_line

_ROW = 33
_CHIPS = {
    ExitVerdict.RED: ("danger", "Non"),
    ExitVerdict.AMBER: ("warn", "Pas tout à fait"),
    ExitVerdict.GREEN: ("ok", "Oui"),
}


class ExitPanel(QWidget):
    """What is missing stands in the order of its weight, the vital points first, each with the way there."""

    jump_requested = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: ExitTest | None = None
        self.left = make_label("", "micro")
        self.chip = make_label("", "")
        self.chip.setFixedHeight(round(20 * theme.zoom))
        self.words = ElidedLabel("", "")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.chip)
        head.addWidget(self.words, 1)
        head.addWidget(self.left)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._scrolled(), 1)

    def _scrolled(self) -> QScrollArea:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(0)
        column.addLayout(self._rows)
        column.addStretch(1)
        self.area = QScrollArea(self)
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
        self.words.say(VERDICT_WORDS[result.verdict])
        count = len(result.missing)
        words = f"{count} points non acquis" if count > 1 else f"{count} point non acquis"
        set_text(self.left, (words if count else ""))
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
        for rank, missing in enumerate(result.missing):
            if rank:
                self._rows.addWidget(make_line())
            self._rows.addWidget(self._row(missing))
        if not result.missing:
            self._rows.addWidget(make_label("Tout est acquis pour le jour du départ.", "muted"))

    def _row(self, missing: ExitItem) -> QFrame:
        frame = QFrame(self)
        frame.setFixedHeight(round(_ROW * self._theme.zoom))
        set_tooltip(frame, missing.why)
        row = QHBoxLayout(frame)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        weight = make_label(f"{missing.weight} points", "micro")
        row.addWidget(ElidedLabel(missing.label), 1)
        if missing.vital:
            row.addWidget(self._vital())
        row.addWidget(weight)
        row.addWidget(self._button(missing))
        return frame

    def _vital(self) -> QWidget:
        chip = make_label("Vital")
        chip.setProperty("chip", "danger")
        chip.setFixedHeight(round(20 * self._theme.zoom))
        set_tooltip(chip, "S’il manque, le verdict reste « non » quel que soit le total.")
        return chip

    def _button(self, missing: ExitItem) -> QPushButton:
        button = make_button("Y aller  →")
        button.setProperty("scale", "small")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAutoDefault(True)
        vital = ", point vital" if missing.vital else ""
        set_name(button, f"Y aller : {missing.label}{vital}")
        button.clicked.connect(lambda: self.jump_requested.emit(missing.target))
        return button
