"""Pages drawn in a PDF file: strips in their places, contents, bookmarks, links, properties."""

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any, BinaryIO

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from cahier.export.pdf.pdf_flow import FilledPage
from cahier.export.pdf.pdf_fonts import REGULAR
from cahier.export.pdf.pdf_header_footer import PdfHeaderFooter
from cahier.export.pdf.pdf_strip import MILLIMETRE, ColourRectangle, Mark, PageLeader, Strip
from cahier.export.pdf.pdf_surface import Surface, place_key
from cahier.export.pdf.pdf_text import Line, Piece, Typesetter
from cahier.export.publication import Publication
from cahier.typography import clean

_GAP = 6.0
_ABOVE = 8.0  # what a link shows above the place it leads to
_BAND = 7 * MILLIMETRE


class Painter:
    """Draws sheets one after the other; headings are found again by their rank, other places by their name."""

    def __init__(
        self,
        publication: Publication,
        sheets: Sequence[FilledPage],
        typesetter: Typesetter,
        furniture: PdfHeaderFooter,
        target: BinaryIO,
    ) -> None:
        self._publication = publication
        self._sheets = sheets
        self._set = typesetter
        self._furniture = furniture
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
        self._named: dict[str, Any] = {}
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
        self._publish_names()
        self._canvas.save()

    def _paint_sheet(self, sheet: FilledPage, number: int, band: str, mention: Sequence[Line]) -> None:
        page = sheet.page
        left, top = page.left * MILLIMETRE, page.top * MILLIMETRE
        surface = Surface(self._canvas, page.height * MILLIMETRE)
        if band:
            surface.fill(ColourRectangle(0, 0, _BAND, page.height * MILLIMETRE, band), 0, 0)
        for depth, strip in sheet.placed:
            surface.ground(strip, left, top + depth)
        if not sheet.bare:
            self._furniture.draw(surface, sheet, number, len(self._sheets))
        if mention:
            foot = Strip(0)
            foot.put(mention, 0, 0)
            surface.write(foot, left, 280 * MILLIMETRE - sum(line.height for line in mention))
        for depth, strip in sheet.placed:
            surface.write(strip, left, top + depth)
            self._name(strip, surface.height - top - depth)
            if strip.entry is not None:
                self._lead(surface, strip, strip.entry, sheet, top + depth)
        surface.end()

    def _name(self, strip: Strip, y: float) -> None:
        """Make a strip a place that links and bookmarks lead to."""
        if strip.mark is not None:
            self._bookmark(strip.mark, y)
        if strip.anchor and strip.anchor not in self._named:
            key = place_key(strip.anchor)
            self._named[strip.anchor] = self._canvas.bookmarkPage(key, fit="XYZ", left=0, top=y + _ABOVE)

    def _bookmark(self, mark: Mark, y: float) -> None:
        key = _key(mark.rank)
        self._canvas.bookmarkPage(key, fit="XYZ", left=0, top=y + _ABOVE)
        # A level may not be skipped.
        self._outline_level = min(mark.level - 1, self._outline_level + 1)
        self._canvas.addOutlineEntry(clean(mark.title), key, self._outline_level, closed=self._outline_level == 0)

    def _lead(self, surface: Surface, strip: Strip, entry: PageLeader, sheet: FilledPage, top: float) -> None:
        """End a line of the contents: dots, the page of its heading, a link over the whole."""
        left = sheet.page.left * MILLIMETRE
        right = (sheet.page.width - sheet.page.right) * MILLIMETRE
        shown = str(self._pages[entry.rank])
        width = self._set.typeface.width(shown, entry.look.face) * entry.look.size
        surface.text(right - width, top + entry.baseline, Piece(0, width, shown, entry.look))
        surface.dots(left + entry.x + _GAP, right - width - _GAP, top + entry.baseline)
        surface.link(_key(entry.rank), left, top, right, top + strip.height)

    def _publish_names(self) -> None:
        """Let other documents and addresses lead to the titles and to the requirements, by name.

        Names that not every reader writes alike stay within the file.
        """
        plain = sorted(name for name in self._named if name.isascii() and name.isprintable())
        document = self._canvas._doc
        pairs = [(pdfdoc.PDFString(name), document.Reference(self._named[name])) for name in plain]
        if pairs:
            tree = pdfdoc.PDFDictionary({"Names": pdfdoc.PDFArray([part for pair in pairs for part in pair])})
            document.Catalog.Names = pdfdoc.PDFDictionary({"Dests": tree})


def _key(rank: int) -> str:
    return f"titre{rank}"


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
