"""Spelling as one writes: words that are not French are underlined in the long text one is in."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer
from PySide6.QtGui import QAction, QContextMenuEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QApplication, QMenu, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid

from cahier.catalogue.catalogue import Catalogue
from cahier.spelling import own_words
from cahier.spelling.speller import Speller, can_spell
from cahier.spelling.word_search import Span
from ui.session.errand import Errand
from ui.session.promptly import promptly
from ui.shell.spelling_menu import spelling_menu
from ui.shell.window_state import WindowState
from ui.theme.theme import Theme

_PAUSE_MS, _LOOK_MS = 350, 25
Text = QTextEdit | QPlainTextEdit
Looked = tuple[Speller, tuple[Span, ...]]


class SpellingHelp(QObject):
    """Follows the focus; the dictionary is read in a thread, when one first comes to a long text."""

    def __init__(
        self,
        state: WindowState,
        action: QAction,
        catalogue: Callable[[], Catalogue],
        theme: Callable[[], Theme],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._state, self._action = state, action
        self._catalogue, self.theme = catalogue, theme
        self._speller: Speller | None = None
        self._asking: list[SpelledText] = []
        self._asker: SpelledText | None = None
        self._errand: Errand[Looked] | None = None
        self._look = QTimer(self, interval=_LOOK_MS)
        self._look.timeout.connect(self._take_in)

    @property
    def wanted(self) -> bool:
        """Whether words are looked up."""
        return self._action.isChecked()

    def begin(self) -> None:
        """Look words up where one writes, if one wants it and the library is there."""
        there = can_spell()
        self._action.setEnabled(there)
        self._action.setChecked(there and self._state.spelling)
        app = QApplication.instance()
        if there and isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    def toggle(self) -> None:
        """Look words up from now on, or no more."""
        self._state.spelling = not self._state.spelling
        self._action.setChecked(self._state.spelling)
        self._on_focus(QApplication.focusWidget())

    def _on_focus_changed(self, _before: QWidget | None, after: QWidget | None) -> None:
        self._on_focus(after)

    def _on_focus(self, widget: QWidget | None) -> None:
        if isinstance(widget, Text) and not widget.isReadOnly():
            known = widget.findChild(SpelledText)
            if known is not None or self.wanted:
                (known or SpelledText(widget, self)).look()

    def ask(self, asker: "SpelledText") -> None:
        """Have a text looked up, after those that wait."""
        if asker not in self._asking:
            self._asking.append(asker)
        self._go_on()

    def suggestions(self, word: str) -> tuple[str, ...]:
        """Return what one may have meant by a word; it takes a while."""
        return self._speller.suggestions(word) if self._speller is not None else ()

    def add(self, word: str) -> None:
        """Take a word as right, here and the days to come."""
        if self._speller is not None:
            self._speller.learn(word)
        own_words.add(word)

    def _go_on(self) -> None:
        self._asking = [asker for asker in self._asking if isValid(asker)]
        if self._errand is None and self._asking:
            known = () if self._speller else _terms(self._catalogue())
            # Off the list: what changes meanwhile is asked about again.
            self._asker = self._asking.pop(0)
            self._errand = Errand(partial(_looked_up, self._speller, known, self._asker.text()), left=True)
            self._look.start()

    def _take_in(self) -> None:
        if self._errand is None or not self._errand.ended:
            return
        self._look.stop()
        errand, self._errand = self._errand, None
        asker, self._asker = self._asker, None
        try:
            self._speller, found = errand.outcome()
        except (ImportError, OSError):
            # No dictionary on this computer: nothing is underlined.
            self._action.setChecked(False)
            self._action.setEnabled(False)
            return
        if asker is not None and isValid(asker):
            asker.show_wrong(found)
        self._go_on()


def _terms(catalogue: Catalogue) -> tuple[str, ...]:
    return tuple(word for term in catalogue.terms for word in (term.term, *term.aliases))


def _looked_up(speller: Speller | None, terms: tuple[str, ...], text: str) -> Looked:
    ready = speller if speller is not None else Speller((*terms, *own_words.load()))
    return ready, ready.wrong_words(text)


class SpelledText(QObject):
    """A long text whose words are looked up once the hand rests; the menu of a wrong one begins by what was meant."""

    def __init__(self, field: Text, help_: SpellingHelp) -> None:
        super().__init__(field)
        self._field, self._help = field, help_
        self._asked = ""
        self._menu: QMenu | None = None
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.look)
        field.textChanged.connect(self._pause.start)
        field.installEventFilter(self)
        field.viewport().installEventFilter(self)

    def text(self) -> str:
        """Return the text, a sign for a sign."""
        return self._field.document().toRawText()

    def look(self) -> None:
        """Have the text looked up, or show nothing where nobody wants it."""
        if self._help.wanted and not self._field.isReadOnly():
            self._asked = self.text()
            self._help.ask(self)
        else:
            self._field.setExtraSelections([])

    def show_wrong(self, spans: tuple[Span, ...]) -> None:
        """Underline words, unless the text is another meanwhile; the one being typed is left alone."""
        text = self.text()
        if text != self._asked or not self._help.wanted:
            return
        here = self._field.textCursor().position() if self._field.hasFocus() else -1
        marks = [self._mark(text, span) for span in spans]
        self._field.setExtraSelections([mark for mark in marks if mark.cursor.selectionEnd() != here])

    def _mark(self, text: str, span: Span) -> QTextEdit.ExtraSelection:
        mark, cursor = QTextEdit.ExtraSelection(), QTextCursor(self._field.document())
        # Qt counts a sign outside the first plane of Unicode as two.
        start, end = (len(text[:place].encode("utf-16-le")) // 2 for place in span)
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        look = QTextCharFormat()
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        look.setUnderlineColor(self._help.theme().color("danger"))
        mark.cursor, mark.format = cursor, look
        return mark

    def wrong_at(self, position: int) -> QTextCursor | None:
        """Return the underlined word at a place, chosen; None when there is none."""
        # A copy: the cursor of a mark goes with the mark.
        cursors = [QTextCursor(mark.cursor) for mark in self._field.extraSelections()]
        return next((word for word in cursors if word.selectionStart() <= position <= word.selectionEnd()), None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ContextMenu or not isinstance(event, QContextMenuEvent):
            return False
        keyed = event.reason() is QContextMenuEvent.Reason.Keyboard
        at = self._field.textCursor() if keyed else self._field.cursorForPosition(event.pos())
        word = self.wrong_at(at.position())
        if word is None:
            return False
        place = self._field.cursorRect(word).bottomLeft() if keyed else event.pos()
        self._open_menu(word, self._field.viewport().mapToGlobal(place))
        return True

    def _open_menu(self, word: QTextCursor, place: QPoint) -> None:
        said = word.selectedText()
        promptly(self, partial(self._help.suggestions, said), partial(self._show_menu, word, said, place))

    def _show_menu(self, word: QTextCursor, said: str, place: QPoint, meant: tuple[str, ...]) -> None:
        if word.selectedText() != said:
            return
        if self._menu is not None:
            self._menu.deleteLater()
        self._menu = spelling_menu(self._field, said, meant, partial(self._write, word), partial(self._add, said))
        self._menu.popup(place)

    def _write(self, word: QTextCursor, meant: str) -> None:
        word.insertText(meant)
        self._field.setTextCursor(word)
        self.look()

    def _add(self, word: str) -> None:
        self._help.add(word)
        self.look()
