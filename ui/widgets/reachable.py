"""What the keyboard reaches in a part of the window, and how that part is brought forward."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget


def first_field(zone: QWidget) -> QWidget | None:
    """Return the first widget of a zone that Tab would reach."""
    candidate = zone.nextInFocusChain()
    while candidate is not None and candidate is not zone:
        if zone.isAncestorOf(candidate) and candidate.isVisibleTo(zone) and _takes_tab(candidate):
            return candidate
        candidate = candidate.nextInFocusChain()
    return None


def bring_forward(part: QWidget, area: QScrollArea) -> None:
    """Bring a part of a page into view and give it the focus, unless the focus is in it already."""
    area.ensureWidgetVisible(part)
    focus = QApplication.focusWidget()
    if focus is None or not (part is focus or part.isAncestorOf(focus)):
        target = part if _takes_tab(part) else first_field(part)
        (target or part).setFocus(Qt.FocusReason.OtherFocusReason)


def _takes_tab(widget: QWidget) -> bool:
    return widget.isEnabled() and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
