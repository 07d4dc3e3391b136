"""A matrix made elsewhere, before it is taken over: what was recognised, what is new, what would change."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from cahier.editing.matrix_choices import ChosenLine, LineFate, MatrixChoices, changes, first_choices
from cahier.editing.matrix_recognition import TakenMatrix
from cahier.model.identifiers import ActivityId, RoleId
from cahier.model.location import Screen
from cahier.questionnaire.situation import Situation
from cahier.typography import french
from ui.texts import make_button, make_label, set_cell, set_name, set_text, set_title, set_verbatim
from ui.theme.theme import Theme
from ui.widgets.calm_combo import CalmCombo
from ui.widgets.helped_window import HelpedWindow
from ui.widgets.roomy_rows import RoomyRows

_SIZE = (1040, 640)
_NONE, _ADD, _LEAVE = "", "+", "-"
_FATES = {LineFate.ADDED: _ADD, LineFate.LEFT_OUT: _LEAVE}
_COLUMNS_A_ROW = 4


class MatrixWindow(HelpedWindow):
    """Proposes, and writes nothing before « Reprendre »."""

    about = Screen.RACI

    taken = Signal(object)
    """The `MatrixChoices` to take over."""

    def __init__(self, matrix: TakenMatrix, situation: Situation, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._situation = situation
        self._heads = {column.place: column.head for column in matrix.columns}
        self.choices = first_choices(matrix)
        set_title(self, "Reprendre une matrice")
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.summary = make_label("", "section", wrap=True, parent=self)
        self.aside = make_label("", "small", wrap=True, parent=self)
        self.columns = {place: self._column(place) for place in self._heads}
        self.lines = QTreeWidget(self)
        self.fate = CalmCombo("Ce que devient la ligne choisie", parent=self)
        self.take, self.give_up = make_button("Reprendre", self, kind="primary"), make_button("Annuler", self)
        self._lay_out(theme.zoom)
        self._fill()
        self.lines.currentItemChanged.connect(lambda item, _before: self._on_line(item))
        self.fate.picked.connect(self._on_fate)
        self.take.clicked.connect(self._on_take)
        self.give_up.clicked.connect(self.reject)

    # What it is made of

    def _column(self, place: int) -> CalmCombo:
        roles = [(str(role.id), role.title) for role in self._situation.specification.roles if role.active]
        combo = CalmCombo(
            f"Rôle de la colonne {self._heads[place] or place + 1}", [(_NONE, "Ne pas reprendre"), *roles]
        )
        combo.show_current(str(self.choices.columns.get(place, _NONE)))
        combo.picked.connect(lambda role: self._choose(self.choices.with_column(place, RoleId(role) if role else None)))
        return combo

    def _lay_out(self, zoom: float) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        for rank, (place, combo) in enumerate(self.columns.items()):
            cell = QVBoxLayout()
            cell.setSpacing(2)
            head = make_label("", "small")
            set_verbatim(head, self._heads[place] or french(f"Colonne {place + 1}"))
            cell.addWidget(head)
            cell.addWidget(combo)
            grid.addLayout(cell, rank // _COLUMNS_A_ROW, rank % _COLUMNS_A_ROW)
        self.lines.setRootIsDecorated(False)
        self.lines.setUniformRowHeights(True)
        RoomyRows.give_to(self.lines)
        self.lines.setHeaderLabels([french(words) for words in ("Dans le fichier", "Dans Cahier", "Ce qui change")])
        header = self.lines.header()
        for place in range(3):
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        set_name(self.lines, "Lignes du fichier")
        chosen = QHBoxLayout()
        chosen.addWidget(make_label("La ligne choisie devient", "small"))
        chosen.addWidget(self.fate, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.aside, 1)
        for button in (self.give_up, self.take):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addWidget(self.summary)
        column.addLayout(grid)
        column.addWidget(self.lines, 1)
        column.addLayout(chosen)
        column.addLayout(buttons)
        room = self.screen().availableSize()
        self.resize(min(round(_SIZE[0] * zoom), room.width() - 40), min(round(_SIZE[1] * zoom), room.height() - 80))

    # What it shows

    def _choose(self, choices: MatrixChoices) -> None:
        self.choices = choices
        for place, combo in self.columns.items():
            combo.show_current(str(choices.columns.get(place, _NONE)))
        self._fill()

    def _fill(self) -> None:
        current = self._current()
        number = current.row.number if current is not None else -1
        self.lines.clear()
        for line in self.choices.lines:
            item = QTreeWidgetItem(self.lines)
            item.setData(0, Qt.ItemDataRole.UserRole, line.row.number)
            for place, words in enumerate((line.row.words, self._becomes(line), self._changes(line))):
                set_cell(item, place, words)
            if line.row.number == number:
                self.lines.setCurrentItem(item)
        first = self.lines.topLevelItem(0)
        if self.lines.currentItem() is None and first is not None:
            self.lines.setCurrentItem(first)
        self._count()
        self._on_line(self.lines.currentItem())

    def _count(self) -> None:
        lines = self.choices.lines
        matched = sum(line.fate is LineFate.MATCHED for line in lines)
        added = sum(line.fate is LineFate.ADDED for line in lines)
        changed = sum(bool(changes(self.choices, line, self._situation)) for line in lines)
        check = sum(line.to_check for line in lines)
        words = [
            _counted(matched, "ligne reconnue", "lignes reconnues"),
            _counted(added, "nouvelle", "nouvelles"),
            _counted(changed, "écart avec la matrice", "écarts avec la matrice"),
        ]
        if check:
            words.append(_counted(check, "ligne à vérifier", "lignes à vérifier"))
        set_text(self.summary, ", ".join(words))
        left = len(self.choices.left_out)
        unread = sum(len(line.row.unread) for line in lines)
        aside = [f"{left} lignes sans lettre, laissées de côté (titres)"] if left else []
        aside += [f"{unread} cases qui ne sont pas des lettres R, A, C ou I, laissées vides"] if unread else []
        set_text(self.aside, " · ".join(aside))
        self.take.setEnabled(bool(self.choices.columns) and matched + added > 0)

    def _becomes(self, line: ChosenLine) -> str:
        if line.fate is LineFate.LEFT_OUT:
            return french("Laissée de côté")
        if line.activity is None:
            return french("Nouvelle activité")
        known = {row.id: row.label for row in self._situation.given_activities()}
        doubt = french(" (à vérifier)") if line.to_check else ""
        return known.get(line.activity, line.activity) + doubt

    def _changes(self, line: ChosenLine) -> str:
        titles = {role.id: role.short for role in self._situation.specification.roles}
        said = changes(self.choices, line, self._situation)
        return ", ".join(f"{titles[role]} {now or '–'} → {then or '–'}" for role, (now, then) in said.items())

    # What a person does

    def _current(self) -> ChosenLine | None:
        item = self.lines.currentItem()
        number = item.data(0, Qt.ItemDataRole.UserRole) if item is not None else None
        return next((line for line in self.choices.lines if line.row.number == number), None)

    def _on_line(self, _item: QTreeWidgetItem | None) -> None:
        line = self._current()
        self.fate.setEnabled(line is not None)
        if line is None:
            return
        rows = [(str(row.id), row.label) for row in self._situation.given_activities()]
        self.fate.show_options([(_ADD, "Nouvelle activité"), (_LEAVE, "Laissée de côté"), *rows])
        self.fate.show_current(_FATES.get(line.fate, str(line.activity)))

    def _on_fate(self, key: str) -> None:
        line = self._current()
        if line is None:
            return
        fate = {_ADD: LineFate.ADDED, _LEAVE: LineFate.LEFT_OUT}.get(key, LineFate.MATCHED)
        self._choose(self.choices.with_line(line.row.number, fate, ActivityId(key)))

    def _on_take(self) -> None:
        self.taken.emit(self.choices)
        self.accept()


def _counted(count: int, one: str, many: str) -> str:
    return f"{count} {many if count > 1 else one}"
