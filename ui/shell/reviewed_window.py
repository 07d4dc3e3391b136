"""What a document read again brings: each comment with its place, ticked or not, before any is taken in."""

from collections.abc import Callable
from typing import assert_never

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from cahier.guidance.reader_remarks import WHOLE_DOCUMENT
from cahier.guidance.reviewed_document import PlaceFound, ReadRemark, ReviewedDocument
from cahier.guidance.screen_help import FirstScreen
from cahier.model.location import Location
from cahier.model.remark import Remark
from cahier.typography import french
from ui.texts import make_button, make_label, set_cell, set_name, set_text, set_title
from ui.theme.theme import Theme
from ui.widgets.helped_window import HelpedWindow
from ui.widgets.roomy_rows import RoomyRows

_SIZE = (940, 520)
_RANK = int(Qt.ItemDataRole.UserRole)
_COLUMNS = ("Qui", "Commentaire", "À propos de", "Ira sur")
WHO, SAID, QUOTED, WHERE = range(len(_COLUMNS))
_SETTLED = "Marquée traitée dans le document"


class ReviewedWindow(HelpedWindow):
    """A list and two buttons; Échap takes nothing in."""

    about = FirstScreen.REVIEWED

    taken = Signal(object, object)
    """The `ReadRemark`s and the `Remark`s dealt with that one takes."""

    def __init__(
        self, found: ReviewedDocument, name: str, title: Callable[[Location], str], theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        set_title(self, "Document relu")
        self._title = title
        self._lines: list[ReadRemark | Remark] = [*found.new, *found.settled]
        self.lead = make_label(_lead(found, name), "muted", wrap=True, parent=self)
        self.list = self._make_list(theme.zoom)
        self.take = make_button("Prendre", self, kind="primary")
        self.leave = make_button("Ne rien prendre", self)
        self._lay_out(theme.zoom)
        self._fill()
        self.list.itemChanged.connect(lambda _item, _column: self._count())
        self.take.clicked.connect(self._take)
        self.leave.clicked.connect(self.reject)
        self._count()

    def _make_list(self, zoom: float) -> QTreeWidget:
        found = QTreeWidget(self)
        found.setColumnCount(len(_COLUMNS))
        found.setHeaderLabels([french(name) for name in _COLUMNS])
        found.setRootIsDecorated(False)
        found.setAllColumnsShowFocus(True)
        found.setUniformRowHeights(True)
        RoomyRows.give_to(found)
        header = found.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(SAID, QHeaderView.ResizeMode.Stretch)
        for column, width in ((WHO, 150), (QUOTED, 200), (WHERE, 230)):
            header.resizeSection(column, round(width * zoom))
        set_name(found, "Commentaires du document")
        return found

    def _lay_out(self, zoom: float) -> None:
        last = QHBoxLayout()
        last.addStretch(1)
        for button in (self.leave, self.take):
            last.addWidget(button)
        self.leave.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 14)
        column.setSpacing(10)
        column.addWidget(self.lead)
        column.addWidget(self.list, 1)
        column.addLayout(last)
        room = self.screen().availableSize()
        self.resize(min(round(_SIZE[0] * zoom), room.width() - 40), min(round(_SIZE[1] * zoom), room.height() - 80))

    def _fill(self) -> None:
        for rank, line in enumerate(self._lines):
            item = QTreeWidgetItem(self.list)
            item.setData(WHO, _RANK, rank)
            item.setCheckState(WHO, Qt.CheckState.Checked)
            remark = line.remark if isinstance(line, ReadRemark) else line
            verdict = remark.verdict.label if remark.verdict is not None else ""
            said = " : ".join(filter(None, (verdict, " ".join(remark.text.split()))))
            set_cell(item, WHO, remark.author)
            set_cell(item, SAID, said if isinstance(line, ReadRemark) else french(f"{_SETTLED} : {said}"))
            set_cell(item, QUOTED, line.quoted if isinstance(line, ReadRemark) else "")
            set_cell(item, WHERE, self._where(line))
        first = self.list.topLevelItem(0)
        if first is not None:
            self.list.setCurrentItem(first)

    def _where(self, line: ReadRemark | Remark) -> str:
        if isinstance(line, Remark):
            return self._title(line.place)
        title = self._title(line.remark.place)
        if line.remark.replies_to:
            return french(f"Réponse, sur : {title}")
        match line.found:
            case PlaceFound.EXACTLY:
                return title
            case PlaceFound.SECTION:
                return title if line.remark.place == WHOLE_DOCUMENT else french(f"La page « {title} »")
            case PlaceFound.NOWHERE:
                return french(f"{title} : passage non retrouvé")
            case _:
                assert_never(line.found)

    def _chosen(self) -> list[ReadRemark | Remark]:
        items = (self.list.topLevelItem(rank) for rank in range(self.list.topLevelItemCount()))
        return [
            self._lines[int(item.data(WHO, _RANK))]
            for item in items
            if item is not None and item.checkState(WHO) is Qt.CheckState.Checked
        ]

    def _count(self) -> None:
        count = len(self._chosen())
        set_text(self.take, f"Prendre ({count})" if count else "Prendre")
        self.take.setEnabled(count > 0)

    def _take(self) -> None:
        chosen = self._chosen()
        new = [line for line in chosen if isinstance(line, ReadRemark)]
        self.taken.emit(new, [line for line in chosen if isinstance(line, Remark)])
        self.accept()


def _lead(found: ReviewedDocument, name: str) -> str:
    known = f" Déjà dans le cahier : {found.known}." if found.known else ""
    if found.brings_nothing:
        return f"« {name} » : aucun commentaire nouveau.{known}"
    count = len(found.new)
    told = "un commentaire nouveau" if count == 1 else f"{count} commentaires nouveaux"
    settled = len(found.settled)
    dealt = f" Traités dans le document : {settled}." if settled else ""
    return f"« {name} » : {told if count else 'aucun commentaire nouveau'}.{dealt}{known} Espace décoche une ligne."
