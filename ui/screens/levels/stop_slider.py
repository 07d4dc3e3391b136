"""A slider over a few named stops."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSlider, QVBoxLayout, QWidget

from cahier.typography import percentage
from ui.texts import set_description, set_name
from ui.theme.theme import Theme

_HANDLE = 18


class _Slider(QSlider):
    def wheelEvent(self, event: QWheelEvent) -> None:
        # The wheel scrolls the page, it does not promise anything.
        event.ignore()


class _Stops(QWidget):
    """The names under the track; clicking one goes there."""

    clicked = Signal(int)

    def __init__(self, names: Sequence[str], theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._names = names
        self._theme = theme
        self._current = -1
        self.setFixedHeight(round(20 * theme.zoom))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_current(self, rank: int) -> None:
        self._current = rank
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for rank, name in enumerate(self._names):
            chosen = rank == self._current
            painter.setFont(self._theme.font("micro", weight=600 if chosen else 400))
            painter.setPen(self._theme.color("ink" if chosen else "text2"))
            painter.drawText(self._room(rank), int(self._side(rank) | Qt.AlignmentFlag.AlignVCenter), name)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.clicked.emit(min(range(len(self._names)), key=lambda rank: abs(self._x(rank) - event.position().x())))

    def _x(self, rank: int) -> float:
        return _HANDLE / 2 + rank * (self.width() - _HANDLE) / max(1, len(self._names) - 1)

    def _room(self, rank: int) -> QRectF:
        return QRectF(self._x(rank) - 50, 0, 100, self.height()).intersected(QRectF(self.rect()))

    def _side(self, rank: int) -> Qt.AlignmentFlag:
        if rank == 0:
            return Qt.AlignmentFlag.AlignLeft
        return Qt.AlignmentFlag.AlignRight if rank == len(self._names) - 1 else Qt.AlignmentFlag.AlignHCenter


class StopSlider(QWidget):
    """A value between two stops shows at the lower one, whose name is then not marked."""

    picked = Signal(object)
    """The `Decimal` of the stop a person chose."""

    def __init__(self, name: str, stops: Sequence[Decimal], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stops = tuple(stops)
        self._shown = 0
        self.slider = _Slider(Qt.Orientation.Horizontal, self)
        self.slider.setRange(0, len(self.stops) - 1)
        self.slider.setPageStep(1)
        set_name(self.slider, name)
        self.slider.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._names = _Stops([percentage(stop) for stop in self.stops], theme, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.slider)
        column.addWidget(self._names)
        self.slider.valueChanged.connect(self._on_changed)
        self._names.clicked.connect(self.slider.setValue)

    def show_value(self, value: Decimal) -> None:
        """Show a value."""
        rank = max((rank for rank, stop in enumerate(self.stops) if stop <= value), default=0)
        self._shown = rank
        if self.slider.value() != rank:
            self.slider.setValue(rank)
        self._names.show_current(rank if self.stops[rank] == value else -1)
        set_description(self.slider, percentage(value))

    def _on_changed(self, rank: int) -> None:
        if rank != self._shown:
            self._shown = rank
            self.picked.emit(self.stops[rank])
