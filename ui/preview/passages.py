"""Where the passages of a sheet are: the marks in its text, and the room each takes."""

from collections.abc import Iterator

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument, QTextTable


def marks_of(block: QTextBlock) -> list[tuple[int, str]]:
    """Return the marks of a paragraph and where they are."""
    found = []
    iterator = block.begin()
    while not iterator.atEnd():
        fragment = iterator.fragment()
        if fragment.isValid():
            found += [(fragment.position(), name) for name in fragment.charFormat().anchorNames()]
        iterator += 1
    return found


def marks_between(document: QTextDocument, start: int, end: int) -> Iterator[tuple[int, str]]:
    """Yield the marks of a part of a document and where they are."""
    block = document.findBlock(start)
    while block.isValid() and block.position() < end:
        yield from marks_of(block)
        block = block.next()


def mark_before(block: QTextBlock, position: int) -> str:
    """Return the last mark up to a position that is in a paragraph, empty when there is none."""
    while block.isValid():
        reached = max(position, block.position())
        marks = [name for place, name in marks_of(block) if place <= reached]
        if marks:
            return marks[-1]
        block = block.previous()
    return ""


def room_at(document: QTextDocument, position: int, left: float, right: float) -> QRectF:
    """Return the room of the passage that starts at a position: its paragraph, its row, or the whole of its table."""
    cursor = QTextCursor(document)
    cursor.setPosition(position)
    room = document.documentLayout().blockBoundingRect(cursor.block())
    table = cursor.currentTable()
    if table is not None:
        rows = _rows_room(table, table.cellAt(cursor).row())
        room = QRectF(left, rows.top() - 3, right - left, rows.height() + 6)
    return room


def _rows_room(table: QTextTable, row: int) -> QRectF:
    """Return the room of a row; that of the head of a table is the whole of it."""
    layout = table.document().documentLayout()
    is_head = row == 0 and table.format().toTableFormat().headerRowCount() > 0
    last = table.rows() - 1 if is_head else row
    room = QRectF()
    for cell in [table.cellAt(rank, column) for rank in {row, last} for column in range(table.columns())]:
        room |= layout.blockBoundingRect(cell.firstCursorPosition().block())
        room |= layout.blockBoundingRect(cell.lastCursorPosition().block())
    return room
