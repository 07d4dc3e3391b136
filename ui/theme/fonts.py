"""The shipped font and the text styles of the design."""

from collections.abc import Iterable

from PySide6.QtGui import QFont, QFontDatabase

from cahier.locations import data_root

FAMILY = "Inter"
# Size in points and usual weight of each style (design §2.2).
STYLES = {
    "micro": (8.5, 400),
    "small": (9.0, 400),
    "body": (10.0, 400),
    "label": (11.0, 600),
    "section": (11.5, 600),
    "title": (17.0, 600),
    "brand": (14.0, 600),
    "figure": (21.0, 600),
    "hero": (25.0, 600),
}
_TIGHT = {"title": 98.5, "figure": 98.5, "hero": 98.0}


def load_fonts() -> Iterable[str]:
    """Register the shipped font files; return the families they hold, none when the files are missing."""
    families: list[str] = []
    for path in sorted((data_root() / "resources" / "fonts").glob("*.ttf")):
        rank = QFontDatabase.addApplicationFont(str(path))
        families.extend(QFontDatabase.applicationFontFamilies(rank) if rank >= 0 else ())
    return tuple(dict.fromkeys(families))


def points(style: str, zoom: float = 1.0) -> float:
    """Return the size of a style at a text size."""
    return round(STYLES[style][0] * zoom, 2)


def make_font(style: str, weight: int | None = None, zoom: float = 1.0, figures: bool = False) -> QFont:
    """Return the font of a style; with `figures`, digits keep the same width so that columns line up.

    Not everywhere: in Inter the same feature also widens spaces, hyphens and commas, which spoils running text.
    """
    _, usual = STYLES[style]
    font = QFont()
    if FAMILY in QFontDatabase.families():
        font.setFamilies([FAMILY])
    font.setPointSizeF(points(style, zoom))
    font.setWeight(QFont.Weight(weight if weight is not None else usual))
    if figures or style == "figure":
        font.setFeature(QFont.Tag("tnum"), 1)
    if style in _TIGHT:
        font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, _TIGHT[style])
    return font
