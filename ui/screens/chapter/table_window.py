"""A table kept elsewhere, before it is taken over: which column is which, and what each line becomes."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from cahier.catalogue.values import MAXIMUM_ROWS, cell_text
from cahier.catalogue.wizard_schema import Question
from cahier.editing.table_recognition import (
    NO_HEAD,
    TakenLine,
    guess_head,
    letters_of,
    match_columns,
    read_lines,
)
from cahier.guidance.screen_help import FirstScreen
from cahier.model.answer import Row
from cahier.storage.sheet_file import Sheet
from cahier.typography import french
from ui.texts import make_button, make_label, set_cell, set_name, set_text, set_title, set_verbatim
from ui.theme.theme import Theme
from ui.widgets.calm_combo import CalmCombo
from ui.widgets.helped_window import HelpedWindow
from ui.widgets.roomy_rows import RoomyRows
from ui.widgets.steady_scroll import SteadyScrollArea

_SIZE = (1040, 640)
_NONE, _ADD, _REPLACE = "", "add", "replace"
_COLUMNS_A_ROW = 3
_MOST_COLUMNS = 40
_HEADS_OFFERED = 30
_SHOWN_HEAD = 60  # characters


class TableWindow(HelpedWindow):
    """Proposes, and writes nothing before « Reprendre »."""

    about = FirstScreen.TABLE

    taken = Signal(object, bool)
    """The lines to take over, and whether they replace those that are there."""

    def __init__(
        self, question: Question, sheets: Sequence[Sheet], present: Sequence[Row], theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._question, self._sheets, self._present, self._theme = question, sheets, present, theme
        self._lines: tuple[TakenLine, ...] = ()
        self._kept: set[int] = set()
        self._places: dict[int, str] = {}
        self._head = NO_HEAD
        self._sheet = max(sheets, key=self._recognised)
        set_title(self, f"Reprendre un tableau : {question.summary}")
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._make_parts()
        self._lay_out(theme.zoom)
        self._connect()
        self._open_sheet()

    def _recognised(self, sheet: Sheet) -> int:
        head = guess_head(sheet.rows, self._question.columns)
        return len(match_columns(sheet.rows[head], self._question.columns)) if head >= 0 else 0

    # What it is made of

    def _make_parts(self) -> None:
        self.summary = make_label("", "section", wrap=True, parent=self)
        self.aside = make_label("", "small", wrap=True, parent=self)
        self.sheet = CalmCombo("Feuille du classeur", parent=self)
        self.head = CalmCombo("Ligne des titres", parent=self)
        count = len(self._present)
        there = "la ligne déjà là" if count == 1 else f"les {count} lignes déjà là"
        self.mode = CalmCombo(
            "Ce que deviennent les lignes déjà là",
            [(_ADD, f"Ajouter après {there}"), (_REPLACE, f"Remplacer {there}")],
            parent=self,
        )
        self.columns: dict[int, CalmCombo] = {}
        self._cells = QWidget()
        self._grid = QGridLayout(self._cells)
        self.lines = QTreeWidget(self)
        self.take, self.give_up = make_button("Reprendre", self, kind="primary"), make_button("Annuler", self)

    def _lay_out(self, zoom: float) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        self._sheet_words = make_label("Feuille", "small")
        for widget in (self._sheet_words, self.sheet, make_label("Titres", "small")):
            top.addWidget(widget)
        top.addWidget(self.head, 1)
        top.addWidget(self.mode)
        self.mode.setVisible(bool(self._present))
        for combo in (self.sheet, self.head):
            combo.setMinimumContentsLength(8)
            combo.setSizeAdjustPolicy(CalmCombo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._grid.setContentsMargins(0, 0, 12, 0)
        self._grid.setHorizontalSpacing(16)
        for place in range(_COLUMNS_A_ROW):
            self._grid.setColumnStretch(place, 1)
        area = SteadyScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self._cells)
        area.setMaximumHeight(round(186 * zoom))
        self.lines.setRootIsDecorated(False)
        self.lines.setUniformRowHeights(True)
        RoomyRows.give_to(self.lines)
        set_name(self.lines, "Lignes du fichier : Espace coche celles à reprendre")
        buttons = QHBoxLayout()
        buttons.addWidget(self.aside, 1)
        for button in (self.give_up, self.take):
            button.setAutoDefault(False)
            buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addWidget(self.summary)
        column.addLayout(top)
        column.addWidget(area)
        column.addWidget(self.lines, 1)
        column.addLayout(buttons)
        room = self.screen().availableSize()
        self.resize(min(round(_SIZE[0] * zoom), room.width() - 40), min(round(_SIZE[1] * zoom), room.height() - 80))

    def _connect(self) -> None:
        self.sheet.picked.connect(self._on_sheet)
        self.head.picked.connect(self._on_head)
        self.mode.picked.connect(lambda _mode: self._read())
        self.lines.itemChanged.connect(self._on_ticked)
        self.take.clicked.connect(self._on_take)
        self.give_up.clicked.connect(self.reject)

    # What it shows

    def _open_sheet(self) -> None:
        self.sheet.show_options((str(rank), sheet.name) for rank, sheet in enumerate(self._sheets))
        self.sheet.show_current(str(self._sheets.index(self._sheet)))
        several = len(self._sheets) > 1
        self.sheet.setVisible(several)
        self._sheet_words.setVisible(several)
        heads = [(str(NO_HEAD), "Aucune ligne de titres")]
        for rank, row in enumerate(self._sheet.rows[:_HEADS_OFFERED]):
            if any(row):
                heads.append((str(rank), f"Ligne {rank + 1} : {' · '.join(filter(None, row))}"[:_SHOWN_HEAD]))
        self.head.show_options(heads)
        self._set_head(guess_head(self._sheet.rows, self._question.columns))

    def _set_head(self, head: int) -> None:
        self._head = head
        self.head.show_current(str(head))
        titles = self._sheet.rows[head] if head >= 0 else ()
        self._places = match_columns(titles, self._question.columns)
        self._show_columns(titles)
        self._read()

    def _show_columns(self, titles: Sequence[str]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.columns = {}
        below = self._sheet.rows[self._head + 1 :]
        width = min(max((len(row) for row in self._sheet.rows), default=0), _MOST_COLUMNS)
        filled = [place for place in range(width) if any(place < len(row) and row[place] for row in below)]
        for rank, place in enumerate(filled):
            title = titles[place] if place < len(titles) else ""
            head = make_label("", "small")
            set_verbatim(head, title or french(f"Colonne {letters_of(place)}"))
            self.columns[place] = self._column(place, title)
            row, column = rank // _COLUMNS_A_ROW * 2, rank % _COLUMNS_A_ROW
            self._grid.addWidget(head, row, column)
            self._grid.addWidget(self.columns[place], row + 1, column)

    def _column(self, place: int, title: str) -> CalmCombo:
        ours = [(column.id, column.label) for column in self._question.columns]
        combo = CalmCombo(f"Colonne {title or letters_of(place)}", [(_NONE, "Ne pas reprendre"), *ours])
        combo.setSizeAdjustPolicy(CalmCombo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(6)
        combo.show_current(self._places.get(place, _NONE))
        combo.picked.connect(lambda name: self._on_column(place, name))
        return combo

    def _read(self) -> None:
        known = () if self.mode.current == _REPLACE else self._present
        self._lines = read_lines(self._sheet.rows, self._head, self._places, self._question.columns, known)
        self._kept = {line.number for line in self._lines if line.taken}
        self._fill()

    def _fill(self) -> None:
        ours = [column for column in self._question.columns if column.id in self._places.values()]
        self.lines.blockSignals(True)
        self.lines.clear()
        self.lines.setHeaderLabels([french(words) for words in ("Ligne", "À revoir", *(one.label for one in ours))])
        for line in self._lines[:MAXIMUM_ROWS]:
            unread = {cell.column: cell.text for cell in line.unread}
            cells = (unread.get(one.label) or cell_text(one, line.row[one.id]) for one in ours)
            texts = [str(line.number), _review(line), *cells]
            item = QTreeWidgetItem(self.lines)
            for place, text in enumerate(texts):
                set_cell(item, place, text)
            item.setData(0, Qt.ItemDataRole.UserRole, line.number)
            item.setCheckState(0, Qt.CheckState.Checked if line.number in self._kept else Qt.CheckState.Unchecked)
            if texts[1]:
                item.setIcon(1, self._theme.icon("warning", "warn", 14))
        for place in range(len(ours) + 2):
            self.lines.resizeColumnToContents(place)
            self.lines.setColumnWidth(place, min(self.lines.columnWidth(place), round(220 * self._theme.zoom)))
        self.lines.blockSignals(False)
        if (first := self.lines.topLevelItem(0)) is not None:
            self.lines.setCurrentItem(first)
        self._count()

    def _count(self) -> None:
        chosen = self._chosen()
        review = sum(bool(line.unread) for line in chosen)
        left = len(self._lines) - len(chosen)
        words = ["1 ligne à reprendre" if len(chosen) == 1 else f"{len(chosen)} lignes à reprendre"]
        words += [f"{review} à revoir"] if review else []
        words += [f"{left} {'laissées' if left > 1 else 'laissée'} de côté"] if left else []
        set_text(self.summary, ", ".join(words))
        room = MAXIMUM_ROWS - (0 if self.mode.current == _REPLACE else len(self._present))
        fits = len(chosen) <= room
        self.take.setEnabled(bool(chosen) and bool(self._places) and fits)
        set_text(self.aside, self._hint(fits))

    def _hint(self, fits: bool) -> str:
        if not fits:
            return f"Un tableau tient {MAXIMUM_ROWS} lignes au plus : décochez-en, ou joignez-le en annexe."
        if not self._places:
            return "Dites quelle colonne est laquelle : aucun titre n’a été reconnu."
        left = [combo for place, combo in self.columns.items() if place not in self._places]
        if left:
            one = "Une colonne du fichier n’est pas reprise."
            return one if len(left) == 1 else f"{len(left)} colonnes du fichier ne sont pas reprises."
        return ""

    # What a person does

    def _chosen(self) -> list[TakenLine]:
        return [line for line in self._lines if line.number in self._kept]

    def _on_sheet(self, rank: str) -> None:
        self._sheet = self._sheets[int(rank)]
        self._open_sheet()

    def _on_head(self, rank: str) -> None:
        self._set_head(int(rank))

    def _on_column(self, place: int, name: str) -> None:
        """A column of ours is taken from one column of the file alone."""
        kept = {other: found for other, found in self._places.items() if other != place and found != name}
        self._places = {**kept, place: name} if name else kept
        for other, combo in self.columns.items():
            combo.show_current(self._places.get(other, _NONE))
        self._read()

    def _on_ticked(self, item: QTreeWidgetItem, _column: int) -> None:
        number = item.data(0, Qt.ItemDataRole.UserRole)
        if item.checkState(0) is Qt.CheckState.Checked:
            self._kept.add(number)
        else:
            self._kept.discard(number)
        self._count()

    def _on_take(self) -> None:
        self.taken.emit(self._chosen(), self.mode.isVisibleTo(self) and self.mode.current == _REPLACE)
        self.accept()


def _review(line: TakenLine) -> str:
    unread = [f"{cell.column} ({cell.place}) : « {cell.text} » n’est pas compris" for cell in line.unread]
    return french(" · ".join(filter(None, (line.doubt, *unread))))
