"""The search: type a few letters, go anywhere, do anything."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from cahier.guidance.search_index import GROUP_LABELS, SHOWN, Found, Group, SearchEntry, SearchIndex, excerpt
from cahier.typography import french
from ui.texts import make_label, set_name, set_placeholder, set_text
from ui.theme.theme import Theme
from ui.widgets.reachable import give_focus_back

WIDTH, HEIGHT = 620, 520
ROW, HEAD = 44, 26
_HINT = french("↑ ↓ choisir · Tab groupe suivant · Entrée y aller · Échap fermer")
_ENTRY = int(Qt.ItemDataRole.UserRole)
_LINE = _ENTRY + 1
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8}


@dataclass(frozen=True, slots=True)
class FoundLine:
    """A line of the list: an entry, the head of a group, or the way to the rest of a group."""

    group: Group
    words: str
    entry: SearchEntry | None = None
    under: str = ""
    is_head: bool = False


class FoundModel(QAbstractListModel):
    """What is found, by groups: a head with their count, the nearest of each, and a way to the others."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[FoundLine] = []

    def show_found(self, found: Iterable[Found], text: str, whole: Group | None) -> None:
        """Replace what is listed; one group may be shown whole."""
        self.beginResetModel()
        self._lines = [line for group in found for line in _lines(group, text, group.group is whole)]
        self.endResetModel()

    def line(self, row: int) -> FoundLine | None:
        """Return a line by its rank."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def next_line(self, row: int, step: int) -> int:
        """Return the line reached by going down or up so many lines that one can choose."""
        chosen = [rank for rank, line in enumerate(self._lines) if not line.is_head]
        if not chosen:
            return -1
        here = sum(1 for rank in chosen if rank < row)
        return chosen[max(0, min(len(chosen) - 1, here + step))]

    def next_group(self, row: int, step: int) -> int:
        """Return the first line of the next group, or of the one before; after the last, the first."""
        first = [rank + 1 for rank, line in enumerate(self._lines) if line.is_head]
        if not first:
            return -1
        here = sum(1 for rank in first if rank <= row) - 1
        return first[(here + step) % len(first)]

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        line = self.line(index.row())
        if line is None or line.is_head:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = _DISPLAY) -> object:
        line = self.line(index.row()) if index.isValid() else None
        if line is None:
            return None
        if role == _DISPLAY:
            return line.words
        if role == _ENTRY:
            return line.entry
        if role == _LINE:
            return line
        if role == _SPOKEN:
            return ", ".join(filter(None, (line.words, line.under)))
        return None


def _lines(found: Found, text: str, whole: bool) -> Iterable[FoundLine]:
    label, count = GROUP_LABELS[found.group], len(found.entries)
    yield FoundLine(found.group, french(f"{label} · {count}"), is_head=True)
    # One more is shown rather than a line that leads to it.
    shown = found.entries if whole or count <= SHOWN + 1 else found.entries[:SHOWN]
    for entry in shown:
        yield FoundLine(found.group, entry.title, entry, excerpt(entry, text))
    if len(shown) < count:
        yield FoundLine(found.group, french(f"Afficher les {count - len(shown)} autres"))


class FoundDelegate(QStyledItemDelegate):
    """Two lines: the title, and where it is; one for the head of a group."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        line: FoundLine = index.data(_LINE)
        return QSize(200, round((ROW if line.entry is not None else HEAD) * self._theme.zoom))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        line: FoundLine = index.data(_LINE)
        area = option.rect.adjusted(4, 1, -4, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if not line.is_head and (chosen or option.state & QStyle.StateFlag.State_MouseOver):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("ink_soft" if chosen else "raised"))
            painter.drawRoundedRect(area, 5, 5)
        if line.entry is None:
            style, token = ("small", "text2") if line.is_head else ("small", "ink")
            left = area.adjusted(10 if line.is_head else 38, 0, -12, 0)
            self._line(painter, style, token, left, line.words, Qt.AlignmentFlag.AlignVCenter)
        else:
            self._entry(painter, area, line, line.entry, chosen)
        painter.restore()

    def _entry(self, painter: QPainter, area: QRect, line: FoundLine, entry: SearchEntry, chosen: bool) -> None:
        ratio = painter.device().devicePixelRatioF()
        icon = self._theme.pixmap(entry.icon or "jump", "ink" if chosen else "text2", 16, ratio)
        painter.drawPixmap(area.left() + 10, area.center().y() - 7, icon)
        text = area.adjusted(38, 4, -12, -4)
        if entry.keys:
            painter.setFont(self._theme.font("micro"))
            painter.setPen(self._theme.color("text2"))
            painter.drawText(text, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), entry.keys)
            text = text.adjusted(0, 0, -painter.fontMetrics().horizontalAdvance(entry.keys) - 12, 0)
        token = "text2" if entry.asleep else "text"
        self._line(painter, "body", token, text, entry.title, Qt.AlignmentFlag.AlignTop)
        self._line(painter, "micro", "text2", text, line.under, Qt.AlignmentFlag.AlignBottom)

    def _line(self, painter: QPainter, style: str, token: str, area: QRect, words: str, side: Qt.AlignmentFlag) -> None:
        font = self._theme.font(style)
        painter.setFont(font)
        painter.setPen(self._theme.color(token))
        shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, int(side | Qt.AlignmentFlag.AlignLeft), shown)


class CommandPalette(QFrame):
    """A field and what it finds, over the window."""

    chosen = Signal(object)
    """A `SearchEntry`."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")
        self._index = SearchIndex()
        self._offered: Callable[[SearchEntry], bool] = lambda _entry: True
        self._whole: Group | None = None
        self._window = parent
        self._zoom = theme.zoom
        self._back: QWidget | None = None
        self.field = QLineEdit()
        set_placeholder(self.field, "Chercher ou aller à…")
        set_name(self.field, "Chercher une question, une réponse, une exigence, une activité, une page ou une commande")
        self.field.addAction(theme.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self._model = FoundModel(self)
        self._delegate = FoundDelegate(theme, self)
        self.list = QListView()
        self.list.setModel(self._model)
        self.list.setItemDelegate(self._delegate)
        self.list.setMouseTracking(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        set_name(self.list, "Résultats")
        self._none = make_label("", wrap=True)
        self._none.setProperty("role", "hint")
        self._none.setContentsMargins(14, 10, 14, 10)
        self._reason = make_label("", "small", wrap=True)
        self._reason.setContentsMargins(14, 4, 14, 0)
        self._hint = make_label(_HINT, "micro")
        self._hint.setContentsMargins(14, 2, 14, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        for above in (self.field, self._none, self.list):
            column.addWidget(above, int(above is self.list))
        # When nothing is found, the list gives its room here: the sentence stays under the field, the keys at the foot.
        self._rest = QWidget()
        for under in (self._rest, self._reason, self._hint):
            column.addWidget(under, int(under is self._rest))
        self.field.textChanged.connect(self._on_text)
        self.field.installEventFilter(self)
        self.list.clicked.connect(self._on_clicked)
        self.hide()

    def ask(self, index: SearchIndex, offered: Callable[[SearchEntry], bool], back: QWidget | None) -> None:
        """Open with what can be found and is offered now; the focus goes `back` when it closes."""
        self._index, self._offered, self._back = index, offered, back
        self.field.clear()
        self._on_text("")
        self.place()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def place(self) -> None:
        """Stand under the top bar, in the middle of the window."""
        window = self._window
        width = min(round(WIDTH * self._zoom), window.width() - 32)
        height = min(round(HEIGHT * self._zoom), window.height() - 80)
        self.setGeometry((window.width() - width) // 2, 6, width, height)

    def leave(self) -> None:
        """Close and give the focus back."""
        self.hide()
        give_focus_back(self._back)
        self._back = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._on_key(event)
        if watched is self.field and event.type() == QEvent.Type.FocusOut and self.isVisible():
            self._back = None
            self.hide()
        return False

    def _on_key(self, event: QKeyEvent) -> bool:
        row = self.list.currentIndex().row()
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(row)
        elif event.key() in _MOVES:
            self._stand_at(self._model.next_line(row, _MOVES[Qt.Key(event.key())]))
        elif event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._stand_at(self._model.next_group(row, 1 if event.key() == Qt.Key.Key_Tab else -1))
        else:
            return False
        return True

    def _stand_at(self, row: int) -> None:
        self.list.setCurrentIndex(self._model.index(row, 0))
        if row == 1:
            # With the head of its group.
            self.list.scrollToTop()
        line = self._model.line(row)
        asleep = line is not None and line.entry is not None and line.entry.group is Group.HIDDEN
        set_text(self._reason, line.under if line is not None and asleep else "")
        self._reason.setVisible(asleep)

    def _on_text(self, text: str) -> None:
        self._whole = None
        self._show(text)
        self._stand_at(self._model.next_line(0, 0))

    def _show(self, text: str) -> None:
        found = self._index.find(text, self._offered)
        self._model.show_found(found, text, self._whole)
        set_text(self._none, f"Rien pour « {text} ». Essayez un mot du document.")
        self._none.setVisible(not found)
        self.list.setVisible(bool(found))
        self._rest.setVisible(not found)

    def _on_clicked(self, index: QModelIndex) -> None:
        self._take(index.row())

    def _take(self, row: int) -> None:
        line = self._model.line(row)
        if line is None or line.is_head:
            return
        if line.entry is None:
            self._whole = line.group
            self._show(self.field.text())
            head = next(rank for rank in range(self._model.rowCount()) if self._is_head_of(rank, line.group))
            self._stand_at(head + 1 + SHOWN)
            return
        self._back = None
        self.hide()
        self.chosen.emit(line.entry)

    def _is_head_of(self, row: int, group: Group) -> bool:
        line = self._model.line(row)
        return line is not None and line.is_head and line.group is group
