"""The columns of the matrix, one after the other: their names, their order, who holds them, those that come and go."""

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from cahier.editing.session import Session
from cahier.editing.verbs.matrix import set_role
from cahier.editing.verbs.roles import (
    LONGEST_SHORT,
    add_role,
    is_own,
    move_role,
    name_role,
    pour_role,
    remove_role,
    set_deputy,
)
from cahier.errors import InvalidAnswer
from cahier.model.identifiers import RoleId
from cahier.model.location import Screen
from cahier.model.party import PARTY_LABELS, Party, Role
from ui.texts import (
    add_choice,
    make_button,
    make_label,
    set_name,
    set_placeholder,
    set_text,
    set_title,
    set_tooltip,
    set_verbatim,
)
from ui.theme.theme import Theme
from ui.widgets.calm_combo import CalmCombo
from ui.widgets.helped_window import HelpedWindow
from ui.widgets.roomy_rows import RoomyRows

_SIZE = (860, 520)
_LIST = 300


class RolesWindow(HelpedWindow):
    """Beside the grid, so that one sees there what each change does; Échap closes it."""

    about = Screen.RACI

    def __init__(self, session: Session, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._shown = session, RoleId("")
        set_title(self, "Rôles de la matrice")
        self.list = QListWidget(self)
        RoomyRows.give_to(self.list)
        self.list.setSpacing(1)
        set_name(self.list, "Rôles, dans l’ordre des colonnes")
        self.title, self.short, self.the = QLineEdit(self), QLineEdit(self), QLineEdit(self)
        self.holder, self.deputy = QLineEdit(self), QLineEdit(self)
        self.party = make_label("", "small", parent=self)
        self.told = make_label("", "small", wrap=True, parent=self)
        self.up, self.down = make_button("Monter", self), make_button("Descendre", self)
        self.put_away, self.remove = make_button("Ranger la colonne", self), make_button("Retirer", self)
        self.into = CalmCombo("Rôle qui reprend ses lettres", parent=self)
        self.pour = make_button("Verser", self)
        parties = [(str(party), label) for party, label in PARTY_LABELS.items()]
        self.new_party, self.new_title = CalmCombo("Partie du rôle à ajouter", parties, self), QLineEdit(self)
        self.add = make_button("Ajouter", self)
        self._lay_out(theme.zoom)
        self._connect()
        self.refresh()

    # What it is made of

    def _lay_out(self, zoom: float) -> None:
        self.list.setFixedWidth(round(_LIST * zoom))
        self.short.setMaxLength(LONGEST_SHORT)
        self.short.setFixedWidth(round(90 * zoom))
        set_name(self.new_title, "Nom du rôle à ajouter")
        set_placeholder(self.new_title, "Par exemple : Responsable d’exploitation")
        set_placeholder(self.holder, "Nom de la personne ou de la société")
        set_placeholder(self.deputy, "Qui le remplace")
        set_tooltip(self.pour, "Donner toutes ses lettres à un autre rôle : chaque ligne garde un A et un R")
        left = QVBoxLayout()
        left.addWidget(self.list, 1)
        left.addLayout(_row(self.up, self.down, self.put_away, self.remove))
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addLayout(self._form())
        right.addWidget(self.told)
        right.addStretch(1)
        right.addWidget(make_label("Ajouter un rôle", "strong"))
        right.addLayout(_row(self.new_party, self.new_title, self.add, stretched=self.new_title))
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 18, 18, 16)
        row.setSpacing(22)
        row.addLayout(left)
        row.addLayout(right, 1)
        for button in (self.up, self.down, self.put_away, self.remove, self.pour, self.add):
            button.setAutoDefault(False)
            button.setProperty("scale", "small")
        room = self.screen().availableSize()
        self.resize(min(round(_SIZE[0] * zoom), room.width() - 40), min(round(_SIZE[1] * zoom), room.height() - 80))

    def _form(self) -> QFormLayout:
        form = QFormLayout()
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        form.setVerticalSpacing(9)
        form.addRow(make_label("Partie", "small"), self.party)
        for words, line in (
            ("Nom", self.title),
            ("Sigle de la colonne", self.short),
            ("Dans une phrase", self.the),
            ("Tenu par", self.holder),
            ("Suppléant", self.deputy),
        ):
            set_name(line, words)
            label = make_label(words, "small")
            label.setBuddy(line)
            form.addRow(label, line)
        form.addRow(make_label("Verser dans", "small"), _row(self.into, self.pour, stretched=self.into))
        return form

    def _connect(self) -> None:
        self.list.currentItemChanged.connect(lambda item, _before: self._on_chosen(item))
        session = self._session
        said: dict[QLineEdit, Callable[[str], object]] = {
            self.title: lambda text: name_role(session, self._shown, title=text, origin=self),
            self.short: lambda text: name_role(session, self._shown, short=text, origin=self),
            self.the: lambda text: name_role(session, self._shown, the=text, origin=self),
            self.holder: lambda text: set_role(session, self._shown, holder=text, origin=self),
            self.deputy: lambda text: set_deputy(session, self._shown, text, origin=self),
        }
        for line, say in said.items():
            line.editingFinished.connect(lambda line=line, say=say: self._on_line(line, say))
        self.up.clicked.connect(lambda: self._do(lambda: move_role(session, self._shown, -1, origin=self)))
        self.down.clicked.connect(lambda: self._do(lambda: move_role(session, self._shown, 1, origin=self)))
        self.put_away.clicked.connect(self._on_put_away)
        self.remove.clicked.connect(lambda: self._do(lambda: remove_role(session, self._shown, origin=self)))
        self.pour.clicked.connect(self._on_pour)
        self.add.clicked.connect(self._on_add)
        self.new_title.returnPressed.connect(self._on_add)

    # What it shows

    def refresh(self) -> None:
        """Show the roles as they are now, the same one chosen."""
        roles = self._session.specification.roles
        if self._shown not in {role.id for role in roles}:
            self._shown = roles[0].id if roles else RoleId("")
        with QSignalBlocker(self.list):
            self.list.clear()
            for role in sorted(roles, key=lambda role: list(Party).index(role.party)):
                item = QListWidgetItem(self.list)
                item.setData(Qt.ItemDataRole.UserRole, role.id)
                set_verbatim(item, _line_of(role, roles))
                if role.id == self._shown:
                    self.list.setCurrentItem(item)
        self._show_role()

    def show_role(self, role: str) -> None:
        """Choose a role."""
        self._shown = RoleId(role)
        self.refresh()

    @property
    def _role(self) -> Role | None:
        return next((role for role in self._session.specification.roles if role.id == self._shown), None)

    def _show_role(self) -> None:
        role = self._role
        if role is None:
            return
        for line, text in (
            (self.title, role.title),
            (self.short, role.short),
            (self.the, role.the),
            (self.holder, role.holder),
            (self.deputy, role.deputy),
        ):
            if line.text() != text:
                set_verbatim(line, text)
        set_text(self.party, PARTY_LABELS[role.party])
        set_text(self.put_away, "Ranger la colonne" if role.active else "Remettre la colonne")
        self.remove.setVisible(is_own(role))
        self.up.setEnabled(role.active)
        self.down.setEnabled(role.active)
        others = [
            known
            for known in self._session.specification.roles
            if known.party is role.party and known.active and known.id != role.id
        ]
        self.into.clear()
        for known in others:
            add_choice(self.into, known.title, known.id)
        self.pour.setEnabled(bool(others) and role.active)

    def commit(self) -> None:
        """Hand over the words still being typed."""
        focus = self.focusWidget()
        if isinstance(focus, QLineEdit) and focus is not self.new_title:
            focus.editingFinished.emit()

    # What a person does

    def _on_chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._shown = RoleId(str(item.data(Qt.ItemDataRole.UserRole)))
            set_text(self.told, "")
            self._show_role()

    def _on_line(self, line: QLineEdit, say: Callable[[str], object]) -> None:
        role = self._role
        known = {
            self.title: role.title if role else "",
            self.short: role.short if role else "",
            self.the: role.the if role else "",
            self.holder: role.holder if role else "",
            self.deputy: role.deputy if role else "",
        }
        if line.text() != known[line]:
            self._do(lambda: say(line.text()))

    def _on_put_away(self) -> None:
        role = self._role
        if role is not None:
            self._do(lambda: set_role(self._session, role.id, active=not role.active, origin=self))

    def _on_pour(self) -> None:
        into, source = self.into.currentData(), self._shown

        def pour() -> None:
            count = pour_role(self._session, source, RoleId(str(into)), origin=self)
            # One goes on with the role that took over.
            self._shown = RoleId(str(into))
            set_text(self.told, f"{count} lignes reprises. Annuler : Ctrl+Z dans la grille.")

        self._do(pour)

    def _on_add(self) -> None:
        def add() -> None:
            self._shown = add_role(
                self._session, Party(self.new_party.currentData()), self.new_title.text(), origin=self
            )
            self.new_title.clear()

        self._do(add)

    def _do(self, act: Callable[[], object]) -> None:
        """Do something, or say why it cannot be; what was refused stays to be corrected."""
        set_text(self.told, "")
        try:
            act()
        except InvalidAnswer as error:
            set_text(self.told, str(error))
            return
        self.refresh()


def _line_of(role: Role, roles: tuple[Role, ...]) -> str:
    held = f" : {role.holder}" if role.holder else ""
    into = next((known.title for known in roles if known.id == role.poured_into), "")
    aside = f" (versé dans {into})" if into else "" if role.active else " (colonne rangée)"
    return f"{PARTY_LABELS[role.party]} · {role.title}{held}{aside}"


def _row(*widgets: QWidget, stretched: QWidget | None = None) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(6)
    for widget in widgets:
        row.addWidget(widget, 1 if widget is stretched else 0)
    if stretched is None:
        row.addStretch(1)
    return row
