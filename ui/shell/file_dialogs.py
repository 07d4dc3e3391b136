"""Asking for a file."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from cahier.typography import french

SUFFIX = ".cahier"
Ask = Callable[[QWidget, Path], Path | None]


def ask_open(parent: QWidget, start: Path) -> Path | None:
    """Ask which file to open, starting in a folder."""
    found, _ = QFileDialog.getOpenFileName(
        parent, french("Ouvrir un cahier"), str(start), french("Cahiers des charges (*.cahier *.CAHIER)")
    )
    return Path(found) if found else None


def ask_save(parent: QWidget, proposed: Path) -> Path | None:
    """Ask where to save, proposing a file."""
    found, _ = QFileDialog.getSaveFileName(
        parent, french("Enregistrer sous"), str(proposed), french("Cahiers des charges (*.cahier)")
    )
    if not found:
        return None
    path = Path(found)
    return path if path.suffix else path.with_name(path.name + SUFFIX)


def ask_word_file(parent: QWidget, start: Path) -> Path | None:
    """Ask which Word document to read, starting in a folder."""
    found, _ = QFileDialog.getOpenFileName(
        parent, french("Lire un document relu"), str(start), french("Documents Word (*.docx *.DOCX)")
    )
    return Path(found) if found else None


def ask_filled(parent: QWidget, start: Path) -> list[Path]:
    """Ask which questionnaires came back: one, or several at once."""
    kinds = french("Questionnaires remplis (*.xlsx *.docx)")
    found, _ = QFileDialog.getOpenFileNames(parent, french("Reprendre des questionnaires remplis"), str(start), kinds)
    return [Path(name) for name in found]


def ask_folder(parent: QWidget, start: Path) -> Path | None:
    """Ask for a folder, starting in another."""
    found = QFileDialog.getExistingDirectory(parent, french("Choisir un dossier"), str(start))
    return Path(found) if found else None


def ask_password(parent: QWidget, name: str, refused: str) -> str:
    """Ask for the password of a file; what seals files is loaded for those alone."""
    from ui.shell.password_window import ask_password as ask

    return ask(parent, name, refused)


def ask_new_password(parent: QWidget, name: str, protected: bool) -> str | None:
    """Ask which password is to seal a file."""
    from ui.shell.password_window import ask_new_password as ask

    return ask(parent, name, protected)


@dataclass(frozen=True, slots=True)
class FileDialogs:
    """How files are asked for; tests answer with paths of their own."""

    open_file: Ask = ask_open
    save_file: Ask = ask_save
    folder: Ask = ask_folder
    password: Callable[[QWidget, str, str], str] = ask_password
    new_password: Callable[[QWidget, str, bool], str | None] = ask_new_password
    word_file: Ask = ask_word_file
    filled: Callable[[QWidget, Path], list[Path]] = ask_filled
