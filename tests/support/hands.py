"""The mouse and the keyboard of a person in front of the window: what is hidden or covered cannot be reached."""

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QLineEdit,
    QMenu,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

LEFT = Qt.MouseButton.LeftButton
NOTHING_HELD = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
_NOTCH = 120
_MOST_NOTCHES = 200


class Hands:
    """Every gesture goes to the system window, which finds out itself what is under it or has the focus."""

    def __init__(self, window: QWidget, qtbot: QtBot) -> None:
        self._main, self._qtbot = window, qtbot
        self._kept: QWidget = window

    # The mouse

    def click(self, target: QWidget, at: QPoint | None = None, button: Qt.MouseButton = LEFT) -> None:
        """Scroll to a widget with the wheel if need be, then click it."""
        place = self._reach(target, at)
        QTest.mouseClick(self._handle(target), button, NOTHING_HELD, place)
        QApplication.processEvents()

    def hover(self, target: QWidget) -> None:
        """Scroll to a widget and bring the mouse over it."""
        self._reach(target, None)

    def double_click(self, target: QWidget, at: QPoint | None = None) -> None:
        """Scroll to a widget, then click it twice."""
        QTest.mouseDClick(self._handle(target), LEFT, NOTHING_HELD, self._reach(target, at))
        QApplication.processEvents()

    def click_row(self, view: QAbstractItemView, index: QModelIndex, *, twice: bool = False) -> None:
        """Scroll to a row of a list, a tree or a table, then click it."""
        self.click_in_row(view, index, view.visualRect(index), twice=twice)

    def click_in_row(
        self,
        view: QAbstractItemView,
        index: QModelIndex,
        part: QRect,
        *,
        twice: bool = False,
        button: Qt.MouseButton = LEFT,
    ) -> None:
        """Scroll to a row, then click a part of it, told where the row stands before scrolling."""
        offset = part.center() - view.visualRect(index).topLeft()
        self._wheel_within(view, index)
        place = view.visualRect(index).topLeft() + offset
        if twice:
            self.double_click(view.viewport(), place)
        else:
            self.click(view.viewport(), place, button)

    def pick(self, words: str) -> None:
        """Click an entry of the menu that is open."""
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu), "no menu is open"
        entry = next(action for action in menu.actions() if words in action.text())
        self.click(menu, menu.actionGeometry(entry).center())

    def _reach(self, target: QWidget, at: QPoint | None) -> QPoint:
        self._wake()
        assert target.isVisible(), f"{_named(target)} is not visible"
        assert target.isEnabled(), f"{_named(target)} is not enabled"
        point = at or target.rect().center()
        area = _area_around(target)
        while area is not None:
            self._wheel_to(area, target, point)
            area = _area_around(area)
        place = target.mapTo(target.window(), point)
        QTest.mouseMove(self._handle(target), place)
        QApplication.processEvents()
        hit = target.window().childAt(place) or target.window()
        assert hit is target or target.isAncestorOf(hit), f"{_named(target)} is covered by {_named(hit)}"
        return place

    def _wheel_to(self, area: QScrollArea, target: QWidget, point: QPoint) -> None:
        view = area.viewport()
        for _ in range(_MOST_NOTCHES):
            QApplication.processEvents()
            above, below = point.y() - 20, point.y() + 20
            top, bottom = (target.mapTo(view, QPoint(point.x(), y)).y() for y in (above, below))
            inside = QRect(target.mapTo(view, point), target.mapTo(view, point)).intersects(view.rect())
            if (top >= 0 and bottom <= view.height()) or not self._notch(area, up=top < 0):
                assert inside, f"{_named(target)} cannot be scrolled to"
                return
        raise AssertionError(f"{_named(target)} is too far")

    def _wheel_within(self, view: QAbstractItemView, index: QModelIndex) -> None:
        for _ in range(_MOST_NOTCHES):
            row = view.visualRect(index)
            height = view.viewport().height()
            if (row.top() >= 0 and row.bottom() < height) or not self._notch(view, up=row.top() < 0):
                return
        raise AssertionError("the row is too far")

    def _notch(self, area: QAbstractScrollArea, up: bool) -> bool:
        """Turn the wheel by one notch in the middle of an area; False when it does not move."""
        before = area.verticalScrollBar().value()
        view = area.viewport()
        place = view.mapTo(view.window(), QPoint(8, view.height() // 2))
        QTest.wheelEvent(self._handle(view), place, QPoint(0, _NOTCH if up else -_NOTCH))
        QApplication.processEvents()
        return area.verticalScrollBar().value() != before

    def _wake(self) -> None:
        """Do what a desktop does and the test platform does not: activate the window when a menu has closed."""
        if QApplication.activeWindow() is None and QApplication.activePopupWidget() is None:
            self._main.activateWindow()
            self._qtbot.waitUntil(self._main.isActiveWindow)

    def _handle(self, widget: QWidget) -> QWindow:
        # PySide lets the handle die with the wrapper of its window.
        self._kept = widget.window()
        return self._kept.windowHandle()

    # The keyboard

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = NOTHING_HELD, times: int = 1) -> None:
        """Press a key, wherever the focus is."""
        for _ in range(times):
            QTest.keyClick(self._keyboard(), key, held)
            QApplication.processEvents()

    def type(self, text: str) -> None:
        """Type letters, wherever the focus is."""
        focus = QApplication.focusWidget()
        assert focus is not None, "nothing has the focus"
        for letter in text:
            if letter.isascii():
                QTest.keyClick(self._keyboard(), letter)  # type: ignore[call-overload] # PySide types a letter too
            else:
                # The test keyboard has no accents: given to the widget, as a dead key would.
                QTest.sendKeyEvent(QTest.KeyAction.Click, focus, Qt.Key.Key_unknown, letter, NOTHING_HELD)
        QApplication.processEvents()

    def replace(self, text: str) -> None:
        """Select the whole line, type over it."""
        self.press(Qt.Key.Key_A, CTRL)
        self.type(text)

    def write(self, line: QLineEdit, text: str) -> None:
        """Click in a line, type over what it holds."""
        self.click(line)
        assert line.hasFocus()
        self.replace(text)

    def tab_to(self, wanted: QWidget, back: bool = False) -> None:
        """Press Tab until a widget has the focus."""
        key = Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab
        for _ in range(_MOST_NOTCHES):
            if wanted.hasFocus():
                return
            self.press(key, SHIFT if back else NOTHING_HELD)
        raise AssertionError(f"Tab never comes to {_named(wanted)}")

    def _keyboard(self) -> QWindow:
        self._wake()
        return self._handle(QApplication.activePopupWidget() or QApplication.activeWindow())


def _area_around(widget: QWidget) -> QScrollArea | None:
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    return above


def _named(widget: QWidget) -> str:
    return f"{type(widget).__name__} « {widget.accessibleName() or widget.objectName()} »"
