"""The requirements one by one: printed or not, and why; each opens in a sheet, and one may add one's own."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from cahier.catalogue.document_schema import Clause
from ui.editing_marks import mark_editing
from ui.screens.document.asked_choice import AskedChoice
from ui.screens.document.collapsible import Collapsible
from ui.session.context import Context
from ui.texts import make_button, set_name, set_text
from ui.widgets.calm_combo import CalmCombo

PRINTED, LEFT_OUT, CHOSEN, WRITTEN = "printed", "left_out", "chosen", "written"
_FILTERS = {
    PRINTED: "Imprimées",
    LEFT_OUT: "Non demandées",
    CHOSEN: "Choisies par vous",
    WRITTEN: "Écrites par vous",
}
_HEIGHT = 190
_ID = Qt.ItemDataRole.UserRole


class RequirementChoices(QWidget):
    """A filter, the requirements it keeps, and under them what one may do with the current one."""

    opened = Signal(str)
    """A requirement to show in its sheet."""

    adding = Signal(str)
    """A requirement to add, and the section of the current one."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.filter = CalmCombo("Exigences à montrer", _FILTERS.items())
        self.list = QListWidget()
        self.list.setFixedHeight(_HEIGHT)
        set_name(self.list, "Exigences")
        self.choice = AskedChoice(context)
        self.open_button = make_button("Ouvrir la fiche")
        self.add_button = mark_editing(make_button("Ajouter une exigence"))
        self.part = Collapsible("Exigences une par une", self._body(), context.theme, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.part)
        self.filter.currentIndexChanged.connect(self.refresh)
        self.list.currentItemChanged.connect(self._show_current)
        self.list.itemActivated.connect(lambda _item: self._open())
        self.open_button.clicked.connect(self._open)
        self.add_button.clicked.connect(lambda: self.adding.emit(self._section()))
        self.choice.chosen.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the requirements that the filter keeps, the current one still current when it is among them."""
        current, kept = self.current, self._listed()
        own = self._context.session.specification.own_wordings
        self.list.blockSignals(True)
        self.list.clear()
        for clause in kept:
            item = QListWidgetItem(self.list)
            set_text(item, f"{clause.id} – {clause.title}{' (votre texte)' if clause.id in own else ''}")
            item.setData(_ID, clause.id)
            if clause.id == current:
                self.list.setCurrentItem(item)
        if self.list.currentItem() is None and kept:
            self.list.setCurrentRow(0)
        self.list.blockSignals(False)
        self._sum_up()
        self._show_current()

    def _sum_up(self) -> None:
        state = self._context.session.specification
        written = len(state.own_wordings) + len(state.own_requirements)
        counts = (
            (len(self._context.session.situation.clauses()), "imprimées"),
            (len(state.requirement_choices), "choisies"),
            (written, "écrites par vous" if written > 1 else "écrite par vous"),
        )
        self.part.sum_up(", ".join(f"{count} {words}" for count, words in counts if count))

    @property
    def current(self) -> str:
        """The requirement shown, empty when the filter keeps none."""
        item = self.list.currentItem()
        return str(item.data(_ID)) if item is not None else ""

    def _listed(self) -> list[Clause]:
        situation, state = self._context.session.situation, self._context.session.specification
        printed = {clause.id: clause for clause in situation.clauses()}
        model = self._context.catalogue.clauses.values()
        match self.filter.currentData():
            case str(wanted) if wanted == CHOSEN:
                return [clause for clause in model if clause.id in state.requirement_choices]
            case str(wanted) if wanted == LEFT_OUT:
                return [clause for clause in model if clause.id not in printed and situation.is_given(clause)]
            case str(wanted) if wanted == WRITTEN:
                asleep = [clause for clause in model if clause.id in state.own_wordings and clause.id not in printed]
                return [*(clause for clause in printed.values() if clause.own), *asleep]
            case _:
                return list(printed.values())

    def _section(self) -> str:
        clause = self._context.session.situation.requirement(self.current)
        return clause.section if clause is not None else ""

    def _body(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        buttons = QHBoxLayout()
        buttons.addWidget(self.open_button)
        buttons.addWidget(self.add_button)
        buttons.addStretch(1)
        column.addWidget(self.filter)
        column.addWidget(self.list)
        column.addLayout(buttons)
        column.addWidget(self.choice)
        return body

    def _show_current(self) -> None:
        self.choice.show_requirement(self.current)
        self.open_button.setEnabled(bool(self.current))

    def _open(self) -> None:
        if self.current:
            self.opened.emit(self.current)
