"""What surrounds the text of each page but the first: header, footer, and the client's own line under it."""

from collections.abc import Sequence
from dataclasses import replace

from cahier.export.layout.header_footer import version_mark
from cahier.export.layout.page_format import PageFormat
from cahier.export.pdf.pdf_flow import FilledPage
from cahier.export.pdf.pdf_strip import MILLIMETRE, StraightLine, Strip, height_of
from cahier.export.pdf.pdf_surface import Surface
from cahier.export.pdf.pdf_text import FAINT, GREY, Line, Look, Typesetter
from cahier.export.publication import Publication

_LOOK = Look(7.8, 10, colour=GREY)
_MENTION = Look(7, 9, colour=GREY)
_MENTION_LINES = 2
_GAP = 6.0


class PdfHeaderFooter:
    """Draws headers and footers; their texts never meet, and the longest end with an ellipsis."""

    def __init__(self, publication: Publication, typesetter: Typesetter) -> None:
        self._publication = publication
        self._set = typesetter

    def page(self, page: PageFormat) -> PageFormat:
        """Return a page whose margin leaves room for the client's line at its foot."""
        taken = height_of(self._mention(page)) / MILLIMETRE
        return replace(page, bottom=page.bottom + taken, footer=page.footer + taken)

    def draw(self, surface: Surface, sheet: FilledPage, number: int, count: int) -> None:
        """Draw the header and the footer of a page."""
        page = sheet.page
        top = page.header * MILLIMETRE
        self._spread(surface, (self._publication.header_left, sheet.right), page, top, top + _LOOK.leading + 5)
        foot = (page.height - page.footer) * MILLIMETRE
        counted = f"{number} / {count}"
        said = (version_mark(self._publication), self._publication.confidentiality, counted)
        self._spread(surface, said, page, foot - _LOOK.leading, foot - _LOOK.leading - 6)
        mention = Strip(0)
        mention.put(self._mention(page), 0, 0)
        surface.write(mention, page.left * MILLIMETRE, foot)

    def _spread(self, surface: Surface, texts: Sequence[str], page: PageFormat, top: float, rule: float) -> None:
        """Write texts from the left to the right of a line, the middle one in the room the others leave."""
        left, width = page.left * MILLIMETRE, _width(page)
        surface.rule(StraightLine(left, rule, left + width, rule, FAINT, 0.6), 0, 0)
        share = 0.5 if len(texts) == 2 else 0.4
        last = self._line(texts[-1], width * share - _GAP)
        room = width - _wide(last) - 2 * _GAP if len(texts) == 2 else width * share - _GAP
        first = self._line(texts[0], room)
        strip = Strip(0)
        strip.put(first, 0, 0)
        if len(texts) == 3:
            start, end = _wide(first) + 2 * _GAP, width - _wide(last) - 2 * _GAP
            middle = self._line(texts[1], end - start)
            strip.put(middle, min(max((width - _wide(middle)) / 2, start), end - _wide(middle)), 0)
        strip.put(last, width - _wide(last), 0)
        surface.write(strip, left, top)

    def _line(self, text: str, width: float) -> list[Line]:
        return self._set.lines(self._set.shortened(text, _LOOK, width), _LOOK, width)[:1]

    def _mention(self, page: PageFormat) -> list[Line]:
        """Return the client's line; a long one goes on under itself, then ends with an ellipsis."""
        width = _width(page)
        lines = self._set.lines(" ".join(self._publication.brand.footer.split("\n")), _MENTION, width)
        if len(lines) <= _MENTION_LINES:
            return lines
        rest = " ".join("".join(piece.text for piece in line.pieces) for line in lines[_MENTION_LINES - 1 :])
        cut = self._set.lines(self._set.shortened(rest, _MENTION, width), _MENTION, width)
        return [*lines[: _MENTION_LINES - 1], *cut[:1]]


def _width(page: PageFormat) -> float:
    return (page.width - page.left - page.right) * MILLIMETRE


def _wide(lines: Sequence[Line]) -> float:
    return max((line.width for line in lines), default=0)
