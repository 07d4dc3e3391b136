"""In which folder files are written, under which name."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout, QLineEdit, QWidget

from cahier.export.documents import Format
from cahier.model.audience import Audience
from cahier.storage.exported_files import changed_by_hand
from cahier.storage.file_names import safe_name
from cahier.typography import french
from ui.editing_marks import mark_reading
from ui.session.promptly import promptly
from ui.texts import make_button, make_label, set_name, set_text, set_verbatim

ChooseFolder = Callable[[QWidget, str], str]


class TargetForm(QWidget):
    """A folder and a base name; each file adds what it is, for whom and of which version."""

    changed = Signal()

    def __init__(self, folder: Path, name: str, choose: ChooseFolder | None = None) -> None:
        super().__init__()
        mark_reading(self)
        self._choose = choose or _ask_folder
        self._audience, self._version = Audience.SUPPLIERS, ""
        self._kinds: tuple[Format, ...] = ()
        self._looking = False
        self.folder = QLineEdit(str(folder), self)
        set_name(self.folder, "Dossier des fichiers")
        self.browse = make_button("Parcourir…", self)
        self.browse.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_name(self.browse, "Parcourir les dossiers")
        self.name = QLineEdit(safe_name(name), self)
        set_name(self.name, "Nom des fichiers")
        self.note = make_label("", "small", wrap=True)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(2)
        where = QHBoxLayout()
        where.setSpacing(8)
        where.addWidget(self.folder, 1)
        where.addWidget(self.browse)
        for rank, (words, field) in enumerate((("Dossier", self.folder), ("Nom des fichiers", self.name))):
            label = make_label(words, "small")
            label.setBuddy(field)
            label.setContentsMargins(0, 6 if rank else 0, 0, 0)
            grid.addWidget(label, rank * 2, 0)
        grid.addLayout(where, 1, 0)
        grid.addWidget(self.name, 3, 0)
        grid.addWidget(self.note, 4, 0)
        self.browse.clicked.connect(self._on_browse)
        self.folder.editingFinished.connect(self.changed)
        self.name.textEdited.connect(lambda _text: self.changed.emit())
        self.name.editingFinished.connect(self._tidy)

    def propose(self, folder: Path, name: str) -> None:
        """Propose a place, unless a person already chose one."""
        if not self.folder.isModified():
            set_verbatim(self.folder, str(folder))
        if not self.name.isModified():
            set_verbatim(self.name, safe_name(name))

    @property
    def place(self) -> tuple[Path, str]:
        """The folder to write in, and the name that those of files begin with."""
        return Path(self.folder.text().strip() or "."), safe_name(self.name.text()) or "cahier"

    def targets(self, kinds: tuple[Format, ...]) -> Mapping[Format, Path]:
        """Return where each file would be written."""
        folder, name = self.place
        return {kind: folder / kind.file_name(name, self._audience, self._version) for kind in kinds}

    def show_for(self, audience: Audience, version: str) -> None:
        """Name the files for these readers, and this version of the document."""
        self._audience, self._version = audience, version

    def tell_replaced(self, kinds: tuple[Format, ...]) -> None:
        """Say which files are already there, once their folder answers."""
        self._kinds = kinds
        if not self._looking:
            self._looking = True
            paths = self._paths()
            promptly(self, partial(_found, paths), partial(self._say_replaced, paths))

    def _paths(self) -> tuple[Path, ...]:
        return tuple(self.targets(self._kinds).values())

    def _say_replaced(self, paths: tuple[Path, ...], found: tuple[int, int]) -> None:
        self._looking = False
        if paths != self._paths():
            # Another folder or other files were chosen while this one was looked at.
            self.tell_replaced(self._kinds)
            return
        there, changed = found
        words = ""
        if there:
            words = "1 fichier de ce nom sera remplacé" if there == 1 else f"{there} fichiers seront remplacés"
            words += " ; une copie de ce qui a été modifié depuis sera gardée." if changed else "."
        set_text(self.note, words)
        self.note.setVisible(bool(words))

    def _tidy(self) -> None:
        name = safe_name(self.name.text())
        if name != self.name.text():
            set_verbatim(self.name, name)
            self.name.setModified(True)

    def _on_browse(self) -> None:
        chosen = self._choose(self, self.folder.text())
        if chosen:
            set_verbatim(self.folder, chosen)
            self.folder.setModified(True)
            self.changed.emit()


def _found(paths: tuple[Path, ...]) -> tuple[int, int]:
    """Return how many files are there, and how many of these somebody changed; none where the folder refuses."""
    try:
        there = [path for path in paths if path.exists()]
        return len(there), sum(map(changed_by_hand, there))
    except OSError:
        return 0, 0


def _ask_folder(parent: QWidget, start: str) -> str:
    return QFileDialog.getExistingDirectory(parent, french("Dossier des fichiers"), start)
