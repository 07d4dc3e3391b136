"""The reading preview of the document: a white sheet on a mat, whose paragraphs lead to their questions."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QTextTable,
)
from PySide6.QtWidgets import QPushButton, QTextBrowser, QWidget

from cahier.typography import french
from ui.theme.theme import Theme
from ui.widgets.preview_html import Sheet

_SHEET_WIDTH = 780
_MAT = 28
_MARGIN = 46
# The ink of the light theme: the sheet is white in both.
_INK = QColor("#46408F")
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Preview(QTextBrowser):
    """A click marks a passage and offers to go to its question; Ctrl+↑, Ctrl+↓ and Enter do the same."""

    place_chosen = Signal(str)
    """The location of the passage one wants to go to."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._places: Mapping[str, str] = {}
        self._mark: tuple[str, int] | None = None
        self._pressed = QPoint()
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setFrameStyle(0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # The sheet stays white in the dark theme too: it is what will be printed.
        self.setStyleSheet("QTextBrowser { color: #222226; }")
        self.setAccessibleName(french("Aperçu du document"))
        self.setAccessibleDescription(french("Ctrl+bas et Ctrl+haut choisissent un passage, Entrée va à sa question."))
        self.document().setDocumentMargin(_MARGIN)
        self._go = QPushButton(french("Aller à la question"), self.viewport())
        self._go.setIcon(theme.icon("jump", "surface"))
        self._go.setStyleSheet(
            f"background: {theme.color('text').name()}; color: {theme.color('surface').name()}; border: none;"
        )
        self._go.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._go.setCursor(Qt.CursorShape.PointingHandCursor)
        self._go.clicked.connect(self._choose)
        self._go.hide()
        self.verticalScrollBar().valueChanged.connect(self._place_button)
        self._fit()

    @property
    def marked(self) -> str:
        """The anchor of the marked passage, empty when none is."""
        return self._mark[0] if self._mark else ""

    @property
    def button(self) -> QPushButton:
        """What leads to the question of the marked passage."""
        return self._go

    def show_sheet(self, sheet: Sheet) -> None:
        """Show a document; one stays at the passage one was reading."""
        reading = self._anchor_at(QPoint(_MARGIN + 4, 4)) if self._places else ""
        marked = self.marked
        self._places = sheet.places
        self._mark = None
        self.setHtml(sheet.html)
        self.document().setDocumentMargin(_MARGIN)
        if reading and reading in sheet.places:
            self.scrollToAnchor(reading)
        if marked in sheet.places:
            self._mark_anchor(marked)
        self._place_button()

    def show_place(self, anchor: str) -> None:
        """Bring a passage under the eyes."""
        self.scrollToAnchor(anchor)

    def reading(self) -> str:
        """Return the anchor of the passage at the top."""
        return self._anchor_at(QPoint(_MARGIN + 4, 24))

    def loadResource(self, type: int, name: QUrl | str) -> object:
        # Nothing is ever read from the disk or the network, whatever the text holds.
        return None

    # The sheet

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._theme.color("paper"))
        painter.end()
        super().paintEvent(event)
        room = self._marked_room()
        if room is not None:
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(_INK, 2))
            painter.drawRoundedRect(room, 5, 5)
            painter.end()

    def _fit(self) -> None:
        spare = self.width() - self.verticalScrollBar().sizeHint().width()
        side = max(_MAT if spare > 420 else 8, (spare - _SHEET_WIDTH) // 2)
        margins = (side, 16, max(8, side - 10), 16)
        now = self.viewportMargins()
        if (now.left(), now.top(), now.right(), now.bottom()) != margins:
            self.setViewportMargins(*margins)
        self._place_button()

    # Passages

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        still = (event.position().toPoint() - self._pressed).manhattanLength() < 4
        if event.button() == Qt.MouseButton.LeftButton and still and not self.textCursor().hasSelection():
            self._mark_anchor(self._anchor_at(event.position().toPoint()))

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

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self._place_button()

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
        place = self._places.get(self.marked, "")
        if place:
            self.place_chosen.emit(place)

    def _mark_anchor(self, anchor: str) -> None:
        position = self._position_of(anchor) if self._places.get(anchor) else -1
        self._mark = (anchor, position) if position >= 0 else None
        self._go.setText(french(_words(self._places.get(anchor, ""))))
        self._place_button()
        self.viewport().update()

    def _show_marked(self) -> None:
        room = self._marked_room()
        if room is not None and not QRectF(self.viewport().rect()).contains(room):
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + int(room.top()) - 60)
        self._place_button()

    def _place_button(self) -> None:
        room = self._marked_room()
        if room is None:
            self._go.hide()
            return
        size = self._go.sizeHint()
        left = min(int(room.right()) - size.width(), self.viewport().width() - size.width() - 8)
        lowest = self.viewport().height() - size.height() - 8
        top = min(max(int(room.bottom()) + 6, 8), lowest)
        self._go.setGeometry(QRect(QPoint(max(8, left), top), size))
        self._go.setVisible(room.bottom() > 0 and room.top() < lowest)
        self._go.raise_()

    def _marked_room(self) -> QRectF | None:
        """Return where the marked passage is in the window: its paragraph, or the whole of its table or row."""
        if self._mark is None:
            return None
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._mark[1])
        layout = self.document().documentLayout()
        room = layout.blockBoundingRect(cursor.block())
        table = cursor.currentTable()
        if table is not None:
            room = self._rows_room(table, table.cellAt(cursor).row())
        return room.translated(0, -self.verticalScrollBar().value()).adjusted(-5, -3, 5, 3)

    def _rows_room(self, table: QTextTable, row: int) -> QRectF:
        """Return where a row is; from the head of a table, the whole of it."""
        layout = self.document().documentLayout()
        last = table.rows() - 1 if row == 0 else row
        cells = [table.cellAt(rank, column) for rank in {row, last} for column in range(table.columns())]
        room = QRectF()
        for cell in cells:
            room |= layout.blockBoundingRect(cell.firstCursorPosition().block())
            room |= layout.blockBoundingRect(cell.lastCursorPosition().block())
        sheet = self.viewport().width()
        return QRectF(_MARGIN, room.top() - 3, sheet - 2 * _MARGIN, room.height() + 6)

    def _anchor_at(self, point: QPoint) -> str:
        """Return the anchor of the passage at a point: the last one before it."""
        cursor = self.cursorForPosition(point)
        block = cursor.block()
        while block.isValid():
            reached = max(cursor.position(), block.position())
            anchors = [name for position, name in anchors_of(block) if position <= reached]
            if anchors:
                return anchors[-1]
            block = block.previous()
        return ""

    def _position_of(self, anchor: str) -> int:
        block = self.document().begin()
        while block.isValid():
            for position, name in anchors_of(block):
                if name == anchor:
                    return position
            block = block.next()
        return -1


def _words(place: str) -> str:
    if place.startswith("activity:"):
        return "Aller à la ligne"
    return "Aller à la page" if place.startswith("page:") else "Aller à la question"


def anchors_of(block: QTextBlock) -> list[tuple[int, str]]:
    """Return the anchors of a paragraph and where they are."""
    found = []
    iterator = block.begin()
    while not iterator.atEnd():
        fragment = iterator.fragment()
        if fragment.isValid():
            found += [(fragment.position(), name) for name in fragment.charFormat().anchorNames()]
        iterator += 1
    return found
