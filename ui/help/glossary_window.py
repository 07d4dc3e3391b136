"""The glossary: every term, found by its name, its initials or what is said of it."""

from collections.abc import Iterable

from PySide6.QtCore import QItemSelectionModel, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QListView, QVBoxLayout, QWidget

from cahier.catalogue.document_schema import Term
from cahier.guidance.glossary_index import GlossaryIndex, find_terms
from cahier.guidance.help_content import Paragraphs, Voice
from cahier.guidance.screen_help import FirstScreen
from cahier.typography import french, join_words, without_accents
from ui.help.glossed_text import GlossedText
from ui.texts import make_label, set_name, set_placeholder, set_text, set_title
from ui.theme.theme import Theme
from ui.widgets.helped_window import HelpedWindow
from ui.widgets.steady_scroll import SteadyScrollArea

_SIZE = (760, 520)
_LIST = 260
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class GlossaryWindow(HelpedWindow):
    """Beside the window, so that one reads a definition and goes on working; Échap closes it."""

    about = FirstScreen.GLOSSARY

    def __init__(self, theme: Theme, terms: Iterable[Term], parent: QWidget) -> None:
        super().__init__(parent)
        self._terms = tuple(terms)
        self._found: list[Term] = []
        set_title(self, "Glossaire")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.field = QLineEdit(self)
        set_placeholder(self.field, "Chercher un terme")
        set_name(self.field, "Chercher un terme")
        self.field.addAction(theme.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.count = make_label("", "small", parent=self)
        self._names = QStringListModel(self)
        self.list = QListView(self)
        self.list.setModel(self._names)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setUniformItemSizes(True)
        self.list.setSpacing(2)
        set_name(self.list, "Termes")
        self.text = GlossedText(theme, GlossaryIndex(self._terms), self)
        self._lay_out(theme.zoom)
        self.field.textChanged.connect(self._on_text)
        self.list.selectionModel().currentChanged.connect(lambda current, _before: self._show(current.row()))
        self.text.term_chosen.connect(lambda term: self.show_term(term.term))
        self._on_text("")

    def _lay_out(self, zoom: float) -> None:
        left = QVBoxLayout()
        left.setSpacing(8)
        for widget in (self.field, self.list, self.count):
            left.addWidget(widget)
        for widget in (self.field, self.list):
            widget.setFixedWidth(round(_LIST * zoom))
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(20, 6, 12, 12)
        column.addWidget(self.text)
        column.addStretch(1)
        scroll = SteadyScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 16, 8, 12)
        row.addLayout(left)
        row.addWidget(scroll, 1)
        room = self.screen().availableSize()
        self.resize(min(round(_SIZE[0] * zoom), room.width() - 40), min(round(_SIZE[1] * zoom), room.height() - 80))

    def show_term(self, name: str) -> None:
        """Show the definition of a term, wherever one was."""
        self.field.clear()
        rank = next((rank for rank, term in enumerate(self._found) if term.term == name), 0)
        index = self._names.index(rank, 0)
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index, QListView.ScrollHint.PositionAtCenter)

    @property
    def shown(self) -> str:
        """The term whose definition is shown, empty when nothing is found."""
        row = self.list.currentIndex().row()
        return self._found[row].term if 0 <= row < len(self._found) else ""

    def _on_text(self, text: str) -> None:
        self._found = find_terms(self._terms, text)
        self._names.setStringList([term.term for term in self._found])
        set_text(self.count, f"{len(self._found)} termes" if len(self._found) > 1 else f"{len(self._found)} terme")
        if self._found:
            self.list.selectionModel().setCurrentIndex(
                self._names.index(0, 0), QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
        else:
            self.text.show_paragraphs(
                [(Voice.QUIET, french(f"Aucun terme pour « {text} ». Essayez un mot plus court."))]
            )

    def _show(self, row: int) -> None:
        if 0 <= row < len(self._found):
            self.text.show_paragraphs(_paragraphs(self._found[row]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows go through the list while one types."""
        if event.key() in _MOVES and self.field.hasFocus():
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -10}.get(Qt.Key(event.key()), 10)
            row = max(0, min(len(self._found) - 1, self.list.currentIndex().row() + step))
            self.list.setCurrentIndex(self._names.index(row, 0))
        else:
            super().keyPressEvent(event)


def _paragraphs(term: Term) -> Paragraphs:
    others = join_words(_other_names(term))
    return [
        (Voice.TITLE, term.term),
        (Voice.BODY, term.definition),
        *([(Voice.HEADING, french("Exemple")), (Voice.BODY, term.example)] if term.example else []),
        *([(Voice.HEADING, french("On dit aussi")), (Voice.QUIET, french(others))] if others else []),
        *([(Voice.HEADING, french("En anglais")), (Voice.QUIET, term.english)] if term.english else []),
    ]


def _other_names(term: Term) -> list[str]:
    """Return what else it is called, its plurals and turns of phrase left out."""
    known, found = [_start(term.term)], []
    for alias in term.aliases:
        if _start(alias) not in known:
            known.append(_start(alias))
            found.append(alias)
    return found


def _start(name: str) -> str:
    return without_accents(name)[:4]
