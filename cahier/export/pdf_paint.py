"""Pages drawn in a PDF file: strips in their places, headers and footers, contents, bookmarks, properties."""

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any, BinaryIO

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from cahier.export.furniture import version_mark
from cahier.export.pdf_flow import Sheet
from cahier.export.pdf_fonts import REGULAR, STAND_IN
from cahier.export.pdf_strip import MILLIMETRE, Entry, Fill, Mark, Rule, Strip
from cahier.export.pdf_text import FAINT, GREY, Line, Look, Piece, Typesetter
from cahier.export.publication import Publication
from cahier.typography import clean

_FURNITURE = Look(7.8, 10, colour=GREY)
_GAP = 6.0
_BAND = 7 * MILLIMETRE


class Painter:
    """Draws sheets one after the other; headings are found again by their rank."""

    def __init__(
        self, publication: Publication, sheets: Sequence[Sheet], typesetter: Typesetter, target: BinaryIO
    ) -> None:
        self._publication = publication
        self._sheets = sheets
        self._set = typesetter
        self._canvas: Any = Canvas(
            target, pageCompression=1, invariant=1, lang="fr-FR", initialFontName=REGULAR, pdfVersion=(1, 7)
        )
        self._describe()
        self._pages = {
            strip.mark.rank: number
            for number, sheet in enumerate(sheets, 1)
            for _, strip in sheet.placed
            if strip.mark is not None
        }
        self._outline_level = -1

    def _describe(self) -> None:
        """Fill in the properties: what the user chose to say, and nothing about the machine."""
        self._canvas._doc.info = _Properties(self._publication)
        self._canvas.setViewerPreference("DisplayDocTitle", "true")
        self._canvas.showOutline()

    def paint(self, band: str, mention: Sequence[Line]) -> None:
        """Draw all the pages; the first has a band of colour on its edge and a mention at its foot."""
        for number, sheet in enumerate(self._sheets, 1):
            self._canvas.setPageSize((sheet.page.width * MILLIMETRE, sheet.page.height * MILLIMETRE))
            self._paint_sheet(sheet, number, band if number == 1 else "", mention if number == 1 else ())
            self._canvas.showPage()
        self._canvas.save()

    def _paint_sheet(self, sheet: Sheet, number: int, band: str, mention: Sequence[Line]) -> None:
        page = sheet.page
        left, top = page.left * MILLIMETRE, page.top * MILLIMETRE
        surface = _Surface(self._canvas, page.height * MILLIMETRE)
        if band:
            surface.fill(Fill(0, 0, _BAND, page.height * MILLIMETRE, band), 0, 0)
        for depth, strip in sheet.placed:
            surface.ground(strip, left, top + depth)
        if not sheet.bare:
            self._head(surface, sheet)
        if mention:
            foot = Strip(0)
            foot.put(mention, 0, 0)
            surface.write(foot, left, 280 * MILLIMETRE - sum(line.height for line in mention))
        for depth, strip in sheet.placed:
            surface.write(strip, left, top + depth)
            if strip.mark is not None:
                self._bookmark(strip.mark, surface.height - top - depth)
            if strip.entry is not None:
                self._lead(surface, strip, strip.entry, sheet, top + depth)
        if not sheet.bare:
            self._foot(surface, sheet, number)
        surface.end()

    def _head(self, surface: "_Surface", sheet: Sheet) -> None:
        top = sheet.page.header * MILLIMETRE
        self._spread(surface, (self._publication.header_left, sheet.right), sheet, top, top + _FURNITURE.leading + 5)

    def _foot(self, surface: "_Surface", sheet: Sheet, number: int) -> None:
        top = (sheet.page.height - sheet.page.footer) * MILLIMETRE - _FURNITURE.leading
        counted = f"{number} / {len(self._sheets)}"
        said = (version_mark(self._publication), self._publication.confidentiality, counted)
        self._spread(surface, said, sheet, top, top - 6)

    def _spread(self, surface: "_Surface", texts: Sequence[str], sheet: Sheet, top: float, rule: float) -> None:
        """Write texts from the left to the right of a line, the middle one in the room the others leave."""
        left, right = sheet.page.left * MILLIMETRE, (sheet.page.width - sheet.page.right) * MILLIMETRE
        width = right - left
        surface.rule(Rule(left, rule, right, rule, FAINT, 0.6), 0, 0)
        share = 0.5 if len(texts) == 2 else 0.4
        first = self._line(texts[0], width * share - _GAP)
        last = self._line(texts[-1], width * share - _GAP)
        strip = Strip(0)
        strip.put(first, 0, 0)
        if len(texts) == 3:
            start, end = _width(first) + 2 * _GAP, width - _width(last) - 2 * _GAP
            middle = self._line(texts[1], end - start)
            strip.put(middle, min(max((width - _width(middle)) / 2, start), end - _width(middle)), 0)
        strip.put(last, width - _width(last), 0)
        surface.write(strip, left, top)

    def _line(self, text: str, width: float) -> list[Line]:
        return self._set.lines(self._set.shortened(text, _FURNITURE, width), _FURNITURE, width)[:1]

    def _bookmark(self, mark: Mark, y: float) -> None:
        key = _key(mark.rank)
        self._canvas.bookmarkPage(key, fit="XYZ", left=0, top=y + 8)
        # A level may not be skipped.
        self._outline_level = min(mark.level - 1, self._outline_level + 1)
        self._canvas.addOutlineEntry(clean(mark.title), key, self._outline_level, closed=self._outline_level == 0)

    def _lead(self, surface: "_Surface", strip: Strip, entry: Entry, sheet: Sheet, top: float) -> None:
        """End a line of the contents: dots, the page of its heading, a link over the whole."""
        left = sheet.page.left * MILLIMETRE
        right = (sheet.page.width - sheet.page.right) * MILLIMETRE
        shown = str(self._pages[entry.rank])
        width = self._set.typeface.width(shown, entry.look.face) * entry.look.size
        surface.text(right - width, top + entry.baseline, Piece(0, width, shown, entry.look))
        surface.dots(left + entry.x + _GAP, right - width - _GAP, top + entry.baseline)
        place = (left, surface.height - top - strip.height, right, surface.height - top)
        self._canvas.linkRect("", _key(entry.rank), place, relative=0, thickness=0)


def _width(lines: Sequence[Line]) -> float:
    return max((line.width for line in lines), default=0)


def _key(rank: int) -> str:
    return f"titre{rank}"


class _Surface:
    """A page on which depths are counted from the top; texts share one text object."""

    def __init__(self, canvas: Any, height: float) -> None:
        self._canvas = canvas
        self.height = height
        self._text: Any = None
        self._look: Look | None = None

    def ground(self, strip: Strip, x: float, y: float) -> None:
        """Draw the colours and the lines of a strip."""
        for fill in strip.fills:
            self.fill(fill, x, y)
        for rule in strip.rules:
            self.rule(rule, x, y)

    def fill(self, fill: Fill, x: float, y: float) -> None:
        """Draw a rectangle of colour."""
        self._canvas.setFillColorRGB(*_rgb(fill.colour))
        bottom = self.height - y - fill.y - fill.height
        self._canvas.rect(x + fill.x, bottom, fill.width, fill.height, stroke=0, fill=1)

    def rule(self, rule: Rule, x: float, y: float) -> None:
        """Draw a line."""
        self._canvas.setStrokeColorRGB(*_rgb(rule.colour))
        self._canvas.setLineWidth(rule.thickness)
        self._canvas.line(x + rule.x, self.height - y - rule.y, x + rule.to_x, self.height - y - rule.to_y)

    def dots(self, start: float, end: float, y: float) -> None:
        """Draw dots that line up from one line to the next."""
        if end - start < _GAP:
            return
        self._stop_text()
        self._canvas.saveState()
        self._canvas.setStrokeColorRGB(*_rgb(GREY))
        self._canvas.setLineWidth(0.8)
        self._canvas.setLineCap(1)
        self._canvas.setDash([0, 4])
        self._canvas.line(start + (4 - start % 4), self.height - y, end, self.height - y)
        self._canvas.restoreState()

    def write(self, strip: Strip, x: float, y: float) -> None:
        """Write the texts of a strip."""
        for left, baseline, piece in strip.pieces:
            self.text(x + left, y + baseline, piece)

    def text(self, x: float, y: float, piece: Piece) -> None:
        """Write a piece of text from `x` on."""
        if piece.look.missing:
            self._stop_text()
            self._stand_in(x + piece.x, y, piece)
            return
        text = self._started(piece.look)
        text.setTextOrigin(x + piece.x, self.height - y)
        text.textOut(piece.text)

    def _stand_in(self, x: float, y: float, piece: Piece) -> None:
        """Draw squares that are copied, searched and read aloud as the characters they stand for."""
        meant = b"\xfe\xff" + piece.text.encode("utf-16-be")
        self._canvas.addLiteral(f"/Span <</ActualText <{meant.hex()}>>> BDC")
        self._canvas.setFillColorRGB(*_rgb(piece.look.colour))
        self._canvas.setFont(piece.look.face, piece.look.size)
        self._canvas.drawString(x, self.height - y, STAND_IN * len(piece.text))
        self._canvas.addLiteral("EMC")

    def _started(self, look: Look) -> Any:
        if self._text is None:
            self._text = self._canvas.beginText()
        if look is not self._look:
            self._text.setFont(look.face, look.size)
            self._text.setFillColorRGB(*_rgb(look.colour))
            self._look = look
        return self._text

    def _stop_text(self) -> None:
        if self._text is not None:
            self._canvas.drawText(self._text)
            self._text = self._look = None

    def end(self) -> None:
        """Write what is still to be written."""
        self._stop_text()


def _rgb(colour: str) -> tuple[float, float, float]:
    return int(colour[0:2], 16) / 255, int(colour[2:4], 16) / 255, int(colour[4:6], 16) / 255


class _Properties(pdfdoc.PDFInfo):  # type: ignore[misc]  # the library has no types
    """The properties of the document, those that were given."""

    def __init__(self, publication: Publication) -> None:
        super().__init__()
        said = {"Title": publication.cover.title, "Author": publication.author, "Keywords": publication.keywords}
        self._said = {name: clean(text) for name, text in said.items() if text}
        self._date = datetime.combine(publication.issued, time()).strftime("D:%Y%m%d%H%M%SZ")

    def digest(self, md5object: Any) -> None:
        """Count the properties in the identity of the file."""
        md5object.update(repr((self._said, self._date)).encode())

    def format(self, document: Any) -> Any:
        """Return the properties as the file writes them."""
        values = {name: pdfdoc.PDFString(text) for name, text in self._said.items()}
        values["CreationDate"] = values["ModDate"] = pdfdoc.PDFString(self._date)
        values["Creator"] = pdfdoc.PDFString("Cahier")
        return pdfdoc.PDFDictionary(values).format(document)
