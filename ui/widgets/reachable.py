"""What the keyboard reaches in a part of the window, and how that part is brought forward."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from shiboken6 import isValid


def first_field(zone: QWidget) -> QWidget | None:
    """Return the first widget of a zone that Tab would reach, in the order it was made in."""
    reached = (inside for inside in zone.findChildren(QWidget) if inside.isVisibleTo(zone) and _takes_tab(inside))
    return next(reached, None)


def bring_forward(part: QWidget, area: QScrollArea) -> None:
    """Bring a part of a page into view and give it the focus, unless the focus is in it already."""
    area.ensureWidgetVisible(part)
    focus = QApplication.focusWidget()
    if focus is None or not (part is focus or part.isAncestorOf(focus)):
        target = part if _takes_tab(part) else first_field(part)
        (target or part).setFocus(Qt.FocusReason.OtherFocusReason)


def give_focus_back(former: QWidget | None) -> None:
    """Give the focus to the widget that had it, unless it is gone with its page, or hidden, meanwhile."""
    if former is not None and isValid(former) and former.isVisible():
        former.setFocus(Qt.FocusReason.OtherFocusReason)


def _takes_tab(widget: QWidget) -> bool:
    return widget.isEnabled() and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
