"""The register of reservations: each line answered, refused or to be negotiated, in which words and by whom."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from cahier.editing.verbs.offers import treat_reservation
from cahier.model.offer import Treatment, TreatmentState
from cahier.offers.offer_documents import OfferDocument
from cahier.offers.reading_words import counted
from cahier.offers.registers import Reservation
from ui.screens.offers.offers_panel import OfferFacts, OffersPanel
from ui.session.context import Context
from ui.texts import make_button, make_label, set_cell, set_name, set_placeholder, set_text, set_verbatim
from ui.widgets.calm_combo import CalmCombo
from ui.widgets.roomy_rows import RoomyRows

COLUMNS = ("Ligne", "Candidat", "Réponse", "Dit par le candidat", "Suite donnée")
TITLE, BIDDER, KIND, SAID, STATE = range(len(COLUMNS))
_LINE = int(Qt.ItemDataRole.UserRole)
_ALL = ""
_FIELD_HIGH = 54
KNOCK_OUT = "Éliminatoire"


class ReservationsPanel(OffersPanel):
    """A list that renders the register, and under it what one answers to the line one is at."""

    def __init__(self, context: Context, facts: OfferFacts, parent: QWidget | None = None) -> None:
        super().__init__(context, facts, parent)
        self._shown: dict[str, Reservation] = {}
        self._key = ""
        states = [(_ALL, "Toutes les suites"), *((state, state.label) for state in TreatmentState)]
        self.state_filter = CalmCombo("Suites à montrer", states, self)
        self.bidder_filter = CalmCombo("Candidat à montrer", [(_ALL, "Tous les candidats")], self)
        self.count = make_label("", "muted", wrap=True, parent=self)
        self.write = make_button(OfferDocument.REGISTER.label, self, scale="small")
        self.list = self._make_list()
        self.asked = make_label("", "", wrap=True, parent=self)
        self.state = CalmCombo("Suite donnée", [(state, state.label) for state in TreatmentState], self)
        self.who = QLineEdit(self)
        self.wording, self.note = QPlainTextEdit(self), QPlainTextEdit(self)
        self._lay_out()
        for combo in (self.state_filter, self.bidder_filter):
            combo.picked.connect(lambda _key: self._fill())
        self.write.clicked.connect(lambda: self.documents_asked.emit(OfferDocument.REGISTER.value))
        self.list.currentItemChanged.connect(lambda _item, _before: self._show_chosen())
        self.state.picked.connect(lambda _key: self._record())
        self.who.textEdited.connect(lambda _text: self._record())
        for field in (self.wording, self.note):
            field.textChanged.connect(self._record)

    def _make_list(self) -> QTreeWidget:
        found = QTreeWidget(self)
        found.setColumnCount(len(COLUMNS))
        found.setHeaderLabels(COLUMNS)
        found.setRootIsDecorated(False)
        found.setUniformRowHeights(True)
        found.setAllColumnsShowFocus(True)
        header = found.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(SAID, QHeaderView.ResizeMode.Stretch)
        for column in (KIND, STATE):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        for column, width in ((TITLE, 250), (BIDDER, 140)):
            found.setColumnWidth(column, round(width * self.context.theme.zoom))
        RoomyRows.give_to(found)
        set_name(found, "Registre des réserves")
        return found

    def _lay_out(self) -> None:
        first, grid = QHBoxLayout(), QGridLayout()
        first.addWidget(self.state_filter)
        first.addWidget(self.bidder_filter)
        first.addWidget(self.count, 1)
        first.addWidget(self.write)
        grid.setHorizontalSpacing(10)
        zoom = self.context.theme.zoom
        for rank, (words, field, example) in enumerate(
            (
                ("Suite donnée", self.state, ""),
                ("Par", self.who, "Qui a tranché"),
                ("Nouvelle rédaction", self.wording, "Ce qui serait écrit à la place, si vous acceptez ou négociez"),
                ("Remarque interne", self.note, "Pour vous seulement"),
            )
        ):
            label = make_label(words, "small", parent=self)
            label.setBuddy(field)
            grid.addWidget(label, rank // 2, rank % 2 * 2)
            grid.addWidget(field, rank // 2, rank % 2 * 2 + 1)
            set_name(field, words)
            if isinstance(field, QLineEdit | QPlainTextEdit):
                set_placeholder(field, example)
            if isinstance(field, QPlainTextEdit):
                field.setTabChangesFocus(True)
                field.setFixedHeight(round(_FIELD_HIGH * zoom))
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(8)
        column.addLayout(first)
        column.addWidget(self.list, 1)
        column.addWidget(self.asked)
        column.addLayout(grid)

    # What is shown

    @property
    def chosen(self) -> Reservation | None:
        """The line one is at."""
        item = self.list.currentItem()
        return self._shown.get(str(item.data(TITLE, _LINE))) if item is not None else None

    def refresh(self) -> None:
        kept = self.bidder_filter.current
        self.bidder_filter.offer("Tous les candidats", (offer.bidder for offer in self.facts.offers))
        self.bidder_filter.setCurrentIndex(max(self.bidder_filter.findData(kept), 0))
        self._fill()

    def take_focus(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self) -> None:
        register, kept, rank = self.facts.register, self._key, self.list.currentIndex().row()
        found = [line for line in register if self._passes(line)]
        self._shown = {_name(line): line for line in found}
        self.list.blockSignals(True)
        self.list.clear()
        for line in found:
            self._add_line(line)
        at = next((place for place, line in enumerate(found) if _name(line) == kept), max(0, min(rank, len(found) - 1)))
        item = self.list.topLevelItem(at)
        if item is not None:
            self.list.setCurrentItem(item)
        self.list.blockSignals(False)
        set_text(self.count, _counted(register, len(found)))
        self.write.setEnabled(bool(register))
        self._show_chosen()

    def _passes(self, line: Reservation) -> bool:
        state, bidder = self.state_filter.current, self.bidder_filter.current
        return (not state or line.treatment.state == state) and (not bidder or line.offer.bidder == bidder)

    def _add_line(self, line: Reservation) -> None:
        item = QTreeWidgetItem(self.list)
        item.setData(TITLE, _LINE, _name(line))
        kind = f"{KNOCK_OUT}, {line.kind.label.lower()}" if line.knocks_out else line.kind.label
        cells = (line.title, line.offer.bidder, kind, " ".join(line.said.split()), line.treatment.state.label)
        for column, words in enumerate(cells):
            set_cell(item, column, words)

    def _show_chosen(self) -> None:
        line = self.chosen
        self._key = _name(line) if line is not None else ""
        said = line.treatment if line is not None else Treatment()
        asked = line.asked if line is not None else None
        set_verbatim(self.asked, asked.words if asked is not None else "")
        self.asked.setVisible(asked is not None)
        self.state.show_current(said.state)
        for field, words in ((self.wording, said.wording), (self.note, said.note)):
            if field.toPlainText().strip() != words:
                field.blockSignals(True)
                field.setPlainText(words)
                field.blockSignals(False)
        if self.who.text().strip() != said.who:
            set_verbatim(self.who, said.who)
        for part in (self.state, self.who, self.wording, self.note):
            part.setEnabled(line is not None and not self.context.session.read_only)

    # What one does

    def _record(self) -> None:
        line = self.chosen
        if line is None:
            return
        said = replace(
            line.treatment,
            state=TreatmentState(self.state.current),
            wording=self.wording.toPlainText(),
            who=self.who.text(),
            note=self.note.toPlainText(),
        )
        treat_reservation(self.context.session, line.offer.id, line.key, said, origin=self)
        self._shown[_name(line)] = replace(line, treatment=said)
        item = self.list.currentItem()
        if item is not None:
            set_cell(item, STATE, said.state.label)
        set_text(self.count, _counted(self.facts.register, len(self._shown)))


def _name(line: Reservation) -> str:
    return f"{line.offer.id} {line.key}"


def _counted(register: tuple[Reservation, ...], shown: int) -> str:
    if not register:
        return "Aucune réserve : ni réponse « Non conforme » ou « Conforme avec réserve », ni commentaire."
    left = sum(1 for line in register if line.is_open)
    grave = sum(1 for line in register if line.is_open and line.knocks_out)
    told = f"{left} à traiter sur {len(register)}" if left else f"{len(register)} traitées"
    knocked = f", dont {counted(grave, 'éliminatoire', 'éliminatoires')}" if grave else ""
    hidden = f" Affichées : {shown}." if shown < len(register) else ""
    return f"{told}{knocked}.{hidden}"
