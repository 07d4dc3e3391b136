"""A line of « Mes clients »: who, what remains, what comes next, when it was last exported and opened, in what look."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import QWidget

from cahier.guidance.day_in_words import day_in_words
from cahier.storage.file_names import folder_in_words
from cahier.storage.recent import RecentFile
from ui.screens.welcome.file_row import FileRow, two_lines
from ui.texts import set_description, set_name, set_text
from ui.theme.icons import Sign
from ui.theme.theme import Theme
from ui.widgets.elided_label import ElidedLabel

_SWATCH = 12


class ClientRow(FileRow):
    """A client; under a mask neither its name, nor its folder, nor its look."""

    def __init__(
        self, theme: Theme, file: RecentFile, now: datetime, mask: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.path, self._name = file.path, mask or file.client or file.title
        exported = day_in_words(file.exported, now) if file.exported else ""
        told_export = f"Exporté : {exported}" if exported else "Pas d’export connu"
        opened = day_in_words(file.when, now)
        # It may be said in words of the client's own.
        following = "" if mask else _next_in_words(file)
        self.state = _elided(file.note, "small")
        self.row.addWidget(_swatch(theme, "" if mask else file.accent))
        where = "" if mask else f"{file.path.stem} · {folder_in_words(file.path)}"
        self.row.addLayout(
            two_lines(_elided(self._name, "strong", verbatim=True), _elided(where, "small", verbatim=True)), 5
        )
        self.row.addLayout(two_lines(self.state, _elided(following, "small")), 6)
        told = two_lines(
            _elided(told_export, "small"),
            _elided(f"Ouvert : {opened}", "small"),
        )
        self.row.addLayout(told, 4)
        self.be_one_button()
        set_name(self, f"{self._name}, {file.note}")
        said = [following, told_export, f"Ouvert : {opened}"]
        said += [f"Charte de couleur {file.accent}"] if file.accent and not mask else []
        set_description(self, ". ".join(part for part in said if part))

    def show_absent(self) -> None:
        """Say that the file is no longer there."""
        set_text(self.state, "fichier introuvable")
        set_name(self, f"{self._name}, {self.state.text()}")


def _next_in_words(file: RecentFile) -> str:
    return f"Ensuite : {file.next_step}" if file.next_step else ""


def _elided(text: str, role: str, *, verbatim: bool = False) -> ElidedLabel:
    label = ElidedLabel(role=role)
    if verbatim:
        label.say_verbatim(text)
    else:
        label.say(text)
    return label


def _swatch(theme: Theme, accent: str) -> Sign:
    label = Sign()
    side = round(_SWATCH * theme.zoom)
    picture = QPixmap(side, side)
    picture.fill(QColor(accent) if accent else Qt.GlobalColor.transparent)
    label.setPixmap(picture)
    return label
