"""The matrix page: who realises, answers for, is consulted about and is informed of each activity."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLabel, QStackedLayout, QVBoxLayout, QWidget

from cahier.catalogue.matrix_schema import Activity
from cahier.checks.finding import Finding
from cahier.editing.session import Notification
from cahier.editing.verbs.findings import apply_remedy
from cahier.editing.verbs.matrix import confirm_rows, edit_activity, remove_activity
from cahier.editing.verbs.rows import comment_row
from cahier.errors import InvalidAnswer
from cahier.guidance.grid_filter import RowFilter, RowNeed
from cahier.model.identifiers import ActivityId
from cahier.model.location import ActivityPlace, Location, Screen, ScreenPart, ScreenPlace
from cahier.model.remedy import Remedy
from cahier.model.specification import CustomActivity
from ui.screens.page import Page
from ui.screens.raci.activity_drawer import WIDTH, ActivityDrawer
from ui.screens.raci.filter_bar import FilterBar
from ui.screens.raci.head_lines import HeadLines
from ui.screens.raci.matrix_intake import AskMatrix, MatrixIntake, ask_matrix
from ui.screens.raci.raci_grid import RaciGrid
from ui.screens.raci.raci_header import RaciHeader
from ui.screens.raci.raci_keys import RaciKey
from ui.screens.raci.raci_table_model import RaciTableModel
from ui.screens.raci.rule_strip import NAMED, RuleStrip
from ui.session.context import Context
from ui.texts import make_button, make_label, set_text
from ui.widgets.key_strip import KeyStrip
from ui.widgets.side_pane import SidePane

# Under a window 1240 wide, the rail of 56 left aside, the drawer lies over the grid (design §4).
_ROOM_FOR_DRAWER = 1184
_KEYS = (
    (("R", "A", "C", "I"), "affecter"),
    (("Suppr",), "vider"),
    (("Maj ↓",), "étendre"),
    (("Entrée",), "fiche"),
    (("Ctrl Entrée",), "confirmer"),
    (("Ctrl F",), "filtrer"),
    (("Maj F10",), "menu"),
    (("F2",), "renommer"),
    (("Maj F2",), "commenter"),
    (("Ctrl D",), "recopier vers le bas"),
    (("Ctrl 1", "2", "3", "4"), "client, prestataire, partage, tiers"),
)
_NOTHING_TO_DO = "Plus rien à faire : chaque ligne a son A et son R, et vous les avez confirmées."
_NONE_KEPT = "Aucune activité ne répond à tout cela. Ôtez un mot ou un choix du filtre, ou affichez tout."


class RaciPage(Page):
    """The grid, the drawer of the current activity, and the strips under it."""

    wide = True

    def __init__(self, context: Context, parent: QWidget | None = None, ask: AskMatrix = ask_matrix) -> None:
        super().__init__(context, parent)
        theme = context.theme
        self.model = RaciTableModel(context.session, self)
        self.grid = RaciGrid(self.model, theme)
        self.header = RaciHeader(theme, context.for_manager)
        self.lines = HeadLines(context)
        self.filter = FilterBar(theme)
        self.keys = KeyStrip(theme, _KEYS)
        self.rules = RuleStrip(theme, context.for_manager)
        self.drawer = ActivityDrawer(theme)
        self.intake = MatrixIntake(context, ask, self)
        self.filter.hide()
        self._lay_out()
        self._connect()
        self.grid.select_first()
        self.refresh(None)

    # Making it

    def _lay_out(self) -> None:
        main = QWidget()
        main.setProperty("ground", "surface")
        main.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        # On a widget from the start: a layout of its own would show the grid as a window for an instant.
        body = QWidget(main)
        self._body = QStackedLayout(body)
        self._body.addWidget(self.grid)
        self._body.addWidget(self._make_empty())
        # The grid first: the focus lands on a cell, ready for letters.
        column.addWidget(body, 1)
        for rank, widget in enumerate((self.header, self.lines, self.filter)):
            column.insertWidget(rank, widget)
        column.addWidget(self.keys)
        column.addWidget(self.rules)
        zoom = self.context.theme.zoom
        self.side_pane = SidePane(main, self.drawer, round(WIDTH * zoom), round(_ROOM_FOR_DRAWER * zoom))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.side_pane)

    def _make_empty(self) -> QWidget:
        empty = QWidget()
        column = QVBoxLayout(empty)
        column.setSpacing(12)
        self.empty_words: QLabel = make_label("")
        self.show_all_button = make_button("Tout afficher")
        self.show_all_button.clicked.connect(self.filter.close_filter)
        column.addStretch(1)
        column.addWidget(self.empty_words, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.show_all_button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        return empty

    def _connect(self) -> None:
        self.header.split_requested.connect(lambda: self.jump_requested.emit(ScreenPlace(Screen.SPLIT)))
        self.header.filter_toggled.connect(self._on_to_do)
        self.header.find_requested.connect(self.open_filter)
        self.header.menu_requested.connect(self.grid.open_menu)
        self.filter.changed.connect(self._on_filter)
        self.filter.closed.connect(self._on_filter_closed)
        self.filter.rows_wanted.connect(self._on_rows_wanted)
        self.header.add_requested.connect(self.ask_new)
        self.header.role_requested.connect(lambda: self.edit_role(self.grid.current_role()))
        self.grid.activity_changed.connect(self._on_activity_changed)
        self.grid.key_asked.connect(self._on_key)
        self.grid.role_clicked.connect(self.edit_role)
        self.grid.table_pasted.connect(self.intake.take_grid)
        self.header.matrix_requested.connect(self.intake.ask_for_one)
        self.intake.said.connect(self.keys.say)
        self.intake.closed.connect(lambda: self.grid.setFocus(Qt.FocusReason.OtherFocusReason))
        self.grid.said.connect(self.keys.say)
        self.rules.next_requested.connect(self.go_to_next)
        self.rules.activity_clicked.connect(lambda name: self.go_to(ActivityPlace(ActivityId(name))))
        self.rules.page_requested.connect(self.jump_requested)
        self.keys.undo_requested.connect(self.context.session.undo)
        self.lines.said.connect(self.keys.say)
        self.lines.row_wanted.connect(lambda name: self.go_to(ActivityPlace(ActivityId(name))))
        self.lines.closed.connect(self._on_lines_closed)
        self._connect_drawer()
        self.context.findings.changed.connect(self._show_drawer)

    def _connect_drawer(self) -> None:
        session = self.context.session
        self.drawer.closed.connect(self.close_drawer)
        self.drawer.step_requested.connect(self.grid.step)
        self.drawer.confirm_requested.connect(lambda name: confirm_rows(session, (name,), origin=self))
        self.drawer.remove_requested.connect(self._on_remove)
        self.drawer.fix_requested.connect(self._on_fix)
        self.drawer.edit_requested.connect(self._on_own_edited)
        self.drawer.comment_edited.connect(self._on_comment_edited)
        for part in (self.drawer.own, self.drawer.comment):
            part.left.connect(session.close_edit)

    # What every page can do

    def refresh(self, notification: Notification | None) -> None:
        """Show the current state."""
        self.keys.say(notification.words if notification else "")
        self.model.refresh(_rows_touched(notification))
        if self.filter.isVisibleTo(self):
            self.filter.offer(self.context.session.situation)
        self._show_kept()
        tally = self.model.tally
        self.header.show_counts(tally.letters)
        self.rules.show_count(tally.count, tally.first_faulty(NAMED))
        self.lines.refresh(notification)
        self._show_drawer()

    def go_to(self, location: Location) -> bool:
        """Unfold, select and focus an activity."""
        if location == ScreenPlace(Screen.RACI):
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        if location in _WAYS:
            _WAYS[location](self)
            return True
        if not isinstance(location, ActivityPlace) or self.model.reveal(location.activity) < 0:
            return False
        self._show_filter()
        self.grid.select(location.activity)
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def commit(self) -> None:
        """Hand over what is still being typed."""
        self.drawer.comment.commit()
        self.lines.commit()

    # The drawer

    def open_drawer(self) -> None:
        """Open the drawer on the current activity."""
        if self.grid.current_activity():
            self.side_pane.set_open(True)
            self._show_drawer()

    def close_drawer(self) -> None:
        """Close the drawer and give the keys back to the grid."""
        self.side_pane.set_open(False)
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_drawer(self) -> None:
        situation = self.context.session.situation
        row = self._activity(self.grid.current_activity() or self.drawer.activity)
        if self.side_pane.opened and row is not None:
            self.drawer.show_activity(situation, row, self._open_findings())
        elif self.side_pane.opened:
            self.side_pane.set_open(False)

    def _activity(self, name: str) -> Activity | None:
        return self.context.session.situation.activity(ActivityId(name)) if name else None

    def _open_findings(self) -> list[Finding]:
        return [finding for finding in self.context.findings.current if not finding.accepted]

    def _on_activity_changed(self, activity: str) -> None:
        self._show_drawer()
        self.help_requested.emit(ActivityPlace(ActivityId(activity)) if activity else None)

    def _on_fix(self, fix: Remedy) -> None:
        apply_remedy(self.context.session, fix, origin=self)
        self.keys.say(f"Fait : {fix.label}", undo=True)

    def _on_remove(self, name: str) -> None:
        self.grid.step(-1)
        remove_activity(self.context.session, ActivityId(name), origin=self)
        self.keys.say("Activité retirée", undo=True)

    def _on_own_edited(self, changed: CustomActivity) -> None:
        """Record what can be of an activity: a label or a price that cannot be keeps what it was, and says why."""
        session = self.context.session
        before = next(own for own in session.specification.custom_activities if own.id == changed.id)
        try:
            edit_activity(session, changed, origin=self)
        except InvalidAnswer as error:
            self.drawer.own.refuse(str(error))
            edit_activity(session, replace(changed, label=before.label, price=before.price), origin=self)

    # Keys

    def event(self, event: QEvent) -> bool:
        """Ctrl+F is ours wherever the focus is on the page, and F8 as long as something is left to do here."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            onward = event.key() == Qt.Key.Key_F8 and self.model.next_to_do("") is not None
            if onward or event.matches(QKeySequence.StandardKey.Find):
                event.accept()
                return True
        return bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F8 goes on, Échap puts away what is open."""
        if event.key() == Qt.Key.Key_F8:
            self.go_to_next()
        elif event.key() == Qt.Key.Key_Escape and self.side_pane.opened:
            self.close_drawer()
        elif event.key() == Qt.Key.Key_Escape and self.filter.isVisibleTo(self):
            self.filter.close_filter()
        elif event.matches(QKeySequence.StandardKey.Find):
            self.open_filter()
        else:
            super().keyPressEvent(event)

    def _on_key(self, name: str) -> None:
        session, row = self.context.session, self._activity(self.grid.current_activity())
        acts: Mapping[RaciKey, Callable[[], None]] = {
            RaciKey.DETAILS: self.open_drawer,
            RaciKey.COMMENT: self.comment_row,
            RaciKey.NEXT: self.go_to_next,
            RaciKey.FIND: self.open_filter,
            RaciKey.ADD_ROW: self.ask_new,
            RaciKey.EDIT_ROW: lambda: self.lines.edit_row(row),
            RaciKey.TAKE_MATRIX: self.intake.ask_for_one,
            RaciKey.EDIT_ROLE: lambda: self.edit_role(self.grid.current_role()),
            RaciKey.UNDO: session.undo,
            RaciKey.REDO: session.redo,
        }
        acts[RaciKey(name)]()

    def go_to_next(self) -> None:
        """Go to the next row to mend, or else to confirm."""
        found = self.model.next_to_do(self.grid.current_activity())
        if found is None:
            self.keys.say("Plus rien à corriger ni à confirmer")
        else:
            self.go_to(ActivityPlace(ActivityId(found)))

    # The filter and the lines under the header

    def open_filter(self) -> None:
        """Open the filter, ready for words."""
        self.filter.offer(self.context.session.situation)
        self.filter.show()
        self._show_kept()
        self.filter.take_focus()

    def _on_to_do(self, only: bool) -> None:
        self.filter.show_filter(replace(self.model.filter, state=RowNeed.TO_DO if only else None))
        self._on_filter(self.filter.wanted)

    def _on_filter(self, wanted: RowFilter) -> None:
        self.model.set_filter(wanted)
        self._show_filter()

    def _show_filter(self) -> None:
        """Show what the rows are filtered by, and how many are left."""
        wanted = self.model.filter
        self.filter.offer(self.context.session.situation)
        self.filter.show_filter(wanted)
        self.header.show_to_do(wanted.state is RowNeed.TO_DO)
        if wanted.active:
            self.filter.show()
        self._show_kept()

    def _show_kept(self) -> None:
        kept, wanted = self.model.kept, self.model.filter
        self.filter.show_count(kept, len(self.context.session.situation.activities()))
        done = wanted == RowFilter(state=RowNeed.TO_DO)
        set_text(self.empty_words, _NOTHING_TO_DO if done else _NONE_KEPT)
        self._body.setCurrentIndex(0 if kept or not wanted.active else 1)

    def _on_filter_closed(self) -> None:
        self.filter.hide()
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_rows_wanted(self) -> None:
        if self.model.kept:
            self.grid.select_first()
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def comment_row(self) -> None:
        """Open the drawer of the current row on its comment."""
        self.open_drawer()
        if self.side_pane.opened:
            self.drawer.comment.take_focus()

    def _on_comment_edited(self, name: str, comment: str) -> None:
        comment_row(self.context.session, ActivityId(name), comment, origin=self)

    def ask_new(self) -> None:
        """Open the line that adds an activity."""
        self.lines.add_row(self.grid.current_group())

    def edit_role(self, role: str) -> None:
        """Open the line that edits a role."""
        self.lines.edit_role(role)

    def _on_lines_closed(self) -> None:
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)


def _rows_touched(notification: Notification | None) -> list[ActivityId] | None:
    """Return the rows that a change touched, None when any may have changed."""
    if notification is None:
        return None
    return [place.activity for place in notification.touched if isinstance(place, ActivityPlace)]


_WAYS: dict[Location, Callable[[RaciPage], None]] = {
    ScreenPlace(Screen.RACI, ScreenPart.ADD): RaciPage.ask_new,
    ScreenPlace(Screen.RACI, ScreenPart.ROLES): lambda page: page.lines.show_roles(page.grid.current_role()),
}
