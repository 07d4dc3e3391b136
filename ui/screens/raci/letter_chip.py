"""The chips of the matrix: R and A wide, C and I narrow, so that the grid reads in grey too."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen, QPixmap

from cahier.model.raci import Raci
from ui.theme.theme import Theme

HEIGHT = 20
_WIDTHS = {Raci.R: 30.0, Raci.A: 30.0, Raci.AR: 35.0, Raci.C: 20.0, Raci.I: 20.0}
_RADIUS = 4.0


class LetterChip:
    """Paints letters as chips, at the text size of a theme."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._scale = theme.zoom
        self._font: QFont = theme.font("micro", weight=700)
        self._colors = {letter: theme.raci(letter.value) for letter in (Raci.R, Raci.A, Raci.C, Raci.I)}

    def size(self, letters: Raci) -> tuple[float, float]:
        """Return the width and height of a chip."""
        return _WIDTHS[letters] * self._scale, HEIGHT * self._scale

    def paint(self, painter: QPainter, cell: QRectF, letters: Raci) -> None:
        """Paint the chip of a cell, in its middle."""
        if letters is Raci.NONE:
            return
        width, height = self.size(letters)
        middle = cell.center()
        chip = QRectF(round(middle.x() - width / 2), round(middle.y() - height / 2), width, height)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font)
        if letters is Raci.AR:
            self._halves(painter, chip)
        else:
            self._whole(painter, chip, letters)
        painter.restore()

    def pixmap(self, letters: Raci, ratio: float = 1.0) -> QPixmap:
        """Return a chip as a picture, for legends and menus."""
        width, height = self.size(letters)
        pixmap = QPixmap(round(width * ratio), round(height * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRectF(0, 0, width, height), letters)
        painter.end()
        return pixmap

    def square(self, letter: Raci, ratio: float = 1.0) -> QPixmap:
        """Return a letter as a square picture, the room menus give to icons."""
        side = round(16 * self._scale)
        pixmap = QPixmap(round(side * ratio), round(side * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font)
        self._whole(painter, QRectF(0, 0, side, side), letter)
        painter.end()
        return pixmap

    def _whole(self, painter: QPainter, chip: QRectF, letter: Raci) -> None:
        fill, text = self._colors[letter]
        edge = self._theme.raci_edge(letter.value)
        painter.setBrush(fill)
        painter.setPen(QPen(edge, 1) if edge else Qt.PenStyle.NoPen)
        shape = chip.adjusted(0.5, 0.5, -0.5, -0.5) if edge else chip
        painter.drawRoundedRect(shape, _RADIUS, _RADIUS)
        painter.setPen(text)
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, letter.value)

    def _halves(self, painter: QPainter, chip: QRectF) -> None:
        """A and R together: two half chips with a gap between them."""
        gap, half = 1.0, chip.width() / 2
        for letter, left in ((Raci.A, chip.left()), (Raci.R, chip.left() + half)):
            fill, text = self._colors[letter]
            part = QRectF(left, chip.top(), half, chip.height())
            shape = part.adjusted(0, 0, -gap / 2, 0) if letter is Raci.A else part.adjusted(gap / 2, 0, 0, 0)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(fill)
            painter.drawRoundedRect(shape, _RADIUS, _RADIUS)
            painter.setPen(text)
            painter.drawText(shape, Qt.AlignmentFlag.AlignCenter, letter.value)
