"""The logo: whatever is chosen becomes a small PNG of our own, or is refused with what to do next."""

import struct
import zlib
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from cahier.editing.logo_import import encode_logo
from cahier.editing.session import Session
from cahier.editing.verbs.document import set_brand
from cahier.errors import BadInput
from cahier.export.document.publication_builder import Edition
from cahier.export.documents import HTML, RACI_EXCEL
from cahier.export.files import export_files
from cahier.export.layout.printed_logo import checked_logo, logo_words, printed_size
from cahier.model.brand import LARGEST_LOGO, PLAIN, Brand
from cahier.storage.atomic import replace_bytes
from tests.brands.samples import ATELIER
from tests.export.publications import publication

TURNED = 6  # the value of EXIF for a picture held a quarter turn
ORIENTATION, CAMERA = 0x0112, 0x0110


def picture(mode: str = "RGB", size: tuple[int, int] = (50, 20), colour: object = None) -> Image.Image:
    return Image.new(mode, size, colour)  # type: ignore[arg-type] # a colour of the mode


def noise(size: tuple[int, int]) -> Image.Image:
    """Return a picture that compresses badly."""
    return Image.effect_noise(size, 80).convert("RGB")


def saved(image: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    target = BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()


def logo(content: bytes) -> Image.Image:
    image = Image.open(BytesIO(encode_logo(content)))
    image.load()
    return image


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def declared(width: int, height: int) -> bytes:
    """Return a PNG that says it is of a size, and holds next to nothing."""
    header = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(b"\0" * 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(kind, data) for kind, data in parts)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_png_or_a_jpeg_becomes_a_png_of_ours(kind: str) -> None:
    image = logo(saved(picture(colour="#7A1F3D"), kind))
    assert (image.format, image.mode, image.size) == ("PNG", "RGB", (50, 20))
    assert all(abs(one - other) < 4 for one, other in zip(image.getpixel((9, 9)), (0x7A, 0x1F, 0x3D), strict=True))


@pytest.mark.parametrize(
    ("mode", "colour", "seen"),
    [
        ("RGBA", (10, 20, 30, 40), (10, 20, 30, 40)),
        ("LA", (90, 40), (90, 90, 90, 40)),
        ("L", 90, (90, 90, 90)),
        ("1", 1, (255, 255, 255)),
        ("I;16", 0x80FF, (128, 128, 128)),
    ],
)
def test_every_kind_of_png_keeps_its_colours_and_its_transparency(mode: str, colour: object, seen: object) -> None:
    assert logo(saved(picture(mode, colour=colour))).getpixel((3, 3)) == seen


def test_a_png_of_few_colours_keeps_the_one_that_is_transparent() -> None:
    image = picture("P", colour=0)
    image.putpalette([200, 0, 0, 0, 200, 0])
    assert logo(saved(image, transparency=0)).getpixel((3, 3))[3] == 0


def test_a_jpeg_for_printers_is_made_into_colours_of_screens() -> None:
    assert logo(saved(picture("CMYK", colour=(0, 255, 255, 0)), "JPEG")).mode == "RGB"


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_held_sideways_is_turned_and_says_nothing_of_its_maker(kind: str) -> None:
    exif = Image.Exif()
    exif[ORIENTATION], exif[CAMERA] = TURNED, "appareil de Claire"
    content = encode_logo(saved(picture(size=(50, 20)), kind, exif=exif))
    image = Image.open(BytesIO(content))
    assert image.size == (20, 50)
    assert set(image.info) == {"dpi"}
    assert b"Claire" not in content


def test_only_the_first_picture_of_an_animation_is_kept() -> None:
    moving = saved(picture(colour="red"), save_all=True, append_images=[picture(colour="blue")])
    assert b"acTL" in moving
    content = encode_logo(moving)
    assert b"acTL" not in content
    assert Image.open(BytesIO(content)).getpixel((3, 3)) == (255, 0, 0)


@pytest.mark.parametrize(
    ("size", "kept"),
    [((3000, 900), (1200, 360)), ((1000, 2400), (500, 1200)), ((9, 9), (9, 9)), ((9000, 1), (1200, 1))],
)
def test_a_picture_is_reduced_and_never_enlarged(size: tuple[int, int], kept: tuple[int, int]) -> None:
    assert logo(saved(picture(size=size))).size == kept


def test_a_picture_still_too_heavy_is_reduced_further() -> None:
    heavy = noise((1150, 1150))
    assert len(saved(heavy, optimize=True)) > LARGEST_LOGO
    content = encode_logo(saved(heavy, "JPEG", quality=90))
    assert len(content) <= LARGEST_LOGO
    assert min(Image.open(BytesIO(content)).size) > 500


def test_a_logo_of_ours_is_left_as_it_is() -> None:
    assert encode_logo(ATELIER.logo) == ATELIER.logo


SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>'
REFUSED = {
    "empty": (b"", "vide"),
    "SVG": (SVG, "une image SVG"),
    "GIF": (saved(picture("P"), "GIF"), "une image GIF"),
    "BMP": (saved(picture(), "BMP"), "une image BMP"),
    "TIFF": (saved(picture(), "TIFF"), "une image TIFF"),
    "WebP": (saved(picture(), "WEBP"), "une image WebP"),
    "PDF": (b"%PDF-1.7\n", "un PDF"),
    "text": (b"Ceci n'est pas une image", "ni un PNG ni un JPEG"),
    "cut": (saved(noise((90, 90)))[:-400], "abîmée"),
    "cut JPEG": (saved(noise((90, 90)), "JPEG")[:-400], "abîmée"),
    "too many pixels": (declared(5001, 5000), "25 millions"),
    "far too many pixels": (declared(30_000, 30_000), "25 millions"),
    "as large as can be said": (declared(2**31 - 1, 2**31 - 1), "25 millions"),
    "no pixel": (declared(0, 10), "abîmé"),
    "too heavy": (saved(picture()) + b"\0" * 10_000_000, "10\xa0Mo"),
    "a bomb in its profile": (
        declared(2, 2)[:33] + chunk(b"iCCP", b"x\0\0" + zlib.compress(b"\0" * 50_000_000)) + declared(2, 2)[33:],
        "abîmée",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_is_told_with_the_next_step(name: str) -> None:
    content, said = REFUSED[name]
    with pytest.raises(BadInput) as refused:
        encode_logo(content)
    assert said in str(refused.value)
    assert any(step in str(refused.value) for step in ("choisissez-le de nouveau", "réessayez"))


def test_the_name_of_a_picture_decides_nothing(tmp_path: Path) -> None:
    file = tmp_path / "logo.png"
    file.write_bytes(saved(picture(), "GIF"))
    with pytest.raises(BadInput, match="GIF"):
        encode_logo(file.read_bytes())


SEEDS = [saved(noise((20, 12))), saved(noise((20, 12)), "JPEG"), saved(picture("P")), ATELIER.logo[:900]]


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(SEEDS), st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=6)), max_size=5))
def test_a_spoilt_picture_is_a_logo_or_a_sentence(seed: bytes, spoilt: list[tuple[float, bytes]]) -> None:
    content = bytearray(seed)
    for where, put in spoilt:
        start = int(where * len(content))
        content[start : start + len(put)] = put
    try:
        image = logo(bytes(content))
    except BadInput:
        return
    assert image.format == "PNG"


# On paper


@pytest.mark.parametrize(
    ("size", "printed"),
    [((1200, 400), (45, 15)), ((600, 600), (18, 18)), ((1200, 480), (45, 18)), ((96, 48), (25.4, 12.7))],
    ids=["wide", "square", "exact", "small: no coarser than a screen"],
)
def test_a_logo_fits_its_place_and_keeps_its_proportions(size: tuple[int, int], printed: tuple[float, float]) -> None:
    assert printed_size(encode_logo(saved(picture(size=size)))) == pytest.approx(printed)


def test_another_place_gives_another_size() -> None:
    assert printed_size(ATELIER.logo, 20, 20) == pytest.approx((20, 8))


def test_the_words_for_the_logo_are_those_of_the_brand_or_name_the_client() -> None:
    assert logo_words(replace(publication(), brand=ATELIER)) == ATELIER.logo_text
    assert logo_words(publication()) == "Logo de Ateliers Morvan"


DAMAGED = {
    "cut": ATELIER.logo[:2000],
    "spoilt": ATELIER.logo[:1000] + b"\0" * 40 + ATELIER.logo[1040:],
    "header only": ATELIER.logo[:20],
    "larger than ours": declared(4000, 4000),
    "no pixel": declared(0, 0),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_logo_stops_an_export_with_a_sentence(
    name: str, session: Session, internal: Edition, tmp_path: Path
) -> None:
    set_brand(session, Brand(logo=DAMAGED[name]))
    targets = {RACI_EXCEL: tmp_path / "raci.xlsx", HTML: tmp_path / "a.html"}
    with pytest.raises(BadInput, match=r"Le logo de ce cahier est abîmé.*Retirez-le"):
        export_files(session.specification, session.catalogue, targets, internal, replace_bytes)
    assert list(tmp_path.iterdir()) == []


def test_a_whole_logo_and_no_logo_are_printed() -> None:
    assert checked_logo(ATELIER) == ATELIER.logo
    assert checked_logo(PLAIN) == b""
