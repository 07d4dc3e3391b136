"""« Toutes les réponses »: every question asked in one table, to be filtered, sorted, answered in place and copied."""

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from cahier.editing.session import Notification
from cahier.guidance.answer_rows import (
    ANSWER_FILTER_LABELS,
    AnswerColumn,
    AnswerFilter,
    AskedRow,
    answer_rows,
    as_sheet,
    persons,
    shown_rows,
)
from cahier.model.location import Location, QuestionPlace, Screen, ScreenPlace
from ui.screens.answers.answer_delegate import AnswerDelegate
from ui.screens.answers.answer_table import AnswerTable
from ui.screens.answers.answer_table_model import COLUMNS, AnswerTableModel
from ui.screens.page import Page
from ui.session.context import Context
from ui.texts import make_label, set_name, set_placeholder, set_text
from ui.widgets.calm_combo import CalmCombo
from ui.widgets.key_strip import KeyStrip
from ui.widgets.tab_order import tab_as_laid_out

_KEYS = ((("Entrée",), "répondre"), (("Ctrl", "Entrée"), "ouvrir la page"), (("Ctrl", "C"), "copier avec les titres"))
_WORDS, _PERSON = 180, 230  # some say in a sentence who can answer


class AnswersPage(Page):
    """Renders the answers of the session; what is typed in a cell is asked of it."""

    wide = True

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.filter = CalmCombo(
            "Quelles questions", [(key.value, words) for key, words in ANSWER_FILTER_LABELS.items()]
        )
        self.person = CalmCombo("Qui peut répondre")
        self.person.setMaximumWidth(_PERSON)
        self.text = QLineEdit(self)
        self.text.setMinimumWidth(_WORDS)
        set_name(self.text, "Mots à chercher dans le tableau")
        set_placeholder(self.text, "Mots à chercher dans le tableau")
        self.count = make_label("", "small")
        self.model = AnswerTableModel(context.session, self)
        self.table = AnswerTable(self)
        self.table.setModel(self.model)
        self.table.setItemDelegate(AnswerDelegate(self.table))
        self.keys = KeyStrip(context.theme, _KEYS)
        self._persons: list[str] | None = None
        self._lay_out()
        self.filter.picked.connect(lambda _key: self._show())
        self.person.picked.connect(lambda _key: self._show())
        self.text.textChanged.connect(lambda _text: self._show())
        self.model.refused.connect(self.keys.say)
        self.table.opened.connect(self._open)
        self.table.copied.connect(self._copy)
        self.table.selectionModel().currentRowChanged.connect(self._on_current)
        self.refresh(None)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(24, 0, 24, 0)
        head.setSpacing(8)
        for widget in (self.filter, self.person):
            head.addWidget(widget)
        head.addWidget(self.text, 1)
        head.addWidget(self.count)
        title = make_label("Toutes les réponses", "title")
        title.setContentsMargins(24, 0, 24, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 0)
        column.setSpacing(10)
        column.addWidget(title)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addWidget(self.keys)
        tab_as_laid_out(self)

    # Showing

    def refresh(self, notification: Notification | None) -> None:
        """Show the answers as they stand, on the question one was at."""
        rows = answer_rows(self.context.session.situation)
        found = persons(rows)
        if found != self._persons:
            kept, self._persons = self.person.current, found
            self.person.show_options([("", "Toutes les personnes"), *((name, name) for name in found)])
            self.person.show_current(kept if kept in found else "")
        self._show(rows)

    def _show(self, rows: tuple[AskedRow, ...] | None = None) -> None:
        everything = answer_rows(self.context.session.situation) if rows is None else rows
        here, column = self.current, max(0, self.table.currentIndex().column())
        # A view made again lets go of the focus that its editor held.
        focus = QApplication.focusWidget()
        held = focus is not None and (focus is self.table or self.table.isAncestorOf(focus))
        wanted = AnswerFilter(self.filter.current)
        self.model.show_rows(shown_rows(everything, wanted, self.person.current, self.text.text()))
        if held:
            self.table.setFocus()
        count = len(self.model.rows)
        some = f"{count} questions" if count > 1 else "Une question" if count else "Aucune question"
        set_text(self.count, some if count == len(everything) else f"{some} sur {len(everything)}")
        rank = self.model.row_of(here.question.id) if here is not None else 0
        self._stand_at(max(0, rank), column)

    @property
    def current(self) -> AskedRow | None:
        """The row one is at."""
        rank = self.table.currentIndex().row()
        return self.model.rows[rank] if 0 <= rank < len(self.model.rows) else None

    def _stand_at(self, rank: int, column: int) -> None:
        index = self.model.index(rank, column)
        flags = QItemSelectionModel.SelectionFlag
        self.table.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)

    def go_to(self, location: Location) -> bool:
        """Give the table the focus; a question of it is answered on its own page."""
        if location != ScreenPlace(Screen.ANSWERS):
            return False
        self._stand_at(max(0, self.table.currentIndex().row()), COLUMNS.index(AnswerColumn.ANSWER))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def commit(self) -> None:
        """Hand over what is being typed in a cell."""
        self.table.commit()

    # Doing

    def _on_current(self) -> None:
        row = self.current
        if row is not None and self.isVisible():
            self.help_requested.emit(QuestionPlace(row.question.id))

    def _open(self) -> None:
        if self.current is not None:
            self.jump_requested.emit(QuestionPlace(self.current.question.id))

    def _copy(self) -> None:
        ranks = sorted({index.row() for index in self.table.selectionModel().selectedIndexes()})
        QGuiApplication.clipboard().setText(as_sheet(self.model.rows[rank] for rank in ranks))
        self.keys.say(
            f"{len(ranks)} lignes copiées avec les titres" if len(ranks) > 1 else "Ligne copiée avec les titres"
        )
