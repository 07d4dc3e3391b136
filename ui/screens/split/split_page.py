"""The board page: who has charge of each domain."""

from collections.abc import Callable
from typing import assert_never

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from cahier.catalogue.rule_schema import Axis
from cahier.checks.finding import Finding
from cahier.editing.session import Notification
from cahier.editing.verbs.findings import apply_remedy
from cahier.editing.verbs.split import confirm_scope, entrust_everything, set_holder, set_scope, start_from
from cahier.guidance.activity_share import share_of
from cahier.model.identifiers import DomainId
from cahier.model.location import (
    ActivityPlace,
    DomainPlace,
    Location,
    QuestionPlace,
    Screen,
    ScreenPlace,
    SectionPlace,
    StepPlace,
)
from cahier.model.remedy import Remedy
from cahier.model.scope import Allocation, DomainScope
from cahier.model.specification import Capability, Specification
from cahier.questionnaire.progress import split_progress
from cahier.typography import french
from ui.screens.page import Page
from ui.screens.split.domain_row import DomainRow, heads
from ui.screens.split.shadow_panel import WIDTH, ShadowPanel, zones_in_words
from ui.screens.split.split_header import SplitHeader
from ui.session.context import Context
from ui.widgets.key_strip import KeyStrip
from ui.widgets.side_pane import SidePane

# Under a window 1180 wide, the rail of 56 left aside, the side list folds (design §4).
_ROOM_FOR_SIDE = 1124
_AXES = (Axis.SCOPE, Axis.RACI)
_KEYS = ((("↑", "↓"), "domaine"), (("←", "→"), "choix"), (("Tab",), "responsable"))


class SplitPage(Page):
    """One row a domain; each choice starts the rows of the matrix again, and says so."""

    wide = True

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        theme = context.theme
        self.header = SplitHeader(theme)
        self.keys = KeyStrip(theme, _KEYS, margin=28)
        self.panel = ShadowPanel(theme)
        self.rows = {
            domain.id: DomainRow(theme, domain) for domain in context.catalogue.domains.values() if domain.allocatable
        }
        self._lay_out()
        self._connect()
        self.refresh(None)

    # Making it

    def _lay_out(self) -> None:
        zoom = self.context.theme.zoom
        main = QWidget()
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._make_board(), 1)
        column.addWidget(self.keys)
        self.side_pane = SidePane(main, self.panel, round(WIDTH * zoom), round(_ROOM_FOR_SIDE * zoom), always=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        # The board first: the focus lands on a domain, not on the list that starts everything again.
        layout.addWidget(self.side_pane, 1)
        layout.insertWidget(0, self.header)

    def _make_board(self) -> QScrollArea:
        board = QWidget()
        board.setMinimumWidth(round(860 * self.context.theme.zoom))
        column = QVBoxLayout(board)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(heads(self.context.theme))
        for row in self.rows.values():
            column.addWidget(row)
        column.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(board)
        return self._area

    def _connect(self) -> None:
        session = self.context.session
        for row in self.rows.values():
            row.chosen.connect(self._on_chosen)
            row.holder_edited.connect(lambda domain, text: set_holder(session, domain, text, origin=self))
            row.holder_left.connect(session.close_edit)
            row.stepped.connect(self._on_stepped)
            row.entered.connect(self._on_entered)
        self.header.start_requested.connect(self._on_start)
        self.header.everything_requested.connect(lambda: self._do(lambda: entrust_everything(session, origin=self)))
        self.header.confirm_requested.connect(self._on_confirm)
        self.header.page_requested.connect(self.jump_requested)
        self.header.zones_requested.connect(lambda: self.side_pane.set_open(not self.side_pane.opened))
        self.panel.fix_requested.connect(self._on_fix)
        self.panel.jump_requested.connect(self._on_jump)
        self.side_pane.folded_changed.connect(self._on_folded)
        self.keys.undo_requested.connect(session.undo)
        self.context.findings.changed.connect(self._show_zones)

    # What every page can do

    def refresh(self, notification: Notification | None) -> None:
        """Show the current state."""
        self.keys.say(notification.words if notification else "")
        situation = self.context.session.situation
        specification = situation.specification
        activities = situation.activities()
        for name, row in self.rows.items():
            share = share_of(situation, (found for found in activities if found.domain == name))
            row.show_scope(specification.scope.get(DomainId(name), DomainScope()), share)
        self.panel.show_share(share_of(situation, activities))
        self.header.show_state(specification.capability, split_progress(situation))
        self._show_zones()

    def go_to(self, location: Location) -> bool:
        """Bring a domain into view and give it the focus."""
        match location:
            case ScreenPlace(Screen.SPLIT):
                name = next(iter(self.rows))
            case DomainPlace(name):
                pass
            case QuestionPlace() | ActivityPlace() | SectionPlace() | StepPlace() | ScreenPlace():
                return False
            case _:
                assert_never(location)
        row = self.rows.get(name)
        if row is None:
            return False
        if not row.isAncestorOf(self.focusWidget()):
            row.segments.take_focus()
        self._area.ensureWidgetVisible(row, 0, 60)
        self._on_entered(name)
        return True

    # What people do

    def _on_chosen(self, domain: str, allocation: str) -> None:
        self._do(lambda: set_scope(self.context.session, domain, Allocation(allocation), origin=self))

    def _on_start(self, capability: str) -> None:
        self._do(lambda: start_from(self.context.session, Capability(capability), origin=self))

    def _on_fix(self, remedy: Remedy) -> None:
        self._do(lambda: apply_remedy(self.context.session, remedy, origin=self))

    def _on_confirm(self) -> None:
        before = split_progress(self.context.session.situation).decided
        confirm_scope(self.context.session, origin=self)
        count = split_progress(self.context.session.situation).decided - before
        if count:
            self.keys.say(f"{count} domaine confirmé" if count == 1 else f"{count} domaines confirmés", undo=True)

    def _do(self, act: Callable[[], None]) -> None:
        """Make a change, then say what it touched."""
        session = self.context.session
        before = session.specification
        act()
        if session.specification is not before:
            self.keys.say(_touched_in_words(before, session.specification), undo=True)

    def _on_stepped(self, by: int) -> None:
        order = list(self.rows.values())
        focused = next((rank for rank, row in enumerate(order) if row.isAncestorOf(self.focusWidget())), None)
        if focused is not None and 0 <= focused + by < len(order):
            row = order[focused + by]
            row.segments.take_focus()
            self._area.ensureWidgetVisible(row, 0, 60)

    def _on_entered(self, domain: str) -> None:
        for name, row in self.rows.items():
            row.set_current(name == domain)

    def _on_jump(self, location: Location) -> None:
        if not self.go_to(location):
            self.jump_requested.emit(location)

    def _on_folded(self, _folded: bool) -> None:
        # The header must not be laid out again from within the resizing that tells of it.
        QTimer.singleShot(0, self, self._show_zones)

    # Grey zones

    def _show_zones(self) -> None:
        zones = self._zones()
        self.panel.show_findings(zones)
        self.header.show_zones(zones_in_words(len(zones)), self.side_pane.folded and bool(zones))

    def _zones(self) -> list[Finding]:
        return [found for found in self.context.findings.current if found.axis in _AXES and not found.accepted]


def _touched_in_words(before: Specification, after: Specification) -> str:
    """Return « 9 activités mises à jour »."""
    known = {*before.matrix, *after.matrix}
    moved = sum(1 for activity in known if before.matrix.get(activity) != after.matrix.get(activity))
    if not moved:
        return french("Noté. Aucune ligne de la grille n'a changé.")
    return french("1 activité mise à jour" if moved == 1 else f"{moved} activités mises à jour")
