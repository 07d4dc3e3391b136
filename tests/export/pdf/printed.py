"""The built-in PDF as a reader finds it: its words page by page, its bookmarks, its links."""

import re
import unicodedata
from dataclasses import dataclass
from io import BytesIO

from pypdf import PdfReader
from pypdf.generic import DictionaryObject
from pypdfium2 import PdfDocument

from cahier.export.office import outline
from cahier.export.pdf.pdf_writer import write_pdf
from cahier.export.publication import Publication
from cahier.typography import clean

_STEERING = ("Cf", "Cc")
_SELECTORS = re.compile("[\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")


def written(document: Publication) -> bytes:
    target = BytesIO()
    write_pdf(document, target)
    return target.getvalue()


def read(document: Publication) -> PdfReader:
    return PdfReader(BytesIO(written(document)))


def squeezed(text: str) -> str:
    """Return the text as compared: spaces apart, compatible characters alike, marks that draw nothing left out."""
    drawn = "".join(character for character in clean(text) if unicodedata.category(character) not in _STEERING)
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", _SELECTORS.sub("", drawn)))


def said(reader: PdfReader) -> list[str]:
    """Return the words of each page, header and footer included."""
    return [squeezed(page.extract_text()) for page in reader.pages]


def entries(document: Publication) -> list[tuple[int, str, int]]:
    return outline(written(document))


def fonts(reader: PdfReader) -> list[DictionaryObject]:
    named = {}
    for page in reader.pages:
        for name, font in page["/Resources"]["/Font"].items():
            named[name] = font.get_object()
    return list(named.values())


def links(reader: PdfReader, page: int) -> list[DictionaryObject]:
    """Return the links of a page, the first being 0."""
    found = (note.get_object() for note in reader.pages[page].get("/Annots", ()))
    return [note for note in found if note["/Subtype"] == "/Link"]


@dataclass(frozen=True)
class Spot:
    """Where words are printed, in points from the top left corner of a page; pages count from 0."""

    page: int
    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


def spots(data: bytes, words: str) -> list[Spot]:
    """Return every place where words are printed on one line, as a reader that searches finds them."""
    found = []
    document = PdfDocument(data)
    for number, page in enumerate(document):
        text = page.get_textpage()
        search, height = text.search(words, match_case=True), page.get_height()
        while (match := search.get_next()) is not None:
            boxes = [text.get_charbox(match[0] + rank) for rank in range(match[1])]
            lefts, bottoms, rights, tops = zip(*boxes, strict=True)
            found.append(Spot(number, min(lefts), height - max(tops), max(rights), height - min(bottoms)))
    document.close()
    return found
