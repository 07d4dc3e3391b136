"""Which files to write, in which folder, under which name."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import assert_never

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QGridLayout, QHBoxLayout, QLineEdit, QWidget

from cahier.export.documents import FORMATS, Counted, Format
from cahier.model.audience import Audience
from cahier.storage.exported_files import changed_by_hand
from cahier.storage.file_names import safe_name
from cahier.typography import french
from ui.texts import make_button, make_check, make_label, set_name, set_text, set_verbatim
from ui.widgets.elided_label import ElidedLabel

ChooseFolder = Callable[[QWidget, str], str]


class FileChoices(QWidget):
    """A box for each file, with what it would hold."""

    changed = Signal()

    def __init__(self, formats: Sequence[Format] = FORMATS, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        self.boxes: dict[Format, QCheckBox] = {}
        self._amounts: dict[Format, ElidedLabel] = {}
        for rank, kind in enumerate(formats):
            box = make_check(kind.label, self)
            set_name(box, box.text())
            box.setChecked(kind.proposed)
            box.setMinimumHeight(26)
            box.toggled.connect(lambda _on: self.changed.emit())
            amount = ElidedLabel(kind.suffix, "small")
            amount.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(box, rank, 0)
            grid.addWidget(amount, rank, 1)
            self.boxes[kind] = box
            self._amounts[kind] = amount

    @property
    def chosen(self) -> tuple[Format, ...]:
        """The files to write."""
        return tuple(kind for kind, box in self.boxes.items() if box.isChecked() and not box.isHidden())

    def show_for(self, audience: Audience) -> None:
        """Offer the files of the documents made for these readers."""
        for kind, box in self.boxes.items():
            offered = audience in kind.document.readers
            box.setVisible(offered)
            self._amounts[kind].setVisible(offered)
        self.changed.emit()

    def show_amounts(self, requirements: int, activities: int) -> None:
        """Say how much each file would hold."""
        for kind, label in self._amounts.items():
            label.say(_amount(kind.document.counted, requirements, activities))


class TargetForm(QWidget):
    """A folder and a base name; each file adds what it is, for whom and of which version."""

    changed = Signal()

    def __init__(self, folder: Path, name: str, choose: ChooseFolder | None = None) -> None:
        super().__init__()
        self._choose = choose or _ask_folder
        self._audience, self._version = Audience.SUPPLIERS, ""
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
        """Say which files are already there."""
        there = [path for path in self.targets(kinds).values() if path.exists()]
        changed = sum(map(changed_by_hand, there))
        words = ""
        if there:
            words = (
                "1 fichier de ce nom sera remplacé" if len(there) == 1 else f"{len(there)} fichiers seront remplacés"
            )
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


def _amount(counted: Counted, requirements: int, activities: int) -> str:
    """Return the size of a document; one that no requirement is printed in still has its activities."""
    match counted:
        case Counted.REQUIREMENTS if requirements:
            return f"{requirements} exigences"
        case Counted.REQUIREMENTS | Counted.ACTIVITIES:
            return f"{activities} activités"
        case Counted.DECISIONS:
            return "2 pages"
        case _:
            assert_never(counted)


def _ask_folder(parent: QWidget, start: str) -> str:
    return QFileDialog.getExistingDirectory(parent, french("Dossier des fichiers"), start)
