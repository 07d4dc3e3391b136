"""A track of segments of which one is chosen."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from ui.spoken import speak_as_choices
from ui.texts import set_name, set_text


class SegmentBar(QFrame):
    """Arrow keys move within the track, Tab leaves it."""

    picked = Signal(str)
    """The key of the segment a person chose."""

    def __init__(self, name: str, options: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("seg", "true")
        set_name(self, name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(0)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        for key, words in options:
            button = QPushButton(self)
            set_text(button, words)
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            set_name(button, f"{name} : {words}")
            button.setMinimumHeight(26)
            button.clicked.connect(lambda _checked=False, key=key: self.picked.emit(key))
            self._group.addButton(button)
            self._buttons[key] = button
            row.addWidget(button)
        speak_as_choices(self, self._buttons.values())

    def button(self, key: str) -> QPushButton:
        """Return a segment."""
        return self._buttons[key]

    @property
    def current(self) -> str:
        """The key of the chosen segment, empty when none is."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def show_current(self, key: str) -> None:
        """Show which segment is chosen, none for an unknown key."""
        self._group.setExclusive(False)
        for name, button in self._buttons.items():
            button.setChecked(name == key)
        self._group.setExclusive(True)

    def name_segment(self, key: str, words: str, icon: QIcon | None = None) -> None:
        """Change what a segment says."""
        button = self._buttons[key]
        set_text(button, words)
        set_name(button, f"{self.accessibleName()} : {words}")
        if icon is not None:
            button.setIcon(icon)
