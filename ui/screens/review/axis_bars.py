"""The six axes of the verdict, each with its mark out of 100."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from cahier.catalogue.rule_schema import AXIS_LABELS, Axis
from cahier.checks.finding import Finding
from cahier.checks.runner import Verdict
from ui.texts import make_label, set_name, set_text
from ui.theme.theme import Theme
from ui.widgets.elided_label import ElidedLabel

_GOOD, _FAIR = 80, 50
_ROW = 30
_ROOM_FOR_DETAILS = 420


class MarkBar(QWidget):
    """A bar filled up to a mark; the mark itself stands beside it in figures."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._mark = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(120, 6)

    def show_mark(self, mark: int) -> None:
        """Show a mark out of 100."""
        self._mark = mark
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("sunken"))
        painter.drawRoundedRect(QRectF(self.rect()), 3, 3)
        painter.setBrush(self._theme.color(token(self._mark)))
        painter.drawRoundedRect(QRectF(0, 0, self.width() * self._mark / 100, self.height()), 3, 3)


class AxisBars(QWidget):
    """Name, bar, mark, and the gravest finding of the axis when there is room."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[Axis, tuple[MarkBar, QLabel, ElidedLabel]] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(3, 4)
        self._grid = grid
        for rank, axis in enumerate(Axis):
            bar, mark, detail = MarkBar(theme), make_label("", "strong"), ElidedLabel("", "micro")
            mark.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            mark.setMinimumWidth(28)
            grid.addWidget(make_label(AXIS_LABELS[axis], "strong"), rank, 0)
            grid.addWidget(bar, rank, 1)
            grid.addWidget(mark, rank, 2)
            grid.addWidget(detail, rank, 3)
            grid.setRowMinimumHeight(rank, round(_ROW * theme.zoom))
            self._rows[axis] = (bar, mark, detail)

    def show_verdict(self, verdict: Verdict, findings: Sequence[Finding]) -> None:
        """Show the marks and what weighs most on each."""
        for axis, (bar, mark, detail) in self._rows.items():
            worst = next((item for item in findings if item.axis is axis and not item.accepted), None)
            bar.show_mark(verdict.marks[axis])
            set_text(mark, str(verdict.marks[axis]))
            detail.say(worst.title if worst else "Rien à signaler")
            set_name(bar, f"{AXIS_LABELS[axis]} : {verdict.marks[axis]} sur 100")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        roomy = self.width() >= _ROOM_FOR_DETAILS
        self._grid.setColumnStretch(3, 4 if roomy else 0)
        for _, _, detail in self._rows.values():
            detail.setVisible(roomy)


def token(mark: int) -> str:
    """Return the colour of a mark; the figure beside says it too."""
    return "ok" if mark >= _GOOD else "warn" if mark >= _FAIR else "danger"
