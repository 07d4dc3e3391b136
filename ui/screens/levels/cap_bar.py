"""The penalties of a month end to end, cut by the cap."""

from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from cahier.guidance.bad_month import BadMonth
from cahier.typography import french, money, percentage
from ui.texts import set_name, set_tooltip
from ui.theme.theme import Theme

_BAR, _UNDER = 30, 22
_GAP = 2.0


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of the bar, in percent of the fee; `tone` is None beyond the cap."""

    start: Decimal
    end: Decimal
    tone: QColor | None
    words: str


class CapBar(QLabel):
    """Solid up to the cap, hatched beyond; the words under it say what the colours mean."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._month = BadMonth((), None)
        self._fee: Decimal | None = None
        self._bar = round(_BAR * theme.zoom)
        self._under = round(_UNDER * theme.zoom)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(300, self._bar + self._under + 4)

    def show_month(self, month: BadMonth, fee: Decimal | None) -> None:
        """Show a month, in euros too when the fee is known."""
        self._month = month
        self._fee = fee
        set_name(self, f"{self._total()}. {self._cap_words()}".strip())
        set_tooltip(self, self.accessibleName())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = max(self._month.incurred, self._month.cap or Decimal(0))
        if not whole:
            return
        scale = self.width() / float(whole)
        painter.setBrush(self._theme.color("sunken"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(QRectF(0, 4, self.width(), self._bar), 4, 4)
        for piece in self._pieces():
            self._paint_piece(painter, piece, scale)
        self._paint_cap(painter, scale)
        self._paint_words(painter, scale)

    def _pieces(self) -> list[_Piece]:
        tones = [self._theme.priority("P1")[0], self._theme.color("prest"), self._theme.color("tiers")]
        if self._theme.dark:
            tones[0] = self._theme.priority("P2")[0]
        cap = self._month.due
        pieces, start = [], Decimal(0)
        for rank, breach in enumerate(self._month.breaches):
            end = start + breach.share
            if start < cap:
                kept = min(end, cap)
                pieces.append(_Piece(start, kept, tones[rank % 3], percentage(kept - start)))
            start = end
        if self._month.spared:
            words = f"non dû : {money(self._fee * self._month.spared / 100, '')}" if self._fee else "non dû"
            pieces.append(_Piece(cap, self._month.incurred, None, french(words)))
        return pieces

    def _paint_piece(self, painter: QPainter, piece: _Piece, scale: float) -> None:
        left, right = float(piece.start) * scale, float(piece.end) * scale
        room = QRectF(left, 4, max(2.0, right - left - _GAP), self._bar)
        painter.setPen(Qt.PenStyle.NoPen)
        if piece.tone is None:
            painter.setBrush(self._theme.color("raised"))
            painter.drawRect(room)
            painter.setBrush(QBrush(self._theme.color("line"), Qt.BrushStyle.BDiagPattern))
            painter.drawRect(room)
            painter.setPen(self._theme.color("text2"))
        else:
            painter.setBrush(piece.tone)
            painter.drawRoundedRect(room, 3, 3)
            painter.setPen(self._ink_on(piece.tone))
        painter.setFont(self._theme.font("small", weight=600))
        if painter.fontMetrics().horizontalAdvance(piece.words) + 8 <= room.width():
            painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), piece.words)

    def _paint_cap(self, painter: QPainter, scale: float) -> None:
        if self._month.cap is not None:
            x = min(float(self._month.cap) * scale, self.width() - 1.0)
            pen = QPen(self._theme.color("danger"), 2)
            pen.setCosmetic(True)
            painter.setPen(pen)
            painter.drawLine(QPointF(x, 0), QPointF(x, self._bar + 9))

    def _paint_words(self, painter: QPainter, scale: float) -> None:
        under = QRectF(0, self._bar + 8, self.width(), self._under - 4)
        total = self._total()
        painter.setFont(self._theme.font("small", weight=600))
        metrics = painter.fontMetrics()
        if self._month.cap is not None:
            words = self._cap_words()
            room = metrics.horizontalAdvance(words) + 4
            end = min(float(self._month.cap) * scale - 7, self.width())
            left = max(0.0, end - room)
            painter.setPen(self._theme.color("danger"))
            painter.drawText(QRectF(left, under.y(), room, under.height()), int(Qt.AlignmentFlag.AlignVCenter), words)
            if left + room + metrics.horizontalAdvance(total) + 12 > self.width():
                under.setRight(left - 12)
                painter.setFont(self._theme.font("small"))
                painter.setPen(self._theme.color("text2"))
                painter.drawText(under, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), total)
                return
        painter.setFont(self._theme.font("small"))
        painter.setPen(self._theme.color("text2"))
        painter.drawText(under, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), total)

    def _total(self) -> str:
        share = percentage(self._month.incurred)
        return french(f"{share}, soit {money(self._fee * self._month.incurred / 100, '')}") if self._fee else share

    def _cap_words(self) -> str:
        return french(f"plafond {percentage(self._month.cap)}") if self._month.cap is not None else ""

    def _ink_on(self, tone: QColor) -> QColor:
        return QColor("#FFFFFF") if tone.lightnessF() < 0.55 else self._theme.color("on_ink")
