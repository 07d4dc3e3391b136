"""One page being drawn: colours, lines, texts, pictures and links, at depths counted from its top."""

from io import BytesIO
from typing import Any

from reportlab.lib.utils import ImageReader

from cahier.export.pdf.pdf_fonts import ASCENT, DESCENT, STAND_IN
from cahier.export.pdf.pdf_strip import ColourRectangle, PrintedPicture, StraightLine, Strip
from cahier.export.pdf.pdf_text import GREY, Look, Piece
from cahier.typography import clean

_LEAST_DOTS = 6.0


class Surface:
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

    def fill(self, fill: ColourRectangle, x: float, y: float) -> None:
        """Draw a rectangle of colour."""
        self._canvas.setFillColorRGB(*_rgb(fill.colour))
        bottom = self.height - y - fill.y - fill.height
        self._canvas.rect(x + fill.x, bottom, fill.width, fill.height, stroke=0, fill=1)

    def rule(self, rule: StraightLine, x: float, y: float) -> None:
        """Draw a line."""
        self._canvas.setStrokeColorRGB(*_rgb(rule.colour))
        self._canvas.setLineWidth(rule.thickness)
        self._canvas.line(x + rule.x, self.height - y - rule.y, x + rule.to_x, self.height - y - rule.to_y)

    def dots(self, start: float, end: float, y: float) -> None:
        """Draw dots that line up from one line to the next."""
        if end - start < _LEAST_DOTS:
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
        """Write the texts of a strip, with their links, and its picture."""
        if strip.picture is not None:
            self._picture(strip.picture, x, y)
        for left, baseline, piece in strip.pieces:
            self.text(x + left, y + baseline, piece)
            if piece.look.target:
                start, line, size = x + left + piece.x, y + baseline, piece.look.size
                key = place_key(piece.look.target)
                self.link(key, start, line - ASCENT * size, start + piece.width, line + DESCENT * size)

    def link(self, key: str, left: float, top: float, right: float, bottom: float) -> None:
        """Make a rectangle lead to a place of the document."""
        self._canvas.linkRect("", key, (left, self.height - bottom, right, self.height - top), relative=0, thickness=0)

    def _picture(self, picture: PrintedPicture, x: float, y: float) -> None:
        """Draw a picture, with the words read aloud in its place."""
        self._stop_text()
        said = b"\xfe\xff" + clean(picture.words).encode("utf-16-be")
        self._canvas.addLiteral(f"/Span <</Alt <{said.hex()}>>> BDC")
        pixels, bottom = ImageReader(BytesIO(picture.png)), self.height - y - picture.height
        self._canvas.drawImage(pixels, x, bottom, picture.width, picture.height, mask="auto")
        self._canvas.addLiteral("EMC")

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


def place_key(name: str) -> str:
    """Return the key of a named place, apart from those of the contents."""
    return f"#{name}"


def _rgb(colour: str) -> tuple[float, float, float]:
    return int(colour[0:2], 16) / 255, int(colour[2:4], 16) / 255, int(colour[4:6], 16) / 255
