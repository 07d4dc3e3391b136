"""Asking for a logo, a colour, a template, and for the file a brand is kept in."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QColorDialog, QFileDialog, QWidget

from cahier.typography import french

SUFFIX = ".toml"
_BRANDS = french("Chartes de Cahier (*.toml)")
ChooseFile = Callable[[QWidget, Path], Path | None]
ChooseColour = Callable[[QWidget, str], str]


def ask_logo(parent: QWidget, start: Path) -> Path | None:
    """Ask for a picture."""
    return _opened(parent, "Choisir un logo", start, "Images (*.png *.jpg *.jpeg)")


def ask_template(parent: QWidget, start: Path) -> Path | None:
    """Ask for a Word template."""
    return _opened(parent, "Choisir un modèle Word", start, "Modèles et documents Word (*.dotx *.docx)")


def ask_brand(parent: QWidget, start: Path) -> Path | None:
    """Ask which brand to take again."""
    return _opened(parent, "Reprendre une charte", start, _BRANDS)


def ask_brand_place(parent: QWidget, proposed: Path) -> Path | None:
    """Ask where to keep the brand, proposing a file."""
    found, _ = QFileDialog.getSaveFileName(parent, french("Enregistrer la charte"), str(proposed), _BRANDS)
    if not found:
        return None
    path = Path(found)
    return path if path.suffix else path.with_name(path.name + SUFFIX)


def ask_colour(parent: QWidget, current: str) -> str:
    """Ask for a colour, empty when one gives up."""
    found = QColorDialog.getColor(QColor(current), parent, french("Choisir une couleur"))
    return found.name().upper() if found.isValid() else ""


def _opened(parent: QWidget, title: str, start: Path, kinds: str) -> Path | None:
    found, _ = QFileDialog.getOpenFileName(parent, french(title), str(start), french(kinds))
    return Path(found) if found else None


@dataclass(frozen=True, slots=True)
class BrandDialogs:
    """How the parts of a brand are asked for; tests answer in their own way."""

    logo: ChooseFile = ask_logo
    template: ChooseFile = ask_template
    brand: ChooseFile = ask_brand
    brand_place: ChooseFile = ask_brand_place
    colour: ChooseColour = ask_colour
