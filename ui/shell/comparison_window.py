"""What differs from another version, line by line: to go there, to take a value over, to choose whose is kept."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from cahier.comparison.change_line import ChangeLine
from cahier.comparison.entries import Path
from cahier.guidance.screen_help import FirstScreen
from cahier.typography import french
from ui.texts import add_choice, make_button, make_label, plain_hint, set_name, set_text, set_title
from ui.theme.theme import Theme
from ui.widgets.calm_combo import CalmCombo
from ui.widgets.helped_window import HelpedWindow
from ui.widgets.roomy_rows import RoomyRows

_SIZE = (980, 600)
_LINE = Qt.ItemDataRole.UserRole
_ALL = ""
TITLE, HERE, THERE = range(3)


class _LineWindow(HelpedWindow):
    """A filter, the lines it keeps under their subjects, and under them what one may do; Échap closes it."""

    gone_to = Signal(object)
    """The `Location` of a line, to be shown in the window of the file."""

    def __init__(self, theme: Theme, title: str, columns: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self._lines: Sequence[ChangeLine] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        set_title(self, title)
        self.lead = make_label("", "muted", wrap=True, parent=self)
        self.filter = CalmCombo("Sujets à montrer", (), self)
        self.tree = QTreeWidget(self)
        self.tree.setColumnCount(len(columns))
        self.tree.setHeaderLabels([french(column) for column in columns])
        self.tree.setUniformRowHeights(True)
        RoomyRows.give_to(self.tree)
        self.tree.setAllColumnsShowFocus(True)
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        set_name(self.tree, title)
        self.told = make_label("", "", wrap=True, parent=self)
        self.go = make_button("Aller à ce point", self)
        self._zoom = theme.zoom
        self._connect_lines()

    def _connect_lines(self) -> None:
        self.filter.picked.connect(lambda _subject: self._fill())
        self.tree.itemSelectionChanged.connect(self._on_selected)
        self.tree.itemActivated.connect(lambda _item, _column: self._go())
        self.go.clicked.connect(self._go)

    def _lay_out(self, buttons: Iterable[QPushButton]) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 14)
        column.setSpacing(10)
        first = QHBoxLayout()
        first.addWidget(self.lead, 1)
        first.addWidget(self.filter)
        column.addLayout(first)
        column.addWidget(self.tree, 1)
        column.addWidget(self.told)
        last = QHBoxLayout()
        for button in (self.go, *buttons):
            button.setAutoDefault(False)
            last.addWidget(button)
        last.addStretch(1)
        close = make_button("Fermer", self)
        close.setAutoDefault(False)
        close.clicked.connect(self.close)
        last.addWidget(close)
        column.addLayout(last)
        room = self.screen().availableSize()
        wide, high = (round(side * self._zoom) for side in _SIZE)
        self.resize(min(wide, room.width() - 40), min(high, room.height() - 80))
        for place, share in ((TITLE, 0.4), (HERE, 0.28)):
            self.tree.setColumnWidth(place, round(self.width() * share))

    def show_lines(self, lines: Sequence[ChangeLine]) -> None:
        """Show other lines, the subject one looks at kept while it has some."""
        self._lines, subject = lines, self.filter.current
        self.filter.clear()
        add_choice(self.filter, f"Tous les sujets ({len(lines)})", _ALL)
        for name in dict.fromkeys(line.subject for line in lines):
            count = sum(1 for line in lines if line.subject == name)
            add_choice(self.filter, f"{name} ({count})", name)
        rank = self.filter.findData(subject)
        self.filter.setCurrentIndex(max(rank, 0))
        self._fill()

    @property
    def chosen(self) -> list[ChangeLine]:
        """The lines chosen: all those of a subject chosen as a whole."""
        found: dict[Path, ChangeLine] = {}
        for item in self.tree.selectedItems():
            for one in [item.child(rank) for rank in range(item.childCount())] or [item]:
                line = one.data(0, _LINE) if one is not None else None
                if line is not None:
                    found[line.path] = line
        return list(found.values())

    def _fill(self) -> None:
        kept = {line.path for line in self.chosen}
        self.tree.blockSignals(True)
        self.tree.clear()
        subjects: dict[str, QTreeWidgetItem] = {}
        for line in self._lines:
            if self.filter.current in (_ALL, line.subject):
                if line.subject not in subjects:
                    subjects[line.subject] = self._subject(line.subject)
                item = QTreeWidgetItem(subjects[line.subject], [line.title, _short(line.before), _short(line.after)])
                item.setData(0, _LINE, line)
                self._dress(item, line)
                item.setSelected(line.path in kept)
        self.tree.expandAll()
        self.tree.blockSignals(False)
        self._on_selected()

    def _subject(self, name: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem(self.tree, [name])
        item.setFirstColumnSpanned(True)
        font = item.font(0)
        font.setBold(True)
        item.setFont(0, font)
        return item

    def _dress(self, item: QTreeWidgetItem, line: ChangeLine) -> None:
        for place, words in ((TITLE, line.title), (HERE, line.before), (THERE, line.after)):
            item.setData(place, Qt.ItemDataRole.ToolTipRole, plain_hint(words))

    def _on_selected(self) -> None:
        chosen = self.chosen
        self.go.setEnabled(len(chosen) == 1 and chosen[0].place is not None)
        if len(chosen) == 1:
            set_text(self.told, chosen[0].sentence)
        else:
            set_text(self.told, f"{len(chosen)} lignes choisies." if chosen else "")

    def _go(self) -> None:
        chosen = self.chosen
        if len(chosen) == 1 and chosen[0].place is not None:
            self.gone_to.emit(chosen[0].place)


class ComparisonWindow(_LineWindow):
    """The open file beside another version; any value of the other may be taken over."""

    about = FirstScreen.COMPARISON

    taken = Signal(object)
    """The paths of the lines whose value is to be the other version's."""

    annex_asked = Signal()
    """The Word file of what changes is asked for."""

    tracked_asked = Signal()
    """The Word file with its changes tracked is asked for."""

    def __init__(self, theme: Theme, other: str, parent: QWidget) -> None:
        super().__init__(theme, "Comparer deux versions", ("Ce qui diffère", "Ce cahier", "L’autre version"), parent)
        self._other = other
        self.take = make_button("Reprendre cette valeur", self)
        self.annex = make_button("Word : ce qui change…", self)
        self.tracked = make_button("Word : changements suivis…", self)
        self._lay_out((self.take, self.annex, self.tracked))
        self.take.clicked.connect(lambda: self.taken.emit([line.path for line in self.chosen]))
        self.annex.clicked.connect(self.annex_asked)
        self.tracked.clicked.connect(self.tracked_asked)

    def show_lines(self, lines: Sequence[ChangeLine]) -> None:
        """Show what differs now."""
        count = f"{len(lines)} différences" if len(lines) > 1 else "Une différence"
        set_text(
            self.lead,
            f"{count} avec {self._other}." if lines else f"Aucune différence avec {self._other}.",
        )
        super().show_lines(lines)

    def _on_selected(self) -> None:
        super()._on_selected()
        count = len(self.chosen)
        self.take.setEnabled(count > 0)
        set_text(self.take, f"Reprendre ces {count} valeurs" if count > 1 else "Reprendre cette valeur")


class ReunionWindow(_LineWindow):
    """Two people wrote in one file: what both changed is chosen line by line, the rest is kept from both."""

    about = FirstScreen.REUNION

    settled = Signal(object)
    """The paths of the lines where the other version wins."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, "Réunir les deux versions", ("Changé des deux côtés", "Le mien", "L’autre"), parent)
        self.mine = make_button("Garder le mien partout", self)
        self.other = make_button("Prendre l’autre partout", self)
        self.settle = make_button("Réunir les deux versions", self)
        self._lay_out((self.mine, self.other, self.settle))
        self.mine.clicked.connect(lambda: self._choose_all(Qt.CheckState.Unchecked))
        self.other.clicked.connect(lambda: self._choose_all(Qt.CheckState.Checked))
        self.settle.clicked.connect(self._settle)
        self._wins: set[Path] = set()
        self.tree.itemChanged.connect(self._on_changed)

    def show_reunion(self, taken: Sequence[ChangeLine], chosen: Sequence[ChangeLine]) -> None:
        """Show the lines to choose, and how many the other version brings by itself."""
        kept = f"{len(taken)} changements de l’autre version" if len(taken) > 1 else "un changement de l’autre version"
        brought = f"{kept} et tous les vôtres sont gardés" if taken else "tous vos changements sont gardés"
        asked = (
            f"{len(chosen)} points ont été changés des deux côtés : cochez ceux où l’autre version l’emporte. "
            if len(chosen) > 1
            else "Un point a été changé des deux côtés : cochez-le si l’autre version l’emporte. "
            if chosen
            else "Rien n’a été changé des deux côtés. "
        )
        set_text(self.lead, f"{asked}Pour le reste, {brought}.")
        self.mine.setEnabled(bool(chosen))
        self.other.setEnabled(bool(chosen))
        self.show_lines(chosen)

    def _dress(self, item: QTreeWidgetItem, line: ChangeLine) -> None:
        super()._dress(item, line)
        wins = line.path in self._wins
        item.setCheckState(TITLE, Qt.CheckState.Checked if wins else Qt.CheckState.Unchecked)

    def _on_changed(self, item: QTreeWidgetItem, _column: int) -> None:
        line = item.data(0, _LINE)
        if line is not None and item.checkState(TITLE) is Qt.CheckState.Checked:
            self._wins.add(line.path)
        elif line is not None:
            self._wins.discard(line.path)

    def _choose_all(self, state: Qt.CheckState) -> None:
        self._wins = {line.path for line in self._lines} if state is Qt.CheckState.Checked else set()
        self._fill()

    def _settle(self) -> None:
        self.settled.emit([line.path for line in self._lines if line.path in self._wins])


def _short(words: str) -> str:
    line = " ".join(words.split(" ")).replace("\n", " ")
    return line if len(line) <= 120 else f"{line[:119].rstrip()}…"
