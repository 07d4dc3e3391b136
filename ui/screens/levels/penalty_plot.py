"""What a penalty costs as the breach grows, drawn: its stairs, what is let pass, its floor and its caps."""

from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cahier.guidance.bad_month import known_fee
from cahier.guidance.penalty_curve import PenaltyCurve, Stair, penalty_curve
from cahier.model.identifiers import PenaltyId
from cahier.typography import french, money, number, percentage
from ui.session.context import Context
from ui.texts import make_label, set_description, set_name, set_text
from ui.theme.theme import Theme
from ui.widgets.read_plot import ReadPlot

_HEIGHT, _LEFT, _RIGHT, _TOP, _BOTTOM = 150, 44, 10, 18, 20
_NONE = (
    "Pas de courbe : cette pénalité n'est pas appliquée, ou son montant n'est pas une part connue de la redevance "
    "mensuelle."
)


class PenaltyPlot(QWidget):
    """The stairs of the penalty chosen; arrows or the mouse read them one by one."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.title = make_label("", "strong", wrap=True)
        self.canvas = PlotCanvas(context.theme, self)
        self.reading = make_label("", "small", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(4)
        for widget in (self.title, self.canvas, self.reading):
            column.addWidget(widget)
        self.canvas.read.connect(self._on_read)

    def show_penalty(self, name: str) -> None:
        """Draw a penalty; without a name, the first that costs a share of the fee."""
        situation = self._context.session.situation
        names = [PenaltyId(name)] if name else [found.id for found, _ in situation.penalties_in_force()]
        curves = (penalty_curve(situation, found) for found in names)
        curve = next((found for found in curves if found is not None), None)
        self.canvas.show_curve(curve, known_fee(situation))
        self.canvas.setVisible(curve is not None)
        self.title.setVisible(curve is not None)
        set_text(self.title, f"Ce que coûte le manquement : {curve.label}" if curve else "")
        if curve is None:
            set_text(self.reading, _NONE)

    def _on_read(self, words: str) -> None:
        set_text(self.reading, words)


class PlotCanvas(ReadPlot):
    """Amounts upward in percent of the monthly fee, the breach to the right."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Pénalité selon le manquement", parent)
        self._curve: PenaltyCurve | None = None
        self._fee: Decimal | None = None
        self.setMouseTracking(True)

    @property
    def count(self) -> int:
        """How many stairs there are."""
        return len(self._curve.stairs) if self._curve is not None else 0

    def sizeHint(self) -> QSize:
        return QSize(320, round(_HEIGHT * self._theme.zoom))

    @property
    def stair(self) -> Stair | None:
        """The stair one is at."""
        return self._curve.stairs[self._rank] if self._curve is not None else None

    def show_curve(self, curve: PenaltyCurve | None, fee: Decimal | None) -> None:
        """Draw a curve; one stays at the same stair of the same penalty."""
        same = curve is not None and self._curve is not None and curve.penalty == self._curve.penalty
        self._curve, self._fee = curve, fee
        if curve is None:
            return
        self._rank = min(self._rank, len(curve.stairs) - 1) if same else self._first_due(curve)
        set_description(self, f"{curve.spoken} Flèches : d'un palier à l'autre.")
        self._tell(aloud=False)

    def words(self) -> str:
        """Return what the stair one is at says."""
        stair = self.stair
        if stair is None or self._curve is None:
            return ""
        cost = f"{percentage(stair.due)} de la redevance du mois" if stair.due else "rien"
        amount = f", soit {money(self._fee * stair.due / 100, '')}" if self._fee and stair.due else ""
        held = self._curve.month_cap is not None and stair.due < stair.breach.share
        return french(f"{stair.words} : {cost}{amount}{', plafond du mois atteint' if held else ''}")

    # What a person does

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._curve is not None:
            across = (event.position().x() - self._px(_LEFT)) / max(1.0, self._room().width())
            happened = self._curve.most * Decimal(str(max(0.0, min(across, 1.0))))
            self._stand_at(self._curve.stairs.index(self._curve.at(happened)))

    def _stand_at(self, rank: int) -> None:
        if rank != self._rank:
            self._rank = rank
            self._tell(aloud=self.hasFocus())

    def _tell(self, *, aloud: bool) -> None:
        set_name(self, f"Pénalité selon le manquement. {self.words()}")
        super()._tell(aloud=aloud)

    def _first_due(self, curve: PenaltyCurve) -> int:
        return next((rank for rank, stair in enumerate(curve.stairs) if stair.due), 0)

    # What is drawn

    def paintEvent(self, event: QPaintEvent) -> None:
        curve = self._curve
        if curve is None or not curve.highest:
            return
        painter = self._painter("micro")
        self._paint_spared(painter, curve)
        self._paint_stairs(painter, curve)
        self._paint_axes(painter, curve)
        right, left = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignLeft
        self._paint_bound(painter, curve.cap, "plafond", "danger", right)
        self._paint_bound(painter, curve.month_cap, "plafond du mois", "warn", left)
        self._paint_bound(painter, curve.floor, "seuil", "text2", right)
        self._paint_focus(painter)

    def _paint_spared(self, painter: QPainter, curve: PenaltyCurve) -> None:
        room = self._room()
        if curve.spared:
            part = QRectF(room.left(), room.top(), self._x(curve.spared) - room.left(), room.height())
            painter.fillRect(part, QBrush(self._theme.color("line"), Qt.BrushStyle.BDiagPattern))
            painter.setPen(self._theme.color("text2"))
            painter.drawText(part, int(Qt.AlignmentFlag.AlignCenter), french("franchise"))

    def _paint_stairs(self, painter: QPainter, curve: PenaltyCurve) -> None:
        base, ink = self._room().bottom(), self._theme.color("ink")
        outline = [QPointF(self._x(Decimal(0)), base)]
        for stair in curve.stairs:
            height = self._y(stair.due)
            outline += [QPointF(self._x(stair.above), height), QPointF(self._x(stair.up_to), height)]
        soft = QColor(ink)
        soft.setAlpha(48)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(soft)
        painter.drawPolygon(QPolygonF([*outline, QPointF(self._x(curve.most), base)]))
        stair = curve.stairs[self._rank]
        soft.setAlpha(130)
        painter.setBrush(soft)
        top = min(self._y(stair.due), base - 3)
        painter.drawRect(QRectF(QPointF(self._x(stair.above), top), QPointF(self._x(stair.up_to), base)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(ink, 2))
        painter.drawPolyline(QPolygonF(outline))

    def _paint_axes(self, painter: QPainter, curve: PenaltyCurve) -> None:
        room = self._room()
        painter.setPen(QPen(self._theme.color("field"), 1))
        painter.drawLine(room.bottomLeft(), room.bottomRight())
        painter.drawLine(room.topLeft(), room.bottomLeft())
        painter.setPen(self._theme.color("text2"))
        free, beside = room.bottom() + 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for value in sorted({stair.due for stair in curve.stairs}):
            height = self._y(value)
            if free - height >= painter.fontMetrics().height():
                painter.drawText(QRectF(0, height - 10, room.left() - 5, 20), int(beside), percentage(value))
                free = height
        taken = 0.0
        for stair in curve.stairs:
            words = number(stair.up_to) if stair is not curve.stairs[-1] else f"{number(stair.up_to)} {curve.unit}"
            wide = painter.fontMetrics().horizontalAdvance(words)
            left = min(self._x(stair.up_to) - wide / 2, self.width() - wide - 2.0)
            if left >= taken:
                painter.drawText(QRectF(left, room.bottom() + 3, wide + 2, self._px(_BOTTOM) - 3), words)
                taken = left + wide + 8

    def _paint_bound(
        self, painter: QPainter, value: Decimal | None, words: str, tone: str, side: Qt.AlignmentFlag
    ) -> None:
        if value is None or self._curve is None:
            return
        room, height = self._room(), self._y(value)
        pen = QPen(self._theme.color(tone), 1.5, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawLine(QPointF(room.left(), height), QPointF(room.right(), height))
        place = QRectF(room.left() + 6, height - self._px(16), room.width() - 12, self._px(15))
        painter.drawText(place, int(side | Qt.AlignmentFlag.AlignVCenter), french(f"{words} {percentage(value)}"))

    def _room(self) -> QRectF:
        return QRectF(self.rect()).adjusted(self._px(_LEFT), self._px(_TOP), -self._px(_RIGHT), -self._px(_BOTTOM))

    def _x(self, happened: Decimal) -> float:
        room = self._room()
        return room.left() + room.width() * float(happened / self._curve.most) if self._curve else room.left()

    def _y(self, due: Decimal) -> float:
        room = self._room()
        return room.bottom() - room.height() * float(due / self._curve.highest) if self._curve else room.bottom()
