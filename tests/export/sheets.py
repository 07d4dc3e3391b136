"""Where words stand on the pages of a PDF, and what one would not want to see there."""

import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pytest
from lxml import html

from cahier.export.layout.page_format import LANDSCAPE, PORTRAIT, PageFormat
from cahier.export.layout.raci_layout import LEGEND
from cahier.export.layout.requirement_tables import REQUIREMENT_HEADER
from cahier.export.layout.titles import full_title
from cahier.export.publication import Heading, Publication, RaciBlock, TableBlock, headings, texts
from cahier.model.party import PARTY_LABELS

_MILLIMETRE = 72 / 25.4
_SLACK = 2.0  # points
_SAME_LINE = 4.0
_TIGHT = 0.14  # of the height of a word: half a space
# What the writers say of themselves.
_OURS = (
    *LEGEND.values(),
    *PARTY_LABELS.values(),
    *REQUIREMENT_HEADER,
    "Sommaire Annexes Annexe Tableau Vérification : Vérification: Activité Projet · du",
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its box, in points from the top left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """A printed page, its words in the order they were written."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]

    @property
    def page(self) -> PageFormat:
        """The margins it should have."""
        return LANDSCAPE if self.width > self.height else PORTRAIT

    @property
    def body(self) -> tuple[Word, ...]:
        """The words between the header and the footer."""
        top = self.page.top * _MILLIMETRE - _SLACK
        bottom = self.height - self.page.bottom * _MILLIMETRE + _SLACK
        return tuple(word for word in self.words if word.top >= top and word.bottom <= bottom)

    @property
    def last_line(self) -> tuple[Word, ...]:
        """The lowest words of the body."""
        lowest = max((word.bottom for word in self.body), default=0)
        return tuple(word for word in self.body if word.bottom > lowest - _SAME_LINE)


def sheets(pdf: bytes) -> list[Sheet]:
    """Return the pages of a PDF."""
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("pdftotext is absent")
    done = subprocess.run([program, "-raw", "-bbox", "-", "-"], input=pdf, capture_output=True, check=True)
    # A control character that slipped in is no reason to read nothing.
    text = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f]", "", done.stdout.decode("utf-8"))
    found = html.document_fromstring(text.encode("utf-8"), parser=html.HTMLParser(encoding="utf-8", huge_tree=True))
    return [_sheet(number, page) for number, page in enumerate(found.iter("page"), 1)]


def _sheet(number: int, page: html.HtmlElement) -> Sheet:
    words = tuple(
        Word(word.text or "", *(float(word.get(side)) for side in ("xmin", "ymin", "xmax", "ymax")))
        for word in page.iter("word")
    )
    return Sheet(number, float(page.get("width")), float(page.get("height")), words)


def squeezed(text: str) -> str:
    """Return a text without its spaces, as titles are compared."""
    return "".join(text.split())


def said(words: Iterable[Word]) -> str:
    """Return the text of words, without spaces."""
    return squeezed("".join(word.text for word in words))


def out_of_the_margins(pages: Sequence[Sheet]) -> Iterator[tuple[int, str]]:
    """Yield the words printed over a margin, or over the edge of the page."""
    for sheet in pages:
        left = sheet.page.left * _MILLIMETRE - _SLACK
        right = sheet.width - sheet.page.right * _MILLIMETRE + _SLACK
        for word in sheet.words:
            if word.left < left or word.right > right or word.top < 0 or word.bottom > sheet.height:
                yield sheet.number, word.text


def left_alone(pages: Sequence[Sheet], publication: Publication) -> Iterator[tuple[int, str]]:
    """Yield what ends a page and announces what stands on the next: a title, a caption, the header of a table."""
    first = _after_the_contents(pages, publication)
    titles = [
        squeezed(full_title(block)) for block in publication.blocks if isinstance(block, Heading) and block.number
    ]
    subtitles = {
        squeezed(block.text) for block in publication.blocks if isinstance(block, Heading) and not block.number
    }
    headers = {
        squeezed("".join(block.header))
        for block in publication.blocks
        if isinstance(block, TableBlock) and all(block.header[1:])
    }
    for sheet in pages[first - 1 :]:
        text, line = said(sheet.body), said(sheet.last_line)
        at_margin = bool(line) and sheet.last_line[0].left < sheet.page.left * _MILLIMETRE + _SLACK
        if any(text.endswith(title) for title in titles) or (at_margin and line in subtitles):
            yield sheet.number, f"title: {line}"
        elif re.match(r"Tableau\d+–", line):
            yield sheet.number, f"caption: {line}"
        elif headers & {text[-length:] for length in {len(header) for header in headers}}:
            yield sheet.number, f"header: {line}"


def _after_the_contents(pages: Sequence[Sheet], publication: Publication) -> int:
    """Return the page of the first title: the contents end pages on titles, and mean to."""
    opening = squeezed(full_title(next(headings(publication))))
    return next(sheet.number for sheet in pages[1:] if said(sheet.body).startswith(opening))


def mangled(pages: Sequence[Sheet], publication: Publication) -> Iterator[tuple[int, str]]:
    """Yield the words of lower-case letters that are none of the document's: torn in two, or joined to the next one."""
    known = _known(publication)
    for sheet in pages:
        for word in sheet.words:
            if word.text.rstrip("…") not in known and re.search("[a-zß-ÿœ]{2}", word.text):
                yield sheet.number, word.text
        for before, after in pairwise(sheet.words):
            gap = (after.left - before.right) / (before.bottom - before.top)
            same_line = abs(after.bottom - before.bottom) < 1 and gap > 0
            if same_line and gap < _TIGHT and before.text[-1:].isalpha() and after.text[:1].isalpha():
                yield sheet.number, f"{before.text}{after.text}"


def _known(publication: Publication) -> set[str]:
    brand = publication.brand
    said = [*texts(publication), *publication.open_points, brand.header, brand.footer, *_OURS]
    said += [publication.header_right, publication.version_line, publication.confidentiality]
    said += [heading.number for heading in headings(publication)]
    for block in publication.blocks:
        if isinstance(block, RaciBlock):
            said += [word for column in block.columns for word in (column.short, column.title, f"({column.holder})")]
    words = {word for text in said for word in text.split()}
    return {piece for word in words for piece in _pieces(word)}


def _pieces(word: str) -> Iterator[str]:
    """Yield a word and what it may be cut in: after a hyphen or a slash."""
    parts = re.split(r"(?<=[-/])", word)
    for first in range(len(parts)):
        for last in range(first, len(parts)):
            yield "".join(parts[first : last + 1])


def empty_pages(pages: Sequence[Sheet]) -> list[int]:
    """Return the pages with nothing between their header and their footer."""
    return [sheet.number for sheet in pages if not sheet.body]
