"""The « ? » one always sees, with every help under it."""

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from cahier.guidance.shortcuts import with_keys
from ui.shell.actions import Actions
from ui.texts import set_name, set_tooltip
from ui.theme.theme import Theme

_SIZE = 32
_OFFERED = ("help", "guide", "glossary", "tour", "shortcuts")


class HelpButton(QToolButton):
    """Opens the list of what helps; F1 opens the first of them from the keyboard."""

    def __init__(self, theme: Theme, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setIcon(theme.icon("help", "text", round(18 * theme.zoom)))
        self.setIconSize(QSize(18, 18) * theme.zoom)
        self.setFixedSize(QSize(_SIZE, _SIZE) * theme.zoom)
        set_name(self, "Aide")
        set_tooltip(self, with_keys("Aide", "help"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._actions, self._menu = actions, QMenu(self)
        for name in _OFFERED:
            self._menu.addAction(actions[name])
        self.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        self._actions.draw_icons()
        below = self.mapToGlobal(QPoint(self.width() - self._menu.sizeHint().width(), self.height()))
        self._menu.popup(below)
