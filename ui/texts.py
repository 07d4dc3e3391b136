"""The texts of the windows: every word shown, spoken or hinted goes through here and gets its French typography.

What a person typed, a path, the name of a file: `set_verbatim` shows it as it is. Qt reads « & » in a button, a menu or
a tab as the mark of a key; no word of ours has such a mark, so that « Brun & Fils » is shown whole everywhere.
"""

from html import escape
from typing import Protocol

from PySide6 import QtGui
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QTabBar,
    QTreeWidgetItem,
    QWidget,
)

from cahier.typography import french


class HoldsText(Protocol):
    """A widget that shows one text."""

    def setText(self, text: str, /) -> None:
        """Show a text."""


class HoldsTooltip(Protocol):
    """A widget or an action with a tooltip."""

    def setToolTip(self, text: str, /) -> None:
        """Explain on hover."""


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


def make_button(words: str, parent: QWidget | None = None, kind: str = "", scale: str = "") -> QPushButton:
    """Return a button in one of the kinds and scales of the style sheet."""
    button = QPushButton(_whole(french(words)), parent)
    if kind:
        button.setProperty("kind", kind)
    if scale:
        button.setProperty("scale", scale)
    return button


def make_check(words: str, parent: QWidget | None = None) -> QCheckBox:
    """Return a box to tick."""
    return QCheckBox(_whole(french(words)), parent)


def make_action(words: str, parent: QObject) -> QAction:
    """Return something one may do, by its words in menus and tooltips."""
    return QAction(_whole(french(words)), parent)


def add_action(menu: QMenu, words: str) -> QAction:
    """Add a line to a menu."""
    return menu.addAction(_whole(french(words)))


def add_verbatim_action(menu: QMenu, words: str) -> QAction:
    """Add a line to a menu, in words that are not ours."""
    return menu.addAction(_whole(words))


def add_menu(menu: QMenu, words: str) -> QMenu:
    """Add a menu within a menu."""
    return menu.addMenu(_whole(french(words)))


def add_tab(bar: QTabBar, words: str) -> int:
    """Add a tab; return its place."""
    return bar.addTab(_whole(french(words)))


def set_tab(bar: QTabBar, place: int, words: str) -> None:
    """Change the words of a tab."""
    bar.setTabText(place, _whole(french(words)))


def add_choice(combo: QComboBox, words: str, key: object) -> None:
    """Add a line to a drop-down list."""
    combo.addItem(french(words), key)


def add_verbatim_choice(combo: QComboBox, name: str) -> None:
    """Add to a drop-down list a name that a person wrote, as it is; it is its own key."""
    combo.addItem(name, name)


def set_cell(item: QTreeWidgetItem, column: int, words: str) -> None:
    """Show words in a cell of a list, as they are, and whole when one points at it."""
    item.setText(column, words)
    item.setToolTip(column, plain_hint(words))
    view = item.treeWidget()
    heading = view.headerItem().text(column) if column and view is not None else ""
    if heading:
        item.setData(column, Qt.ItemDataRole.AccessibleTextRole, french(f"{heading} : {words or 'vide'}"))


def set_text(widget: HoldsText, text: str) -> None:
    """Show words of ours."""
    set_verbatim(widget, french(text))


def set_verbatim(widget: HoldsText, text: str) -> None:
    """Show words that are not ours, as they are written: what a person typed, a path, a name."""
    widget.setText(_whole(text) if isinstance(widget, QAbstractButton | QAction) else text)


def words_of(widget: QAbstractButton | QAction) -> str:
    """Return the words of a button or of a line of a menu, as one reads them."""
    return widget.text().replace("&&", "&")


def _whole(words: str) -> str:
    """Return words in which Qt sees no mark of a key."""
    return words.replace("&", "&&")


def set_tooltip(widget: HoldsTooltip, text: str) -> None:
    """Explain on hover."""
    set_verbatim_tooltip(widget, french(text))


def set_name(widget: QWidget, text: str) -> None:
    """Name a widget for screen readers."""
    name = french(text)
    if isinstance(widget, QComboBox) and widget.accessibleDescription() in ("", widget.accessibleName()):
        # On Linux, Qt tells a list by the line that it shows, and not by its name.
        widget.setAccessibleDescription(name)
    widget.setAccessibleName(name)


def set_description(widget: QWidget, text: str) -> None:
    """Describe a widget for screen readers, beyond its name."""
    parts = (widget.accessibleName(), french(text)) if isinstance(widget, QComboBox) else (french(text),)
    widget.setAccessibleDescription(". ".join(filter(None, parts)))


def set_placeholder(line: QLineEdit | QPlainTextEdit, text: str) -> None:
    """Show what to type in an empty line."""
    line.setPlaceholderText(french(text))


def set_verbatim_tooltip(widget: HoldsTooltip, text: str) -> None:
    """Explain on hover by words already made, or by a name as it is written."""
    widget.setToolTip(plain_hint(text))


def plain_hint(text: str) -> str:
    """Return what shows a text as it is in a tooltip: Qt reads as HTML one that looks so, with the files it names."""
    return f'<span style="white-space: pre-wrap">{escape(text)}</span>' if QtGui.Qt.mightBeRichText(text) else text


def set_verbatim_title(window: QWidget, text: str) -> None:
    """Title a window by the name of a file, as it is written."""
    window.setWindowTitle(text)


def set_title(window: QWidget, text: str) -> None:
    """Title a window."""
    window.setWindowTitle(french(text))
