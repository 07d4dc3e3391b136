"""Hairlines between parts of a page."""

from PySide6.QtWidgets import QFrame, QWidget


def make_line(vertical: bool = False) -> QWidget:
    """Return a hairline."""
    line = QFrame()
    line.setProperty("line", "v" if vertical else "h")
    return line
