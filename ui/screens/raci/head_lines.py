"""The lines that open under the header of the matrix, one at a time: a role, an activity to add, one to rename."""

from contextlib import suppress

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cahier.catalogue.matrix_schema import Activity
from cahier.editing.session import Notification
from cahier.editing.verbs.matrix import add_activity, set_role
from cahier.editing.verbs.rows import edit_row
from cahier.errors import InvalidAnswer
from cahier.guidance.grid_rows import ActivityGroup
from cahier.model.identifiers import ActivityId
from cahier.model.phase import Phase
from ui.screens.raci.activity_adder import ActivityAdder
from ui.screens.raci.role_editor import RoleEditor
from ui.screens.raci.roles_window import RolesWindow
from ui.screens.raci.row_editor import RowEditor
from ui.session.context import Context


class HeadLines(QWidget):
    """Asks the session for what is typed in them, and says what it did or refused."""

    said = Signal(str, bool)
    """What was done, and whether it can be undone."""

    row_wanted = Signal(str)
    """An activity that was just added or renamed."""

    closed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.roles = RoleEditor(context.theme)
        self.adder = ActivityAdder(context.catalogue, context.theme)
        self.row = RowEditor(context.theme)
        self.roles_window: RolesWindow | None = None
        self._lines = (self.roles, self.adder, self.row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for line in self._lines:
            column.addWidget(line)
            line.hide()
            line.closed.connect(self.close_lines)
        self.hide()
        self.roles.holder_edited.connect(self._on_holder_edited)
        self.roles.active_edited.connect(self._on_active_edited)
        self.roles.all_requested.connect(lambda: self.show_roles())
        self.adder.submitted.connect(self._on_submitted)
        self.row.submitted.connect(self._on_row_edited)

    def refresh(self, notification: Notification | None) -> None:
        """Show the roles as they are now."""
        if self.roles.isVisibleTo(self):
            self.roles.show_role(self._context.session.specification.roles, self.roles.role)
        if self.roles_window is not None and (notification is None or notification.origin is not self.roles_window):
            self.roles_window.refresh()

    def commit(self) -> None:
        """Hand over the name still being typed, of a role or of an activity; one that cannot be is left as it was."""
        if self.roles.isVisibleTo(self):
            self.roles.holder.editingFinished.emit()
        if self.roles_window is not None:
            self.roles_window.commit()
        if self.row.isVisibleTo(self):
            with suppress(InvalidAnswer):
                self._edit_row(*self.row.said)

    def close_lines(self) -> None:
        """Put away the line that is open."""
        self._open(None)
        self.closed.emit()

    def _open(self, wanted: QWidget | None) -> None:
        for line in self._lines:
            line.setVisible(line is wanted)
        self.setVisible(wanted is not None)

    # Roles

    def edit_role(self, role: str) -> None:
        """Open the line that edits a role."""
        self.roles.show_role(self._context.session.specification.roles, role)
        self._open(self.roles)
        self.roles.holder.setFocus()

    def show_roles(self, role: str = "") -> None:
        """Open the window of the roles on one of them, or on the one being edited."""
        if self.roles_window is None:
            self.roles_window = RolesWindow(self._context.session, self._context.theme, self)
        self.roles_window.show_role(role or self.roles.role)
        self.roles_window.show()
        self.roles_window.activateWindow()
        self.roles_window.title.setFocus()

    def _on_holder_edited(self, role: str, holder: str) -> None:
        set_role(self._context.session, role, holder=holder, origin=self)

    def _on_active_edited(self, role: str, active: bool) -> None:
        set_role(self._context.session, role, active=active, origin=self)
        self.said.emit("Colonne remise" if active else "Colonne rangée", True)

    # Activities

    def add_row(self, group: ActivityGroup | None) -> None:
        """Open the line that adds an activity, in the group one stands in."""
        self.adder.show_domains(self._context.catalogue)
        self._open(self.adder)
        self.adder.start(group)

    def edit_row(self, row: Activity | None) -> None:
        """Open the line that renames an activity, or puts one's own elsewhere."""
        if row is None:
            self.said.emit("Placez-vous sur une activité pour la renommer", False)
            return
        self._open(self.row)
        self.row.start(row, self._context.session.situation)

    def _on_submitted(self, phase: str, domain: str, label: str) -> None:
        try:
            name = add_activity(self._context.session, Phase(phase), domain, label, origin=self)
        except InvalidAnswer as error:
            self.adder.refuse(str(error))
            return
        self._open(None)
        self.row_wanted.emit(name)
        self.said.emit("Activité ajoutée. Donnez-lui un A et un R.", True)

    def _edit_row(self, name: str, label: str, phase: str, domain: str) -> None:
        edit_row(self._context.session, ActivityId(name), label, Phase(phase), domain, origin=self)

    def _on_row_edited(self, name: str, label: str, phase: str, domain: str) -> None:
        session, before = self._context.session, self._context.session.specification
        try:
            self._edit_row(name, label, phase, domain)
        except InvalidAnswer as error:
            self.row.refuse(str(error))
            return
        self._open(None)
        self.row_wanted.emit(name)
        if session.specification is not before:
            self.said.emit(session.undo_label, True)
