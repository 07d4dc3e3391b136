"""Every key of the program, by the place where it works, found by its words."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from cahier.guidance.screen_help import FirstScreen
from cahier.guidance.shortcuts import Shortcut, answers_search, keys_in_words, load_shortcuts
from ui.shell.actions import Actions
from ui.texts import make_label, set_cell, set_name, set_placeholder, set_text, set_title, words_of
from ui.theme.theme import Theme
from ui.widgets.helped_window import HelpedWindow
from ui.widgets.roomy_rows import RoomyRows

_SIZE = (620, 560)
_KEYS_WIDTH = 190


class ShortcutsWindow(HelpedWindow):
    """A list one can search; Échap closes it."""

    about = FirstScreen.SHORTCUTS

    def __init__(self, theme: Theme, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self._actions = actions
        self._lines: dict[QTreeWidgetItem, list[QTreeWidgetItem]] = {}
        set_title(self, "Raccourcis clavier")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.field = QLineEdit(self)
        set_placeholder(self.field, "Chercher une action ou une touche")
        set_name(self.field, "Chercher une action ou une touche")
        self.field.addAction(theme.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.list = self._make_list(theme)
        self.nothing = make_label("", "small", wrap=True, parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(8)
        for widget in (self.field, self.list, self.nothing):
            column.addWidget(widget)
        self._fill(theme)
        self.field.textChanged.connect(self._on_text)
        self._on_text("")
        room = self.screen().availableSize()
        width, height = (round(side * theme.zoom) for side in _SIZE)
        self.resize(min(width, room.width() - 40), min(height, room.height() - 80))

    def shown(self) -> Iterator[tuple[str, str]]:
        """Return what the lines found do, each with its keys."""
        for line in (line for lines in self._lines.values() for line in lines if not line.isHidden()):
            yield line.text(0), line.text(1)

    def _make_list(self, theme: Theme) -> QTreeWidget:
        made = QTreeWidget(self)
        made.setColumnCount(2)
        made.setHeaderHidden(True)
        made.setRootIsDecorated(False)
        made.setIndentation(round(14 * theme.zoom))
        made.setUniformRowHeights(True)
        RoomyRows.give_to(made)
        made.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.header().setStretchLastSection(False)
        made.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        made.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        made.header().resizeSection(1, round(_KEYS_WIDTH * theme.zoom))
        set_name(made, "Raccourcis clavier")
        return made

    def _fill(self, theme: Theme) -> None:
        table = load_shortcuts()
        for place, title in table.places.items():
            head = QTreeWidgetItem(self.list)
            set_cell(head, 0, title)
            head.setFont(0, theme.font("small", weight=700))
            head.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self._lines[head] = []
            for line in table.at(place):
                item = QTreeWidgetItem(head)
                self._lines[head].append(item)
                set_cell(item, 0, self._words(line))
                set_cell(item, 1, keys_in_words(line.keys))
            head.setExpanded(True)

    def _words(self, line: Shortcut) -> str:
        return words_of(self._actions[line.action]).rstrip("…") if line.action else line.does

    def _on_text(self, text: str) -> None:
        for place, lines in self._lines.items():
            for line in lines:
                line.setHidden(not answers_search(text, f"{place.text(0)} {line.text(0)} {line.text(1)}"))
            place.setHidden(all(line.isHidden() for line in lines))
        found = any(True for _ in self.shown())
        set_text(self.nothing, "" if found else f"Aucun raccourci pour « {text} ». Essayez un mot plus court.")
        self.nothing.setVisible(not found)
