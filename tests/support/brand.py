"""What a brand is made of in tests, and what a person answers when asked for its parts."""

from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from docx import Document
from docx.shared import RGBColor
from PIL import Image

from ui.screens.document.brand_dialogs import BrandDialogs

RED, BLUE = "#7A1F3D", "#1D4E89"


@dataclass
class BrandAnswers:
    """What the dialogs will answer; None or nothing when one gives up."""

    logo: Path | None = None
    template: Path | None = None
    brand: Path | None = None
    place: Path | None = None
    colour: str = ""
    proposed: list[Path] = field(default_factory=list)

    def dialogs(self) -> BrandDialogs:
        """The dialogs that give these answers."""
        return BrandDialogs(
            logo=lambda _parent, start: self._noted(start, self.logo),
            template=lambda _parent, start: self._noted(start, self.template),
            brand=lambda _parent, start: self._noted(start, self.brand),
            brand_place=lambda _parent, proposed: self._noted(proposed, self.place),
            colour=lambda _parent, _current: self.colour,
        )

    def _noted(self, proposed: Path, answer: Path | None) -> Path | None:
        self.proposed.append(proposed)
        return answer


def picture(folder: Path, colour: str = RED, name: str = "logo.png") -> Path:
    """A picture of one colour."""
    made = BytesIO()
    Image.new("RGB", (120, 48), colour).save(made, "PNG")
    path = folder / name
    path.write_bytes(made.getvalue())
    return path


def word_template(folder: Path, *texts: str, title: str = RED, name: str = "Charte.docx") -> Path:
    """A Word file with a few paragraphs and titles of a colour."""
    made = Document()
    made.styles["Heading 1"].font.color.rgb = RGBColor.from_string(title.lstrip("#"))  # type: ignore[union-attr]
    for text in texts:
        made.add_paragraph(text)
    path = folder / name
    made.save(str(path))
    return path
