"""A text box with bold and lists, written as the light markup and shown as what it stands for."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QKeyCombination, QMimeData, Qt
from PySide6.QtGui import (
    QKeyEvent,
    QSyntaxHighlighter,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from cahier.editing.pasted_html import marked_text
from cahier.light_markup import BOLD_SIGN, bold_parts, sign
from ui.fields.growing_text import GrowingText
from ui.texts import set_name, set_tooltip
from ui.theme.theme import Theme

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CONTROL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_BOLD_KEYS = QKeyCombination(_CONTROL, Qt.Key.Key_B).toCombined()
_LIST_KEYS = QKeyCombination(_CONTROL | _SHIFT, Qt.Key.Key_L).toCombined()
_NO_KEY = Qt.KeyboardModifier.NoModifier
BULLET = "- "


class MarkedText(GrowingText):
    """Ctrl+B puts words in bold, Ctrl+Maj+L lines in a list; Enter goes on with the list one is in."""

    def __init__(self, theme: Theme, fewest: int = 3, most: int = 12, parent: QWidget | None = None) -> None:
        super().__init__(fewest, most, parent)
        self._look = _Look(self.document(), theme)

    @staticmethod
    def uses(event: QKeyEvent) -> bool:
        """Tell whether keys are those of bold or of lists, whatever they do in the window."""
        return event.keyCombination().toCombined() in (_BOLD_KEYS, _LIST_KEYS)

    def event(self, event: QEvent) -> bool:
        """Keep one's own keys from the shortcuts of the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self.uses(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Bold, a list, or the next line of the list one is in."""
        keys = event.keyCombination().toCombined()
        if keys == _BOLD_KEYS:
            self.toggle_bold()
        elif keys == _LIST_KEYS:
            self.toggle_list()
        elif event.key() in _ENTER and event.modifiers() in (_NO_KEY, Qt.KeyboardModifier.KeypadModifier):
            self._next_line()
        else:
            super().keyPressEvent(event)

    def toggle_bold(self) -> None:
        """Put the words chosen, or the one under the cursor, in bold; out of it when they are."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            cursor.select(QTextCursor.SelectionType.WordUnderCursor)
        if not cursor.hasSelection():
            self._open_bold(cursor)
            return
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        cursor.beginEditBlock()
        for block in reversed(self._blocks(start, end)):
            self._toggle_in(block, max(start - block.position(), 0), min(end - block.position(), block.length() - 1))
        cursor.endEditBlock()

    def _open_bold(self, cursor: QTextCursor) -> None:
        cursor.insertText(BOLD_SIGN * 2)
        cursor.setPosition(cursor.position() - len(BOLD_SIGN))
        self.setTextCursor(cursor)

    def _toggle_in(self, block: QTextBlock, start: int, end: int) -> None:
        """Put a part of a line in bold or out of it, its sign of list and its white space left apart."""
        line = block.text()
        start = max(start, len(sign(line)))
        chosen = line[start:end]
        start += len(chosen) - len(chosen.lstrip())
        end -= len(chosen) - len(chosen.rstrip())
        if start >= end:
            return
        inside = next((part for part in bold_parts(line) if part[0] <= start and end <= part[1]), None)
        cursor = QTextCursor(block)
        if inside is not None:
            first, last = inside
            self._replace(cursor, block, last - len(BOLD_SIGN), last, "")
            self._replace(cursor, block, first, first + len(BOLD_SIGN), "")
            return
        bare = line[start:end].replace(BOLD_SIGN, "")
        self._replace(cursor, block, start, end, f"{BOLD_SIGN}{bare}{BOLD_SIGN}")

    @staticmethod
    def _replace(cursor: QTextCursor, block: QTextBlock, start: int, end: int, text: str) -> None:
        cursor.setPosition(block.position() + start)
        cursor.setPosition(block.position() + end, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text)

    def toggle_list(self) -> None:
        """Make the lines chosen those of a list; plain lines again when they all are."""
        cursor = self.textCursor()
        blocks = self._blocks(cursor.selectionStart(), cursor.selectionEnd())
        whole = all(sign(block.text()) for block in blocks if block.text().strip())
        listed = whole and any(block.text().strip() for block in blocks)
        cursor.beginEditBlock()
        for block in blocks:
            line = block.text()
            if listed:
                self._replace(QTextCursor(block), block, 0, len(sign(line)), "")
            elif not sign(line) and (line.strip() or len(blocks) == 1):
                self._replace(QTextCursor(block), block, 0, 0, BULLET)
        cursor.endEditBlock()

    def _blocks(self, start: int, end: int) -> list[QTextBlock]:
        found, block = [], self.document().findBlock(start)
        last = self.document().findBlock(end)
        while block.isValid():
            found.append(block)
            if block == last:
                break
            block = block.next()
        return found

    def _next_line(self) -> None:
        """End the line; the next one carries on the list, and a line of it left empty ends it."""
        cursor = self.textCursor()
        line = cursor.block().text()
        mark = sign(f"{line}x")
        if mark and line.strip() == mark.strip() and not cursor.hasSelection():
            self._replace(cursor, cursor.block(), 0, len(line), "")
        else:
            follows = mark and cursor.positionInBlock() >= len(mark)
            cursor.insertText("\n" + (_next_sign(mark) if follows else ""))
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Accept words, whatever they come with."""
        return source.hasText() or source.hasHtml()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste from Word or from a page what this text can hold: paragraphs, bold, lists."""
        words = marked_text(source.html()) if source.hasHtml() else ""
        if not words:
            super().insertFromMimeData(source)
            return
        self.insertPlainText(words)
        self.ensureCursorVisible()


def _next_sign(mark: str) -> str:
    figures = "".join(filter(str.isdigit, mark))
    return mark.replace(figures, str(int(figures) + 1)) if figures else mark


class _Look(QSyntaxHighlighter):
    """Shows bold words in bold and signs in the background: only what is read stands out."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self._bold, self._sign = QTextCharFormat(), QTextCharFormat()
        self._bold.setFontWeight(700)
        self._sign.setForeground(theme.color("text3"))

    def highlightBlock(self, text: str) -> None:
        """Dress one line."""
        mark = sign(text)
        if mark:
            self.setFormat(0, len(mark), self._sign)
        for start, end in bold_parts(text):
            self.setFormat(start, end - start, self._bold)
            for place in (start, end - len(BOLD_SIGN)):
                self.setFormat(place, len(BOLD_SIGN), self._sign)


class MarkedBox(QWidget):
    """The text box and, under it, two quiet buttons for those who do not know the keys."""

    def __init__(self, theme: Theme, fewest: int = 3, most: int = 12, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.edit = MarkedText(theme, fewest, most, self)
        self.bold = self._button("bold", "Gras (Ctrl+B)", self.edit.toggle_bold)
        self.listed = self._button("list", "Liste à puces (Ctrl+Maj+L)", self.edit.toggle_list)
        buttons = QHBoxLayout()
        buttons.setSpacing(0)
        buttons.addWidget(self.bold)
        buttons.addWidget(self.listed)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(self.edit)
        column.addLayout(buttons)

    def _button(self, icon: str, words: str, act: Callable[[], None]) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(self._theme.icon(icon, "text3", 14))
        set_name(button, words)
        set_tooltip(button, words)
        # The keys do the same: a stop less on the way from one question to the next.
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda: act())
        return button
