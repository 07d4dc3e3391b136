"""Rows of a list of words that one reads, and ticks, without taking one for its neighbour."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem

_AIR = 10


class RoomyRows(QStyledItemDelegate):
    """Draws each row as Qt does, with air above and under its words."""

    @classmethod
    def give_to(cls, view: QAbstractItemView) -> None:
        """Give a list or a tree such rows."""
        view.setItemDelegate(cls(view))

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return super().sizeHint(option, index) + QSize(0, _AIR)
