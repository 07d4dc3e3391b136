"""« Faire un kit de ce cahier… »: its name, what of the file it holds, where it goes."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from cahier.editing.new_from import KeptWork
from cahier.guidance.screen_help import FirstScreen
from cahier.storage.export_choices import ExportSet
from cahier.storage.file_names import free_path, place_in_words, safe_name
from cahier.storage.kit_folder import LONGEST_NOTE, LONGEST_TITLE, LONGEST_VERSION, KitSays
from ui.texts import make_button, make_check, make_label, set_description, set_name, set_title, set_verbatim
from ui.widgets.helped_window import HelpedWindow
from ui.widgets.steady_scroll import SteadyScrollArea

_SIGNS = 72
_INDENT = 28
_LEAST, _MARGIN = 120, 80
_NO_ENTRIES = "Ce cahier n’en emploie pas d’autres que celles de Cahier."
_NO_SETS = "Aucun n’est enregistré sur cet ordinateur sous un nom qui puisse être donné."


class KitMakingWindow(HelpedWindow):
    """What the author says of a kit, and what it holds, box by box."""

    about = FirstScreen.MAKE_KIT

    chosen = Signal(object, bool, Path)
    """A `KitSays`, whether entries of the knowledge base go with it, the folder to write."""

    def __init__(
        self,
        folder: Path,
        sets: tuple[ExportSet, ...],
        entries: int,
        today: date,
        ask_folder: Callable[[Path], Path | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._folder, self._sets, self._today, self._ask_folder = folder, sets, today, ask_folder
        set_title(self, "Faire un kit de ce cahier")
        self.name, self.version, self.note = (QLineEdit(self) for _ in range(3))
        limits = (LONGEST_TITLE, LONGEST_VERSION, LONGEST_NOTE)
        labels = ("Nom du kit", "Version du kit", "À quoi il sert, en une ligne")
        for line, longest, label in zip((self.name, self.version, self.note), limits, labels, strict=True):
            line.setMaxLength(longest)
            set_name(line, label)
        set_verbatim(self.version, "1.0")
        self.boxes = {part: _box(part.label, part.detail) for part in KeptWork}
        held = f"Questions, activités, exigences, règles à vous. Fichiers : {entries}." if entries else _NO_ENTRIES
        self.entries = _box("Entrées de catalogue", held)
        named = ", ".join(f"« {kept.name} »" for kept in sets)
        self.sets = _box("Choix de fichiers à exporter", f"{named}." if sets else _NO_SETS)
        for box, there in ((self.entries, bool(entries)), (self.sets, bool(sets))):
            box.setChecked(there)
            box.setEnabled(there)
        self.where = make_label("", "small", wrap=True, parent=self)
        self.change = make_button("Choisir un autre dossier…", self, kind="link")
        self.create_button = make_button("Faire le kit", self, kind="primary")
        self.cancel = make_button("Annuler", self)
        for button in (self.change, self.cancel):
            button.setAutoDefault(False)
        self.create_button.setDefault(True)
        self._parts, self._scroll = QWidget(), SteadyScrollArea(self)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._lay_out(labels)
        self.name.textChanged.connect(lambda _text: self._show())
        self.version.textChanged.connect(lambda _text: self._show())
        for box in (*self.boxes.values(), self.entries, self.sets):
            box.toggled.connect(lambda _checked: self._show())
        self.change.clicked.connect(self._on_change)
        self.cancel.clicked.connect(self.reject)
        self.create_button.clicked.connect(self._on_made)
        self._show()
        self.name.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._make_room()
        self.resize(self.width(), self.minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Show every line, or as many as the screen has room for: the others are scrolled to."""
        wanted = self._parts.heightForWidth(self._scroll.viewport().width())
        # By itself Qt counts lines as in the narrowest window.
        self._parts.setFixedHeight(wanted)
        around = self.minimumSizeHint().height() - self._scroll.minimumHeight()
        room = self.screen().availableSize().height() - around - _MARGIN
        self._scroll.setMinimumHeight(max(_LEAST, min(wanted, room)))

    def _lay_out(self, labels: tuple[str, ...]) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(10)
        told = (
            "Un kit sert à commencer d’autres cahiers comme celui-ci. Aucun fait, nom connu, note, date, montant ni "
            "réunion de ce client n’y passe ; relisez les textes que vous y mettez."
        )
        column.addWidget(make_label(told, "muted", wrap=True))
        said = QGridLayout()
        for rank, (label, line) in enumerate(zip(labels, (self.name, self.version, self.note), strict=True)):
            said.addWidget(make_label(label, "label"), rank, 0)
            said.addWidget(line, rank, 1)
        column.addLayout(said)
        grid = QGridLayout(self._parts)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnMinimumWidth(0, _INDENT)
        grid.setColumnStretch(1, 1)
        grid.setVerticalSpacing(2)
        for rank, box in enumerate((*self.boxes.values(), self.entries, self.sets)):
            grid.addWidget(box, 2 * rank, 0, 1, 2, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(make_label(box.accessibleDescription(), "small", wrap=True), 2 * rank + 1, 1)
        self._scroll.setWidget(self._parts)
        column.addWidget(self._scroll, 1)
        place = QHBoxLayout()
        place.addWidget(self.where, 1)
        place.addWidget(self.change)
        column.addLayout(place)
        last = QHBoxLayout()
        last.addStretch(1)
        last.addWidget(self.cancel)
        last.addWidget(self.create_button)
        column.addLayout(last)
        self.setMinimumWidth(_SIGNS * self.fontMetrics().averageCharWidth())

    @property
    def folder(self) -> Path:
        """The folder that will be made."""
        name = safe_name(f"{self.name.text()} {self.version.text()}".strip()) or "Kit"
        return free_path(self._folder / name)

    @property
    def says(self) -> KitSays:
        """What the author says of the kit."""
        parts = frozenset(part for part, box in self.boxes.items() if box.isChecked())
        sets = self._sets if self.sets.isChecked() else ()
        name, version, note = (line.text().strip() for line in (self.name, self.version, self.note))
        return KitSays(name, version, self._today, note, parts, sets)

    def _show(self) -> None:
        says = self.says
        self.create_button.setEnabled(bool(says.name and (says.parts or says.sets or self.entries.isChecked())))
        set_verbatim(self.where, place_in_words(self.folder))

    def _on_change(self) -> None:
        found = self._ask_folder(self._folder)
        if found is not None:
            self._folder = found
            self._show()

    def _on_made(self) -> None:
        says, folder = self.says, self.folder
        self.accept()
        self.chosen.emit(says, self.entries.isChecked(), folder)


def _box(label: str, detail: str) -> QCheckBox:
    box = make_check(label)
    box.setChecked(True)
    set_description(box, detail)
    return box
