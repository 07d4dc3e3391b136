"""Where Tab comes to a part of a page that was made after what follows it.

Qt tells no order here: what `nextInFocusChain` returns is taken by PySide for a child of the widget that was asked. Two
widgets then hold each other, Python clears them away as out of use, and Qt goes on with widgets that are no more.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLayout, QScrollArea, QWidget


def follow_in_tab_order(before: QWidget, part: QWidget) -> None:
    """Have Tab come to a part, and to all that is in it, right after the widget where it leaves what precedes."""
    _chain([before, *tab_stops(part)])


def precede_in_tab_order(part: QWidget, after: QWidget) -> None:
    """Have Tab come to a part, and to all that is in it, right before another part."""
    inside, behind = tab_stops(part), tab_stops(after)
    if inside and behind:
        _chain([behind[0], *inside, behind[0]])


def tab_as_laid_out(part: QWidget) -> None:
    """Have Tab go through a part as the eye does, whatever was made first in it."""
    _chain(list(dict.fromkeys(_laid_out(part))))


def _laid_out(part: QWidget) -> Iterator[QWidget]:
    if _may_stop(part):
        yield part
    scrolled = part.widget() if isinstance(part, QScrollArea) else None
    if scrolled is not None:
        yield from _laid_out(scrolled)
    layout = part.layout()
    if layout is not None:
        yield from _placed(layout)
    yield from tab_stops(part)


def _placed(layout: QLayout) -> Iterator[QWidget]:
    ranks = list(range(layout.count()))
    if isinstance(layout, QGridLayout):
        # PySide types as one object the row, the column and how many of each.
        places = {rank: cast(tuple[int, int, int, int], layout.getItemPosition(rank)) for rank in ranks}
        ranks.sort(key=lambda rank: places[rank][:2])
    for item in filter(None, map(layout.itemAt, ranks)):
        inside, widget = item.layout(), item.widget()
        if widget is not None:
            yield from _laid_out(widget)
        elif inside is not None:
            yield from _placed(inside)


def tab_stops(part: QWidget) -> list[QWidget]:
    """Return what may take the focus in a part, in the order it was made in."""
    window = part.window()
    # A list that a choice unfolds is a window of its own.
    return [widget for widget in (part, *part.findChildren(QWidget)) if _may_stop(widget) and widget.window() is window]


def _may_stop(widget: QWidget) -> bool:
    return widget.focusPolicy() != Qt.FocusPolicy.NoFocus


def _chain(stops: Sequence[QWidget]) -> None:
    for first, second in pairwise(stops):
        QWidget.setTabOrder(first, second)
