"""What screen readers are told beyond what Qt works out by itself: choices, cells, news.

All of it goes by what Qt offers to any program: a factory of interfaces of our own, in Python, would be asked about
widgets that are still being made, and the window would fall with it.
"""

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QWidget

from cahier.typography import french


def announce(widget: QWidget, words: str) -> None:
    """Have screen readers say what has just changed, without moving the focus.

    An alert would not do: Qt passes none on to the readers of Linux.
    """
    if words and widget.isVisible():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))


def speak_as_choices(owner: QWidget, buttons: Iterable[QAbstractButton]) -> None:
    """Have buttons told as choices of which one holds, and not as boxes to tick; how they behave does not change.

    Qt tells no tool button so: a choice is a button of another kind.
    """
    loose = QButtonGroup(owner)
    # Those without a group of their own keep being ticked as their owner decides.
    loose.setExclusive(False)
    for button in buttons:
        if button.group() is None:
            loose.addButton(button)
        button.setAutoExclusive(True)


def spoken_cell(index: QModelIndex | QPersistentModelIndex, words: str) -> str:
    """Return what is told of a cell of a table: what its row is about, its column, and its words."""
    model, column = index.model(), index.column()
    subject = str(model.index(index.row(), 0).data() or "") if column else ""
    heading = " ".join(str(model.headerData(column, Qt.Orientation.Horizontal) or "").split())
    place = ", ".join(filter(None, (subject, heading)))
    return french(f"{place} : {words or 'vide'}" if place else words)
