"""How many pages a document takes in Word, foretold from its blocks without laying it out.

Heights are those of the base document, in points: type, line spacing, white space in cells. They were held against
fifteen documents of 23 to 155 pages laid out by LibreOffice with type as wide as Calibri's: none was further than a
twentieth from what is foretold. A client's template, with a type and margins of its own, is another matter.
"""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from math import ceil
from typing import assert_never

from cahier.errors import BadInput
from cahier.export.layout.page_format import LANDSCAPE, PORTRAIT, PageFormat
from cahier.export.layout.requirement_tables import gathered
from cahier.export.publication import (
    Block,
    Figure,
    Heading,
    Orientation,
    PageBreak,
    Paragraph,
    Publication,
    RaciBlock,
    Requirement,
    Runs,
    Style,
    TableBlock,
    TableKind,
    headings,
    text_of,
)

_POINT = 25.4 / 72
_FILLED = 1.0
# Width of a character, as a share of the size of its type: Calibri, French words.
_CHARACTER = 0.485
_BODY, _CELL, _SMALL, _PROOF = 10.0, 9.0, 9.0, 8.5
_TITLES = {1: 18 + 18 * 1.2 + 8, 2: 11 + 12.5 * 1.2 + 4, 3: 8 + 11 * 1.2 + 3}
_CAPTION, _TABLE_SPACE = 6 + 11 + 2, 8.0
_CELL_MARGIN_X, _CELL_MARGIN_Y = 10.0, 4.8
_ID_SHARE, _PROOF_SHARE = 25 / 163, 38 / 163
_CONTENTS_LINE = {1: 20.0, 2: 16.0}
_SIGNATURE = 20 / _POINT
_OPENING = 60.0


def estimated_pages(publication: Publication) -> int:
    """Return about how many pages the document takes, its cover included."""
    before, taken = 0, _OPENING
    if publication.has_cover:
        before = 1 + _in_pages(_contents(publication) + sum(map(_height, publication.front)), PORTRAIT)
        taken = 0.0
    page, pages = PORTRAIT, 0
    for part in gathered(publication.blocks):
        if isinstance(part, tuple):
            taken += _requirements(part)
            continue
        opens = (isinstance(part, Heading | RaciBlock) and part.new_page) or isinstance(part, PageBreak | Orientation)
        if opens and taken:
            pages, taken = pages + _in_pages(taken, page), 0.0
        if isinstance(part, Orientation):
            page = LANDSCAPE if part.landscape else PORTRAIT
        taken += _height(part, page)
    return before + pages + (_in_pages(taken, page) if taken else 0)


def _in_pages(height: float, page: PageFormat) -> int:
    room = (page.height - page.top - page.bottom) / _POINT
    return max(1, ceil(height / room / _FILLED - 0.25))


def _contents(publication: Publication) -> float:
    if not publication.contents:
        return 0.0
    return 60 + sum(_CONTENTS_LINE.get(heading.level, 16.0) for heading in headings(publication))


def _width(page: PageFormat) -> float:
    return (page.width - page.left - page.right) / _POINT


def _lines(text: str, size: float, width: float) -> int:
    room = max(1.0, width / (size * _CHARACTER))
    return sum(max(1, ceil(len(line) / room)) for line in text.split("\n"))


def _height(block: Block, page: PageFormat = PORTRAIT) -> float:
    width = _width(page)
    match block:
        case Heading(level=level):
            return _TITLES[min(level, 3)]
        case Paragraph(content=content, style=style):
            size = _SMALL if style is Style.NOTE else _BODY
            return _lines(text_of(content), size, width) * size * 1.33 + 5
        case Requirement():
            return _requirements((block,))
        case TableBlock():
            return _table(block, width)
        case RaciBlock():
            rows = [2, *(1 + len(group.lines) for group in block.groups)]
            named = width - 28 - 33 * len(block.columns)
            more = sum(_lines(line.label, _SMALL, named) - 1 for group in block.groups for line in group.lines)
            return (32 if block.titled else 0) + sum(rows) * 17.5 + more * 11
        case Figure():
            return _figure(block)
        case PageBreak() | Orientation():
            return 0.0
        case _:
            assert_never(block)


def _figure(block: Figure) -> float:
    # The decoder of pictures is only loaded for those who have one; one that is damaged is told by the export.
    from cahier.export.layout.printed_picture import picture_size

    with suppress(BadInput):
        return picture_size(block)[1] / _POINT + _CAPTION
    return _CAPTION


def _requirements(blocks: Iterable[Requirement]) -> float:
    width = _width(PORTRAIT)
    asked = width * (1 - _ID_SHARE - _PROOF_SHARE) - 10
    proof = width * _PROOF_SHARE - 10
    height = _CELL * 1.3 + 6 + _TABLE_SPACE
    for block in blocks:
        text = _lines(block.words, _CELL, asked) * _CELL * 1.25 + (12 if block.title else 0)
        height += max(text, _lines(block.verification, _PROOF, proof) * _PROOF * 1.22, 22.0) + 4.8
    return height


def _table(block: TableBlock, width: float) -> float:
    whole = sum(block.widths) or 1
    widths = [width * share / whole - _CELL_MARGIN_X for share in block.widths]
    height = (_CAPTION if block.caption else 0) + _TABLE_SPACE
    rows: list[Sequence[Runs]] = list(block.rows)
    if block.header:
        height += max(_lines(name, _CELL, room) for name, room in zip(block.header, widths, strict=True)) * 12 + 5
    for row in rows:
        lines = max((_lines(text_of(cell), _CELL, room) for cell, room in zip(row, widths, strict=True)), default=1)
        tall = _SIGNATURE if block.kind is TableKind.SIGNATURE else 0.0
        height += max(lines * _CELL * 1.25 + _CELL_MARGIN_Y, tall)
    return height
