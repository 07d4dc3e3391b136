"""What the reading of a workbook found: sentences, then each cell to look at."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from cahier.model.offer import LineKey, Offer
from cahier.model.specification import Specification
from cahier.offers.asked_lines import AskedLine
from cahier.offers.left_blank import left_blank
from cahier.offers.reading_words import changed_line, offer_sentences, unread_line
from ui.texts import make_label, set_cell, set_name, set_verbatim
from ui.widgets.roomy_rows import RoomyRows

COLUMNS = ("Où", "Demandé", "Écrit par le candidat", "Ce qu’il en est")
WHERE, ASKED, FOUND, WHY = range(len(COLUMNS))
_WHOLE = int(Qt.ItemDataRole.UserRole)


class ReadingView(QWidget):
    """Renders what an offer keeps of its reading."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.summary = make_label("", "", wrap=True, parent=self)
        self.whole = make_label("", "muted", wrap=True, parent=self)
        self.list = QTreeWidget(self)
        self.list.setColumnCount(len(COLUMNS))
        self.list.setHeaderLabels(COLUMNS)
        self.list.setAllColumnsShowFocus(True)
        self.list.setUniformRowHeights(True)
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(WHERE, QHeaderView.ResizeMode.ResizeToContents)
        for column in (ASKED, FOUND, WHY):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        RoomyRows.give_to(self.list)
        set_name(self.list, "Ce qui est à relire dans ce classeur")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        rows.addWidget(self.summary)
        rows.addWidget(self.list, 1)
        rows.addWidget(self.whole)
        self.list.currentItemChanged.connect(lambda item, _before: self._show_whole(item))

    def show_offer(self, offer: Offer, asked: Mapping[LineKey, AskedLine], specification: Specification) -> None:
        """Show what was read of an offer."""
        set_verbatim(self.summary, " ".join(offer_sentences(offer, asked, specification)))
        self.list.clear()
        changed = self._group("Textes qui ne sont pas ceux du cahier", len(offer.changed))
        for change in offer.changed:
            title = asked[change.key].title if change.key in asked else change.key.partition(":")[2]
            where = ", ".join(filter(None, (change.sheet, change.cell))) or title
            cells = (where, change.asked, change.found or "(absent)", change.cause.label)
            self._line(changed, changed_line(change, title), *cells)
        unread = self._group("Cases à relire", len(offer.unread))
        for said in offer.unread:
            title = asked[said.key].title if said.key in asked else ""
            self._line(unread, unread_line(said), f"{said.sheet}, {said.cell}", title, said.text, said.why.label)
        blank = left_blank(offer.lines, offer.unread, asked).requirements if offer.files else ()
        left = self._group("Exigences laissées sans réponse", len(blank))
        for key in blank:
            self._line(left, asked[key].words, asked[key].number, asked[key].title, "", "Vaut acceptation")
        for group in (changed, unread):
            group.setExpanded(True)
        self.list.setVisible(bool(self.list.topLevelItemCount()))
        self._show_whole(None)

    def _group(self, title: str, count: int) -> QTreeWidgetItem:
        group = QTreeWidgetItem()
        set_cell(group, WHERE, f"{title} : {count}")
        if count:
            self.list.addTopLevelItem(group)
            group.setFirstColumnSpanned(True)
        return group

    def _show_whole(self, item: QTreeWidgetItem | None) -> None:
        """Say under the list all of the line one is at: its cells are cut where their room ends."""
        words = str(item.data(WHERE, _WHOLE) or "") if item is not None else ""
        set_verbatim(self.whole, words)
        self.whole.setVisible(bool(words))

    def _line(self, group: QTreeWidgetItem, whole: str, *cells: str) -> None:
        item = QTreeWidgetItem(group)
        item.setData(WHERE, _WHOLE, whole)
        for column, words in enumerate(cells):
            set_cell(item, column, " ".join(words.split()))
