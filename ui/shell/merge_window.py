"""Filled questionnaires before they are taken over: what is to be chosen, what is taken, what is not understood."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from cahier.comparison.entries import Path
from cahier.editing.questionnaire_merge import BroughtLine, Gathering, UnreadBrought, exclusive
from cahier.guidance.screen_help import FirstScreen
from cahier.typography import french
from ui.texts import make_button, make_label, plain_hint, set_cell, set_name, set_text, set_title
from ui.theme.theme import Theme
from ui.widgets.helped_window import HelpedWindow
from ui.widgets.roomy_rows import RoomyRows

_SIZE = (1040, 620)
_DATA = Qt.ItemDataRole.UserRole
TITLE, HERE, THERE, WHO = range(4)
_SHARES = ((TITLE, 0.34), (HERE, 0.24), (THERE, 0.24))
_LONGEST = 120


class MergeWindow(HelpedWindow):
    """Shows what questionnaires bring, and asks for what two say otherwise; Échap gives up, and changes nothing."""

    about = FirstScreen.MERGE

    settled = Signal(object)
    """The keys of the lines where the questionnaire wins."""

    gone_to = Signal(object)
    """The `Location` of a line, to be shown in the window of the file."""

    copied = Signal(str)
    """What was not understood, as a text."""

    def __init__(self, theme: Theme, gathering: Gathering, parent: QWidget) -> None:
        super().__init__(parent)
        self._gathering = gathering
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        set_title(self, "Reprendre des questionnaires remplis")
        self.lead = make_label("", "muted", wrap=True, parent=self)
        self.tree = QTreeWidget(self)
        self.tree.setColumnCount(WHO + 1)
        self.tree.setHeaderLabels([french(words) for words in ("Point", "Ce cahier", "Le questionnaire", "Rempli par")])
        self.tree.setAllColumnsShowFocus(True)
        RoomyRows.give_to(self.tree)
        set_name(self.tree, "Ce que les questionnaires apportent")
        self.told = make_label("", "", wrap=True, parent=self)
        self.go = make_button("Aller à ce point", self)
        self.mine = make_button("Garder le cahier partout", self)
        self.theirs = make_button("Prendre les questionnaires partout", self)
        self.copy = make_button("Copier ce qui n’est pas compris", self)
        self.take = make_button("Reprendre", self, kind="primary")
        self._lay_out(theme.zoom)
        self._connect()
        self._fill()
        self._tell()

    def _lay_out(self, zoom: float) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 14)
        column.setSpacing(10)
        column.addWidget(self.lead)
        column.addWidget(self.tree, 1)
        column.addWidget(self.told)
        close = make_button("Annuler", self)
        close.clicked.connect(self.close)
        for buttons in ((self.mine, self.theirs), (self.go, self.copy)):
            line = QHBoxLayout()
            for button in buttons:
                line.addWidget(button)
            line.addStretch(1)
            column.addLayout(line)
        line.addWidget(close)
        line.addWidget(self.take)
        for button in (self.mine, self.theirs, self.go, self.copy, close, self.take):
            button.setAutoDefault(False)
        room = self.screen().availableSize()
        wide, high = (round(side * zoom) for side in _SIZE)
        self.resize(min(wide, room.width() - 40), min(high, room.height() - 80))
        for place, share in _SHARES:
            self.tree.setColumnWidth(place, round((self.width() - 40) * share))

    def _connect(self) -> None:
        self.tree.itemChanged.connect(self._on_changed)
        self.tree.currentItemChanged.connect(lambda _now, _before: self._on_current())
        self.tree.itemActivated.connect(lambda _item, _column: self._go())
        self.go.clicked.connect(self._go)
        self.mine.clicked.connect(lambda: self._choose_all(Qt.CheckState.Unchecked))
        self.theirs.clicked.connect(lambda: self._choose_all(Qt.CheckState.Checked))
        self.copy.clicked.connect(lambda: self.copied.emit(unread_text(self._gathering)))
        self.take.clicked.connect(lambda: self.settled.emit(self.wins))

    def _fill(self) -> None:
        found = self._gathering
        self.tree.blockSignals(True)
        for title, lines, asked in (("À choisir", found.chosen, True), ("Repris", found.taken, False)):
            if lines:
                section = self._section(f"{title} ({len(lines)})")
                for brought in lines:
                    self._add(section, brought, asked)
        if found.unread:
            section = self._section(f"Non repris ({len(found.unread)})")
            for unread in found.unread:
                self._add_unread(section, unread)
        self.tree.expandAll()
        self.tree.blockSignals(False)
        first = next(self._items(), None)
        if first is not None:
            self.tree.setCurrentItem(first)
        for button in (self.mine, self.theirs):
            button.setEnabled(bool(found.chosen))
        self.copy.setEnabled(bool(found.unread))
        self.take.setEnabled(not found.brings_nothing)

    def _section(self, title: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem(self.tree, [french(title)])
        item.setFirstColumnSpanned(True)
        font = item.font(TITLE)
        font.setBold(True)
        item.setFont(TITLE, font)
        return item

    def _add(self, section: QTreeWidgetItem, brought: BroughtLine, asked: bool) -> None:
        line = brought.line
        item = QTreeWidgetItem(section)
        item.setData(TITLE, _DATA, brought)
        self._dress(item, (line.title, brought.before, line.after, brought.who))
        if asked:
            item.setCheckState(TITLE, Qt.CheckState.Unchecked)

    def _add_unread(self, section: QTreeWidgetItem, unread: UnreadBrought) -> None:
        item = QTreeWidgetItem(section)
        item.setData(TITLE, _DATA, unread)
        self._dress(item, (unread.cell.column, "", f"{unread.cell.place} : {unread.cell.text}", unread.who))

    def _dress(self, item: QTreeWidgetItem, texts: tuple[str, ...]) -> None:
        for place, words in enumerate(texts):
            set_cell(item, place, french(_short(words)))
            item.setData(place, Qt.ItemDataRole.ToolTipRole, plain_hint(words))

    def _tell(self) -> None:
        found = self._gathering
        count = len(found.parts)
        parts = [f"{count} questionnaires lus." if count > 1 else f"Questionnaire lu, rempli par {found.parts[0].who}."]
        if found.chosen:
            parts.append(
                "Cochez les réponses du questionnaire qui doivent l’emporter ; celle qui n’est pas retenue reste "
                "dans le commentaire interne de sa question ou de sa ligne, en remarque pour un niveau."
            )
        elif not found.brings_nothing:
            parts.append("Rien n’est à choisir.")
        else:
            parts.append("Ils n’apportent rien de nouveau." if count > 1 else "Il n’apporte rien de nouveau.")
        if found.aside:
            parts.append("Les mots laissés sur les niveaux de service deviennent des remarques de lecteurs.")
        if found.same:
            parts.append(f"Déjà dans le cahier : {found.same}.")
        if found.unread:
            parts.append("Ce qui n’est pas repris ne change rien : recopiez-le à la main s’il le faut.")
        set_text(self.lead, " ".join(parts))

    # Choosing

    @property
    def wins(self) -> list[tuple[int, Path]]:
        """The keys of the lines that are ticked."""
        return [brought.key for item, brought in self._asked() if item.checkState(TITLE) is Qt.CheckState.Checked]

    def _asked(self) -> Iterator[tuple[QTreeWidgetItem, BroughtLine]]:
        keys = {brought.key for brought in self._gathering.chosen}
        for item in self._items():
            brought = item.data(TITLE, _DATA)
            if isinstance(brought, BroughtLine) and brought.key in keys:
                yield item, brought

    def _items(self) -> Iterator[QTreeWidgetItem]:
        tops = (self.tree.topLevelItem(rank) for rank in range(self.tree.topLevelItemCount()))
        found = (top.child(rank) for top in tops if top is not None for rank in range(top.childCount()))
        yield from (item for item in found if item is not None)

    def _on_changed(self, item: QTreeWidgetItem, _column: int) -> None:
        brought = item.data(TITLE, _DATA)
        if isinstance(brought, BroughtLine) and item.checkState(TITLE) is Qt.CheckState.Checked:
            others = set(exclusive(self._gathering.chosen, brought.key))
            for other, one in self._asked():
                if one.key in others:
                    other.setCheckState(TITLE, Qt.CheckState.Unchecked)

    def _choose_all(self, state: Qt.CheckState) -> None:
        for item, _brought in self._asked():
            item.setCheckState(TITLE, state)

    def _on_current(self) -> None:
        found = self._current
        if isinstance(found, BroughtLine):
            set_text(self.told, found.sentence)
        elif isinstance(found, UnreadBrought):
            set_text(self.told, _unread_line(found))
        else:
            set_text(self.told, "")
        self.go.setEnabled(isinstance(found, BroughtLine) and found.line.place is not None)

    @property
    def _current(self) -> object:
        item = self.tree.currentItem()
        return item.data(TITLE, _DATA) if item is not None else None

    def _go(self) -> None:
        found = self._current
        if isinstance(found, BroughtLine) and found.line.place is not None:
            self.gone_to.emit(found.line.place)


def unread_text(gathering: Gathering) -> str:
    """Return what was not taken, a line each, to be pasted elsewhere."""
    return "\n".join(map(_unread_line, gathering.unread))


def _unread_line(unread: UnreadBrought) -> str:
    cell = unread.cell
    return french(f"{unread.who}, {cell.place} : « {cell.text} ». {cell.column}")


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"
