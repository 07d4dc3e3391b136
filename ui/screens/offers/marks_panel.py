"""« Notes »: each person gives marks from 0 to 5, by the keyboard; points and ranks follow as one types."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHBoxLayout,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from cahier.editing.verbs.choosing import give_mark
from cahier.offers.evaluation import Evaluation, evaluate
from cahier.offers.robustness_words import standing_words
from cahier.typography import one_line
from ui.screens.offers.marks_model import FIRST, MarksModel
from ui.screens.offers.offers_panel import OfferFacts, OffersPanel
from ui.screens.offers.words_table import Index, WordsTable
from ui.session.context import Context
from ui.texts import make_label, set_name, set_placeholder, set_text, set_verbatim
from ui.widgets.calm_combo import CalmCombo
from ui.widgets.key_strip import KeyStrip

_KEYS = ((("0", "…", "5"), "noter"), (("Entrée",), "critère suivant"), (("Suppr",), "retirer la note"))
_WHO = 220
_NOBODY = "Écrivez votre nom au-dessus du tableau : une note est donnée par quelqu'un."
_TWO_PEOPLE = "La méthode imprimée demande une grille signée par au moins deux personnes : une seule a noté."


class MarksPanel(OffersPanel):
    """Renders the marks of the session for the person named; without a name one only reads."""

    def __init__(self, context: Context, facts: OfferFacts, parent: QWidget | None = None) -> None:
        super().__init__(context, facts, parent)
        self.who = QLineEdit(self)
        self.known = CalmCombo("Personnes qui ont noté", (), self)
        self.standing = make_label("", "strong", wrap=True)
        self.method = make_label("", "small", wrap=True)
        self.model = MarksModel(context.session, self)
        self.table = MarksTable(self)
        self.table.setModel(self.model)
        self.about = make_label("", "small", wrap=True)
        self.reason = QLineEdit(self)
        self.keys = KeyStrip(context.theme, _KEYS)
        self._people: tuple[str, ...] = ()
        self._evaluation = evaluate(context.session.situation)
        self._lay_out()
        self.who.textChanged.connect(lambda _text: self._show())
        self.who.returnPressed.connect(self._to_marks)
        self.known.picked.connect(lambda name: set_verbatim(self.who, name))
        self.model.refused.connect(self.keys.say)
        self.table.nowhere.connect(lambda: self.keys.say(_NOBODY if not self.evaluator else ""))
        self.table.selectionModel().currentChanged.connect(lambda _now, _before: self._show_reason())
        self.reason.editingFinished.connect(self._give_reason)
        self._show()

    def _lay_out(self) -> None:
        self.who.setMaximumWidth(round(_WHO * self.context.theme.zoom))
        set_name(self.who, "Qui note")
        set_placeholder(self.who, "Votre nom")
        set_name(self.reason, "Motif de la note")
        set_placeholder(self.reason, "Motif, en une phrase")
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(make_label("Qui note", "label"))
        head.addWidget(self.who)
        head.addWidget(self.known)
        head.addWidget(self.standing, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(24, 0, 24, 0)
        foot.setSpacing(4)
        foot.addWidget(self.about)
        foot.addWidget(self.reason)
        top = QVBoxLayout()
        top.setContentsMargins(24, 0, 24, 0)
        top.setSpacing(6)
        top.addLayout(head)
        top.addWidget(self.method)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.table, 1)
        column.addLayout(foot)
        column.addWidget(self.keys)

    @property
    def evaluator(self) -> str:
        """Who gives the marks."""
        return one_line(self.who.text()).strip()

    def take_focus(self) -> None:
        """Give the focus to what one would do first here."""
        (self.who if not self.evaluator else self.table).setFocus()

    def _to_marks(self) -> None:
        self.table.setCurrentIndex(self.model.place_to_mark(self.table.currentIndex()))
        self.table.setFocus()

    def refresh(self) -> None:
        """Show the marks as they now stand, in the cell one was at."""
        self._evaluation = evaluate(self.context.session.situation)
        self._show()

    def _show(self) -> None:
        """Show the marks of the person named: what is worked out does not depend on who looks."""
        evaluation = self._evaluation
        here = self.table.currentIndex()
        row, column = here.row(), here.column()
        if evaluation.evaluators != self._people:
            self._people = evaluation.evaluators
            self.known.offer("Moyenne de tous", self._people)
        self.known.setVisible(bool(self._people))
        self.known.show_current(self.evaluator if self.evaluator in self._people else "")
        self.model.show_evaluation(evaluation, self.evaluator)
        self.table.fit()
        self.table.setCurrentIndex(self.model.index(max(row, 0), max(column, FIRST)))
        set_text(self.standing, standing_words(evaluation))
        set_text(self.method, _method_words(evaluation))
        self._show_reason()

    def commit(self) -> None:
        """Hand over what is being typed."""
        self.table.commit()
        self._give_reason()

    def _show_reason(self) -> None:
        index = self.table.currentIndex()
        mark, found, criterion = (
            self.model.mark(index),
            self.model.offer(index.column()),
            self.model.criterion(index.row()),
        )
        self.reason.setEnabled(mark is not None and not self.context.session.read_only)
        if mark is None or found is None or criterion is None:
            set_text(self.about, "Une note se motive par écrit : choisissez-en une, le motif s'écrit ici.")
            set_verbatim(self.reason, "")
            return
        set_text(self.about, f"Motif de {mark.evaluator} pour {found.offer.bidder}, « {criterion.label} »")
        if not (self.reason.hasFocus() and self.reason.isModified()):
            set_verbatim(self.reason, mark.reason)

    def _give_reason(self) -> None:
        index = self.table.currentIndex()
        mark, found = self.model.mark(index), self.model.offer(index.column())
        if mark is None or found is None or not self.reason.isModified():
            return
        self.reason.setModified(False)
        session = self.context.session
        give_mark(session, found.offer.id, mark.evaluator, mark.criterion, mark.mark, self.reason.text())
        session.close_edit()


def _method_words(evaluation: Evaluation) -> str:
    method, told = evaluation.method, [evaluation.method.note]
    if method.reworded:
        told.append(f"Votre texte : {method.reworded}")
    told.append(f"{method.id} : {method.model}")
    if len(evaluation.evaluators) == 1:
        told.append(_TWO_PEOPLE)
    return "\n".join(filter(None, told))


class MarksTable(WordsTable):
    """Digits begin a mark, Enter gives it and goes to the next criterion, Delete takes it back.

    A digit typed where no mark stands, on points or on the price, goes to the marks of the same offer.
    """

    nowhere = Signal()
    """A digit was typed and there is no cell for it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Notes par critère et par candidat", (0.26, 0.06), parent)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        delegate = _MarkDelegate(self)
        delegate.closeEditor.connect(self._on_closed)
        self.setItemDelegate(delegate)

    def commit(self) -> None:
        """Hand over what is being typed."""
        if self.state() is QAbstractItemView.State.EditingState:
            self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        editing = self.state() is QAbstractItemView.State.EditingState
        editable = bool(index.flags() & Qt.ItemFlag.ItemIsEditable)
        if not editing and not editable and event.text().isdigit():
            self._begin_mark(event)
        elif not editing and editable and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.model().setData(index, "")
        elif not editing and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # The Enter that ends an entry comes here too, once its editor is closed.
            event.accept()
        else:
            super().keyPressEvent(event)

    def _begin_mark(self, event: QKeyEvent) -> None:
        model = self.model()
        place = model.place_to_mark(self.currentIndex()) if isinstance(model, MarksModel) else self.currentIndex()
        if not place.isValid():
            self.nowhere.emit()
            return
        self.setCurrentIndex(place)
        super().keyPressEvent(event)

    def _on_closed(self, _editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        if hint is QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            index = self.currentIndex()
            below = index.siblingAtRow(index.row() + 1)
            if below.isValid():
                self.setCurrentIndex(below)


class _MarkDelegate(QStyledItemDelegate):
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return a line named after the cell."""
        line = QLineEdit(parent)
        line.setAlignment(Qt.AlignmentFlag.AlignRight)
        bidder = str(index.model().headerData(index.column(), Qt.Orientation.Horizontal)).split("\n")[0]
        criterion = index.model().index(index.row(), 0).data()
        set_name(line, f"Note de {bidder}, {criterion}")
        return line
