"""Opening a file or a folder in the program the person uses for it, and saying so when there is none."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from ui.jobs.outside import Outside
from ui.texts import make_button, make_label, set_name, set_text, set_title, set_verbatim


def open_outside(path: Path, parent: QWidget) -> None:
    """Open a file or a folder; a small window gives its path when nothing on this computer opens it."""
    outside = Outside(parent=parent)
    outside.failed.connect(lambda failed: NothingOpens(failed, parent).open())
    outside.settled.connect(outside.deleteLater)
    outside.open(path)


class NothingOpens(QDialog):
    """Says that nothing opened a file, where it is, and lets one copy that."""

    def __init__(self, path: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        set_title(self, "Rien ne l’ouvre")
        what = "ce dossier" if path.is_dir() else "ce fichier"
        self.words = make_label(f"Aucun programme de cet ordinateur n’a pu ouvrir {what}. Il est bien là :", wrap=True)
        self.path = make_label("", "strong", wrap=True)
        set_verbatim(self.path, str(path))
        self.copy = make_button("Copier le chemin", self)
        self.copy.clicked.connect(self._on_copied)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        set_text(buttons.button(QDialogButtonBox.StandardButton.Close), "Fermer")
        buttons.addButton(self.copy, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(10)
        for widget in (self.words, self.path, buttons):
            column.addWidget(widget)
        self.setMinimumWidth(460)
        set_name(self, f"{self.words.text()} {path}")

    def _on_copied(self) -> None:
        QGuiApplication.clipboard().setText(self.path.text())
        set_text(self.copy, "Chemin copié")
