"""The matrix page: who realises, answers for, is consulted about and is informed of each activity."""

from dataclasses import replace
from typing import assert_never, cast

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QStackedLayout, QVBoxLayout, QWidget

from cahier.catalogue.matrix_schema import Activity
from cahier.checks.finding import Finding
from cahier.editing.session import Notification
from cahier.editing.verbs.findings import apply_remedy
from cahier.editing.verbs.matrix import add_activity, confirm_rows, edit_activity, remove_activity, set_role
from cahier.errors import InvalidAnswer
from cahier.guidance.grid_rows import count_letters
from cahier.model.identifiers import ActivityId
from cahier.model.location import ActivityPlace, Location, Screen, ScreenPlace
from cahier.model.phase import Phase
from cahier.model.remedy import Remedy
from cahier.model.specification import CustomActivity
from ui.screens.page import Page
from ui.screens.raci.activity_adder import ActivityAdder
from ui.screens.raci.activity_drawer import WIDTH, ActivityDrawer
from ui.screens.raci.matrix_intake import AskMatrix, MatrixIntake, ask_matrix
from ui.screens.raci.raci_grid import RaciGrid
from ui.screens.raci.raci_header import RaciHeader
from ui.screens.raci.raci_keys import RaciKey
from ui.screens.raci.raci_table_model import RaciTableModel
from ui.screens.raci.role_editor import RoleEditor
from ui.screens.raci.roles_window import RolesWindow
from ui.screens.raci.rule_strip import RuleStrip
from ui.session.context import Context
from ui.texts import make_button, make_label
from ui.widgets.key_strip import KeyStrip
from ui.widgets.side_pane import SidePane

# Under a window 1240 wide, the rail of 56 left aside, the drawer lies over the grid (design §4).
_ROOM_FOR_DRAWER = 1184
_KEYS = (
    (("←", "↑", "↓", "→"), "se déplacer"),
    (("R", "A", "C", "I"), "affecter"),
    (("Suppr",), "vider"),
    (("Maj ↓",), "étendre"),
    (("Ctrl D",), "recopier vers le bas"),
    (("Entrée",), "fiche"),
    (("Ctrl Entrée",), "confirmer"),
    (("F2",), "rôle"),
)


class RaciPage(Page):
    """The grid, the drawer of the current activity, and the strips under it."""

    wide = True

    def __init__(self, context: Context, parent: QWidget | None = None, ask: AskMatrix = ask_matrix) -> None:
        super().__init__(context, parent)
        theme = context.theme
        self.model = RaciTableModel(context.session, self)
        self.grid = RaciGrid(self.model, theme)
        self.header = RaciHeader(theme, context.for_manager)
        self.roles = RoleEditor(theme)
        self.adder = ActivityAdder(context.catalogue, theme)
        self.keys = KeyStrip(theme, _KEYS)
        self.rules = RuleStrip(theme, context.for_manager)
        self.drawer = ActivityDrawer(theme)
        self.roles_window: RolesWindow | None = None
        self.intake = MatrixIntake(context, ask, self)
        self.roles.hide()
        self.adder.hide()
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
        for rank, widget in enumerate((self.header, self.roles, self.adder)):
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
        words: QLabel = make_label("Plus rien à faire : chaque ligne a son A et son R, et vous les avez confirmées.")
        self.show_all_button = make_button("Tout afficher")
        self.show_all_button.clicked.connect(lambda: self.header.filter_button.setChecked(False))
        column.addStretch(1)
        column.addWidget(words, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.show_all_button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        return empty

    def _connect(self) -> None:
        self.header.split_requested.connect(lambda: self.jump_requested.emit(ScreenPlace(Screen.SPLIT)))
        self.header.filter_toggled.connect(self._on_filter)
        self.header.add_requested.connect(self._on_add_requested)
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
        self.roles.holder_edited.connect(self._on_holder_edited)
        self.roles.active_edited.connect(self._on_active_edited)
        self.roles.all_requested.connect(self.show_roles)
        self.roles.closed.connect(self._on_line_closed)
        self.adder.submitted.connect(self._on_submitted)
        self.adder.closed.connect(self._on_line_closed)
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
        self.drawer.own.left.connect(session.close_edit)

    # What every page can do

    def refresh(self, notification: Notification | None) -> None:
        """Show the current state."""
        self.keys.say(notification.words if notification else "")
        self.model.refresh()
        self.header.show_counts(count_letters(self.context.session.situation))
        self.rules.show_count(self.model.count_all(), self.model.faulty())
        if self.roles.isVisibleTo(self):
            self.roles.show_role(self.context.session.specification.roles, self.roles.role)
        if self.roles_window is not None and (notification is None or notification.origin is not self.roles_window):
            self.roles_window.refresh()
        self._show_drawer()

    def go_to(self, location: Location) -> bool:
        """Unfold, select and focus an activity."""
        if location == ScreenPlace(Screen.RACI):
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        if not isinstance(location, ActivityPlace) or self.model.reveal(location.activity) < 0:
            return False
        self.header.filter_button.setChecked(self.model.filtered)
        self._body.setCurrentIndex(0)
        self.grid.select(location.activity)
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def commit(self) -> None:
        """Hand over the name still being typed."""
        if self.roles.isVisibleTo(self):
            self.roles.holder.editingFinished.emit()
        if self.roles_window is not None:
            self.roles_window.commit()

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
        """F8 is ours wherever the focus is on the page, as long as something is left to do here."""
        asks = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if asks and cast(QKeyEvent, event).key() == Qt.Key.Key_F8 and self.model.next_to_do("") is not None:
            event.accept()
            return True
        return bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F8 goes on, Échap puts away what is open."""
        if event.key() == Qt.Key.Key_F8:
            self.go_to_next()
        elif event.key() == Qt.Key.Key_Escape and self.side_pane.opened:
            self.close_drawer()
        else:
            super().keyPressEvent(event)

    def _on_key(self, name: str) -> None:
        session = self.context.session
        match RaciKey(name):
            case RaciKey.DETAILS:
                self.open_drawer()
            case RaciKey.NEXT:
                self.go_to_next()
            case RaciKey.EDIT_ROLE:
                self.edit_role(self.grid.current_role())
            case RaciKey.UNDO:
                session.undo()
            case RaciKey.REDO:
                session.redo()
            case RaciKey.R | RaciKey.A | RaciKey.C | RaciKey.I | RaciKey.CLEAR | RaciKey.TOGGLE | RaciKey.CONFIRM:
                pass  # the grid does them itself
            case RaciKey.COPY | RaciKey.PASTE | RaciKey.FILL_DOWN | RaciKey.FOLD | RaciKey.UNFOLD:
                pass
            case _ as unknown:
                assert_never(unknown)

    def go_to_next(self) -> None:
        """Go to the next row to mend, or else to confirm."""
        found = self.model.next_to_do(self.grid.current_activity())
        if found is None:
            self.keys.say("Plus rien à corriger ni à confirmer")
        else:
            self.go_to(ActivityPlace(ActivityId(found)))

    # The filter and the lines under the header

    def _on_filter(self, filtered: bool) -> None:
        if filtered is not self.model.filtered:
            self.model.set_filtered(filtered)
        self._body.setCurrentIndex(0 if self.model.rowCount() else 1)

    def edit_role(self, role: str) -> None:
        """Open the line that edits a role."""
        self.adder.hide()
        self.roles.show_role(self.context.session.specification.roles, role)
        self.roles.show()
        self.roles.holder.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_roles(self) -> None:
        """Open the window of the roles on the one being edited."""
        if self.roles_window is None:
            self.roles_window = RolesWindow(self.context.session, self.context.theme, self)
        self.roles_window.show_role(self.roles.role or self.grid.current_role())
        self.roles_window.show()
        self.roles_window.activateWindow()
        self.roles_window.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_holder_edited(self, role: str, holder: str) -> None:
        set_role(self.context.session, role, holder=holder, origin=self)

    def _on_active_edited(self, role: str, active: bool) -> None:
        set_role(self.context.session, role, active=active, origin=self)
        self.keys.say("Colonne remise" if active else "Colonne rangée", undo=True)

    def _on_add_requested(self) -> None:
        self.roles.hide()
        self.adder.show_domains(self.context.catalogue)
        self.adder.show()
        self.adder.start(self.grid.current_group())

    def _on_submitted(self, phase: str, domain: str, label: str) -> None:
        try:
            name = add_activity(self.context.session, Phase(phase), domain, label, origin=self)
        except InvalidAnswer as error:
            self.adder.refuse(str(error))
            return
        self.adder.hide()
        self.go_to(ActivityPlace(ActivityId(name)))
        self.keys.say("Activité ajoutée. Donnez-lui un A et un R.", undo=True)

    def _on_line_closed(self) -> None:
        self.roles.hide()
        self.adder.hide()
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
