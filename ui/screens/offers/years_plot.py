"""What each offer costs year by year, drawn: a group of bars for each year, one bar for each bidder."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from cahier.typography import french, money
from ui.texts import set_description
from ui.theme.theme import Theme
from ui.widgets.read_plot import ReadPlot

_HEIGHT, _LEFT, _RIGHT, _TOP, _BOTTOM = 170, 76, 10, 26, 22
_ROUNDED = Decimal(1)
# Told apart without colours too: each bidder has its own hatching.
_BRUSHES = (
    Qt.BrushStyle.SolidPattern,
    Qt.BrushStyle.BDiagPattern,
    Qt.BrushStyle.Dense5Pattern,
    Qt.BrushStyle.CrossPattern,
    Qt.BrushStyle.FDiagPattern,
    Qt.BrushStyle.HorPattern,
)


@dataclass(frozen=True, slots=True)
class YearsOfOffer:
    """What a bidder asks each year of the contract."""

    bidder: str
    years: tuple[Decimal, ...]


class YearsPlot(ReadPlot):
    """Arrows or the mouse read the bars one by one, a year after the other."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Coût de chaque année, par candidat", parent)
        self._offers: Sequence[YearsOfOffer] = ()

    def sizeHint(self) -> QSize:
        return QSize(320, round(_HEIGHT * self._theme.zoom))

    def show_offers(self, offers: Sequence[YearsOfOffer]) -> None:
        """Draw other figures; offers without a price have no bar."""
        self._offers = [offer for offer in offers if offer.years]
        self._rank = min(self._rank, max(self.count - 1, 0))
        said = " ; ".join(f"{offer.bidder} : {', '.join(map(_amount, offer.years))}" for offer in self._offers)
        set_description(self, f"{said}. Flèches : d'une barre à l'autre." if said else "Aucun prix.")
        self._tell(aloud=False)

    def words(self) -> str:
        """Return what the bar one is at says."""
        if not self.count:
            return ""
        offer, year = self._at(self._rank)
        return french(f"Année {year + 1}, {offer.bidder} : {money(offer.years[year], ' HT')}")

    @property
    def _terms(self) -> int:
        return max((len(offer.years) for offer in self._offers), default=0)

    @property
    def count(self) -> int:
        """How many bars there are."""
        return self._terms * len(self._offers)

    def _at(self, rank: int) -> tuple[YearsOfOffer, int]:
        return self._offers[rank % len(self._offers)], rank // len(self._offers)

    # What a person does

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = event.position()
        under = [rank for rank in range(self.count) if self._column(rank).contains(place)]
        if under:
            self._stand_at(under[0])

    # What is drawn

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self._painter("micro")
        if self.count:
            self._paint_scale(painter)
            self._paint_bars(painter)
            self._paint_names(painter)
        self._paint_focus(painter)

    def _paint_scale(self, painter: QPainter) -> None:
        room, beside = self._room(), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for part in (0, 1, 2):
            amount = self._highest * part / 2
            height = room.bottom() - room.height() * part / 2
            painter.setPen(QPen(self._theme.color("field" if not part else "line"), 1))
            painter.drawLine(int(room.left()), int(height), int(room.right()), int(height))
            painter.setPen(self._theme.color("text2"))
            painter.drawText(QRectF(0, height - 9, room.left() - 6, 18), int(beside), _amount(amount))

    def _paint_bars(self, painter: QPainter) -> None:
        for rank in range(self.count):
            offer, year = self._at(rank)
            bar = self._bar(rank)
            if year >= len(offer.years):
                continue
            color = QColor(self._theme.color("ink"))
            painter.setPen(QPen(color, 2 if rank == self._rank else 1))
            color.setAlpha(190 if rank == self._rank else 110)
            painter.setBrush(QBrush(color, _BRUSHES[rank % len(self._offers) % len(_BRUSHES)]))
            painter.drawRect(bar)

    def _paint_names(self, painter: QPainter) -> None:
        """Write the years under the bars, and over them which hatching is whose."""
        room, painted = self._room(), self._theme.color("text2")
        painter.setPen(painted)
        wide = room.width() / self._terms
        for year in range(self._terms):
            place = QRectF(room.left() + wide * year, room.bottom() + 3, wide, self._px(_BOTTOM) - 3)
            painter.drawText(place, int(Qt.AlignmentFlag.AlignHCenter), f"Année {year + 1}")
        left, metrics = room.left(), painter.fontMetrics()
        for rank, offer in enumerate(self._offers):
            name = metrics.elidedText(offer.bidder, Qt.TextElideMode.ElideRight, int(room.width() / 3))
            painter.setPen(QPen(self._theme.color("ink"), 1))
            color = QColor(self._theme.color("ink"))
            color.setAlpha(110)
            painter.setBrush(QBrush(color, _BRUSHES[rank % len(_BRUSHES)]))
            painter.drawRect(QRectF(left, 6, 12, 12))
            painter.setPen(painted)
            painter.drawText(QRectF(left + 17, 2, metrics.horizontalAdvance(name) + 4, 20), name)
            left += metrics.horizontalAdvance(name) + 36

    @property
    def _highest(self) -> Decimal:
        return max((paid for offer in self._offers for paid in offer.years), default=_ROUNDED) or _ROUNDED

    def _column(self, rank: int) -> QRectF:
        """Return where a bar stands, from the bottom to the top of the room."""
        room, count = self._room(), len(self._offers)
        group = room.width() / self._terms
        wide = group * 0.8 / count
        left = room.left() + group * (rank // count) + group * 0.1 + wide * (rank % count)
        return QRectF(left, room.top(), wide, room.height())

    def _bar(self, rank: int) -> QRectF:
        offer, year = self._at(rank)
        column = self._column(rank)
        paid = offer.years[year] if year < len(offer.years) else Decimal(0)
        column.setTop(column.bottom() - column.height() * float(paid / self._highest))
        return column.adjusted(1, 0, -1, 0)

    def _room(self) -> QRectF:
        return QRectF(self.rect()).adjusted(self._px(_LEFT), self._px(_TOP), -self._px(_RIGHT), -self._px(_BOTTOM))


def _amount(value: Decimal) -> str:
    return money(value.quantize(_ROUNDED), "")
