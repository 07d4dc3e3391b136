"""The bar that shows how activities are shared between the parties."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QFont, QFontMetrics, QHelpEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolTip, QWidget

from cahier.guidance.activity_share import Share
from cahier.model.party import Party
from ui.texts import plain_hint, set_name
from ui.theme.theme import Theme

PARTY_TOKENS = {Party.CLIENT: "client", Party.PROVIDER: "prest", Party.THIRD_PARTY: "tiers"}
_GAP = 2
_WORDS = 20


class ShareBar(QLabel):
    """Flat segments, words under them; what is undecided is hatched and has its sign."""

    def __init__(self, theme: Theme, thickness: int = 8, words: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._share = Share()
        self._thickness = round(thickness * theme.zoom)
        self._words = round(_WORDS * theme.zoom) if words else 0
        self._font = theme.font("small")
        self._strong = theme.font("small", weight=600)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(self._thickness + self._words)
        self.setMinimumWidth(round(60 * theme.zoom))

    @property
    def share(self) -> Share:
        """The share shown."""
        return self._share

    def show_share(self, share: Share) -> None:
        """Show a share."""
        self._share = share
        said = " · ".join(part for part in (share.words, share.undecided_words) if part)
        set_name(self, said or "Aucune activité")
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(round(240 * self._theme.zoom), self.height())

    def event(self, event: QEvent) -> bool:
        """List the activities in the tooltip; worked out only when it is asked for."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), plain_hint(self._share.detail), self)
            return True
        return bool(super().event(event))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the segments, then the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_segments(painter)
        if self._words:
            self._paint_words(painter)
        painter.end()

    def _paint_segments(self, painter: QPainter) -> None:
        share = self._share
        parts = [(PARTY_TOKENS[party], share.count(party)) for party in Party if share.count(party)]
        if share.undecided:
            parts.append(("", len(share.undecided)))
        room = self.width() - _GAP * max(len(parts) - 1, 0)
        left = 0.0
        for token, count in parts:
            width = room * count / share.total
            segment = QRectF(left, 0, width, self._thickness)
            painter.setPen(Qt.PenStyle.NoPen)
            if token:
                painter.setBrush(self._theme.color(token))
                painter.drawRoundedRect(segment, 1.5, 1.5)
            else:
                hatch(painter, segment, self._theme)
            left += width + _GAP

    def _paint_words(self, painter: QPainter) -> None:
        theme, share = self._theme, self._share
        line = QRectF(0, self._thickness + 2, self.width(), self._words - 2)
        sign = round(13 * theme.zoom) + 4
        waiting = sign + QFontMetrics(self._strong).horizontalAdvance(share.undecided_words) if share.undecided else 0
        parties = QFontMetrics(self._font).horizontalAdvance(f"{share.words} · ")
        between = " · " if share.undecided and share.words else ""
        if waiting + parties <= self.width() or not share.undecided:
            left = self._write(painter, line, 0, share.words + between, self._font, "text2")
            self._write_undecided(painter, line, left)
        else:
            # What is left to decide must not be the part that is cut.
            left = self._write_undecided(painter, line, 0)
            self._write(painter, line, left, between + share.words, self._font, "text2")

    def _write_undecided(self, painter: QPainter, line: QRectF, left: float) -> float:
        if not self._share.undecided:
            return left
        side = round(13 * self._theme.zoom)
        picture = self._theme.pixmap("warning", "warn", side, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(round(left), round(line.center().y() - side / 2)), picture)
        return self._write(painter, line, left + side + 4, self._share.undecided_words, self._strong, "warn")

    def _write(self, painter: QPainter, line: QRectF, left: float, text: str, font: QFont, token: str) -> float:
        metrics = QFontMetrics(font)
        room = line.width() - left
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(room) + 1)
        painter.setFont(font)
        painter.setPen(self._theme.color(token))
        painter.drawText(QRectF(left, line.top(), room + 2, line.height()), Qt.AlignmentFlag.AlignVCenter, shown)
        return left + metrics.horizontalAdvance(shown)


def hatch(painter: QPainter, area: QRectF, theme: Theme) -> None:
    """Fill an area with what says « à trancher »: a 45° hatch of warn on its soft colour."""
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.fillRect(area, theme.color("warn_soft"))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setClipRect(area)
    pen = painter.pen()
    pen.setBrush(QBrush(theme.color("warn")))
    pen.setStyle(Qt.PenStyle.SolidLine)
    pen.setWidthF(1.6)
    painter.setPen(pen)
    step, height = 4.5, area.height()
    left = area.left() - height
    while left < area.right():
        painter.drawLine(QPointF(left, area.bottom()), QPointF(left + height, area.top()))
        left += step
    painter.restore()


def swatch(theme: Theme, token: str, ratio: float = 1.0) -> QPixmap:
    """Return the square that stands for a party in a legend; hatched for what is undecided."""
    side = round(9 * theme.zoom)
    pixmap = QPixmap(round(side * ratio), round(side * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    square = QRectF(0, 0, side, side)
    if token:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(token))
        painter.drawRoundedRect(square, 1.5, 1.5)
    else:
        hatch(painter, square, theme)
    painter.end()
    return pixmap
