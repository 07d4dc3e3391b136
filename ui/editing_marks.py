"""Which parts of a page change the specification, and which only show it, for the pages of a file that is only read."""

from typing import TypeVar

from PySide6.QtWidgets import QWidget

W = TypeVar("W", bound=QWidget)


def mark_editing(widget: W) -> W:
    """Say that the buttons of a part change the specification; return it."""
    widget.setProperty("edits", True)
    return widget


def mark_reading(widget: W) -> W:
    """Say that what one types and chooses in a part changes nothing of the specification; return it."""
    widget.setProperty("edits", False)
    return widget


def edits(widget: QWidget) -> bool:
    """Return whether a widget was said to change the specification, or the nearest part around it that says."""
    return _said(widget) is True


def only_reads(widget: QWidget) -> bool:
    """Return whether a widget was said to change nothing, or the nearest part around it that says."""
    return _said(widget) is False


def _said(widget: QWidget) -> bool | None:
    above: QWidget | None = widget
    while above is not None:
        said = above.property("edits")
        if said is not None:
            return bool(said)
        above = above.parentWidget()
    return None
