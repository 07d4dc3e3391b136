"""The requirements one by one: printed or not, and why; any can be left out with a reason, or taken in."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from cahier.catalogue.document_schema import Clause
from cahier.editing.verbs.requirements import as_usual, leave_out, take_in
from cahier.errors import InvalidAnswer
from cahier.model.identifiers import ClauseId
from cahier.questionnaire.proportion import Because, Kept
from ui.screens.document.collapsible import Collapsible
from ui.session.context import Context
from ui.texts import make_button, make_label, set_name, set_placeholder, set_text, set_verbatim
from ui.widgets.calm_combo import CalmCombo

PRINTED, LEFT_OUT, CHOSEN = "printed", "left_out", "chosen"
_FILTERS = {PRINTED: "Imprimées", LEFT_OUT: "Non demandées", CHOSEN: "Choisies par vous"}
_CHOSEN = (Because.TAKEN_IN, Because.LEFT_OUT)
_HEIGHT = 190
_ID = Qt.ItemDataRole.UserRole


class RequirementChoices(QWidget):
    """A filter, the requirements it keeps, and under them what one may do with the current one."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.filter = CalmCombo("Exigences à montrer", _FILTERS.items())
        self.list = QListWidget()
        self.list.setFixedHeight(_HEIGHT)
        set_name(self.list, "Exigences")
        self.why = make_label("", "small", wrap=True)
        self.reason = QLineEdit()
        set_placeholder(self.reason, "Pourquoi, en une phrase")
        set_name(self.reason, "Raison du choix")
        self.act = make_button("Ne pas demander")
        self.usual = make_button("Suivre l’étendue")
        self.part = Collapsible("Exigences une par une", self._body(), context.theme, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.part)
        self.filter.currentIndexChanged.connect(self.refresh)
        self.list.currentItemChanged.connect(self._show_current)
        self.act.clicked.connect(self._act)
        self.usual.clicked.connect(self._follow)
        self.refresh()

    def refresh(self) -> None:
        """Show the requirements that the filter keeps, the current one still current when it is among them."""
        current, kept = self.current, self._listed()
        self.list.blockSignals(True)
        self.list.clear()
        for clause in kept:
            item = QListWidgetItem(self.list)
            set_text(item, f"{clause.id} – {clause.title}")
            item.setData(_ID, clause.id)
            if clause.id == current:
                self.list.setCurrentItem(item)
        if self.list.currentItem() is None and kept:
            self.list.setCurrentRow(0)
        self.list.blockSignals(False)
        printed = len(self._context.session.situation.clauses())
        chosen = len(self._context.session.specification.requirement_choices)
        self.part.sum_up(f"{printed} imprimées{f', {chosen} choisies par vous' if chosen else ''}")
        self._show_current()

    @property
    def current(self) -> str:
        """The requirement shown, empty when the filter keeps none."""
        item = self.list.currentItem()
        return str(item.data(_ID)) if item is not None else ""

    def _listed(self) -> list[Clause]:
        situation, wanted = self._context.session.situation, self.filter.currentData()
        printed = {clause.id for clause in situation.clauses()}
        if wanted == PRINTED:
            return list(situation.clauses())
        chosen = self._context.session.specification.requirement_choices
        return [
            clause
            for clause in self._context.catalogue.clauses.values()
            if (clause.id in chosen if wanted == CHOSEN else clause.id not in printed and situation.is_given(clause))
        ]

    def _verdict(self) -> Kept | None:
        clause = self._context.catalogue.clauses.get(ClauseId(self.current))
        return None if clause is None else self._context.session.situation.proportion.clause(clause)

    def _body(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        buttons = QHBoxLayout()
        buttons.addWidget(self.act)
        buttons.addWidget(self.usual)
        buttons.addStretch(1)
        for part in (self.filter, self.list, self.why, self.reason):
            column.addWidget(part)
        column.addLayout(buttons)
        return body

    def _show_current(self) -> None:
        verdict = self._verdict()
        for part in (self.reason, self.act):
            part.setEnabled(verdict is not None)
        set_verbatim(self.why, verdict.words if verdict is not None else "")
        set_text(self.act, "Ne pas demander" if verdict is None or verdict.kept else "Demander")
        self.usual.setEnabled(verdict is not None and verdict.because in _CHOSEN)

    # What one chooses

    def _act(self) -> None:
        session, name, verdict = self._context.session, self.current, self._verdict()
        if verdict is None:
            return
        try:
            if verdict.kept:
                leave_out(session, name, self.reason.text(), origin=self)
            else:
                take_in(session, name, self.reason.text(), origin=self)
        except InvalidAnswer as error:
            set_text(self.why, str(error))
            self.reason.setFocus()
            return
        self.reason.clear()
        self.refresh()

    def _follow(self) -> None:
        as_usual(self._context.session, self.current, origin=self)
        self.refresh()
