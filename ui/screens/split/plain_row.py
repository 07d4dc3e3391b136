"""A domain on the manager's board: its name, one sentence on who does what, and who has charge of it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cahier.catalogue.matrix_schema import Domain
from cahier.guidance.domain_in_words import DomainLine, activities_in_words
from ui.screens.split.allocation_track import PLAIN
from ui.screens.split.board_row import EDGE, GAP, RIGHT, BoardRow
from ui.texts import make_button, make_label, set_name, set_placeholder, set_text, set_tooltip
from ui.theme.theme import Theme

_TOP = 9
_NAME = 20
_HOLDER = 260
_LINK = 104
_ROOM_BESIDE = 800


class PlainRow(BoardRow):
    """As high as its sentence needs; the choice goes under the sentence when the room is short.

    What is shared by nature, such as the exit, has a sentence and no choice.
    """

    details_requested = Signal(str)

    def __init__(self, theme: Theme, domain: Domain, parent: QWidget | None = None) -> None:
        super().__init__(theme, domain, PLAIN, parent)
        self.sentence = make_label("", wrap=True)
        self.missing = make_label("", "error", wrap=True)
        self.details = make_button("", kind="link", scale="small")
        self.details.clicked.connect(lambda: self.details_requested.emit(domain.id))
        self._lay_out()

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(make_label(self.domain.title, "strong"))
        words.addWidget(self.sentence)
        words.addWidget(self.missing)
        set_placeholder(self.holder, "Nom de la société ou de la personne")
        self.holder.setMaximumWidth(self._px(_HOLDER))
        words.addWidget(self.holder)
        choice = QHBoxLayout()
        choice.setSpacing(self._px(GAP))
        choice.addWidget(self.segments, 0, Qt.AlignmentFlag.AlignTop)
        self.details.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.details.setFixedWidth(self._px(_LINK))
        choice.addWidget(self.details, 0, Qt.AlignmentFlag.AlignTop)
        choice.addStretch(1)
        if not self.domain.allocatable:
            self.segments.hide()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(self._px(EDGE), self._px(_TOP), self._px(RIGHT), self._px(_TOP))
        self._row.setSpacing(self._px(GAP))
        self._row.addLayout(words, 1)
        self._row.addLayout(choice)

    def show_line(self, line: DomainLine, trying: bool = False) -> None:
        """Show who does what, or would if what is tried were chosen, and what nobody says yet."""
        self._show_decision(line.scope, trying)
        self.holder.setVisible(self.holder.isVisibleTo(self) and self.domain.allocatable)
        set_text(self.sentence, line.sentence)
        set_text(self.missing, line.missing)
        self.missing.setVisible(bool(line.missing))
        words = activities_in_words(len(line.activities))
        set_text(self.details, words)
        set_name(self.details, f"{self.domain.title} : détailler, {words}")
        set_tooltip(self.details, "Détailler, ligne par ligne")
        self.details.setEnabled(bool(line.activities))
        if not self.domain.allocatable:
            set_name(self, self.domain.title)
            set_tooltip(self, "Ce partage ne se choisit pas : chacun a sa part.")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the choice beside the sentence or under it."""
        super().resizeEvent(event)
        beside = self.width() >= self._px(_ROOM_BESIDE)
        # The column stays where it is on a line without a choice.
        kept = self.segments.sizePolicy()
        kept.setRetainSizeWhenHidden(beside)
        self.segments.setSizePolicy(kept)
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.domain.allocatable:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(self._theme.color("line"))
        painter.drawLine(self._px(EDGE), self.height() - 1, self.width(), self.height() - 1)
        painter.end()

    def _glyph_middle(self) -> float:
        return self._px(_TOP + _NAME // 2)
