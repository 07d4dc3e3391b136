"""The manager's board: who does what, one sentence a domain; the grid stands behind « Détailler »."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cahier.catalogue.matrix_schema import Domain
from cahier.editing.session import Notification
from cahier.editing.split_move import SplitMove
from cahier.editing.verbs.split import confirm_scope
from cahier.guidance.domain_in_words import DomainLine, counts_in_words, domain_lines
from cahier.model.identifiers import DomainId
from cahier.model.location import ActivityPlace, Screen, ScreenPlace
from cahier.model.scope import Allocation
from cahier.questionnaire.progress import sentences_progress, unsettled
from ui.screens.split.allocation_track import PLAIN
from ui.screens.split.board_page import BoardPage
from ui.screens.split.plain_header import PlainHeader
from ui.screens.split.plain_row import PlainRow
from ui.session.context import Context


class PlainSplitPage(BoardPage):
    """Every row of the matrix is summed up by one line; what is shared by nature has a line too."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.header = PlainHeader(context.theme)
        self.lines: dict[str, PlainRow] = {}
        self._told: dict[str, DomainLine] = {}
        board = QWidget()
        self._column = QVBoxLayout(board)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._show_domains()
        self._column.addWidget(self.bar)
        self._column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        # The board first: the focus lands on a domain.
        layout.addWidget(self._make_main(board), 1)
        layout.insertWidget(0, self.header)
        self.header.confirm_requested.connect(self._on_confirm)
        self.header.details_requested.connect(lambda: self.jump_requested.emit(ScreenPlace(Screen.RACI)))
        self.refresh(None)

    @property
    def board_rows(self) -> Mapping[str, PlainRow]:
        """The lines in which one chooses, by domain."""
        return {name: row for name, row in self.lines.items() if row.domain.allocatable}

    def _moved(self, domain: str, choice: Allocation) -> SplitMove:
        move = super()._moved(domain, choice)
        if choice not in PLAIN:
            return move
        return replace(move, label=f"{self.context.catalogue.domains[DomainId(domain)].title} : {PLAIN[choice][0]}")

    def _show_domains(self) -> None:
        self._show_rows(self.lines, self.context.catalogue.domains.values(), self._column, above=0)

    def _make_row(self, domain: Domain) -> PlainRow:
        row = PlainRow(self.context.theme, domain)
        row.details_requested.connect(self._on_details)
        return row

    def refresh(self, notification: Notification | None) -> None:
        """Show the current state."""
        self._drop_trial()
        self.keys.say(notification.words if notification else "")
        self._show_domains()
        self.bar.refresh()
        self._show_board()

    def _show_board(self) -> None:
        situation = self.context.session.situation
        self._told = {line.domain.id: line for line in domain_lines(self.shown_situation)}
        for line in self._told.values():
            row = self.lines[line.domain.id]
            row.show_line(line, self.is_tried(line.domain.id))
            # What is shared by nature is a line of the matrix, or nothing.
            row.setVisible(line.domain.allocatable or bool(line.activities))
        self.header.show_state(counts_in_words(situation), sentences_progress(situation))

    def _on_confirm(self) -> None:
        """Confirm every sentence, and with it the rows that it sums up."""
        before = len(unsettled(self.context.session.situation).rows)
        confirm_scope(self.context.session, with_rows=True, origin=self)
        count = before - len(unsettled(self.context.session.situation).rows)
        words = f", avec {count} activités" if count > 1 else ", avec une activité" if count else ""
        self.keys.say(f"Répartition confirmée{words}", undo=True)

    def _on_details(self, domain: str) -> None:
        self.jump_requested.emit(ActivityPlace(self._told[domain].activities[0].id))
