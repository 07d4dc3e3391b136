"""Labels in the roles of the design."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from cahier.typography import french


def make_label(text: str, role: str = "", wrap: bool = False, parent: QWidget | None = None) -> QLabel:
    """Return a label in one of the roles of the style sheet; its text is never read as HTML."""
    label = QLabel(french(text), parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        label.setProperty("role", role)
    if wrap:
        label.setWordWrap(True)
        label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return label


def make_line(vertical: bool = False) -> QWidget:
    """Return a hairline."""
    from PySide6.QtWidgets import QFrame

    line = QFrame()
    line.setProperty("line", "v" if vertical else "h")
    return line
