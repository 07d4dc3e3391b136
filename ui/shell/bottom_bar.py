"""The bar at the bottom: the saved mark, what was just undone, the next missing point, the way on."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from cahier.guidance.shortcuts import keys_in_words, load_shortcuts, with_keys
from ui.shell.actions import Actions
from ui.spoken import announce
from ui.texts import make_button, make_label, set_name, set_text, set_tooltip, set_verbatim, words_of
from ui.theme.icons import Sign
from ui.theme.theme import Theme
from ui.widgets.elided_label import ElidedLabel

HEIGHT = 48
# Points at the usual size of text.
_ROOM_FOR_GAP, _ROOM_FOR_FOLDER = 740, 820


class BottomBar(QFrame):
    """Always says whether the work is saved, and where to go next."""

    def __init__(self, theme: Theme, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("bar", "bottom")
        self.set_compact(False)
        self._icon, self._saved, self._folder = Sign(), make_label(""), make_label("")
        self._saved.setProperty("role", "small")
        self._folder.setProperty("role", "small")
        self._told = ElidedLabel("", "small")
        self.undo = make_button("Annuler", kind="link", scale="small")
        self.undo.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.undo.clicked.connect(lambda _checked=False: actions["undo"].trigger())
        self.undo.hide()
        self._gap = self._button("Prochain point manquant", actions, "next_gap")
        self._gap.setProperty("kind", "flat")
        self._keys = make_label(keys_in_words(load_shortcuts().keys_of("next_gap")[:1]))
        self._keys.setProperty("role", "key")
        rule = QFrame()
        rule.setProperty("line", "v")
        rule.setFixedHeight(22)
        self._previous = self._button("Précédent", actions, "previous")
        self._previous.setIcon(theme.icon("left", "text"))
        self._next = self._button("Suivant", actions, "next")
        self._next.setProperty("kind", "primary")
        self._next.setIcon(theme.icon("right", "on_ink"))
        self._next.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 14, 0)
        row.setSpacing(8)
        for widget in (self._icon, self._saved, self._folder):
            row.addWidget(widget)
        row.addWidget(self._told)
        row.addWidget(self.undo)
        row.addStretch(1)
        row.addWidget(self._gap)
        row.addWidget(self._keys, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addSpacing(12)
        row.addWidget(rule)
        row.addWidget(self._previous)
        row.addWidget(self._next)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the way on whole: what is said elsewhere too gives it the room."""
        super().resizeEvent(event)
        wide = self.width() / self._theme.zoom
        for widget in (self._gap, self._keys):
            widget.setVisible(wide >= _ROOM_FOR_GAP)
        self._show_folder()

    def _show_folder(self) -> None:
        self._folder.setVisible(not self._told.text() and self.width() / self._theme.zoom >= _ROOM_FOR_FOLDER)

    def show_saved(self, words: str, folder: str, healthy: bool) -> None:
        """Show when the work was saved and where; unhealthy when it is not."""
        ratio = self.devicePixelRatioF()
        icon, token = ("check", "ok") if healthy else ("warning", "warn")
        self._icon.setPixmap(self._theme.pixmap(icon, token, 14, ratio))
        set_text(self._saved, words)
        set_verbatim(self._folder, f"· {folder}" if folder else "")

    def say(self, words: str) -> None:
        """Say what was just undone or made again, in place of the folder; empty to say nothing any more."""
        self.undo.hide()
        self._told.say(words)
        self._show_folder()
        announce(self, words)

    def say_done(self, words: str) -> None:
        """Say what was just done, with the way to take it back, until something else is."""
        self.say(words)
        set_name(self.undo, f"Annuler : {words}")
        self.undo.setVisible(bool(words))

    @property
    def told(self) -> str:
        """What the bar says was undone or made again."""
        return self._told.text()

    def show_ends(self, first: bool, last: bool) -> None:
        """Tell which ways are closed: before the first page, after the last."""
        self._previous.setEnabled(not first)
        self._next.setEnabled(not last)

    def saved_words(self) -> str:
        """Return the saved mark as shown."""
        return self._saved.text()

    def set_compact(self, compact: bool) -> None:
        """Take less height on small screens."""
        self.setFixedHeight(round((40 if compact else HEIGHT) * self._theme.zoom))

    def _button(self, words: str, actions: Actions, action: str) -> QPushButton:
        # Qt leaves 4 points between icon and words; the space gives them room.
        button = make_button(f" {words} ")
        set_name(button, words)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_tooltip(button, with_keys(words_of(actions[action]), action))
        button.clicked.connect(lambda _checked=False: actions[action].trigger())
        return button
