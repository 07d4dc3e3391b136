"""The consultant's board: who has charge of each domain, how the activities are shared, and the grey zones."""

from collections.abc import Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cahier.catalogue.matrix_schema import Domain
from cahier.checks.finding import Finding
from cahier.editing.session import Notification
from cahier.editing.split_move import everything_entrusted, started_from
from cahier.editing.verbs.findings import apply_remedy
from cahier.guidance.activity_share import share_of
from cahier.guidance.grey_zones import grey_zones, zones_in_words
from cahier.model.identifiers import DomainId
from cahier.model.location import Location, Screen, ScreenPart, ScreenPlace
from cahier.model.remedy import Remedy
from cahier.model.scope import DomainScope
from cahier.model.specification import Capability
from cahier.questionnaire.progress import split_progress
from cahier.questionnaire.situation import Situation
from ui.screens.split.board_page import BoardPage
from ui.screens.split.domain_row import LEAST, BoardHeads, DomainRow
from ui.screens.split.shadow_panel import WIDTH, ShadowPanel
from ui.screens.split.split_header import SplitHeader
from ui.session.context import Context
from ui.soon import soon
from ui.widgets.side_pane import SidePane

# Under a window 1180 wide, the rail of 56 left aside, the side list folds (design §4).
_ROOM_FOR_SIDE = 1124
ZONES = ScreenPlace(Screen.SPLIT, ScreenPart.ZONES)


class SplitPage(BoardPage):
    """One row a domain that can be allocated; the grid is the next step."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        theme = context.theme
        self.header = SplitHeader(theme)
        self.panel = ShadowPanel(theme)
        self.rows: dict[str, DomainRow] = {}
        self._column = QVBoxLayout()
        self._lay_out()
        self._connect()
        self.refresh(None)

    @property
    def board_rows(self) -> Mapping[str, DomainRow]:
        """The rows, by domain."""
        return self.rows

    # Making it

    def _lay_out(self) -> None:
        zoom = self.context.theme.zoom
        main = self._make_main(self._make_board())
        self.side_pane = SidePane(main, self.panel, round(WIDTH * zoom), round(_ROOM_FOR_SIDE * zoom), always=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        # The board first: the focus lands on a domain, not on the list that starts everything again.
        layout.addWidget(self.side_pane, 1)
        layout.insertWidget(0, self.header)

    def _make_board(self) -> QWidget:
        board = QWidget()
        board.setMinimumWidth(round(LEAST * self.context.theme.zoom))
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        board.setLayout(self._column)
        self._column.addWidget(BoardHeads(self.context.theme))
        self._show_domains()
        self._column.addWidget(self.bar)
        self._column.addStretch(1)
        return board

    def _show_domains(self) -> None:
        domains = self.context.catalogue.domains.values()
        self._show_rows(self.rows, (domain for domain in domains if domain.allocatable), self._column, above=1)

    def _make_row(self, domain: Domain) -> DomainRow:
        return DomainRow(self.context.theme, domain)

    def _connect(self) -> None:
        self.header.start_requested.connect(self._on_start)
        self.header.everything_requested.connect(lambda: self._propose(everything_entrusted(self._now)))
        self.header.confirm_requested.connect(self._on_confirm)
        self.header.page_requested.connect(self._on_jump)
        self.header.zones_requested.connect(lambda: self.side_pane.set_open(not self.side_pane.opened))
        self.panel.fix_requested.connect(self._on_fix)
        self.panel.jump_requested.connect(self._on_jump)
        self.panel.left.connect(self._on_zones_left)
        self.side_pane.folded_changed.connect(self._on_folded)
        self.context.findings.changed.connect(self._show_zones)

    # What every page can do

    def refresh(self, notification: Notification | None) -> None:
        """Show the current state."""
        self._drop_trial()
        self.keys.say(notification.words if notification else "")
        self._show_domains()
        self.bar.refresh()
        self._show_board()
        self._show_zones()

    def _show_board(self) -> None:
        situation = self.shown_situation
        specification = situation.specification
        activities = situation.activities()
        for name, row in self.rows.items():
            share = share_of(situation, (found for found in activities if found.domain == name))
            found = specification.scope.get(DomainId(name), DomainScope())
            row.show_scope(found, share, self.is_tried(name))
        self.panel.show_share(share_of(situation, activities))
        self.header.show_state(specification.capability, split_progress(self._now))

    @property
    def _now(self) -> Situation:
        return self.context.session.situation

    def go_to(self, location: Location) -> bool:
        """Bring a domain, or the grey zones, into view and give it the focus."""
        if location != ZONES:
            return super().go_to(location)
        self.context.findings.refresh()
        self.side_pane.set_open(True)
        if not self.panel.take_focus():
            self.keys.say(zones_in_words(0))
            return super().go_to(ScreenPlace(Screen.SPLIT))
        return True

    # What people do

    def _on_zones_left(self) -> None:
        if self.side_pane.folded:
            self.side_pane.set_open(False)
        super().go_to(ScreenPlace(Screen.SPLIT))

    def _on_start(self, capability: str) -> None:
        self._propose(started_from(self._now, Capability(capability)))

    def _on_fix(self, remedy: Remedy) -> None:
        self._do(lambda: apply_remedy(self.context.session, remedy, origin=self))

    def _on_jump(self, location: Location) -> None:
        if not self.go_to(location):
            self.jump_requested.emit(location)

    def _on_folded(self, _folded: bool) -> None:
        # The header must not be laid out again from within the resizing that tells of it.
        soon(self, self._show_zones)

    # Grey zones

    def _show_zones(self) -> None:
        zones = self._zones()
        self.panel.show_findings(zones)
        self.header.show_zones(zones_in_words(len(zones)), self.side_pane.folded and bool(zones))

    def _zones(self) -> tuple[Finding, ...]:
        return grey_zones(self.context.findings.current)
