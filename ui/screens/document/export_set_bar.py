"""Sets of files kept under a name: chosen, kept, renamed, forgotten."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QToolButton, QVBoxLayout, QWidget

from cahier.errors import CannotWrite, InvalidAnswer
from cahier.model.audience import Audience
from cahier.storage.export_choices import ExportSet, keep_set, load_choices, remove_set, rename_set
from ui.fields.field import ErrorLine
from ui.texts import add_action, make_button, set_name, set_placeholder, set_tooltip, set_verbatim
from ui.theme.theme import Theme
from ui.widgets.calm_combo import CalmCombo

_NONE = "Mes choix de fichiers"


class ExportSetBar(QWidget):
    """A list of the sets, and what one does with them under « … »; a name is typed under the list."""

    picked = Signal(object)
    """The `ExportSet` chosen."""

    def __init__(
        self,
        theme: Theme,
        audience: Callable[[], Audience],
        files: Callable[[], tuple[str, ...]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._audience, self._files = audience, files
        self._renaming = False
        self.sets = CalmCombo("Choix de fichiers enregistré", parent=self)
        self.sets.picked.connect(self._on_picked)
        self.more = QToolButton(self)
        self.more.setIcon(theme.icon("more", "text2"))
        self.more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        set_name(self.more, "Enregistrer, renommer ou supprimer un choix de fichiers")
        set_tooltip(self.more, self.more.accessibleName())
        menu = QMenu(self.more)
        self.keep = add_action(menu, "Enregistrer ce choix…")
        self.rename = add_action(menu, "Renommer…")
        self.remove = add_action(menu, "Supprimer")
        self.more.setMenu(menu)
        self.keep.triggered.connect(lambda: self._ask("", renaming=False))
        self.rename.triggered.connect(lambda: self._ask(self.sets.current, renaming=True))
        self.remove.triggered.connect(self._remove)
        self.name = _Name(self)
        set_placeholder(self.name, "Nom de ce choix")
        set_name(self.name, "Nom de ce choix de fichiers")
        self.confirm = make_button("Enregistrer", self, scale="small")
        self.confirm.clicked.connect(self._on_named)
        self.name.returnPressed.connect(self._on_named)
        self.name.given_up.connect(lambda: self._close())
        self.error = ErrorLine(theme, self)
        self._lay_out()
        self._close(focus=False)
        self.show_sets("")

    def show_sets(self, current: str) -> None:
        """Offer the sets kept, one of them shown as chosen."""
        kept = load_choices().sets
        self.sets.offer(_NONE, [found.name for found in kept])
        for rank, found in enumerate(kept, 1):
            self.sets.setItemData(rank, found.name)
        self.sets.setCurrentIndex(max(self.sets.findData(current), 0))
        self.sets.setEnabled(bool(kept))
        self._settle()

    def show_files(self) -> None:
        """Show no set once the files or the readers are others than its own."""
        found = load_choices().named(self.sets.current)
        same = found is not None and (found.audience, set(found.files)) == (self._audience(), set(self._files()))
        if not same and self.sets.currentIndex() > 0:
            self.sets.setCurrentIndex(0)
            self._settle()

    def _lay_out(self) -> None:
        row, named = QHBoxLayout(), QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.sets, 1)
        row.addWidget(self.more)
        named.setSpacing(6)
        named.addWidget(self.name, 1)
        named.addWidget(self.confirm)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(6)
        column.addLayout(row)
        column.addLayout(named)
        column.addWidget(self.error)

    def _settle(self) -> None:
        chosen = bool(self.sets.current)
        self.rename.setEnabled(chosen)
        self.remove.setEnabled(chosen)

    def _on_picked(self, name: str) -> None:
        self._settle()
        found: ExportSet | None = load_choices().named(name) if name else None
        if found is not None:
            self.picked.emit(found)

    def _ask(self, name: str, *, renaming: bool) -> None:
        self._renaming = renaming
        self.error.show_text("")
        set_verbatim(self.name, name)
        self.name.show()
        self.confirm.show()
        self.name.setFocus()
        self.name.selectAll()

    def _close(self, focus: bool = True) -> None:
        self.error.show_text("")
        self.name.hide()
        self.confirm.hide()
        if focus:
            self.sets.setFocus()

    def _on_named(self) -> None:
        wanted = self.name.text()
        try:
            if self._renaming:
                rename_set(self.sets.current, wanted)
            else:
                keep_set(wanted, self._audience(), self._files())
        except (InvalidAnswer, CannotWrite) as error:
            self.error.show_text(error.message)
            return
        found = load_choices().named(wanted)
        self.show_sets(found.name if found is not None else "")
        self._close()

    def _remove(self) -> None:
        try:
            remove_set(self.sets.current)
        except CannotWrite as error:
            self.error.show_text(error.message)
            return
        self.show_sets("")


class _Name(QLineEdit):
    given_up = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)
