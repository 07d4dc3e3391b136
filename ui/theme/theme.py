"""The look of the program: every colour, font and icon by the name the design gives it."""

import tomllib
from collections.abc import Mapping
from typing import Any, Literal

from PySide6.QtGui import QColor, QFont, QIcon, QPalette, QPixmap

from cahier.locations import data_root
from ui.theme.fonts import make_font
from ui.theme.icons import make_icon, make_pixmap
from ui.theme.qt_palette import make_palette
from ui.theme.style import make_style_sheet

ThemeName = Literal["light", "dark"]
# In light these two letters fade on white without an edge (design §2.1).
_RACI_EDGES = {"C": "#CFC32A", "I": "#C9C9C9"}


class Theme:
    """One of the two looks, at one text size; changing either means a new theme."""

    def __init__(self, name: ThemeName, tokens: Mapping[str, Any], zoom: float = 1.0) -> None:
        self.name: ThemeName = name
        self.zoom = zoom
        self._colors = {token: QColor(value) for token, value in tokens["colour"].items()}
        self._raci = {letter: _pair(entry) for letter, entry in tokens["raci"].items()}
        self._priorities = {rank.upper(): _pair(entry) for rank, entry in tokens["priority"].items()}
        self._icons: dict[tuple[str, str, int], QIcon] = {}
        self._pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}
        self._fonts: dict[tuple[str, int | None, bool], QFont] = {}

    @classmethod
    def load(cls, name: ThemeName, zoom: float = 1.0) -> "Theme":
        """Read a theme from its file of tokens."""
        path = data_root() / "resources" / "themes" / f"{name}.toml"
        return cls(name, tomllib.loads(path.read_text(encoding="utf-8")), zoom)

    @property
    def dark(self) -> bool:
        """True for the dark theme."""
        return self.name == "dark"

    @property
    def tokens(self) -> tuple[str, ...]:
        """The names of every colour."""
        return tuple(self._colors)

    def color(self, token: str) -> QColor:
        """Return a colour by its token."""
        return QColor(self._colors[token])

    def raci(self, letter: str) -> tuple[QColor, QColor]:
        """Return the fill and the text of a letter of the matrix."""
        fill, text = self._raci[str(letter)]
        return QColor(fill), QColor(text)

    def raci_edge(self, letter: str) -> QColor | None:
        """Return the inner border of a letter that would fade on the page, None when it needs none."""
        edge = None if self.dark else _RACI_EDGES.get(str(letter))
        return QColor(edge) if edge else None

    def priority(self, rank: str) -> tuple[QColor, QColor]:
        """Return the fill and the text of a priority, « P1 » to « P4 »."""
        fill, text = self._priorities[str(rank)]
        return QColor(fill), QColor(text)

    def font(self, style: str, *, weight: int | None = None, italic: bool = False, figures: bool = False) -> QFont:
        """Return a font by its style, at the text size in use; `figures` for columns of numbers."""
        key = (style, weight, figures)
        if key not in self._fonts:
            self._fonts[key] = make_font(style, weight, self.zoom, figures)
        found = QFont(self._fonts[key])
        found.setItalic(italic)
        return found

    def icon(self, name: str, token: str = "text2", size: int = 16) -> QIcon:  # noqa: S107 - a colour, not a secret
        """Return an icon in a colour of the theme, with its disabled look: that of the words beside it."""
        key = (name, token, size)
        if key not in self._icons:
            disabled = self._colors["surface" if token == "on_ink" else "disabled"]  # noqa: S105 - a colour
            self._icons[key] = make_icon(name, self._colors[token], disabled, size)
        return self._icons[key]

    def pixmap(self, name: str, token: str, size: int, ratio: float = 1.0) -> QPixmap:
        """Return an icon as a picture, `size` points wide, for a screen of the given pixel ratio."""
        key = (name, token, size, ratio)
        if key not in self._pixmaps:
            self._pixmaps[key] = make_pixmap(name, self._colors[token], size, ratio)
        return self._pixmaps[key]

    def style_sheet(self) -> str:
        """Return the style of every component, written from the tokens."""
        return make_style_sheet(self.name, self._colors, self.zoom)

    def palette(self) -> QPalette:
        """Return the palette that Fusion paints with."""
        return make_palette(self._colors)


def _pair(entry: Mapping[str, str]) -> tuple[QColor, QColor]:
    return QColor(entry["fill"]), QColor(entry["text"])
