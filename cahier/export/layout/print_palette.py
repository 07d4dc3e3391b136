"""The colours of the printed document: the client's own, its tints, and those of the matrix."""

import re
from dataclasses import dataclass

from cahier.model.brand import Brand
from cahier.model.raci import Raci

WHITE, BLACK = "FFFFFF", "000000"
_TINT_SHARE = 0.08
_PRIORITY_SHARES = {"P1": 1.0, "P2": 0.64, "P3": 0.30, "P4": 0.10}
PRIORITIES = frozenset(_PRIORITY_SHARES)
_READABLE = 4.5
_HEX = re.compile(r"#?([0-9A-Fa-f]{6})")


@dataclass(frozen=True, slots=True)
class CellColours:
    """A background and the colour of what is written on it."""

    background: str
    text: str


RACI_FILLS = {
    Raci.R: CellColours("0072B2", WHITE),
    Raci.A: CellColours("B84A00", WHITE),
    Raci.AR: CellColours("B84A00", WHITE),
    Raci.C: CellColours("F0E442", BLACK),
    Raci.I: CellColours("E6E6E6", BLACK),
}


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours drawn from the client's: `accent` for titles, `bar` for bands and bars, `tint` behind names,
    `priorities` P1 to P4."""

    accent: str
    bar: str
    tint: str
    priorities: dict[str, CellColours]


def brand_palette(brand: Brand) -> Palette:
    """Return the colours of a client's documents."""
    return palette(brand.accent, brand.second)


def palette(accent: str, second: str = "") -> Palette:
    """Return the colours of a document from « #1F4E5F », darkened when white text could not be read on it.

    `second`, empty for the accent, colours what carries no text: it is left as it is.

    Raises:
        ValueError: not a colour such as « #1F4E5F ».
    """
    colour = readable(accent)
    shades = {rank: mixed(colour, share) for rank, share in _PRIORITY_SHARES.items()}
    return Palette(
        accent=colour,
        bar=_plain(second) if second else colour,
        tint=mixed(colour, _TINT_SHARE),
        priorities={rank: CellColours(shade, ink_on(shade)) for rank, shade in shades.items()},
    )


def readable(accent: str) -> str:
    """Return the colour, darkened just enough to be read on white.

    Raises:
        ValueError: not a colour such as « #1F4E5F ».
    """
    wanted = _plain(accent)
    # In hundredths, from the colour itself to black: the first that holds.
    for share in range(100, -1, -1):
        darkened = "".join(f"{channel * share // 100:02X}" for channel in _channels(wanted))
        if contrast(darkened, WHITE) >= _READABLE:
            return darkened
    raise AssertionError("black is readable on white")


def _plain(colour: str) -> str:
    match = _HEX.fullmatch(colour)
    if match is None:
        raise ValueError(f"not a colour: {colour!r}")
    return match.group(1).upper()


def mixed(colour: str, share: float) -> str:
    """Return a share of a colour on white."""
    return "".join(f"{round(channel * share + 255 * (1 - share)):02X}" for channel in _channels(colour))


def ink_on(background: str) -> str:
    """Return black or white, whichever reads better."""
    return max((WHITE, BLACK), key=lambda ink: contrast(ink, background))


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, from 1 to 21 (WCAG 2)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[0:2], 16), int(colour[2:4], 16), int(colour[4:6], 16)


def _luminance(colour: str) -> float:
    parts = (channel / 255 for channel in _channels(colour))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
