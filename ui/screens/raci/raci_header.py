"""The head of the matrix page: where one is, the legend with its live counts, and what can be done."""

from collections.abc import Mapping

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from cahier.model.raci import RACI_MEANINGS, Raci
from cahier.typography import capital, french
from ui.editing_marks import mark_editing
from ui.screens.raci.letter_chip import LetterChip
from ui.texts import make_button, make_label, set_name, set_text, set_tooltip
from ui.theme.icons import Sign
from ui.theme.theme import Theme

_SHORT = {Raci.R: "réalise", Raci.A: "répond", Raci.C: "consulté", Raci.I: "informé"}
_ROOMY = 1060
_SPARE = 990
_TIGHT = 700


class RaciHeader(QFrame):
    """The legend loses words, then its words altogether, when the room is short; the counts stay."""

    split_requested = Signal()
    filter_toggled = Signal(bool)
    add_requested = Signal()
    role_requested = Signal()
    matrix_requested = Signal()
    find_requested = Signal()
    menu_requested = Signal(QPoint)

    def __init__(self, theme: Theme, for_manager: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._chips = LetterChip(theme)
        self.setFixedHeight(round(64 * theme.zoom))
        self._legend: dict[Raci, tuple[QLabel, QLabel]] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 6, 24, 4)
        row.setSpacing(8)
        row.addLayout(self._make_names(for_manager))
        row.addStretch(1)
        for letter in RACI_MEANINGS:
            self._add_legend(row, letter)
        self.add_button = mark_editing(self._tool("plus", "Ajouter une activité", "Inser"))
        self.add_button.clicked.connect(self.add_requested)
        self.role_button = mark_editing(self._tool("people", "Modifier les rôles", "Ctrl+F2"))
        self.role_button.clicked.connect(self.role_requested)
        self.matrix_button = mark_editing(self._tool("folder", "Reprendre une matrice…"))
        set_tooltip(self.matrix_button, "Reprendre une matrice faite dans un tableur (Excel, CSV), avec ses libellés")
        self.matrix_button.clicked.connect(self.matrix_requested)
        self.filter_button = make_button("À faire")
        self.filter_button.setIcon(theme.icon("filter", "text2", 15))
        self.filter_button.setCheckable(True)
        set_tooltip(self.filter_button, "Ne montrer que les lignes à corriger ou à confirmer")
        self.filter_button.toggled.connect(self.filter_toggled)
        self.find_button = self._tool("search", "Filtrer les lignes", "Ctrl+F")
        self.find_button.clicked.connect(self.find_requested)
        self.more_button = self._tool("more", "Ce qu’on peut faire ici", "Maj+F10")
        self.more_button.clicked.connect(
            lambda: self.menu_requested.emit(self.more_button.mapToGlobal(self.more_button.rect().bottomLeft()))
        )
        tools = (self.add_button, self.role_button, self.matrix_button, self.find_button, self.more_button)
        for button in (*tools, self.filter_button):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)

    def _make_names(self, for_manager: bool) -> QVBoxLayout:
        back = make_button("Revenir au résumé" if for_manager else "Qui fait quoi")
        back.setProperty("kind", "link")
        set_tooltip(back, "Revenir à la répartition par domaine")
        back.setFont(self._theme.font("micro"))
        back.clicked.connect(self.split_requested)
        self.back_button = back
        path = QHBoxLayout()
        path.setSpacing(2)
        path.addWidget(back)
        if for_manager:
            back.setIcon(self._theme.icon("left", "ink", 12))
        else:
            chevron = Sign()
            chevron.setPixmap(self._theme.pixmap("right", "text3", 12, self.devicePixelRatioF()))
            path.addWidget(chevron)
            path.addWidget(make_label("étape 2 sur 3", "micro"))
        path.addStretch(1)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.setContentsMargins(0, 0, 0, 0)
        names.addLayout(path)
        title = make_label("Détailler les activités", "title")
        title.setContentsMargins(4, 0, 0, 0)
        names.addWidget(title)
        return names

    def _add_legend(self, row: QHBoxLayout, letter: Raci) -> None:
        chip, words, count = make_label(""), make_label(RACI_MEANINGS[letter], "small"), make_label("0")
        chip.setPixmap(self._chips.pixmap(letter, self.devicePixelRatioF()))
        set_name(chip, letter.value)
        for label in (chip, words, count):
            set_tooltip(label, capital(french(f"{letter.value} : {RACI_MEANINGS[letter]}")))
        count.setFont(self._theme.font("small", weight=600))
        self._legend[letter] = (words, count)
        pair = QHBoxLayout()
        pair.setSpacing(5)
        for label in (chip, words, count):
            pair.addWidget(label)
        row.addLayout(pair)

    def _tool(self, icon: str, words: str, keys: str = "") -> QToolButton:
        button = QToolButton()
        button.setIcon(self._theme.icon(icon, "text2", 16))
        button.setIconSize(QSize(16, 16))
        button.setFixedSize(32, 32)
        set_name(button, words)
        set_tooltip(button, f"{words} ({keys})" if keys else words)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def show_to_do(self, only: bool) -> None:
        """Show whether only what is left to do is asked for, without asking for it."""
        self.filter_button.blockSignals(True)
        self.filter_button.setChecked(only)
        self.filter_button.blockSignals(False)

    def count_shown(self, letter: Raci) -> int:
        """Return the count the legend shows for a letter."""
        return int(self._legend[letter][1].text())

    def show_counts(self, counts: Mapping[Raci, int]) -> None:
        """Show how often each letter stands in the matrix."""
        for letter, (words, label) in self._legend.items():
            set_text(label, str(counts.get(letter, 0)))
            set_name(words, f"{RACI_MEANINGS[letter]} : {counts.get(letter, 0)}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten the legend when the room is short."""
        super().resizeEvent(event)
        width = self.width() / self._theme.zoom
        for letter, (words, _) in self._legend.items():
            set_text(words, RACI_MEANINGS[letter] if width >= _ROOMY else _SHORT[letter])
            words.setVisible(width >= _SPARE)
        # What the menu beside them does as well.
        for button in (self.add_button, self.role_button, self.matrix_button, self.find_button):
            button.setVisible(width >= _TIGHT)
