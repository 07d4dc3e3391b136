"""The logo as documents print it: its size on paper, the words that stand for it, and whether it can be drawn."""

import struct

from cahier.editing.logo_import import LONGEST_SIDE, decoded
from cahier.errors import BadInput
from cahier.export.publication import Publication
from cahier.model.brand import LARGEST_LOGO, Brand

WIDEST, HIGHEST = 45.0, 18.0  # mm, on the cover
_COARSEST = 96  # pixels to the inch: a small picture is not blown up beyond what a screen shows
_INCH = 25.4
_HEADER = struct.Struct(">8sI4sII")
_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def printed_size(png: bytes, width_mm: float = WIDEST, height_mm: float = HIGHEST) -> tuple[float, float]:
    """Return the width and the height in mm at which a logo fits a box; only its header is read.

    Raises:
        BadInput: it is not one of our logos.
    """
    width, height = _pixels(png)
    scale = min(width_mm / width, height_mm / height, _INCH / _COARSEST)
    return width * scale, height * scale


def checked_logo(brand: Brand) -> bytes:
    """Return the logo once it has been found whole, empty when there is none: writers may embed it as it is.

    Raises:
        BadInput: the file it comes from was damaged or written by hand.
    """
    if brand.logo:
        _pixels(brand.logo)
        try:
            decoded(brand.logo)
        except BadInput as error:
            raise _damaged() from error
    return brand.logo


def logo_words(publication: Publication) -> str:
    """Return what is read aloud in place of the logo."""
    return publication.brand.logo_text or f"Logo de {publication.cover.client}"


def _pixels(png: bytes) -> tuple[int, int]:
    if len(png) < _HEADER.size:
        raise _damaged()
    signature, length, kind, width, height = _HEADER.unpack_from(png)
    is_ours = signature == _SIGNATURE and length == 13 and kind == b"IHDR" and len(png) <= LARGEST_LOGO
    if not is_ours or not (0 < width <= LONGEST_SIDE and 0 < height <= LONGEST_SIDE):
        raise _damaged()
    return width, height


def _damaged() -> BadInput:
    return BadInput("Le logo de ce cahier est abîmé. Retirez-le dans « Ma charte », ou choisissez-le de nouveau.")
