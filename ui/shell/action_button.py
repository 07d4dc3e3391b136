"""An icon that does what an action does, and says so."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QToolButton, QWidget

from cahier.guidance.shortcuts import with_keys
from ui.texts import set_name, set_tooltip, words_of
from ui.theme.theme import Theme


class ActionButton(QToolButton):
    """Follows an action: its words in the tooltip, its keys, whether it is possible."""

    def __init__(self, theme: Theme, action: QAction, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._action = action
        self.setIcon(theme.icon(icon, "text2", round(18 * theme.zoom)))
        self.setIconSize(QSize(18, 18) * theme.zoom)
        self.setFixedSize(QSize(32, 32) * theme.zoom)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(self._on_clicked)
        action.changed.connect(self._follow)
        self._follow()

    def _on_clicked(self) -> None:
        self._action.trigger()

    def _follow(self) -> None:
        words = words_of(self._action)
        self.setEnabled(self._action.isEnabled())
        set_tooltip(self, with_keys(words, self._action.objectName()))
        set_name(self, words)
