"""The search: type a few letters, go anywhere, do anything."""

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

from cahier.guidance.search_index import SearchEntry, SearchIndex
from ui.texts import make_label, set_name, set_placeholder, set_text
from ui.theme.theme import Theme

WIDTH = 620
ROW = 44
_ENTRY = int(Qt.ItemDataRole.UserRole)
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class FoundModel(QAbstractListModel):
    """The entries found."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[SearchEntry] = []

    def show_entries(self, entries: list[SearchEntry]) -> None:
        """Replace what is listed."""
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()

    def entry(self, row: int) -> SearchEntry | None:
        """Return an entry by its line."""
        return self._entries[row] if 0 <= row < len(self._entries) else None

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._entries)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = _DISPLAY) -> object:
        entry = self.entry(index.row()) if index.isValid() else None
        if entry is None:
            return None
        if role == _DISPLAY:
            return entry.title
        if role == _ENTRY:
            return entry
        if role == _SPOKEN:
            return f"{entry.title}, {entry.detail}"
        return None


class FoundDelegate(QStyledItemDelegate):
    """Two lines: the title, and where it is."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, round(ROW * self._theme.zoom))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        entry: SearchEntry = index.data(_ENTRY)
        theme, area = self._theme, option.rect.adjusted(4, 1, -4, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("ink_soft" if chosen else "raised"))
            painter.drawRoundedRect(area, 5, 5)
        ratio = painter.device().devicePixelRatioF()
        icon = theme.pixmap(entry.icon or "jump", "ink" if chosen else "text2", 16, ratio)
        painter.drawPixmap(area.left() + 10, area.center().y() - 7, icon)
        text = area.adjusted(38, 4, -12, -4)
        self._line(painter, "body", "text", text, entry.title, Qt.AlignmentFlag.AlignTop)
        self._line(painter, "micro", "text2", text, entry.detail, Qt.AlignmentFlag.AlignBottom)
        if entry.keys:
            painter.drawText(text, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), entry.keys)
        painter.restore()

    def _line(self, painter: QPainter, style: str, token: str, area: QRect, words: str, side: Qt.AlignmentFlag) -> None:
        font = self._theme.font(style)
        painter.setFont(font)
        painter.setPen(self._theme.color(token))
        room = area.width()
        shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, room)
        painter.drawText(area, int(side | Qt.AlignmentFlag.AlignLeft), shown)


class CommandPalette(QFrame):
    """A field and what it finds, over the window."""

    chosen = Signal(object)
    """A `SearchEntry`."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")
        self._index = SearchIndex(())
        self._window = parent
        self._back: QWidget | None = None
        self.field = QLineEdit()
        set_placeholder(self.field, "Chercher ou aller à…")
        set_name(self.field, "Chercher une question, une page, une activité, une action")
        self.field.addAction(theme.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self._model = FoundModel(self)
        self._delegate = FoundDelegate(theme, self)
        self.list = QListView()
        self.list.setModel(self._model)
        self.list.setItemDelegate(self._delegate)
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        set_name(self.list, "Résultats")
        self._none = make_label("")
        self._none.setProperty("role", "hint")
        self._none.setContentsMargins(14, 10, 14, 10)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        for widget in (self.field, self._none, self.list):
            column.addWidget(widget)
        self.field.textChanged.connect(self._on_text)
        self.field.installEventFilter(self)
        self.list.clicked.connect(self._on_clicked)
        self.hide()

    def ask(self, index: SearchIndex, back: QWidget | None) -> None:
        """Open with what can be found; the focus goes `back` when it closes."""
        self._index, self._back = index, back
        self.field.clear()
        self._on_text("")
        self.place()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def place(self) -> None:
        """Stand under the top bar, in the middle of the window."""
        window = self._window
        width = min(WIDTH, window.width() - 32)
        height = min(460, window.height() - 80)
        self.setGeometry((window.width() - width) // 2, 6, width, height)

    def leave(self) -> None:
        """Close and give the focus back."""
        self.hide()
        if self._back is not None:
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)
            self._back = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._on_key(event)
        if watched is self.field and event.type() == QEvent.Type.FocusOut and self.isVisible():
            self._back = None
            self.hide()
        return False

    def _on_key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self.list.currentIndex().row())
        elif event.key() in _MOVES:
            self._move(event.key())
        else:
            return False
        return True

    def _move(self, key: int) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8}.get(Qt.Key(key), 8)
        last = self._model.rowCount() - 1
        row = max(0, min(last, self.list.currentIndex().row() + step))
        self.list.setCurrentIndex(self._model.index(row, 0))

    def _on_text(self, text: str) -> None:
        found = self._index.find(text)
        self._model.show_entries(found)
        set_text(self._none, f"Rien pour “{text}”. Essayez un mot du document.")
        self._none.setVisible(not found)
        if found:
            self.list.setCurrentIndex(self._model.index(0, 0))

    def _on_clicked(self, index: QModelIndex) -> None:
        self._take(index.row())

    def _take(self, row: int) -> None:
        entry = self._model.entry(row)
        if entry is not None:
            self._back = None
            self.hide()
            self.chosen.emit(entry)
