"""The passages of the document that a question produces, on a narrow white sheet."""

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, QVariantAnimation
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QTextCursor
from PySide6.QtWidgets import QWidget

from cahier.export.html.reading_sheet import Clipping
from cahier.model.location import Location, QuestionPlace
from ui.preview.sheet_view import INK, SheetView
from ui.texts import set_name, set_tooltip
from ui.theme.motion import may_move
from ui.theme.theme import Theme

_MARGIN = 14
_BAR = 3
FLASH_MS = 600
# The light theme's, as the sheet is white in both.
_CURRENT, _FLASH = QColor("#EEEDF8"), QColor("#FDF3DC")


class ExcerptView(SheetView):
    """The question's own passages stand on a band; what has just changed flashes once; a click goes to the question."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, _MARGIN, parent)
        self._clipping = Clipping("", "", {}, (), {})
        self._question: QuestionPlace | None = None
        self._current: list[QTextCursor] = []
        self._flashing: list[QTextCursor] = []
        self._flash = QVariantAnimation(self, startValue=1.0, endValue=0.0, duration=FLASH_MS)
        self._flash.valueChanged.connect(lambda _value: self.viewport().update())
        self._flash.finished.connect(self._on_flashed)
        self.viewport().setMouseTracking(True)
        set_name(self, "Ce que le document dit de cette question")

    @property
    def current(self) -> tuple[str, ...]:
        """The passages of the question."""
        return self._clipping.current

    @property
    def flashing(self) -> bool:
        """Whether what has changed is being shown."""
        return bool(self._flashing)

    def show_clipping(self, clipping: Clipping, question: QuestionPlace) -> None:
        """Show what a question produces; one stays where one was reading unless the question is another."""
        before, self._clipping = self._clipping, clipping
        same, self._question = question == self._question, question
        self._places = clipping.places
        if clipping.html != before.html or clipping.style != before.style:
            self._lay_out(clipping, stay=same)
        self._current = self._cursors(clipping.current)
        if same:
            self._flash_changed(before)
        else:
            self._flashing = []
            self._show_current()
        self.viewport().update()

    def rooms(self) -> list[QRectF]:
        """Return where the passages of the question are in the window."""
        return [self._room(cursor.position()) for cursor in self._current]

    def _lay_out(self, clipping: Clipping, stay: bool) -> None:
        self._mark = None
        reading = self.reading() if stay else ""
        above = self._room(self._position_of(reading)).top() if reading else 0.0
        self.document().setDefaultStyleSheet(clipping.style)
        self.setHtml(clipping.html)
        self.document().setDocumentMargin(_MARGIN)
        position = self._position_of(reading) if reading else -1
        if position >= 0:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + round(self._room(position).top() - above))

    def _cursors(self, anchors: tuple[str, ...] | list[str]) -> list[QTextCursor]:
        found = []
        for anchor in anchors:
            cursor = QTextCursor(self.document())
            cursor.setPosition(max(0, self._position_of(anchor)))
            found.append(cursor)
        return found

    def _show_current(self) -> None:
        rooms = self.rooms()
        bar = self.verticalScrollBar()
        if rooms:
            bar.setValue(bar.value() + round(rooms[0].top()) - self.viewport().height() // 5)
        else:
            bar.setValue(0)

    def _flash_changed(self, before: Clipping) -> None:
        words = self._clipping.words
        changed = [anchor for anchor in words if before.words.get(anchor) != words[anchor]]
        if not changed or not before.words or not may_move(self):
            return
        self._flashing = self._cursors(changed)
        self._flash.stop()
        self._flash.start()

    def _on_flashed(self) -> None:
        self._flashing = []

    def _paint_under(self, painter: QPainter) -> None:
        for room in self.rooms():
            painter.fillRect(room, _CURRENT)
            painter.fillRect(QRectF(room.left() - _BAR - 1, room.top(), _BAR, room.height()), INK)
        if self._flashing:
            colour = QColor(_FLASH)
            colour.setAlphaF(float(self._flash.currentValue()))
            for cursor in self._flashing:
                painter.fillRect(self._room(cursor.position()), colour)

    # Going to a question

    def _on_passage_clicked(self, anchor: str) -> None:
        place = self._elsewhere(anchor)
        if place:
            self.place_chosen.emit(place)

    def _choose(self) -> None:
        self._on_passage_clicked(self.marked)

    def _elsewhere(self, anchor: str) -> Location | None:
        place = self._places.get(anchor)
        return place if place != self._question else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        leads = bool(self._elsewhere(self._anchor_at(event.position().toPoint())))
        shape = Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(shape)
        set_tooltip(self.viewport(), "Aller à sa question" if leads else "")

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        set_tooltip(self.viewport(), "")

    def reading(self) -> str:
        return self._anchor_at(QPoint(_MARGIN + 4, 6))
