"""The line that opens under the header of the matrix to edit a role."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QToolButton, QWidget

from cahier.model.identifiers import RoleId
from cahier.model.party import PARTY_LABELS, Role
from cahier.typography import lower_first
from ui.editing_marks import mark_editing, mark_reading
from ui.texts import make_button, make_label, set_name, set_placeholder, set_text, set_tooltip, set_verbatim
from ui.theme.theme import Theme

_HOLDER = 280  # points, a name and a first name


class RoleEditor(QFrame):
    """Who holds a role, and whether it has a column; roles put away are brought back from here."""

    holder_edited = Signal(str, str)
    """A role and who holds it."""

    active_edited = Signal(str, bool)
    all_requested = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark_editing(self)
        self.setProperty("banner", "ink")
        set_name(self, "Modifier un rôle")
        self._role = RoleId("")
        self._title = make_label("", "strong")
        self._party = make_label("", "small")
        self.holder = QLineEdit()
        set_placeholder(self.holder, "Nom de la personne ou de la société")
        self.holder.setMaximumWidth(round(_HOLDER * theme.zoom))
        self.holder.editingFinished.connect(self._on_holder)
        self.put_away = make_button("Ranger la colonne")
        self.put_away.setProperty("scale", "small")
        self.put_away.clicked.connect(lambda: self.active_edited.emit(self._role, False))
        self.all_roles = mark_reading(make_button("Tous les rôles…"))
        self.all_roles.setProperty("scale", "small")
        set_tooltip(self.all_roles, "Renommer, ordonner, ajouter, verser un rôle dans un autre")
        self.all_roles.clicked.connect(self.all_requested)
        self._away = QHBoxLayout()
        self._away.setSpacing(6)
        cross = mark_reading(QToolButton())
        cross.setIcon(theme.icon("close", "text2", 14))
        set_name(cross, "Fermer")
        set_tooltip(cross, "Fermer (Échap)")
        cross.clicked.connect(self._close)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 7, 14, 7)
        row.setSpacing(10)
        for widget in (self._title, self._party):
            row.addWidget(widget)
        row.addSpacing(6)
        row.addWidget(make_label("Tenu par", "small"))
        row.addWidget(self.holder, 1)
        row.addWidget(self.put_away)
        row.addWidget(self.all_roles)
        row.addLayout(self._away)
        row.addStretch(1)
        row.addWidget(cross)

    @property
    def role(self) -> str:
        """The role being edited."""
        return self._role

    def away_buttons(self) -> list[QPushButton]:
        """Return the buttons that bring roles back."""
        items = (self._away.itemAt(rank) for rank in range(self._away.count()))
        found = (item.widget() for item in items if item is not None)
        return [button for button in found if isinstance(button, QPushButton)]

    def show_role(self, roles: Sequence[Role], role: str) -> None:
        """Show a role, and those that are put away."""
        found = next((known for known in roles if known.id == role), None)
        if found is None:
            return
        if found.id != self._role or self.holder.text() != found.holder:
            set_verbatim(self.holder, found.holder)
        self._role = found.id
        set_text(self._title, found.title)
        set_text(self._party, PARTY_LABELS[found.party])
        set_name(self.holder, f"{found.title} : tenu par")
        self.put_away.setEnabled(found.active)
        self._show_away([known for known in roles if not known.active])

    def _show_away(self, roles: Sequence[Role]) -> None:
        while (item := self._away.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for role in roles:
            button = make_button(f"Remettre {lower_first(role.the)}")
            button.setProperty("scale", "small")
            button.clicked.connect(lambda _checked=False, name=role.id: self.active_edited.emit(name, True))
            self._away.addWidget(button)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Échap closes the line."""
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

    def _close(self) -> None:
        self._on_holder()
        self.closed.emit()

    def _on_holder(self) -> None:
        self.holder_edited.emit(self._role, self.holder.text().strip())
