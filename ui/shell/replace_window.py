"""« Rechercher et remplacer »: every occurrence with its words around, ticked or not, then all of them at a stroke."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from cahier.editing.session import Session
from cahier.editing.word_replacement import Occurrence, Sought, occurrences, replace_words
from cahier.guidance.screen_help import FirstScreen
from cahier.typography import french
from ui.texts import make_button, make_check, make_label, set_cell, set_name, set_text, set_title, set_verbatim
from ui.widgets.helped_window import HelpedWindow

_PAUSE_MS = 150
_RANK = int(Qt.ItemDataRole.UserRole)
_TICK = 0
_MOST_SHOWN = 2_000
_BEFORE = 22


class ReplaceWindow(HelpedWindow):
    """Asks what to look for and what to write instead; the session is asked for one change."""

    about = FirstScreen.REPLACE

    gone_to = Signal(object)
    """The `Location` of an occurrence that one wants to see on its page."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self._found: list[Occurrence] = []
        set_title(self, "Rechercher et remplacer")
        self.sought, self.words = QLineEdit(self), QLineEdit(self)
        set_name(self.sought, "Rechercher")
        set_name(self.words, "Remplacer par")
        self.whole = make_check("Mot entier", self)
        self.capitals = make_check("Respecter les majuscules", self)
        self.list = self._make_list()
        self.count = make_label("", "small", wrap=True)
        self.go = make_button("Aller à ce point", self)
        self.replace = make_button("Remplacer", self, kind="primary")
        self.close_button = make_button("Fermer", self)
        self._later = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._later.timeout.connect(self.look)
        self._lay_out()
        self._connect()
        self.resize(820, 560)
        self.look()

    def _make_list(self) -> QTreeWidget:
        found = QTreeWidget(self)
        found.setColumnCount(2)
        found.setHeaderLabels([french("Où"), french("Ce que cela donne")])
        found.setRootIsDecorated(False)
        found.setUniformRowHeights(True)
        found.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        found.header().resizeSection(0, 260)
        set_name(found, "Occurrences")
        return found

    def _lay_out(self) -> None:
        form = QFormLayout()
        for words, line in (("Rechercher", self.sought), ("Remplacer par", self.words)):
            label = make_label(words, "small")
            label.setBuddy(line)
            form.addRow(label, line)
        options = QHBoxLayout()
        for box in (self.whole, self.capitals):
            options.addWidget(box)
        options.addStretch(1)
        buttons = QDialogButtonBox(self)
        buttons.addButton(self.go, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self.replace, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self.close_button, QDialogButtonBox.ButtonRole.RejectRole)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(10)
        column.addLayout(form)
        column.addLayout(options)
        column.addWidget(self.list, 1)
        column.addWidget(self.count)
        column.addWidget(
            make_label(
                "Seulement dans ce que vous avez écrit : ni le texte type, ni les identifiants, ni les nombres, ni les "
                "comptes rendus et remarques.",
                "muted",
                wrap=True,
            )
        )
        column.addWidget(buttons)

    def _connect(self) -> None:
        for line in (self.sought, self.words):
            line.textChanged.connect(lambda _text: self._later.start())
        for box in (self.whole, self.capitals):
            box.toggled.connect(lambda _on: self._later.start())
        self.list.itemChanged.connect(lambda _item, _column: self._show_count())
        self.list.itemActivated.connect(lambda _item, _column: self._go())
        self.go.clicked.connect(self._go)
        self.replace.clicked.connect(self._replace)
        self.close_button.clicked.connect(self.reject)
        self.sought.returnPressed.connect(self.look)
        self.words.returnPressed.connect(self.look)
        self.replace.setAutoDefault(False)
        self.go.setAutoDefault(False)
        self.close_button.setAutoDefault(False)

    def _asked(self) -> Sought:
        return Sought(self.sought.text(), self.whole.isChecked(), self.capitals.isChecked())

    # Looking

    def look(self) -> None:
        """List what is found now."""
        self._later.stop()
        left, here = self._left(), self.list.currentIndex().row()
        self._found = list(occurrences(self._session, self._asked()))
        self.list.blockSignals(True)
        self.list.clear()
        for rank, found in enumerate(self._found[:_MOST_SHOWN]):
            item = QTreeWidgetItem(self.list)
            item.setData(_TICK, _RANK, rank)
            ticked = (found.text.label, found.rank) not in left
            item.setCheckState(_TICK, Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            set_cell(item, 0, french(found.text.label))
            set_cell(item, 1, f"{_near(found.before)}[{found.found} → {self.words.text() or '…'}]{found.after}")
        if self._found:
            last = self.list.topLevelItemCount() - 1
            self.list.setCurrentIndex(self.list.model().index(max(0, min(here, last)), 0))
        self.list.blockSignals(False)
        self._show_count()

    def _left(self) -> set[tuple[str, int]]:
        """Return the occurrences that one has taken the tick from."""
        return {(found.text.label, found.rank) for found, ticked in self._ticks() if not ticked}

    def _ticks(self) -> list[tuple[Occurrence, bool]]:
        items = (self.list.topLevelItem(rank) for rank in range(self.list.topLevelItemCount()))
        return [
            (self._found[int(item.data(_TICK, _RANK))], item.checkState(_TICK) is Qt.CheckState.Checked)
            for item in items
            if item is not None
        ]

    def _show_count(self) -> None:
        ticked = len(self._found) - len(self._left())
        self.replace.setEnabled(ticked > 0)
        set_text(self.replace, f"Remplacer ({ticked})" if ticked else "Remplacer")
        self.go.setEnabled(bool(self._found))
        set_text(self.count, self._said())

    def _said(self) -> str:
        if not self.sought.text().strip():
            return "Écrivez ce que vous cherchez : chaque endroit s’affiche ici."
        if not self._found:
            return "Rien de tel dans ce que vous avez écrit."
        count, places = len(self._found), len({found.text.label for found in self._found})
        beyond = f" Les {_MOST_SHOWN} premières sont affichées." if count > _MOST_SHOWN else ""
        times = "Une occurrence" if count == 1 else f"{count} occurrences"
        return f"{times} dans {'un endroit' if places == 1 else f'{places} endroits'}.{beyond}"

    # Doing

    def _replace(self) -> None:
        self.look()
        done = replace_words(self._session, self._asked(), self.words.text(), self._left(), origin=self)
        self.look()
        # What was done takes the place of what is found now, until one looks for something else.
        set_verbatim(self.count, done.words)

    def _go(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.gone_to.emit(self._found[int(item.data(_TICK, _RANK))].text.place)


def _near(before: str) -> str:
    """Return the last words before an occurrence: the words written instead are seen without scrolling."""
    return before if len(before) <= _BEFORE else f"…{before[-_BEFORE:]}"


class ReplaceFlow(QObject):
    """Opens the window on the open file."""

    gone_to = Signal(object)

    def __init__(self, window: QWidget, session: Callable[[], Session | None]) -> None:
        super().__init__(window)
        self._window, self._session = window, session
        self.shown: ReplaceWindow | None = None

    def show(self) -> None:
        """Look for words in the open file, once those being typed are handed over."""
        session = self._session()
        if session is None:
            return
        self.put_away()
        self.shown = ReplaceWindow(session, self._window)
        self.shown.gone_to.connect(self._on_gone_to)
        self.shown.finished.connect(self._on_gone)
        self.shown.open()
        self.shown.sought.setFocus()

    def put_away(self) -> None:
        """Close the window: its file may be there no more."""
        if self.shown is not None:
            self.shown.close()

    def _on_gone(self) -> None:
        self.shown = None

    def _on_gone_to(self, place: object) -> None:
        self.put_away()
        self.gone_to.emit(place)
