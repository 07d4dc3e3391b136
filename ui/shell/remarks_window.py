"""What the readers of a specification say of it: listed and filtered, gone to, answered, settled, written."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QPlainTextEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from cahier.editing.session import Session
from cahier.editing.verbs.remarks import add_remark, answer_remark, remove_remark, settle_remark
from cahier.errors import CahierError
from cahier.guidance.reader_remarks import (
    RemarkFilter,
    left_to_settle,
    places_to_remark_on,
    remarked_place,
    threads,
)
from cahier.guidance.screen_help import FirstScreen
from cahier.model.location import Location, parse_location
from cahier.model.remark import ReaderKind, Remark, Verdict
from ui.shell.remark_form import RemarkForm
from ui.texts import add_choice, make_button, make_label, set_cell, set_name, set_text, set_title, set_verbatim
from ui.theme.theme import Theme
from ui.widgets.calm_combo import CalmCombo
from ui.widgets.helped_window import HelpedWindow
from ui.widgets.roomy_rows import RoomyRows

_SIZE = (1000, 700)
_TOLD_HIGH = 58
_ALL, _TO_DO, _DONE = "", "to_do", "done"
_REMARK = int(Qt.ItemDataRole.UserRole)
COLUMNS = ("Où", "Qui", "Avis", "Remarque", "Quand")
WHERE, WHO, VERDICT, SAID, WHEN = range(len(COLUMNS))


class RemarksWindow(HelpedWindow):
    """A list that renders the session, and under it what one may do; one carries on in the main window beside it."""

    about = FirstScreen.REMARKS

    gone_to = Signal(object)
    """The `Location` of a remark, to be shown."""

    document_asked = Signal()
    """The comments of a Word document are to be read."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        set_title(self, "Remarques des lecteurs")
        self._session = session
        self._said = ""
        self.reader = CalmCombo("Lecture à montrer", [(_ALL, "Toutes les lectures"), *_options(ReaderKind)], self)
        self.verdict = CalmCombo("Avis à montrer", [(_ALL, "Tous les avis"), *_options(Verdict)], self)
        states = [(_ALL, "Traitées ou non"), (_TO_DO, "À traiter"), (_DONE, "Traitées")]
        self.state = CalmCombo("État à montrer", states, self)
        self.place = CalmCombo("Endroit à montrer", [(_ALL, "Partout")], self)
        self.list = self._make_list()
        self.words = QPlainTextEdit(self)
        self.count = make_label("", "muted", wrap=True, parent=self)
        self.go = make_button("Aller à ce point", self)
        self.settle = make_button("Marquer traitée", self)
        self.reply = make_button("Répondre", self)
        self.remove = make_button("Retirer", self)
        self.read = make_button("Lire un document relu…", self)
        self.close_button = make_button("Fermer", self)
        self.form = RemarkForm(self)
        self._lay_out(theme.zoom)
        self._connect()
        self.refresh()

    def _make_list(self) -> QTreeWidget:
        found = QTreeWidget(self)
        found.setColumnCount(len(COLUMNS))
        found.setHeaderLabels(COLUMNS)
        found.setUniformRowHeights(True)
        found.setAllColumnsShowFocus(True)
        header = found.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(SAID, QHeaderView.ResizeMode.Stretch)
        for column in (VERDICT, WHEN):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        RoomyRows.give_to(found)
        set_name(found, "Remarques")
        return found

    def _lay_out(self, zoom: float) -> None:
        self.words.setReadOnly(True)
        self.words.setTabChangesFocus(True)
        self.words.setMaximumHeight(round(_TOLD_HIGH * zoom))
        set_name(self.words, "Remarque choisie")
        # The longest name of a place would make the window wider than the screen.
        self.place.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.place.setMinimumContentsLength(12)
        first, then = QHBoxLayout(), QHBoxLayout()
        for combo in (self.state, self.reader, self.verdict):
            first.addWidget(combo)
        first.addWidget(self.place, 1)
        for button in (self.go, self.settle, self.reply, self.remove):
            then.addWidget(button)
        then.addStretch(1)
        for button in (self.read, self.close_button):
            then.addWidget(button)
        for button in (self.go, self.settle, self.reply, self.remove, self.read, self.close_button):
            button.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 14)
        column.setSpacing(10)
        column.addLayout(first)
        column.addWidget(self.list, 1)
        column.addWidget(self.words)
        column.addLayout(then)
        column.addWidget(self.form)
        column.addWidget(self.count)
        room = self.screen().availableSize()
        self.resize(min(round(_SIZE[0] * zoom), room.width() - 40), min(round(_SIZE[1] * zoom), room.height() - 80))
        for place, width in ((WHERE, 210), (WHO, 160)):
            self.list.setColumnWidth(place, round(width * zoom))

    def _connect(self) -> None:
        for combo in (self.reader, self.verdict, self.state, self.place):
            combo.picked.connect(lambda _key: self._fill())
        self.list.currentItemChanged.connect(lambda _item, _before: self._show_current())
        self.list.itemActivated.connect(lambda _item, _column: self._go())
        self.go.clicked.connect(self._go)
        self.settle.clicked.connect(self._settle)
        self.reply.clicked.connect(self._reply)
        self.remove.clicked.connect(self._remove)
        self.read.clicked.connect(self.document_asked)
        self.close_button.clicked.connect(self.close)
        self.form.asked.connect(self._record)

    # What is shown

    def say(self, words: str) -> None:
        """Tell what came of a document, until something changes."""
        self._said = words
        self._fill()

    def write_on(self, place: Location) -> None:
        """Begin a remark on a place."""
        self.form.start_on(place)
        fields = (self.form.place, self.form.author)
        next((field for field in fields if not field.text()), self.form.text).setFocus()

    def sign(self, author: str, reader: ReaderKind) -> None:
        """Propose who signs the next remark."""
        set_verbatim(self.form.author, author)
        self.form.reader.show_current(reader)

    @property
    def signature(self) -> tuple[str, ReaderKind]:
        """Who signs, and what they read for."""
        return self.form.author.text(), self.form.chosen_reader

    @property
    def chosen(self) -> Remark | None:
        """The remark one is at."""
        item = self.list.currentItem()
        name = item.data(WHERE, _REMARK) if item is not None else ""
        return next((known for known in self._session.specification.remarks if known.id == name), None)

    def refresh(self) -> None:
        """Show the remarks as they now stand."""
        situation, kept = self._session.situation, self.place.current
        places = {remark.place: remarked_place(remark.place, situation) for remark in situation.specification.remarks}
        self.place.show_options([(_ALL, "Partout")])
        for place, name in sorted(places.items(), key=lambda known: known[1]):
            add_choice(self.place, name, str(place))
        self.place.setCurrentIndex(max(self.place.findData(kept), 0))
        self.form.offer_places(places_to_remark_on(situation))
        self.form.setEnabled(not self._session.read_only)
        self._fill()

    def _filter(self) -> RemarkFilter:
        return RemarkFilter(
            ReaderKind(self.reader.current) if self.reader.current else None,
            Verdict(self.verdict.current) if self.verdict.current else None,
            {_ALL: None, _TO_DO: False, _DONE: True}[self.state.current],
            parse_location(self.place.current) if self.place.current else None,
        )

    def _fill(self) -> None:
        chosen, rank = self.chosen, self.list.currentIndex().row()
        found = threads(self._session.specification, self._filter())
        self.list.blockSignals(True)
        self.list.clear()
        for thread in found:
            line = self._line(self.list, thread.opening)
            for reply in thread.replies:
                self._line(line, reply)
        self.list.expandAll()
        self._stand_at(chosen, rank)
        self.list.blockSignals(False)
        self._show_current()
        set_text(self.count, " ".join(filter(None, (self._said, self._counted(len(found))))))

    def _stand_at(self, chosen: Remark | None, rank: int) -> None:
        """Stay at the remark one was at, or at what took its place."""
        for item in self._items():
            if chosen is not None and item.data(WHERE, _REMARK) == chosen.id:
                self.list.setCurrentItem(item)
                return
        other = self.list.topLevelItem(max(0, min(rank, self.list.topLevelItemCount() - 1)))
        if other is not None:
            self.list.setCurrentItem(other)

    def _items(self) -> Iterable[QTreeWidgetItem]:
        for rank in range(self.list.topLevelItemCount()):
            top = self.list.topLevelItem(rank)
            if top is not None:
                yield top
                below = (top.child(rank) for rank in range(top.childCount()))
                yield from (reply for reply in below if reply is not None)

    def _line(self, parent: QTreeWidget | QTreeWidgetItem, remark: Remark) -> QTreeWidgetItem:
        item = QTreeWidgetItem(parent)
        item.setData(WHERE, _REMARK, remark.id)
        reply = isinstance(parent, QTreeWidgetItem)
        where = "Réponse" if reply else remarked_place(remark.place, self._session.situation)
        verdict = remark.verdict.label if remark.verdict is not None else ""
        done = "Traitée" if remark.settled and not reply else ""
        set_cell(item, WHERE, where)
        set_cell(item, WHO, f"{remark.author}, {remark.reader.label.lower()}")
        set_cell(item, VERDICT, " · ".join(filter(None, (verdict, done))))
        set_cell(item, SAID, " ".join(remark.text.split()))
        set_cell(item, WHEN, f"{remark.at:%d/%m/%Y %H:%M}")
        return item

    def _show_current(self) -> None:
        remark, writes = self.chosen, not self._session.read_only
        self.go.setEnabled(remark is not None)
        item = self.list.currentItem()
        opens = item is not None and item.parent() is None
        self.settle.setEnabled(opens and remark is not None and writes)
        set_text(self.settle, "Rouvrir" if remark is not None and remark.settled else "Marquer traitée")
        for button in (self.reply, self.remove):
            button.setEnabled(remark is not None and writes)
        self.words.setPlainText(remark.text if remark is not None else "")
        self.words.setVisible(remark is not None and bool(remark.text))

    def _counted(self, shown: int) -> str:
        every = threads(self._session.specification, RemarkFilter())
        if not every:
            return (
                "Aucun lecteur n’a encore rien dit. Une remarque ne bloque rien, et ne s’imprime qu’en commentaire, "
                "dans les fichiers Word internes."
            )
        left = left_to_settle(self._session.specification)
        told = f"{left} à traiter sur {len(every)}." if left else "Toutes sont traitées."
        hidden = f" Affichées : {shown}." if shown < len(every) else ""
        return f"{told}{hidden}"

    # What one does

    def _record(self) -> None:
        form, session = self.form, self._session
        author, reader = self.signature
        try:
            if form.replied is not None:
                made = answer_remark(session, form.replied.id, author, form.text.toPlainText(), reader, origin=self)
            else:
                place = form.chosen_place
                if place is None:
                    form.refuse("Choisissez dans la liste ce sur quoi porte la remarque.")
                    form.place.setFocus()
                    return
                words = form.text.toPlainText()
                made = add_remark(session, place, author, words, reader, form.chosen_verdict, origin=self)
        except CahierError as error:
            form.refuse(str(error))
            return
        self._said = ""
        form.clear()
        self.refresh()
        for item in self._items():
            if item.data(WHERE, _REMARK) == made:
                self.list.setCurrentItem(item)

    def _settle(self) -> None:
        remark = self.chosen
        if remark is not None:
            self._said = ""
            settle_remark(self._session, remark.id, settled=not remark.settled, origin=self)
            self.refresh()

    def _reply(self) -> None:
        remark = self.chosen
        if remark is not None:
            self.form.reply_to(remark, remarked_place(remark.place, self._session.situation))
            self.form.text.setFocus()

    def _remove(self) -> None:
        remark = self.chosen
        if remark is not None:
            self._said = ""
            remove_remark(self._session, remark.id, origin=self)
            self.refresh()

    def _go(self) -> None:
        remark = self.chosen
        if remark is not None:
            self.gone_to.emit(remark.place)


def _options(kinds: type[ReaderKind] | type[Verdict]) -> list[tuple[str, str]]:
    return [(str(kind), kind.label) for kind in kinds]
