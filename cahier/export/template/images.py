"""The pictures of a template: decoded and encoded again, so that only pixels go through."""

import warnings
from dataclasses import dataclass
from io import BytesIO

from PIL import Image

from cahier.editing.logo_import import in_eight_bits
from cahier.export.template.notes import Notes, quoted

_FORMATS = ("PNG", "JPEG", "GIF", "BMP")
_MOST_PIXELS = 25_000_000  # for all the pictures of a template
_QUALITY = 92
_QUICK = 1  # large pictures are packed less tightly rather than for seconds
_LARGE = 4_000_000


@dataclass(frozen=True, slots=True)
class TemplatePicture:
    """A picture as we encoded it."""

    content: bytes
    suffix: str


class TemplatePictures:
    """Encodes pictures again, up to a number of pixels in all."""

    def __init__(self, notes: Notes) -> None:
        self._notes = notes
        self._left = _MOST_PIXELS

    def encoded(self, name: str, data: bytes) -> TemplatePicture | None:
        """Return a picture of ours, or nothing when it cannot be one."""
        shown = quoted(name.rpartition("/")[2])
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # of sizes, which are measured below
                with Image.open(BytesIO(data), formats=_FORMATS) as image:
                    pixels = image.width * image.height
                    if not 0 < pixels <= self._left:
                        self._notes.miss(f"Image {shown} : trop grande, laissée de côté. Réduisez-la.")
                        return None
                    self._left -= pixels
                    return _encoded(image)
        except Image.DecompressionBombError:
            # Judged by Pillow itself, before its size can be read here.
            self._notes.miss(f"Image {shown} : trop grande, laissée de côté. Réduisez-la.")
            return None
        except (OSError, ValueError, SyntaxError, EOFError, ArithmeticError, LookupError, TypeError):
            self._notes.miss(f"Image {shown} : laissée de côté. Enregistrez-la au format PNG ou JPEG.")
            return None


def _encoded(image: Image.Image) -> TemplatePicture:
    suffix = "jpeg" if image.format == "JPEG" else "png"
    pixels = in_eight_bits(image)
    if suffix == "jpeg":
        pixels = pixels.convert("RGB")
    # Made from its pixels alone: positions, dates and names of cameras stay behind.
    plain = Image.frombytes(pixels.mode, pixels.size, pixels.tobytes())
    target = BytesIO()
    if suffix == "jpeg":
        plain.save(target, "JPEG", quality=_QUALITY)
    elif plain.width * plain.height > _LARGE:
        plain.save(target, "PNG", compress_level=_QUICK)
    else:
        plain.save(target, "PNG")
    return TemplatePicture(target.getvalue(), suffix)
