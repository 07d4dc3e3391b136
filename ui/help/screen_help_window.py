"""What a screen is for, where there is no room for a panel: before a file is open."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from cahier.guidance.glossary_index import GlossaryIndex
from cahier.guidance.screen_help import FirstScreen, about_screen
from cahier.model.location import Screen
from ui.help.definition_card import DefinitionCard
from ui.help.glossed_text import GlossedText
from ui.texts import make_button, set_title
from ui.theme.theme import Theme

_WIDTH, _SIDE = 520, 24


class ScreenHelpWindow(QDialog):
    """The purpose of a screen, and the ways to the guide and the glossary; Échap closes it."""

    guide_requested = Signal()
    glossary_requested = Signal()

    def __init__(self, theme: Theme, glossary: GlossaryIndex, screen: Screen | FirstScreen, parent: QWidget) -> None:
        super().__init__(parent)
        set_title(self, "Aide sur cet écran")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.text = GlossedText(theme, glossary, self)
        self.text.show_paragraphs(list(about_screen(screen).tabs[0][1]))
        self.definition = DefinitionCard(theme, self)
        self.text.term_chosen.connect(self.definition.show_term)
        self.definition.closed.connect(self.definition.hide)
        self.guide, self.glossary = make_button("Guide", self), make_button("Glossaire", self)
        self.close_button = make_button("Fermer", self, kind="primary")
        self.guide.clicked.connect(self._on_guide)
        self.glossary.clicked.connect(self._on_glossary)
        self.close_button.clicked.connect(self.reject)
        width = round(_WIDTH * theme.zoom)
        # As tall as its text once the width is known.
        self.text.setFixedWidth(width - 2 * _SIDE)
        self.definition.setFixedWidth(width - 2 * _SIDE)
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE, 20, _SIDE, 18)
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)
        column.setSpacing(14)
        column.addWidget(self.text)
        column.addWidget(self.definition)
        column.addLayout(_row(self.guide, self.glossary, self.close_button))
        self.close_button.setDefault(True)
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_guide(self) -> None:
        self.reject()
        self.guide_requested.emit()

    def _on_glossary(self) -> None:
        self.reject()
        self.glossary_requested.emit()


def _row(*buttons: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    for button in buttons[:-1]:
        row.addWidget(button)
    row.addStretch(1)
    row.addWidget(buttons[-1])
    return row
