"""The bar at the top: menu, file, search, undo, preview."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QSizePolicy, QToolButton, QWidget

from cahier.guidance.shortcuts import with_keys
from ui.shell.action_button import ActionButton
from ui.shell.actions import MENUS, Actions
from ui.shell.help_button import HelpButton
from ui.texts import add_menu, make_button, make_label, set_name, set_text, set_tooltip
from ui.theme.icons import Sign
from ui.theme.theme import Theme
from ui.widgets.elided_label import ElidedLabel

HEIGHT = 48
SEARCH_WIDTH = 340
_ROOM_FOR_WORDS, _ROOM_FOR_KEYS = 250, 178


class SearchBox(QPushButton):
    """Looks like the field it opens, with the keys that open it too."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("searchBox")
        self._zoom = theme.zoom
        set_name(self, "Chercher ou aller à…")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMinimumWidth(180)
        self.setMaximumWidth(round(SEARCH_WIDTH * theme.zoom))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 8, 0)
        row.setSpacing(8)
        icon, keys = Sign(), make_label("Ctrl K")
        self._keys = keys
        self._words = words = make_label("")
        icon.setPixmap(theme.pixmap("search", "text2", 16, self.devicePixelRatioF()))
        words.setProperty("role", "muted")
        keys.setProperty("role", "key")
        for widget in (icon, words, keys):
            widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row.addWidget(icon)
        row.addWidget(words, 1)
        row.addWidget(keys, 0, Qt.AlignmentFlag.AlignVCenter)

    def sizeHint(self) -> QSize:
        return QSize(round(SEARCH_WIDTH * self._zoom), round(32 * self._zoom))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keys.setVisible(self.width() > _ROOM_FOR_KEYS * self._zoom)
        set_text(self._words, ("Chercher ou aller à…" if self.width() > _ROOM_FOR_WORDS * self._zoom else "Chercher…"))


class TopBar(QFrame):
    """Shows which file is open and what can be done from anywhere."""

    search_requested = Signal()

    def __init__(self, theme: Theme, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("bar", "top")
        self._zoom = theme.zoom
        self._name, self._suffix, self._version = ElidedLabel("", "strong"), make_label(".cahier"), make_label("")
        self._name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.menu_button = self._menu_button(theme, actions)
        self.search = SearchBox(theme)
        self.search.clicked.connect(self.search_requested)
        self._preview = make_button(f" {'Aperçu'}")
        set_name(self._preview, "Aperçu")
        self._preview.setIcon(theme.icon("preview", "text"))
        set_tooltip(self._preview, with_keys("Aperçu du document", "preview"))
        self._preview.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._preview.setCheckable(True)
        self._preview.clicked.connect(lambda _checked=False: actions["preview"].trigger())
        self._lay_out(theme, actions)

    def show_file(self, name: str, version: str, is_draft: bool) -> None:
        """Show the name of the file and the version of the document."""
        self._name.say_verbatim(name)
        set_text(self._version, (f"Projet v{version}" if is_draft else f"Version {version}"))
        self._version.setProperty("chip", "neutral")

    def show_preview(self, current: bool) -> None:
        """Show that the document page is the current one."""
        self._preview.setChecked(current)

    def set_compact(self, compact: bool) -> None:
        """Take less height on small screens."""
        self.setFixedHeight(round((40 if compact else HEIGHT) * self._zoom))

    def _lay_out(self, theme: Theme, actions: Actions) -> None:
        self.set_compact(False)
        self._suffix.setProperty("role", "small")
        self._version.setProperty("chip", "neutral")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 14, 0)
        row.setSpacing(6)
        row.addWidget(self.menu_button)
        row.addWidget(ActionButton(theme, actions["tree"], "sidebar"))
        row.addSpacing(6)
        row.addWidget(self._name)
        row.addWidget(self._suffix)
        row.addSpacing(4)
        row.addWidget(self._version)
        row.addStretch(1)
        row.addWidget(self.search, 4)
        row.addStretch(1)
        row.addSpacing(60)
        row.addWidget(ActionButton(theme, actions["undo"], "undo"))
        row.addWidget(ActionButton(theme, actions["redo"], "redo"))
        row.addSpacing(8)
        row.addWidget(self._preview)
        row.addWidget(HelpButton(theme, actions))

    def _menu(self, actions: Actions) -> QMenu:
        menu = QMenu(self)
        for title in MENUS:
            actions.fill(add_menu(menu, title), title)
        return menu

    def _menu_button(self, theme: Theme, actions: Actions) -> QToolButton:
        button = QToolButton()
        button.setIcon(theme.icon("menu", "text2", round(18 * theme.zoom)))
        button.setIconSize(QSize(18, 18) * theme.zoom)
        set_tooltip(button, "Menu (Alt)")
        set_name(button, "Menu")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setFixedSize(QSize(32, 32) * theme.zoom)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setMenu(self._menu(actions))
        return button
