"""The reading preview of the document: a white sheet on a mat, laid out a leaf at a time."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from time import perf_counter

from PySide6.QtCore import QEvent, QPoint, QRect, QTimer, Signal
from PySide6.QtGui import QResizeEvent, Qt, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPushButton, QWidget

from cahier.export.html.reading_sheet import Leaf, ReadingSheet
from ui.preview.passages import marks_between
from ui.preview.sheet_view import SheetView, way_to
from ui.texts import make_button, set_description, set_name, set_text
from ui.theme.theme import Theme

_SHEET_WIDTH = 780
_MAT = 28
_MARGIN = 46
# How long the window may be held at a time: a frame.
_BUDGET = 0.012
# Keeps the look of the first paragraph of a leaf: Qt merges it with the one it is inserted in.
_GUARD = "<p>.</p>"


@dataclass(frozen=True, slots=True)
class _Laid:
    """A leaf on the sheet, and how many characters it takes there."""

    leaf: Leaf
    length: int


class Preview(SheetView):
    """A click marks a passage and offers to go to its question.

    A new sheet replaces what changed only, leaf after leaf, while the window goes on answering.
    """

    filled = Signal()
    """The whole sheet is there."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, _MARGIN, parent)
        self._style = ""
        self._laid: list[_Laid] = []
        self._leaf_of: dict[str, int] = {}
        self._wanted = ""
        self._work: Iterator[None] = iter(())
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._go_on)
        set_name(self, "Aperçu du document")
        set_description(self, "Ctrl+bas et Ctrl+haut choisissent un passage, Entrée va à sa question.")
        self._go = make_button("Aller à la question", self.viewport())
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
    def button(self) -> QPushButton:
        """What leads to the question of the marked passage."""
        return self._go

    def show_sheet(self, sheet: ReadingSheet) -> None:
        """Show a document; one stays at the passage one was reading."""
        marked = self.marked
        self._mark_anchor("")
        self._places, self._targets = sheet.places, sheet.targets
        if (sheet.style, sheet.pictures) != (self._style, self._pictures):
            self._wanted = self._wanted or (self.reading() if self._laid else "")
            self._start_anew(sheet)
        self._work = self._bring_to(sheet, marked)
        self._go_on()

    def show_place(self, anchor: str) -> None:
        """Bring a passage under the eyes, as soon as it is laid out."""
        self._wanted = anchor
        if not self._next.isActive():
            self._show_wanted()

    # Filling

    def _start_anew(self, sheet: ReadingSheet) -> None:
        self._style, self._pictures = sheet.style, sheet.pictures
        self._laid.clear()
        self.clear()
        self.document().setDefaultStyleSheet(sheet.style)
        self.document().setDocumentMargin(_MARGIN)
        cursor = QTextCursor(self.document())
        cursor.setBlockFormat(_thin())
        cursor.setBlockCharFormat(_tiny())

    def _go_on(self) -> None:
        until = perf_counter() + _BUDGET
        for _ in self._work:
            if perf_counter() > until:
                self._next.start()
                return
        self._next.stop()
        self._show_wanted()
        self._place_button()
        self.filled.emit()

    def _bring_to(self, sheet: ReadingSheet, marked: str) -> Iterator[None]:
        """Replace the leaves that changed, one at each step."""
        before = [laid.leaf.html for laid in self._laid]
        after = [leaf.html for leaf in sheet.leaves]
        rank = 0
        for same, start, stop, first, last in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
            if same == "equal":
                rank += stop - start
                continue
            gone = stop - start
            for leaf in sheet.leaves[first:last]:
                self._replace(rank, min(gone, 1), leaf)
                gone = max(0, gone - 1)
                rank += 1
                yield
            if gone:
                self._replace(rank, gone, None)
                yield
        self._leaf_of = {anchor: rank for rank, leaf in enumerate(sheet.leaves) for anchor in leaf.anchors}
        if marked:
            self._mark_anchor(marked)

    def _replace(self, rank: int, gone: int, leaf: Leaf | None) -> None:
        """Put a leaf in the place of some others; what is under the eyes stays there."""
        start = sum(laid.length for laid in self._laid[:rank])
        old = sum(laid.length for laid in self._laid[rank : rank + gone])
        bar = self.verticalScrollBar()
        if not bar.value():
            self._exchange(rank, gone, leaf, start, old)
            return
        top = self.cursorForPosition(QPoint(_MARGIN + 4, 4))
        lost = self._anchor_at(QPoint(_MARGIN + 4, 4)) if start <= top.position() < start + old else ""
        before = self._height_of(top)
        self._exchange(rank, gone, leaf, start, old)
        if lost:
            top.setPosition(max(self._position_in(start, leaf, lost), start))
        bar.setValue(bar.value() + round(self._height_of(top) - before))

    def _exchange(self, rank: int, gone: int, leaf: Leaf | None, start: int, old: int) -> None:
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        cursor.setPosition(start)
        cursor.setPosition(start + old, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        self._laid[rank : rank + gone] = [_Laid(leaf, _insert(cursor, leaf.html))] if leaf is not None else []
        cursor.endEditBlock()

    def _height_of(self, cursor: QTextCursor) -> float:
        return self.document().documentLayout().blockBoundingRect(cursor.block()).top()

    def _show_wanted(self) -> None:
        if self._wanted:
            self.scrollToAnchor(self._wanted)
            self._wanted = ""

    def _position_of(self, anchor: str) -> int:
        rank = self._leaf_of.get(anchor, len(self._laid))
        if rank >= len(self._laid):
            return -1
        start = sum(laid.length for laid in self._laid[:rank])
        return self._position_in(start, self._laid[rank].leaf, anchor)

    def _position_in(self, start: int, leaf: Leaf | None, anchor: str) -> int:
        length = next((laid.length for laid in self._laid if laid.leaf is leaf), 0)
        marks = marks_between(self.document(), start, start + length)
        return next((position for position, name in marks if name == anchor), -1)

    # The sheet

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self._place_button()

    def _fit(self) -> None:
        spare = self.width() - self.verticalScrollBar().sizeHint().width()
        side = max(_MAT if spare > 420 else 8, (spare - _SHEET_WIDTH) // 2)
        margins = (side, 16, max(8, side - 10), 16)
        now = self.viewportMargins()
        if (now.left(), now.top(), now.right(), now.bottom()) != margins:
            self.setViewportMargins(*margins)
        self._place_button()

    # The button

    def _mark_anchor(self, anchor: str) -> None:
        super()._mark_anchor(anchor)
        set_text(self._go, way_to(self._places.get(anchor)))
        self._place_button()

    def _show_marked(self) -> None:
        super()._show_marked()
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


def _insert(cursor: QTextCursor, html: str) -> int:
    """Insert a leaf at the start of a thin paragraph, that stays after it; return how many characters it takes."""
    start, before = cursor.position(), cursor.document().characterCount()
    cursor.insertBlock(_thin(), _tiny())
    cursor.setPosition(start)
    cursor.setBlockFormat(_thin())
    cursor.insertHtml(_GUARD + html)
    if not cursor.block().text():
        # A table leaves an empty paragraph after it.
        cursor.setBlockFormat(_thin())
        cursor.setBlockCharFormat(_tiny())
    cursor.setPosition(start)
    cursor.deleteChar()
    cursor.setBlockCharFormat(_tiny())
    return cursor.document().characterCount() - before


def _thin() -> QTextBlockFormat:
    found = QTextBlockFormat()
    found.setLineHeight(0.1, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    return found


def _tiny() -> QTextCharFormat:
    found = QTextCharFormat()
    found.setFontPointSize(1)
    return found
