"""The head of a workbook: the client's logo and the title, on the first sheet one sees."""

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from xlsxwriter.image import Image

from cahier.export.excel.sheets import Book, put
from cahier.export.layout.printed_logo import logo_words, printed_size
from cahier.typography import clean

_INCH = 25.4
_POINTS = 72 / _INCH  # to the millimetre
TITLE_HEIGHT = 26.0  # points
_MARGIN = 2.0  # mm above the logo and under it
_TALLEST_LOGO = 14.0
# A picture over two columns would be stretched where another font makes them wider or narrower; a unit of width is at
# least six pixels of a screen.
_NARROWEST_UNIT = 6 * _INCH / 96


@dataclass(frozen=True, slots=True)
class LogoPlace:
    """Where the logo goes: its column, and how wide that column is; `title` is where the title then begins."""

    column: int
    width: float
    title: int


def put_letterhead(book: Book, sheet: Any, title: str, place: LogoPlace) -> None:
    """Write the title in the first row, beside the logo when there is one."""
    publication = book.publication
    logo = publication.brand.logo
    if not logo:
        put(sheet, 0, 0, title, book.looks.title)
        sheet.set_row(0, TITLE_HEIGHT)
        return
    width, height = printed_size(logo, place.width * _NARROWEST_UNIT, _TALLEST_LOGO)
    put(sheet, 0, place.title, title, book.looks.title)
    sheet.set_row(0, max(TITLE_HEIGHT, (height + 2 * _MARGIN) * _POINTS))
    image = Image(BytesIO(logo))
    options = {
        "x_scale": width / _INCH / (image.width / image.x_dpi),
        "y_scale": height / _INCH / (image.height / image.y_dpi),
        "y_offset": _MARGIN / _INCH * 96,
        "description": clean(logo_words(publication)),
    }
    sheet.insert_image(0, place.column, image, options)
