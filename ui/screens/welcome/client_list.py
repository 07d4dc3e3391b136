"""« Mes clients »: for a consultant, each client with where it stands; names are hidden before a projector."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from cahier.guidance.shortcuts import with_keys
from cahier.storage.file_names import folder_in_words
from cahier.storage.recent import RecentFile
from cahier.typography import without_accents
from ui.jobs.presence import Presence
from ui.screens.welcome.client_row import ClientRow
from ui.texts import make_button, make_check, make_label, set_name, set_placeholder, set_text, set_tooltip
from ui.theme.theme import Theme
from ui.widgets.calm_combo import CalmCombo
from ui.widgets.tab_order import tab_as_laid_out

# A row costs a few milliseconds: the first screen never waits for them all.
_FEW = 12
_EVERYWHERE = ""


class ClientList(QWidget):
    """Clients by name, folder or state; what is listed was told when each file was last open: no file is read."""

    opened = Signal(Path)
    forgotten = Signal(Path)
    open_requested = Signal()
    another_requested = Signal()
    """Start a file from another."""

    masked = Signal(bool)
    """Whether names are hidden from now on."""

    def __init__(self, theme: Theme, hidden: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._files, self._all_shown = theme, tuple[RecentFile, ...](), False
        self._presence = Presence(self)
        self._presence.absent.connect(self._on_absent)
        self.search, self.folders = QLineEdit(), CalmCombo("Dossier")
        set_placeholder(self.search, "Chercher un client")
        set_name(self.search, "Chercher un client")
        self.search.setClearButtonEnabled(True)
        self.hide_names = make_check("Masquer les noms")
        self.hide_names.setChecked(hidden)
        told = "Devant un projecteur : ni nom, ni dossier, ni charte, ni étape, tant qu’on n’ouvre pas un cahier"
        set_tooltip(self.hide_names, told)
        self.another, self.open_file = make_button("Nouveau à partir de…"), make_button("Ouvrir un fichier…")
        set_tooltip(self.open_file, with_keys("Un cahier déjà commencé, ici ou ailleurs", "open"))
        self._more = make_button("Tout afficher", kind="link")
        self._told = make_label("", "muted", wrap=True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._lay_out()
        tab_as_laid_out(self)
        self.search.textChanged.connect(self._refresh)
        self.folders.picked.connect(self._refresh)
        self.hide_names.toggled.connect(self._on_masked)
        self._more.clicked.connect(self._on_more)
        self.another.clicked.connect(self.another_requested)
        self.open_file.clicked.connect(self.open_requested)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.screenAdded.connect(self.on_screen_added)

    def show_files(self, files: Sequence[RecentFile]) -> None:
        """List these files."""
        self._files = tuple(files)
        self._show_folders()
        self._refresh()

    @property
    def rows(self) -> list[ClientRow]:
        """The clients shown, in order."""
        items = (self._rows.itemAt(rank) for rank in range(self._rows.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [row for row in widgets if isinstance(row, ClientRow)]

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 24)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(make_label("Mes clients", "section"))
        head.addStretch(1)
        head.addWidget(self.another)
        head.addWidget(self.open_file)
        column.addLayout(head)
        tools = QHBoxLayout()
        tools.setSpacing(10)
        tools.addWidget(self.search, 2)
        tools.addWidget(self.folders, 1)
        tools.addWidget(self.hide_names)
        column.addLayout(tools)
        rule = QFrame()
        rule.setProperty("line", "h")
        column.addWidget(rule)
        column.addLayout(self._rows)
        column.addWidget(self._told)
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_folders(self) -> None:
        found = dict.fromkeys(str(file.path.parent) for file in self._files)
        chosen = self.folders.current
        # Masked, a folder is told by its rank: it may bear the name of a client.
        words = [
            (name, f"Dossier {rank}" if self.hide_names.isChecked() else folder_in_words(Path(name) / "_"))
            for rank, name in enumerate(found, start=1)
        ]
        self.folders.show_options([(_EVERYWHERE, "Tous les dossiers"), *words])
        if chosen in found:
            self.folders.show_current(chosen)
        self.folders.setVisible(len(found) > 1)

    def _refresh(self, *_: object) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        now = datetime.now().astimezone()
        found = [(rank, file) for rank, file in enumerate(self._files, start=1) if self._wanted(file)]
        shown = found if self._all_shown else found[:_FEW]
        for rank, file in shown:
            row = ClientRow(self._theme, file, now, f"Client {rank}" if self.hide_names.isChecked() else "")
            row.clicked.connect(lambda _checked=False, path=file.path: self.opened.emit(path))
            row.forget_requested.connect(lambda path=file.path: self.forgotten.emit(path))
            self._rows.addWidget(row)
        self._presence.look(file.path for _rank, file in shown)
        self._told.setVisible(not found)
        set_text(self._told, "Aucun client ne correspond." if self._files else "Vos clients apparaîtront ici.")
        self._more.setVisible(len(found) > len(shown))

    def _wanted(self, file: RecentFile) -> bool:
        folder = self.folders.current
        if folder not in (_EVERYWHERE, str(file.path.parent)):
            return False
        said = _plainly(" ".join((file.client, file.title, str(file.path.parent), file.note, file.next_step)))
        return all(word in said for word in _plainly(self.search.text()).split())

    def _on_masked(self, hidden: bool) -> None:
        self._show_folders()
        self._refresh()
        self.masked.emit(hidden)

    def on_screen_added(self, *_: object) -> None:
        """Hide the names: what was plugged in may be a projector, and once too often is better."""
        self.hide_names.setChecked(True)

    def _on_more(self) -> None:
        self._all_shown = True
        self._refresh()

    def _on_absent(self, path: Path) -> None:
        for row in self.rows:
            if row.path == path:
                row.show_absent()


def _plainly(text: str) -> str:
    return without_accents(text).casefold()
