"""The tab of the help panel that shows what the current question produces in the document."""

from datetime import datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cahier.catalogue.wizard_schema import Question
from cahier.export.document.excerpt import excerpt
from cahier.export.document.publication_builder import Edition
from cahier.export.html.reading_blocks import Place
from cahier.export.html.reading_sheet import render_excerpt
from cahier.export.source import Source
from cahier.guidance.source_place import answer_behind
from cahier.model.audience import AUDIENCE_LABELS, Audience
from cahier.model.location import Location, QuestionPlace, Screen, ScreenPlace
from cahier.questionnaire.situation import Situation
from ui.help.excerpt_view import ExcerptView
from ui.session.context import Context
from ui.texts import make_button, make_label, set_text

PAUSE_MS = 180
_SIDE = 18


class ExcerptTab(QWidget):
    """Follows the current question; shows the document as bidders receive it, a moment after each change."""

    jump_requested = Signal(object)
    """A question to show, or the document."""

    refreshed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._question: Question | None = None
        self.absence = make_label("", wrap=True, parent=self)
        self.absence.setProperty("role", "muted")
        self.absence.setContentsMargins(_SIDE, 14, _SIDE, 14)
        self.view = ExcerptView(context.theme, self)
        self.view.place_chosen.connect(self.jump_requested)
        self.whole = make_button("Tout le document", self)
        self.whole.setProperty("kind", "link")
        self.whole.setProperty("scale", "small")
        self.whole.setAutoDefault(True)
        self.whole.clicked.connect(lambda: self.jump_requested.emit(ScreenPlace(Screen.DOCUMENT)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.absence)
        column.addWidget(self.view, 1)
        # Keeps what is above in place while there is nothing to show.
        column.addStretch(0)
        column.addLayout(self._foot())
        self._pause = QTimer(self, singleShot=True)
        self._pause.timeout.connect(self.refresh)
        context.signals.changed.connect(lambda _notification: self._refresh_in(PAUSE_MS))

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(_SIDE, 8, _SIDE, 0)
        row.addWidget(make_label(f"Version {AUDIENCE_LABELS[Audience.SUPPLIERS].lower()}", "small"), 1)
        row.addWidget(self.whole, 0, Qt.AlignmentFlag.AlignRight)
        return row

    def show_for(self, question: Question | None) -> None:
        """Show what a question produces."""
        if question is not self._question:
            self._question = question
            self._refresh_in(0)

    def refresh(self) -> None:
        """Show the document as it is now."""
        self._pause.stop()
        if self._question is None:
            return
        situation = self._context.session.situation
        today = datetime.now().astimezone().date()
        found = excerpt(situation, Edition(Audience.SUPPLIERS, today), self._question)
        set_text(self.absence, found.absence)
        self.absence.setVisible(bool(found.absence))
        self.view.setVisible(bool(found.blocks))
        place, brand = _places(situation, self._question), situation.specification.brand
        self.view.show_clipping(
            render_excerpt(found, brand, place, self._context.theme.zoom), QuestionPlace(self._question.id)
        )
        self.refreshed.emit()

    def _refresh_in(self, pause: int) -> None:
        if self.isVisible():
            self._pause.start(pause)

    def hideEvent(self, event: QHideEvent) -> None:
        """Make nothing that nobody sees."""
        super().hideEvent(event)
        self._pause.stop()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while another tab was shown."""
        super().showEvent(event)
        self.refresh()


def _places(situation: Situation, question: Question) -> Place:
    """Return what gives the place of a passage; the line of a table leads to its own question."""
    catalogue = situation.catalogue
    asked = {known.summary: known.id for known in catalogue.questions_printed_in(question.document)}

    def place(source: Source, line: str) -> Location | None:
        return QuestionPlace(asked[line]) if line in asked else answer_behind(source, situation)

    return place
