"""A column that rolls where the window is too short for it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.steady_scroll import SteadyScrollArea


def rolled_column(panel: QWidget) -> QVBoxLayout:
    """Return the column in which a panel lays out what it shows."""
    body = QWidget()
    body.setProperty("ground", "surface")
    area = SteadyScrollArea(panel)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(body)
    whole = QVBoxLayout(panel)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.addWidget(area)
    column = QVBoxLayout(body)
    column.setContentsMargins(24, 10, 24, 12)
    column.setSpacing(8)
    return column
