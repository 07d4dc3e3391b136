"""The kits that this computer knows: what each holds, and a new specification written with one."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from cahier.guidance.kit_library import ListedKit
from cahier.guidance.screen_help import FirstScreen
from cahier.storage.file_names import place_in_words, proposed_path
from cahier.typography import french
from ui.texts import make_button, make_label, set_name, set_title, set_verbatim
from ui.theme.theme import Theme
from ui.widgets.helped_window import HelpedWindow
from ui.widgets.roomy_rows import RoomyRows

_SIZE = (660, 560)
# More would be a page nobody reads; « cahier kit check » lists them all.
_PROBLEMS = 6


class KitsWindow(HelpedWindow):
    """Lists kits, asks for the new client, and tells what is asked of a kit; Échap closes it."""

    about = FirstScreen.KITS

    started = Signal(Path, str, Path)
    """The folder of a kit, the name of the new client, the file to write."""

    wanted = Signal()
    """Another kit is to be chosen."""

    forgotten = Signal(Path)
    """The folder of a kit to take off the list."""

    def __init__(
        self, theme: Theme, folder: Path, ask_folder: Callable[[Path], Path | None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._folder, self._ask_folder = folder, ask_folder
        self._kits: Sequence[ListedKit] = ()
        set_title(self, "Nouveau avec un kit")
        self.list = QListWidget(self)
        RoomyRows.give_to(self.list)
        set_name(self.list, "Kits connus de cet ordinateur")
        self.told = make_label("", "muted", wrap=True, parent=self)
        self.add = make_button("Choisir un kit…", self)
        self.forget = make_button("Retirer de la liste", self)
        self.company = QLineEdit(self)
        set_name(self.company, "Nom du nouveau client")
        self.where = make_label("", "small", wrap=True, parent=self)
        self.change = make_button("Choisir un autre dossier…", self, kind="link")
        self.create_button = make_button("Créer le cahier", self, kind="primary")
        self.close_button = make_button("Fermer", self)
        self._lay_out(theme.zoom)
        for button in (self.add, self.forget, self.change, self.close_button):
            button.setAutoDefault(False)
        self.create_button.setDefault(True)
        self._connect()
        self.show_kits(())

    def _lay_out(self, zoom: float) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 14)
        column.setSpacing(10)
        told = (
            "Un kit est un dossier qu’un confrère vous donne, ou que vous faites d’un de vos cahiers : rôles, niveaux, "
            "textes, charte, entrées de catalogue. Rien de ce qu’il contient n’est exécuté."
        )
        column.addWidget(make_label(told, "muted", wrap=True))
        column.addWidget(self.list, 1)
        column.addWidget(self.told)
        line = QHBoxLayout()
        line.addWidget(self.add)
        line.addWidget(self.forget)
        line.addStretch(1)
        column.addLayout(line)
        column.addWidget(make_label("Nom du nouveau client", "label"))
        column.addWidget(self.company)
        place = QHBoxLayout()
        place.addWidget(self.where, 1)
        place.addWidget(self.change)
        column.addLayout(place)
        last = QHBoxLayout()
        last.addStretch(1)
        last.addWidget(self.close_button)
        last.addWidget(self.create_button)
        column.addLayout(last)
        room = self.screen().availableSize()
        self.resize(min(round(_SIZE[0] * zoom), room.width() - 40), min(round(_SIZE[1] * zoom), room.height() - 80))

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(lambda _row: self._on_row())
        self.list.itemActivated.connect(lambda _item: self._start())
        self.add.clicked.connect(self.wanted)
        self.forget.clicked.connect(self._forget)
        self.change.clicked.connect(self._on_change)
        self.company.textChanged.connect(lambda _text: self._show_where())
        self.create_button.clicked.connect(self._start)
        self.close_button.clicked.connect(self.close)

    # What is shown

    def show_kits(self, kits: Sequence[ListedKit], chosen: Path | None = None) -> None:
        """List kits, one of them chosen, else the first."""
        self._kits = kits
        self.list.clear()
        for kit in kits:
            set_verbatim(QListWidgetItem(self.list), kit.title)
        row = next((rank for rank, kit in enumerate(kits) if kit.folder == chosen), 0)
        self.list.setCurrentRow(row if kits else -1)
        self._on_row()
        self._show_where()

    @property
    def kit(self) -> ListedKit | None:
        """The kit that is chosen."""
        row = self.list.currentRow()
        return self._kits[row] if 0 <= row < len(self._kits) else None

    @property
    def path(self) -> Path:
        """The file that will be written."""
        return proposed_path(self.company.text(), folder=self._folder)

    def show_problems(self, problems: Sequence[str]) -> None:
        """Say what is wrong with the kit that is chosen."""
        more = [french(f"… et {len(problems) - _PROBLEMS} autres.")] if len(problems) > _PROBLEMS else []
        head = french("Ce kit ne peut pas servir :")
        set_verbatim(self.told, "\n".join((head, *(f"– {told}" for told in problems[:_PROBLEMS]), *more)))

    def _on_row(self) -> None:
        kit = self.kit
        self.forget.setEnabled(kit is not None)
        self.create_button.setEnabled(kit is not None and not kit.problems)
        if kit is None:
            set_verbatim(self.told, french("Aucun kit n’est encore connu : choisissez le dossier d’un kit."))
        elif kit.problems:
            self.show_problems(kit.problems)
        else:
            held = ", ".join(kit.holdings)
            lines = (kit.note, french(f"Contient : {held}."), place_in_words(kit.folder))
            set_verbatim(self.told, "\n".join(filter(None, lines)))

    def _show_where(self) -> None:
        set_verbatim(self.where, place_in_words(self.path))

    # What is asked

    def _on_change(self) -> None:
        found = self._ask_folder(self._folder)
        if found is not None:
            self._folder = found
            self._show_where()

    def _forget(self) -> None:
        if self.kit is not None:
            self.forgotten.emit(self.kit.folder)

    def _start(self) -> None:
        if self.kit is not None and not self.kit.problems:
            self.started.emit(self.kit.folder, self.company.text().strip(), self.path)
