"""Help text whose terms of the glossary can be looked up."""

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import QFont, QResizeEvent, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser, QWidget

from cahier.catalogue.document_schema import Term
from cahier.guidance.glossary_index import GlossaryIndex
from cahier.guidance.help_content import Voice
from ui.texts import set_name, set_tooltip
from ui.theme.theme import Theme

# Inter already leaves a fifth of its size between lines: 1.45 in all (design §2.2).
_LINE = 120.0


# The style of the font, its weight, its colour, and the space above the paragraph.
_LOOKS = {
    Voice.OVERLINE: ("micro", 600, "text3", 0),
    Voice.TITLE: ("section", 600, "text", 4),
    Voice.HEADING: ("body", 600, "text", 16),
    Voice.BODY: ("body", 400, "text", 8),
    Voice.QUIET: ("body", 400, "text2", 4),
    Voice.QUOTE: ("body", 400, "text", 6),
}


class GlossedText(QTextBrowser):
    """Shows paragraphs as tall as they are; terms have dots under them, a tooltip, and take the focus with Tab."""

    term_chosen = Signal(object)
    """The `Term` one came to with the keyboard, or clicked."""

    def __init__(self, theme: Theme, glossary: GlossaryIndex, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._glossary = glossary
        self._terms: list[Term] = []
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(0)
        self.anchorClicked.connect(self._on_anchor)

    @property
    def terms(self) -> tuple[Term, ...]:
        """The terms that can be looked up, in order of appearance."""
        return tuple(self._terms)

    def show_paragraphs(self, paragraphs: list[tuple[Voice, str]]) -> None:
        """Show paragraphs, empty ones left out."""
        self.clear()
        self._terms = []
        cursor = QTextCursor(self.document())
        first = True
        for voice, text in paragraphs:
            if text:
                self._write(cursor, voice, text, first)
                first = False
        self.moveCursor(QTextCursor.MoveOperation.Start)
        set_name(self, "\n".join(text for _, text in paragraphs if text))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if self._terms else Qt.FocusPolicy.NoFocus)
        self._fit()

    def _write(self, cursor: QTextCursor, voice: Voice, text: str, first: bool) -> None:
        style, weight, token, above = _LOOKS[voice]
        block = QTextBlockFormat()
        block.setLineHeight(_LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        block.setTopMargin(0 if first else above)
        if voice is Voice.QUOTE:
            block.setLeftMargin(10)
        if first:
            cursor.setBlockFormat(block)
        else:
            cursor.insertBlock(block)
        font = self._theme.font(style, weight=weight)
        self._write_runs(cursor, text, self._format(font, token), voice in (Voice.BODY, Voice.QUIET, Voice.QUOTE))

    def _write_runs(self, cursor: QTextCursor, text: str, style: QTextCharFormat, glossed: bool) -> None:
        done = 0
        for mention in self._glossary.mentions(text) if glossed else ():
            if mention.term in self._terms:
                continue
            cursor.insertText(text[done : mention.start], style)
            cursor.insertText(text[mention.start : mention.end], self._term_format(style, mention.term))
            done = mention.end
        cursor.insertText(text[done:], style)

    def _format(self, font: QFont, token: str) -> QTextCharFormat:
        style = QTextCharFormat()
        style.setFont(font)
        style.setForeground(self._theme.color(token))
        return style

    def _term_format(self, style: QTextCharFormat, term: Term) -> QTextCharFormat:
        dotted = QTextCharFormat(style)
        dotted.setAnchor(True)
        dotted.setAnchorHref(f"terme:{len(self._terms)}")
        dotted.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        dotted.setUnderlineColor(self._theme.color("ink"))
        set_tooltip(dotted, f"{term.term} : {term.definition}")
        self._terms.append(term)
        return dotted

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go from term to term with Tab, telling each, then leave."""
        moved = super().focusNextPrevChild(forward)
        cursor = self.textCursor()
        if moved and self.hasFocus() and cursor.hasSelection():
            self._on_anchor(QUrl(cursor.charFormat().anchorHref()))
        return moved

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as tall as the text at the new width."""
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        """Return the height of the text."""
        return QSize(200, self._height())

    def _height(self) -> int:
        return round(self.document().size().height()) + 4

    def _fit(self) -> None:
        self.document().setTextWidth(self.viewport().width())
        wanted = self._height()
        if wanted != self.minimumHeight() or wanted != self.maximumHeight():
            self.setFixedHeight(wanted)

    def _on_anchor(self, url: QUrl) -> None:
        rank = url.toString().partition(":")[2]
        if rank.isdigit() and int(rank) < len(self._terms):
            self.term_chosen.emit(self._terms[int(rank)])
