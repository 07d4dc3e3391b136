"""A picture chosen by the user, a logo, a plan, a photo: decoded once, then kept as a PNG of our own."""

import struct
import warnings
import zlib
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from cahier.errors import BadInput
from cahier.model.brand import LARGEST_LOGO
from cahier.typography import french

LONGEST_SIDE = 1200  # pixels: 45 mm at more than 600 to the inch
LARGEST_FILE = 10_000_000
_MOST_PIXELS = 25_000_000
_DPI = 300
_SHRINK = 0.8  # of each side, until the file is light enough
# What a decoder raises on a file made to break it.
_BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    LookupError,
    ArithmeticError,
    MemoryError,
    EOFError,
    struct.error,
    zlib.error,
)
_OTHER_KINDS = {
    b"GIF8": "une image GIF",
    b"BM": "une image BMP",
    b"II*\x00": "une image TIFF",
    b"MM\x00*": "une image TIFF",
    b"RIFF": "une image WebP",
    b"%PDF": "un PDF",
}


@dataclass(frozen=True, slots=True)
class _Named:
    """How refusals name what was chosen: « ce logo », and the pronoun that stands for it."""

    this: str
    the: str
    it: str
    rule: str

    @property
    def next(self) -> str:
        return f"Enregistrez {self.the} en PNG ou en JPEG, puis choisissez-{self.it} de nouveau."

    def smaller(self, fault: str) -> str:
        return french(f"{self.this} {fault}. Réduisez-{self.it} à 1 200 pixels de large, puis réessayez.")


_LOGO = _Named("Ce logo", "le logo", "le", "un logo est un PNG ou un JPEG")
_PICTURE = _Named("Cette image", "l’image", "la", "il faut un PNG ou un JPEG")


def encode_logo(content: bytes) -> bytes:
    """Return a PNG or a JPEG as our own PNG: upright, without metadata, and small enough for every document.

    Raises:
        BadInput: it is another kind of file, a damaged one, or larger than a logo has reason to be.
    """
    return _made(content, _LOGO)


def encode_picture(content: bytes) -> bytes:
    """Return a plan or a photo as our own PNG, with the same care as a logo.

    Raises:
        BadInput: it is another kind of file, a damaged one, or larger than a page has room for.
    """
    return _made(content, _PICTURE)


def _made(content: bytes, named: _Named) -> bytes:
    if not content:
        raise BadInput(f"Ce fichier est vide. {named.next}")
    if len(content) > LARGEST_FILE:
        raise BadInput(named.smaller("pèse plus de 10 Mo"))
    return _encoded(decoded(content, named))


def decoded(content: bytes, named: _Named = _LOGO) -> Image.Image:
    """Return the picture that a PNG or a JPEG holds, upright; its size is judged before any pixel is read.

    Raises:
        BadInput: it is another kind of file, a damaged one, or a picture of too many pixels.
    """
    try:
        with warnings.catch_warnings():
            # Pillow warns of large pictures and of odd metadata: the size is judged here, the metadata dropped.
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(content), formats=("PNG", "JPEG")) as image:
                if image.width * image.height > _MOST_PIXELS:
                    raise BadInput(named.smaller("compte plus de 25 millions de pixels"))
                image.load()
                return in_eight_bits(ImageOps.exif_transpose(image))
    except UnidentifiedImageError as error:
        raise BadInput(_unknown(content, named)) from error
    except Image.DecompressionBombError as error:
        raise BadInput(named.smaller("compte plus de 25 millions de pixels")) from error
    except _BROKEN as error:
        raise BadInput(f"Cette image est abîmée et ne s’ouvre pas. {named.next}") from error


def in_eight_bits(image: Image.Image) -> Image.Image:
    """Return the pixels in eight bits a colour, with their transparency when they have some."""
    if image.mode.startswith("I"):
        # Sixteen bits of grey: a plain conversion would cut every value at 255.
        return image.convert("I").point(lambda value: value / 256).convert("RGB")
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


def _encoded(image: Image.Image) -> bytes:
    side = LONGEST_SIDE
    while True:
        image.thumbnail((side, side), Image.Resampling.LANCZOS)
        # A new picture holds pixels and no metadata.
        bare = Image.frombytes(image.mode, image.size, image.tobytes())
        target = BytesIO()
        bare.save(target, "PNG", optimize=True, dpi=(_DPI, _DPI))
        if len(target.getvalue()) <= LARGEST_LOGO:
            return target.getvalue()
        side = int(max(image.size) * _SHRINK)


def _unknown(content: bytes, named: _Named) -> str:
    kind = next((words for start, words in _OTHER_KINDS.items() if content.startswith(start)), "")
    if b"<svg" in content[:4096].lower():
        kind = "une image SVG"
    if kind:
        return french(f"Ce fichier est {kind} : {named.rule}. {named.next}")
    return f"Ce fichier n’est ni un PNG ni un JPEG, ou il est abîmé. {named.next}"
