"""The guide: its chapters for each reader, found by any word they say, with their pictures."""

import re
from collections.abc import Iterator

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QResizeEvent,
    QShowEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextImageFormat,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QTextBrowser,
    QTextEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from cahier.guidance.guide_chapters import Guide, GuideChapter, GuideReader, find_chapters, loose
from cahier.guidance.screen_help import FirstScreen
from cahier.light_markup import spans
from ui.texts import make_button, make_label, set_cell, set_name, set_placeholder, set_text, set_title
from ui.theme.theme import Theme
from ui.widgets.helped_window import HelpedWindow
from ui.widgets.roomy_rows import RoomyRows

_SIZE = (1040, 720)
_LIST = 300
_SIDE = 22
_RANK = int(Qt.ItemDataRole.UserRole)
_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class GuideWindow(HelpedWindow):
    """Beside the window, so that one reads and goes on working; Échap closes it."""

    about = FirstScreen.GUIDE

    pdf_asked = Signal()
    """The guide is wanted as a file to print."""

    def __init__(self, theme: Theme, guide: Guide, reader: GuideReader, parent: QWidget) -> None:
        super().__init__(parent)
        self._chapters = tuple(guide.chapters)
        self._terms: tuple[str, ...] = ()
        set_title(self, "Guide")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.field = QLineEdit(self)
        set_placeholder(self.field, "Chercher dans le guide")
        set_name(self.field, "Chercher dans le guide")
        self.field.addAction(theme.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.count = make_label("", "small", wrap=True, parent=self)
        self.list = self._make_list(theme, guide)
        self.page = _GuidePage(theme, self)
        self.pdf = make_button("Enregistrer en PDF…", self)
        self.close_button = make_button("Fermer", self)
        for button in (self.pdf, self.close_button):
            button.setAutoDefault(False)
        self._lay_out(theme.zoom)
        self.field.textChanged.connect(self._on_text)
        self.list.currentItemChanged.connect(lambda _now, _before: self._show())
        self.pdf.clicked.connect(self.pdf_asked)
        self.close_button.clicked.connect(self.close)
        self.show_chapter(guide.first_of(reader))
        self.field.setFocus()

    def _make_list(self, theme: Theme, guide: Guide) -> QTreeWidget:
        made = QTreeWidget(self)
        made.setHeaderHidden(True)
        made.setRootIsDecorated(False)
        made.setItemsExpandable(False)
        made.setIndentation(round(10 * theme.zoom))
        made.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        RoomyRows.give_to(made)
        set_name(made, "Chapitres")
        rank = 0
        for part in guide.parts:
            head = QTreeWidgetItem(made)
            set_cell(head, 0, part.title)
            head.setFont(0, theme.font("small", weight=700))
            head.setFlags(Qt.ItemFlag.ItemIsEnabled)
            for chapter in part.chapters:
                item = QTreeWidgetItem(head)
                item.setData(0, _RANK, rank)
                set_cell(item, 0, chapter.title)
                rank += 1
        made.expandAll()
        return made

    def _lay_out(self, zoom: float) -> None:
        left = QVBoxLayout()
        left.setSpacing(8)
        for widget in (self.field, self.list, self.count):
            left.addWidget(widget)
            widget.setFixedWidth(round(_LIST * zoom))
        right, last = QVBoxLayout(), QHBoxLayout()
        right.addWidget(self.page, 1)
        last.addStretch(1)
        last.addWidget(self.pdf)
        last.addWidget(self.close_button)
        right.addLayout(last)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 16, 16, 12)
        row.setSpacing(16)
        row.addLayout(left)
        row.addLayout(right, 1)
        room = self.screen().availableSize()
        self.resize(min(round(_SIZE[0] * zoom), room.width() - 40), min(round(_SIZE[1] * zoom), room.height() - 80))

    @property
    def shown(self) -> GuideChapter | None:
        """The chapter one reads, None when nothing is found."""
        item = self.list.currentItem()
        rank = item.data(0, _RANK) if item is not None and not item.isHidden() else None
        return self._chapters[rank] if rank is not None else None

    @property
    def found(self) -> list[GuideChapter]:
        """The chapters that say what is looked for."""
        return [self._chapters[item.data(0, _RANK)] for item in self._left()]

    def show_chapter(self, chapter: GuideChapter) -> None:
        """Read a chapter, wherever one was."""
        self.field.clear()
        rank = self._chapters.index(chapter)
        self._go(next(item for item in self._items() if item.data(0, _RANK) == rank))

    def _items(self) -> Iterator[QTreeWidgetItem]:
        for head in self._heads():
            yield from (item for rank in range(head.childCount()) if (item := head.child(rank)) is not None)

    def _heads(self) -> Iterator[QTreeWidgetItem]:
        found = (self.list.topLevelItem(rank) for rank in range(self.list.topLevelItemCount()))
        return (head for head in found if head is not None)

    def _on_text(self, text: str) -> None:
        self._terms, found = find_chapters(self._chapters, text)
        for item in self._items():
            item.setHidden(self._chapters[item.data(0, _RANK)] not in found)
        for head in self._heads():
            head.setHidden(all(child.isHidden() for child in map(head.child, range(head.childCount())) if child))
        left = self._left()
        self._tell(text, len(left))
        if left and self.list.currentItem() not in left:
            self._go(left[0])
        self._show()

    def _tell(self, text: str, left: int) -> None:
        words = f"{left} pages en parlent" if left > 1 else "Une page en parle"
        if not left:
            words = f"Aucune page ne dit « {text} ». Essayez un mot plus court."
        set_text(self.count, words if text.strip() else f"{left} pages")

    def _left(self) -> list[QTreeWidgetItem]:
        return [item for item in self._items() if not item.isHidden()]

    def _step(self, by: int) -> None:
        left, now = self._left(), self.list.currentItem()
        if now in left:
            self._go(left[max(0, min(len(left) - 1, left.index(now) + by))])

    def _go(self, item: QTreeWidgetItem) -> None:
        self.list.setCurrentItem(item)
        self._bring(item)

    def _bring(self, item: QTreeWidgetItem) -> None:
        """Show the line of a chapter, and above it whom its part is for where there is room."""
        for line in (item.parent(), item):
            if line is not None:
                self.list.scrollToItem(line)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        item = self.list.currentItem()
        if item is not None:
            self._bring(item)

    def _show(self) -> None:
        chapter = self.shown
        if chapter is None:
            self.page.clear()
            return
        self.page.show_chapter(chapter, self._terms)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """While one types, the arrows go from chapter to chapter, and Entrée to the next place that says it."""
        key = Qt.Key(event.key())
        if self.field.hasFocus() and key in _MOVES:
            self._step(_MOVES[key])
        elif self.field.hasFocus() and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.page.go_on()
        else:
            super().keyPressEvent(event)


class _GuidePage(QTextBrowser):
    """One chapter, in the width there is; the words looked for are marked."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._chapter: GuideChapter | None = None
        self._sought: tuple[str, ...] = ()
        self._places: list[QTextCursor] = []
        self._at = -1
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(_SIDE)

    def show_chapter(self, chapter: GuideChapter, sought: tuple[str, ...]) -> None:
        """Write a chapter from its top, or from the first place that says what is sought."""
        self._chapter, self._sought = chapter, sought
        self._write()
        self.verticalScrollBar().setValue(0)
        self.go_on()

    def go_on(self) -> None:
        """Go to the next place that says what is sought, and after the last to the first."""
        if self._places:
            self._at = (self._at + 1) % len(self._places)
            place = QTextCursor(self._places[self._at])
            place.clearSelection()
            self.setTextCursor(place)
            self.ensureCursorVisible()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._chapter is not None and event.oldSize().width() != event.size().width():
            kept = self.verticalScrollBar().value()
            self._write()
            self.verticalScrollBar().setValue(kept)

    def _write(self) -> None:
        chapter = self._chapter
        if chapter is None:
            return
        self.clear()
        set_name(self, chapter.title)
        cursor = QTextCursor(self.document())
        self._paragraph(cursor, chapter.title, "title", "text", 0)
        if chapter.picture is not None:
            self._picture(cursor, chapter)
            self._paragraph(cursor, chapter.caption, "small", "text2", 6)
        for words in chapter.paragraphs:
            self._paragraph(cursor, words, "body", "text", 12)
        for words in chapter.commands:
            self._paragraph(cursor, words, "body", "ink", 8, left=18)
        for words in chapter.steps:
            self._paragraph(cursor, f"–\u00a0{words}", "body", "text2", 8, left=12)
        self._mark()

    def _paragraph(
        self, cursor: QTextCursor, words: str, style: str, colour: str, above: int, *, left: int = 0
    ) -> None:
        block, look = QTextBlockFormat(), QTextCharFormat()
        block.setLineHeight(120.0, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        block.setTopMargin(round(above * self._theme.zoom))
        block.setLeftMargin(round(left * self._theme.zoom))
        look.setForeground(self._theme.color(colour))
        self._begin(cursor, block)
        for span in spans(words):
            look.setFont(self._theme.font(style, weight=600 if span.bold else None))
            cursor.insertText(span.text, look)

    def _picture(self, cursor: QTextCursor, chapter: GuideChapter) -> None:
        drawn = QImage(str(chapter.picture))
        if drawn.isNull():
            return
        width = min(drawn.width(), self.viewport().width() - 2 * _SIDE)
        ratio = self.devicePixelRatioF()
        scaled = drawn.scaledToWidth(round(width * ratio), Qt.TransformationMode.SmoothTransformation)
        name = QUrl(f"guide:{chapter.picture.name if chapter.picture else ''}")
        self.document().addResource(QTextDocument.ResourceType.ImageResource.value, name, scaled)
        image, block = QTextImageFormat(), QTextBlockFormat()
        image.setName(name.toString())
        image.setWidth(width)
        image.setHeight(width * drawn.height() / drawn.width())
        block.setTopMargin(round(14 * self._theme.zoom))
        self._begin(cursor, block)
        cursor.insertImage(image)

    def _begin(self, cursor: QTextCursor, block: QTextBlockFormat) -> None:
        if cursor.atStart():
            cursor.setBlockFormat(block)
        else:
            cursor.insertBlock(block)

    def _mark(self) -> None:
        self._places, self._at = [], -1
        marks = []
        said = self.toPlainText()
        for words in self._sought:
            for found in re.finditer(loose(words), said, re.IGNORECASE):
                place = QTextCursor(self.document())
                place.setPosition(found.start())
                place.setPosition(found.end(), QTextCursor.MoveMode.KeepAnchor)
                self._places.append(place)
                mark = QTextEdit.ExtraSelection()
                mark.cursor = place
                mark.format.setBackground(self._theme.color("warn_line"))
                mark.format.setForeground(self._theme.color("text"))
                marks.append(mark)
        self._places.sort(key=QTextCursor.selectionStart)
        self.setExtraSelections(marks)
