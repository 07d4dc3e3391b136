"""A white sheet of the document whose passages lead to their questions."""

from collections.abc import Mapping
from typing import assert_never

from PySide6.QtCore import QByteArray, QPoint, QRectF, QUrl, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, Qt, QTextCursor
from PySide6.QtWidgets import QTextBrowser, QWidget

from cahier.model.location import (
    ActivityPlace,
    DomainPlace,
    Location,
    QuestionPlace,
    RequirementPlace,
    ScreenPlace,
    SectionPlace,
    StepPlace,
)
from cahier.typography import french
from ui.preview.passages import mark_before, marks_between, room_at
from ui.theme.theme import Theme

# The ink of the light theme: the sheet is white in both.
INK = QColor("#46408F")
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STILL = 4


def way_to(place: Location | None) -> str:
    """Return what leads to a place, as a button says it."""
    match place:
        case ActivityPlace():
            return french("Aller à la ligne")
        case ScreenPlace():
            return french("Aller à la page")
        case RequirementPlace():
            return french("Ouvrir la fiche de l’exigence")
        case None | QuestionPlace() | DomainPlace() | SectionPlace() | StepPlace():
            return french("Aller à la question")
        case _:
            assert_never(place)


class SheetView(QTextBrowser):
    """Shows passages, one of which may be marked.

    Ctrl+↑ and Ctrl+↓ go from one to the next, Enter to its question.
    """

    place_chosen = Signal(object)
    """The location of the passage one wants to go to."""

    def __init__(self, theme: Theme, margin: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._margin = margin
        self._places: Mapping[str, Location | None] = {}
        self._targets: Mapping[str, str] = {}
        self._pictures: Mapping[str, bytes] = {}
        self._mark: tuple[str, QTextCursor] | None = None
        self._pressed = QPoint()
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setFrameStyle(0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # The sheet stays white in the dark theme too: it is what will be printed.
        self.setStyleSheet("QTextBrowser { color: #222226; }")
        self.document().setDocumentMargin(margin)
        self.anchorClicked.connect(self._on_link)

    @property
    def marked(self) -> str:
        """The anchor of the marked passage, empty when none is."""
        return self._mark[0] if self._mark else ""

    def loadResource(self, type: int, name: QUrl | str) -> object:
        # Nothing is ever read from the disk or the network, whatever the text holds: only the logo we encoded is drawn.
        content = self._pictures.get(name.toString() if isinstance(name, QUrl) else name)
        if content is None:
            return None
        image = QImage()
        image.loadFromData(QByteArray(content), "PNG")
        return image

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._theme.color("paper"))
        self._paint_under(painter)
        painter.end()
        super().paintEvent(event)
        room = self._marked_room()
        if room is not None:
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(INK, 2))
            painter.drawRoundedRect(room, 5, 5)
            painter.end()

    def _paint_under(self, painter: QPainter) -> None:
        """Paint what is behind the words."""

    # Choosing a passage

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        point = event.position().toPoint()
        still = (point - self._pressed).manhattanLength() < _STILL and not self.textCursor().hasSelection()
        if event.button() == Qt.MouseButton.LeftButton and still and not self.anchorAt(point):
            self._on_passage_clicked(self._anchor_at(point))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        controlled = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if controlled and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._step(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in _ENTER and self._mark is not None:
            self._choose()
        elif event.key() == Qt.Key.Key_Escape and self._mark is not None:
            self._mark_anchor("")
        else:
            super().keyPressEvent(event)

    def _on_passage_clicked(self, anchor: str) -> None:
        self._mark_anchor(anchor)

    def _on_link(self, link: QUrl) -> None:
        anchor = self._targets.get(link.fragment(), "")
        if anchor:
            self.show_place(anchor)

    def show_place(self, anchor: str) -> None:
        """Bring a passage under the eyes."""
        self.scrollToAnchor(anchor)

    def reading(self) -> str:
        """Return the anchor of the passage at the top."""
        return self._anchor_at(QPoint(self._margin + 4, 24))

    def _step(self, by: int) -> None:
        anchors = [anchor for anchor, place in self._places.items() if place]
        if not anchors:
            return
        if self._mark is not None and self._mark[0] in anchors:
            rank = min(max(anchors.index(self._mark[0]) + by, 0), len(anchors) - 1)
        else:
            reading = self.reading()
            rank = anchors.index(reading) if reading in anchors else 0
        self._mark_anchor(anchors[rank])
        self._show_marked()

    def _choose(self) -> None:
        place = self._places.get(self.marked)
        if place:
            self.place_chosen.emit(place)

    def _mark_anchor(self, anchor: str) -> None:
        position = self._position_of(anchor) if self._places.get(anchor) else -1
        self._mark = None
        if position >= 0:
            cursor = QTextCursor(self.document())
            cursor.setPosition(position)
            self._mark = (anchor, cursor)
        self.viewport().update()

    def _show_marked(self) -> None:
        room = self._marked_room()
        if room is not None and not QRectF(self.viewport().rect()).contains(room):
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + int(room.top()) - 60)

    # Where passages are

    def _marked_room(self) -> QRectF | None:
        """Return where the marked passage is in the window."""
        return self._room(self._mark[1].position()) if self._mark is not None else None

    def _room(self, position: int) -> QRectF:
        """Return where the passage that starts at a position is in the window."""
        room = room_at(self.document(), position, self._margin, self.viewport().width() - self._margin)
        return room.translated(0, -self.verticalScrollBar().value()).adjusted(-5, -3, 5, 3)

    def _anchor_at(self, point: QPoint) -> str:
        """Return the anchor of the passage at a point: the last one before it."""
        cursor = self.cursorForPosition(point)
        return mark_before(cursor.block(), cursor.position())

    def _position_of(self, anchor: str) -> int:
        marks = marks_between(self.document(), 0, self.document().characterCount())
        return next((position for position, name in marks if name == anchor), -1)
