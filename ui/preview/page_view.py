"""The printed pages one under the other; a click on a block leads to its question."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from ui.preview.click_hint import ClickHint
from ui.preview.drawn_pages import DrawnPages
from ui.preview.page_layout import GAP, LEAST, MOST, PageLayout, Zoom
from ui.preview.printed_pages import PageBlock, PrintedPages
from ui.preview.sheet_view import INK
from ui.texts import set_description, set_name
from ui.theme.theme import Theme

_WHEEL_STEP = 1.1
_EDGE = QColor("#C9C9CF")
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STILL = 4


class PageView(QAbstractScrollArea):
    """Draws the pages one sees, one at each turn of the window, and keeps a few."""

    page_changed = Signal()
    zoom_changed = Signal()

    place_chosen = Signal(object)
    """The location of the block one clicked."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pages: PrintedPages | None = None
        self._zoom, self._scale = Zoom.WIDTH, 1.0
        self._layout = PageLayout()
        self._drawn = DrawnPages()
        self._spot: PageBlock | None = None
        self._pressed = QPointF()
        self._current = 0
        self._arranging = False
        self.setFrameShape(self.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        set_name(self, "Pages du document")
        set_description(self, "Ctrl+bas et Ctrl+haut choisissent un passage, Entrée va à sa question.")
        self.viewport().setMouseTracking(True)
        self._hint = ClickHint(theme, self.viewport())
        self._drawing = QTimer(self, singleShot=True, interval=0)
        self._drawing.timeout.connect(self._draw_one)
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.valueChanged.connect(self._on_scrolled)

    # What is shown

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._pages) if self._pages is not None else 0

    @property
    def current(self) -> list[int]:
        """The pages one is at, from 0: two when they are side by side."""
        return self._layout.row_of(self._current) if self.count else []

    @property
    def zoom(self) -> Zoom:
        """How large pages are."""
        return self._zoom

    @property
    def drawn(self) -> tuple[int, ...]:
        """The pages kept in memory."""
        return self._drawn.pages

    @property
    def spot(self) -> PageBlock | None:
        """The block pointed at."""
        return self._spot

    def show_pages(self, pages: PrintedPages | None) -> None:
        """Show a document; one stays at the page one was reading."""
        self._pages = pages
        self._drawn.clear()
        self._point_at(None)
        self._arrange()
        self.page_changed.emit()

    def set_zoom(self, zoom: Zoom, scale: float = 1.0) -> None:
        """Show pages larger or smaller; what is at the top stays there."""
        self._zoom, self._scale = zoom, min(max(scale, LEAST), MOST)
        self._arrange()
        self.zoom_changed.emit()
        self.page_changed.emit()

    def show_page(self, page: int) -> None:
        """Bring a page to the top."""
        if 0 <= page < self.count:
            self.verticalScrollBar().setValue(self._layout.rooms[page].top() - GAP // 2)
            self._set_current(page)

    def show_spot(self, spot: PageBlock) -> None:
        """Bring a block to the top."""
        self.verticalScrollBar().setValue(round(self._layout.on_mat(spot.page, spot.room).top()) - 2 * GAP)
        self._set_current(spot.page)

    def turn(self, by: int) -> None:
        """Go to the next or the previous page, or pair."""
        here = self.current
        if here:
            self.show_page(max(0, here[0] - 1) if by < 0 else min(here[-1] + 1, self.count - 1))

    # Layout

    def _arrange(self) -> None:
        # Scroll bars tell each step of what follows: one is where one was all along.
        self._arranging = True
        self._lay_out()
        self._arranging = False
        self._place_hint()
        self.viewport().update()
        self._drawing.start()

    def _lay_out(self) -> None:
        before, bar = self._layout, self.verticalScrollBar()
        room = before.rooms[self._current] if self._current < len(before.rooms) else QRect()
        share = (bar.value() - room.top()) / room.height() if room.height() else 0.0
        sizes = self._pages.sizes if self._pages is not None else ()
        view = self.viewport().size()
        self._layout = PageLayout(sizes, self._zoom, self._scale, view.width())
        bar.setPageStep(view.height())
        bar.setSingleStep(40)
        bar.setRange(0, max(0, self._layout.height - view.height()))
        across = self.horizontalScrollBar()
        across.setPageStep(view.width())
        # Pages stand in the middle of the mat, whatever is wider than the window.
        beyond = max(0, self._layout.width - view.width())
        if beyond != across.maximum():
            across.setRange(0, beyond)
            across.setValue(beyond // 2)
        self._current = min(self._current, max(0, self.count - 1))
        if self.count:
            now = self._layout.rooms[self._current]
            bar.setValue(round(now.top() + share * now.height()))

    def _origin(self) -> QPoint:
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _seen(self) -> QRect:
        return QRect(self._origin(), self.viewport().size())

    def _on_scrolled(self) -> None:
        if self._arranging:
            return
        view = self._seen()
        seen = self._layout.visible(view)
        if seen and not self._layout.rooms[self._current].intersects(view.adjusted(0, 0, 0, -view.height() // 2)):
            middle = view.center().y()
            self._set_current(min(seen, key=lambda page: abs(self._layout.rooms[page].center().y() - middle)))
        self._drawing.start()
        self._place_hint()
        self.viewport().update()

    def _set_current(self, page: int) -> None:
        self._current = page
        self.page_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    # Drawing

    def _draw_one(self) -> None:
        """Draw the first page that is seen and is not drawn at this size."""
        if self._pages is None:
            return
        for page in self._layout.visible(self._seen()):
            wanted = self._pixels(page)
            kept = self._drawn.get(page)
            if kept is None or kept.width() != wanted:
                pixmap = QPixmap.fromImage(self._pages.draw(page, wanted))
                pixmap.setDevicePixelRatio(self.devicePixelRatioF())
                self._drawn.keep(page, pixmap)
                self.viewport().update()
                self._drawing.start()
                return

    def _pixels(self, page: int) -> int:
        return round(self._layout.rooms[page].width() * self.devicePixelRatioF())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(event.rect(), self._theme.color("mat"))
        painter.translate(-self._origin())
        for page in self._layout.visible(self._seen()):
            room = self._layout.rooms[page]
            painter.fillRect(room, self._theme.color("paper"))
            pixmap = self._drawn.get(page)
            if pixmap is not None:
                self._draw_page(painter, page, room, pixmap)
            painter.setPen(QPen(_EDGE, 0))
            painter.drawRect(room.adjusted(0, 0, -1, -1))
        if self._spot is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(INK, 2))
            painter.drawRoundedRect(self._outline(self._spot), 5, 5)

    def _draw_page(self, painter: QPainter, page: int, room: QRect, pixmap: QPixmap) -> None:
        if pixmap.width() == self._pixels(page):
            # As it was drawn: fitting it to the room could drop a line of it.
            painter.drawPixmap(room.topLeft(), pixmap)
        else:
            painter.drawPixmap(room, pixmap)

    def _outline(self, spot: PageBlock) -> QRectF:
        return self._layout.on_mat(spot.page, spot.room).adjusted(-5, -3, 5, 3)

    # Pointing

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point_at(self._spot_under(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        still = (event.position() - self._pressed).manhattanLength() < _STILL
        spot = self._spot_under(event.position())
        if event.button() == Qt.MouseButton.LeftButton and still and spot is not None:
            self.place_chosen.emit(spot.place)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._point_at(None)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            factor = _WHEEL_STEP if event.angleDelta().y() > 0 else 1 / _WHEEL_STEP
            self.set_zoom(Zoom.FREE, self._layout.scale(self._current) * factor)
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        controlled = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if controlled and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._step(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in _ENTER and self._spot is not None:
            self.place_chosen.emit(self._spot.place)
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.show_page(0 if event.key() == Qt.Key.Key_Home else self.count - 1)
        elif event.key() == Qt.Key.Key_Escape and self._spot is not None:
            self._point_at(None)
        else:
            super().keyPressEvent(event)

    def _spot_under(self, position: QPointF) -> PageBlock | None:
        """Return the block under a point of the window that leads somewhere."""
        if self._pages is None:
            return None
        point = position + QPointF(self._origin())
        page = self._layout.page_at(point)
        spot = self._pages.spot_at(page, self._layout.on_page(page, point)) if page >= 0 else None
        return spot if spot is not None and spot.place else None

    def _point_at(self, spot: PageBlock | None) -> None:
        if spot is not self._spot:
            self._spot = spot
            shape = Qt.CursorShape.PointingHandCursor if spot is not None else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)
            self._place_hint()
            self.viewport().update()

    def _step(self, by: int) -> None:
        spots = [spot for spot in self._pages.spots if spot.place] if self._pages is not None else []
        if not spots:
            return
        if self._spot in spots:
            rank = min(max(spots.index(self._spot) + by, 0), len(spots) - 1)
        else:
            rank = next((rank for rank, spot in enumerate(spots) if spot.page >= self._current), 0)
        self._point_at(spots[rank])
        room = self._outline(spots[rank]).toRect()
        if not self._seen().contains(room):
            self.show_spot(spots[rank])

    def _place_hint(self) -> None:
        if self._spot is None:
            self._hint.hide()
            return
        outline = self._outline(self._spot).translated(-QPointF(self._origin()))
        self._hint.show_beside(outline, self.viewport().size(), self._spot.place)
