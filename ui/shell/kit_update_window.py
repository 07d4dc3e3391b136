"""What a newer kit changes in the open file: entries taken together, lines to tick, and what stays as one wrote it."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from cahier.comparison.change_line import ChangeLine
from cahier.comparison.entries import Path
from cahier.editing.kit_update import KitUpdate
from cahier.guidance.screen_help import FirstScreen
from cahier.typography import french
from ui.texts import make_button, make_label, plain_hint, set_cell, set_name, set_text, set_title
from ui.theme.theme import Theme
from ui.widgets.helped_window import HelpedWindow
from ui.widgets.roomy_rows import RoomyRows

_SIZE = (1000, 600)
_DATA = Qt.ItemDataRole.UserRole
TITLE, HERE, THERE = range(3)
_SHARES = (0.36, 0.3, 0.3)
_LONGEST = 120


class KitUpdateWindow(HelpedWindow):
    """Shows the lines, and tells which are ticked; Échap gives up, and changes nothing."""

    about = FirstScreen.UPDATE_KIT

    settled = Signal(object)
    """The paths of the lines to take."""

    gone_to = Signal(object)
    """The `Location` of a line, to be shown in the window of the file."""

    def __init__(self, theme: Theme, update: KitUpdate, parent: QWidget) -> None:
        super().__init__(parent)
        self._update = update
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        set_title(self, "Mettre à jour depuis le kit")
        self.lead = make_label("", "muted", wrap=True, parent=self)
        self.tree = QTreeWidget(self)
        self.tree.setColumnCount(len(_SHARES))
        self.tree.setHeaderLabels([french(words) for words in ("Point", "Ce cahier", "Le kit")])
        self.tree.setAllColumnsShowFocus(True)
        RoomyRows.give_to(self.tree)
        set_name(self.tree, "Ce que le kit change")
        self.told = make_label("", "", wrap=True, parent=self)
        self.go = make_button("Aller à ce point", self)
        self.every = make_button("Tout cocher", self)
        self.none = make_button("Tout décocher", self)
        self.cancel = make_button("Annuler", self)
        self.take = make_button("Mettre à jour", self, kind="primary")
        self._lay_out(theme.zoom)
        self._fill()
        self._connect()
        self._tell()
        self._on_current()

    def _lay_out(self, zoom: float) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 14)
        column.setSpacing(10)
        column.addWidget(self.lead)
        column.addWidget(self.tree, 1)
        column.addWidget(self.told)
        line = QHBoxLayout()
        for button in (self.every, self.none, self.go):
            line.addWidget(button)
        line.addStretch(1)
        line.addWidget(self.cancel)
        line.addWidget(self.take)
        column.addLayout(line)
        for button in (self.every, self.none, self.go, self.cancel, self.take):
            button.setAutoDefault(False)
        room = self.screen().availableSize()
        self.resize(min(round(_SIZE[0] * zoom), room.width() - 40), min(round(_SIZE[1] * zoom), room.height() - 80))
        for place, share in enumerate(_SHARES):
            self.tree.setColumnWidth(place, round((self.width() - 40) * share))

    def _connect(self) -> None:
        self.tree.currentItemChanged.connect(lambda _now, _before: self._on_current())
        self.tree.itemActivated.connect(lambda _item, _column: self._go())
        self.go.clicked.connect(self._go)
        self.every.clicked.connect(lambda: self._choose_all(Qt.CheckState.Checked))
        self.none.clicked.connect(lambda: self._choose_all(Qt.CheckState.Unchecked))
        self.cancel.clicked.connect(self.close)
        self.take.clicked.connect(lambda: self.settled.emit(self.ticked))

    # What is shown

    def _fill(self) -> None:
        found = self._update
        self._add_lines("Proposé", found.offered, ticked=True)
        if found.entries:
            section = self._section(f"Entrées de catalogue, reprises ensemble ({len(found.entries)})")
            for entry in found.entries:
                item = QTreeWidgetItem(section)
                item.setData(TITLE, _DATA, entry.sentence)
                self._dress(item, (f"{entry.kind} {entry.id}", entry.title, str(entry.fate)))
        self._add_lines("Gardé, car vous l’avez écrit ou confirmé", found.kept, ticked=False)
        self.tree.expandAll()
        top = self.tree.topLevelItem(0)
        first = top.child(0) if top is not None else None
        if first is not None:
            self.tree.setCurrentItem(first)
        for button in (self.every, self.none):
            button.setEnabled(bool(found.offered))

    def _add_lines(self, title: str, lines: Sequence[ChangeLine], *, ticked: bool) -> None:
        if not lines:
            return
        section = self._section(f"{title} ({len(lines)})")
        for line in lines:
            item = QTreeWidgetItem(section)
            item.setData(TITLE, _DATA, line)
            self._dress(item, (line.title, line.before, line.after))
            if ticked:
                item.setCheckState(TITLE, Qt.CheckState.Checked)

    def _section(self, title: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem(self.tree, [french(title)])
        item.setFirstColumnSpanned(True)
        font = item.font(TITLE)
        font.setBold(True)
        item.setFont(TITLE, font)
        return item

    def _dress(self, item: QTreeWidgetItem, texts: tuple[str, ...]) -> None:
        for place, words in enumerate(texts):
            line = " ".join(words.split())
            set_cell(item, place, french(line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"))
            item.setData(place, Qt.ItemDataRole.ToolTipRole, plain_hint(words))

    def _tell(self) -> None:
        found = self._update
        was = found.mine.kit.title if found.mine.kit is not None else ""
        parts = [f"Ce cahier est écrit avec le kit « {was} » ; le dossier contient « {found.kit.title} »."]
        if found.offered:
            parts.append("Décochez ce que vous ne voulez pas : le reste est repris en une fois, et s’annule de même.")
        elif not found.entries:
            parts.append("Il ne propose aucun changement : seul le nom de la version serait noté.")
        if found.kept:
            parts.append("Ce que vous avez écrit ou confirmé reste tel quel.")
        set_text(self.lead, " ".join(parts))

    # Choosing

    @property
    def ticked(self) -> list[Path]:
        """The paths of the lines that are ticked."""
        return [line.path for item, line in self._offered() if item.checkState(TITLE) is Qt.CheckState.Checked]

    def _offered(self) -> Iterator[tuple[QTreeWidgetItem, ChangeLine]]:
        offered = {line.path for line in self._update.offered}
        tops = (self.tree.topLevelItem(rank) for rank in range(self.tree.topLevelItemCount()))
        for item in (top.child(rank) for top in tops if top is not None for rank in range(top.childCount())):
            line = item.data(TITLE, _DATA) if item is not None else None
            if item is not None and isinstance(line, ChangeLine) and line.path in offered:
                yield item, line

    def _choose_all(self, state: Qt.CheckState) -> None:
        for item, _line in self._offered():
            item.setCheckState(TITLE, state)

    def _on_current(self) -> None:
        found = self._current
        set_text(self.told, found.sentence if isinstance(found, ChangeLine) else str(found or ""))
        self.go.setEnabled(isinstance(found, ChangeLine) and found.place is not None)

    @property
    def _current(self) -> object:
        item = self.tree.currentItem()
        return item.data(TITLE, _DATA) if item is not None else None

    def _go(self) -> None:
        found = self._current
        if isinstance(found, ChangeLine) and found.place is not None:
            self.gone_to.emit(found.place)
