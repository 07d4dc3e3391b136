"""A line that stays until one has answered it or it no longer holds."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QWidget

from ui.spoken import announce
from ui.texts import make_button, make_label, set_name, set_tooltip
from ui.theme.icons import Sign
from ui.theme.theme import Theme

_ICONS = {"ok": "check", "warn": "warning", "danger": "block", "ink": "info"}

Button = tuple[str, Callable[[], object]]


class Banner(QFrame):
    """An icon, a sentence, what one can do about it, and a cross."""

    closed = Signal()

    def __init__(
        self,
        theme: Theme,
        kind: str,
        text: str,
        buttons: Sequence[Button] = (),
        closable: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("banner", kind)
        set_name(self, text)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 7, 10, 7)
        row.setSpacing(10)
        icon = Sign()
        icon.setPixmap(theme.pixmap(_ICONS[kind], "text2" if kind == "ink" else kind, 16, self.devicePixelRatioF()))
        self._label = make_label(text)
        self._label.setWordWrap(True)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        row.addWidget(icon)
        row.addWidget(self._label, 1)
        for words, act in buttons:
            row.addWidget(self._button(words, act))
        if closable:
            row.addWidget(self._cross(theme))

    def text(self) -> str:
        """Return the sentence shown."""
        return self._label.text()

    def announce(self) -> None:
        """Tell screen readers that something has to be known."""
        announce(self, self.text())

    def _button(self, words: str, act: Callable[[], object]) -> QPushButton:
        button = make_button(words)
        button.setProperty("scale", "small")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda _checked=False: act())
        return button

    def _cross(self, theme: Theme) -> QToolButton:
        cross = QToolButton()
        cross.setIcon(theme.icon("close", "text2", 14))
        set_name(cross, "Fermer ce message")
        set_tooltip(cross, "Fermer ce message")
        cross.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        cross.clicked.connect(self.closed)
        return cross
