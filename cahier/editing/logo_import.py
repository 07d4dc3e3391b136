"""A picture chosen by the user, made into a logo: decoded once, then kept as a PNG of our own and nothing else."""

import struct
import warnings
import zlib
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
_TOO_HEAVY = french("Ce logo pèse plus de 10 Mo. Réduisez-le à 1 200 pixels de large, puis réessayez.")
_TOO_LARGE = french("Ce logo compte plus de 25 millions de pixels. Réduisez-le à 1 200 de large, puis réessayez.")
_NEXT = "Enregistrez le logo en PNG ou en JPEG, puis choisissez-le de nouveau."


def encode_logo(content: bytes) -> bytes:
    """Return a PNG or a JPEG as our own PNG: upright, without metadata, and small enough for every document.

    Raises:
        BadInput: it is another kind of file, a damaged one, or larger than a logo has reason to be.
    """
    if not content:
        raise BadInput(f"Ce fichier est vide. {_NEXT}")
    if len(content) > LARGEST_FILE:
        raise BadInput(_TOO_HEAVY)
    return _encoded(decoded(content))


def decoded(content: bytes) -> Image.Image:
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
                    raise BadInput(_TOO_LARGE)
                image.load()
                return in_eight_bits(ImageOps.exif_transpose(image))
    except UnidentifiedImageError as error:
        raise BadInput(_unknown(content)) from error
    except Image.DecompressionBombError as error:
        raise BadInput(_TOO_LARGE) from error
    except _BROKEN as error:
        raise BadInput(f"Cette image est abîmée et ne s’ouvre pas. {_NEXT}") from error


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


def _unknown(content: bytes) -> str:
    kind = next((words for start, words in _OTHER_KINDS.items() if content.startswith(start)), "")
    if b"<svg" in content[:4096].lower():
        kind = "une image SVG"
    if kind:
        return french(f"Ce fichier est {kind} : un logo est un PNG ou un JPEG. {_NEXT}")
    return f"Ce fichier n’est ni un PNG ni un JPEG, ou il est abîmé. {_NEXT}"
