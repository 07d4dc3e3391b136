"""The questions of bidders and what all are answered, written as one note for all."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import (
    QFileDialog,
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

from cahier.editing.verbs.offers import ask_bidder_question, put_bidder_question, remove_bidder_question
from cahier.errors import CahierError
from cahier.export.document.publication_builder import Edition
from cahier.locations import documents_folder
from cahier.model.audience import Audience
from cahier.model.offer import BidderQuestion
from cahier.offers.answer_cells import day_in
from cahier.offers.question_note import NOTE_TITLE, QuestionNote
from cahier.storage.exported_files import ExportBatch
from cahier.storage.file_names import place_in_words
from cahier.typography import french
from ui.jobs.tasks import run_task
from ui.screens.offers.offers_panel import OfferFacts, OffersPanel
from ui.session.context import Context
from ui.texts import make_button, make_label, set_cell, set_name, set_placeholder, set_text, set_verbatim
from ui.widgets.roomy_rows import RoomyRows

COLUMNS = ("Posée le", "Par", "Question", "Réponse")
ASKED_ON, BY, QUESTION, ANSWER = range(len(COLUMNS))
_NAME = int(Qt.ItemDataRole.UserRole)
_FIELD_HIGH = 62
_DAY = "Écrivez une date comme 14/12/2026, ou laissez vide."
AskPlace = Callable[[QWidget, Path], Path | None]


def ask_note_place(parent: QWidget, proposed: Path) -> Path | None:
    """Ask where to write the note."""
    found, _ = QFileDialog.getSaveFileName(parent, french("Écrire la note"), str(proposed), french("Word (*.docx)"))
    return Path(found).with_suffix(".docx") if found else None


class QuestionsPanel(OffersPanel):
    """A list that renders the register, and under it the question one is at, or a new one."""

    def __init__(self, context: Context, facts: OfferFacts, parent: QWidget | None = None) -> None:
        super().__init__(context, facts, parent)
        self.ask_place: AskPlace = ask_note_place
        self._id = ""
        self.list = self._make_list()
        self.title = make_label("Nouvelle question", "label", parent=self)
        self.by, self.asked_on, self.answered_on = (QLineEdit(self) for _ in range(3))
        self.question, self.answer = QPlainTextEdit(self), QPlainTextEdit(self)
        self.told = make_label("", "muted", wrap=True, parent=self)
        self.record = make_button("Ajouter au registre", self, kind="primary")
        self.new = make_button("Nouvelle question", self)
        self.remove = make_button("Retirer", self)
        self.note = make_button("Écrire la note pour tous…", self)
        self._lay_out()
        self.list.currentItemChanged.connect(lambda _item, _before: self._show_chosen())
        self.record.clicked.connect(self._add)
        self.new.clicked.connect(self._begin)
        self.remove.clicked.connect(self._remove)
        self.note.clicked.connect(self._write_note)
        for line in (self.by, self.asked_on, self.answered_on):
            line.editingFinished.connect(self._take)
        for field in (self.question, self.answer):
            field.textChanged.connect(self._take)

    def _make_list(self) -> QTreeWidget:
        found = QTreeWidget(self)
        found.setColumnCount(len(COLUMNS))
        found.setHeaderLabels(COLUMNS)
        found.setRootIsDecorated(False)
        found.setUniformRowHeights(True)
        found.setAllColumnsShowFocus(True)
        header = found.header()
        header.setStretchLastSection(False)
        for column in (QUESTION, ANSWER):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        RoomyRows.give_to(found)
        set_name(found, "Questions des candidats")
        return found

    def _lay_out(self) -> None:
        grid, row = QGridLayout(), QHBoxLayout()
        grid.setHorizontalSpacing(10)
        places: tuple[tuple[str, QWidget, str, int, int, int], ...] = (
            ("Par", self.by, "Qui demande : le nom ne sera pas dans la note", 0, 0, 1),
            ("Posée le", self.asked_on, "01/12/2026", 0, 2, 1),
            ("Répondue le", self.answered_on, "03/12/2026", 0, 4, 1),
            ("Question", self.question, "Ce que demande le candidat", 1, 0, 5),
            ("Réponse", self.answer, "Ce qui sera répondu à tous", 2, 0, 5),
        )
        for words, field, example, line, column, span in places:
            label = make_label(words, "small", parent=self)
            label.setBuddy(field)
            grid.addWidget(label, line, column)
            grid.addWidget(field, line, column + 1, 1, span)
            set_name(field, words)
            if isinstance(field, QLineEdit | QPlainTextEdit):
                set_placeholder(field, example)
            if isinstance(field, QPlainTextEdit):
                field.setTabChangesFocus(True)
                field.setFixedHeight(round(_FIELD_HIGH * self.context.theme.zoom))
        grid.setColumnStretch(1, 1)
        for button in (self.record, self.new, self.remove):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.note)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 12, 20, 12)
        whole.setSpacing(8)
        whole.addWidget(self.list, 1)
        whole.addWidget(self.title)
        whole.addLayout(grid)
        whole.addLayout(row)
        whole.addWidget(self.told)

    # What is shown

    @property
    def questions(self) -> tuple[BidderQuestion, ...]:
        """The register."""
        return self.context.session.specification.bidder_questions

    @property
    def chosen(self) -> BidderQuestion | None:
        """The question one is at, None while one writes a new one."""
        return next((known for known in self.questions if known.id == self._id), None)

    def refresh(self) -> None:
        kept = self._id
        self.list.blockSignals(True)
        self.list.clear()
        for question in self.questions:
            item = QTreeWidgetItem(self.list)
            item.setData(ASKED_ON, _NAME, question.id)
            self._show_line(item, question)
            if question.id == kept:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)
        self.list.resizeColumnToContents(ASKED_ON)
        if self.chosen is None:
            self._id = ""
        self._show_form()

    def take_focus(self) -> None:
        (self.list if self.questions else self.question).setFocus(Qt.FocusReason.OtherFocusReason)

    def _named(self, question: BidderQuestion) -> str:
        """Return who asked: an offer by its bidder, or the name as it was typed."""
        return next((offer.bidder for offer in self.facts.offers if offer.id == question.by), question.by)

    def _show_line(self, item: QTreeWidgetItem, question: BidderQuestion) -> None:
        day = question.asked_on.strftime("%d/%m/%Y") if question.asked_on else ""
        for column, words in enumerate((day, self._named(question), question.question, question.answer)):
            set_cell(item, column, " ".join(words.split()))

    def _show_chosen(self) -> None:
        item = self.list.currentItem()
        self._id = str(item.data(ASKED_ON, _NAME)) if item is not None else ""
        self._show_form()

    def _show_form(self) -> None:
        known, writes = self.chosen, not self.context.session.read_only
        set_text(self.title, "Nouvelle question" if known is None else "La question choisie")
        self.record.setVisible(known is None)
        for button, shown in ((self.new, known is not None), (self.remove, known is not None)):
            button.setVisible(shown)
            button.setEnabled(writes)
        self.record.setEnabled(writes)
        for part in (self.by, self.asked_on, self.answered_on, self.question, self.answer):
            part.setReadOnly(not writes)
        if known is not None:
            self._fill(known)

    def _fill(self, known: BidderQuestion) -> None:
        days = [day.strftime("%d/%m/%Y") if day else "" for day in (known.asked_on, known.answered_on)]
        lines = ((self.by, self._named(known)), (self.asked_on, days[0]), (self.answered_on, days[1]))
        for line, words in lines:
            if line.text().strip() != words:
                set_verbatim(line, words)
        for field, words in ((self.question, known.question), (self.answer, known.answer)):
            if field.toPlainText().strip() != words:
                field.blockSignals(True)
                field.setPlainText(words)
                field.blockSignals(False)

    def _clear(self) -> None:
        for line in (self.by, self.asked_on, self.answered_on):
            line.clear()
        for field in (self.question, self.answer):
            field.blockSignals(True)
            field.clear()
            field.blockSignals(False)

    # What one does

    def _typed(self, known: BidderQuestion) -> BidderQuestion:
        by = self.by.text().strip()
        offer = next((offer.id for offer in self.facts.offers if offer.bidder.casefold() == by.casefold()), by)
        asked, answered = day_in(self.asked_on.text()), day_in(self.answered_on.text())
        wrong = any(
            line.text().strip() and day is None for line, day in ((self.asked_on, asked), (self.answered_on, answered))
        )
        set_text(self.told, _DAY if wrong else "")
        return replace(
            known,
            by=offer,
            asked_on=asked,
            answered_on=answered,
            question=self.question.toPlainText(),
            answer=self.answer.toPlainText(),
        )

    def _take(self) -> None:
        """Take what is typed in the question one is at."""
        known = self.chosen
        if known is None:
            return
        made = self._typed(known)
        if not made.question.strip():
            set_text(self.told, "La question ne peut pas rester vide : retirez-la plutôt.")
            return
        put_bidder_question(self.context.session, made, origin=self)
        item = self.list.currentItem()
        if item is not None:
            self._show_line(item, made)

    def _add(self) -> None:
        try:
            self._id = ask_bidder_question(self.context.session, self._typed(BidderQuestion("", None, "")), origin=self)
        except CahierError as error:
            set_text(self.told, str(error))
            self.question.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.refresh()

    def commit(self) -> None:
        # A question being written is not lost for want of a click.
        if self.chosen is None and self.question.toPlainText().strip() and not self.context.session.read_only:
            self._add()

    def _begin(self) -> None:
        self.list.setCurrentIndex(QModelIndex())
        self._id = ""
        self._clear()
        self._show_form()
        self.question.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self) -> None:
        if self.chosen is not None:
            remove_bidder_question(self.context.session, self._id, origin=self)
            self._id = ""
            self._clear()
            self.refresh()
            self.done.emit(french("La question est retirée du registre"))

    def _write_note(self) -> None:
        self.commit()
        session = self.context.session
        day = session.clock().date()
        made = QuestionNote(session.specification, session.catalogue, Edition(Audience.SUPPLIERS, day))
        if not made.answered:
            set_text(self.told, "Aucune question n’a encore de réponse : il n’y a rien à envoyer aux candidats.")
            return
        target = self.ask_place(self, documents_folder() / f"{NOTE_TITLE}.docx")
        if target is not None:
            set_text(self.told, "La note se prépare…")
            run_task(lambda: made.word, partial(self._on_made, target), self._on_not_made)

    def _on_made(self, target: Path, content: bytes) -> None:
        try:
            with ExportBatch() as batch:
                batch.stage(target, content)
        except CahierError as error:
            set_text(self.told, str(error))
            return
        copies = "".join(f" L’ancien est gardé : « {copy.name} »." for copy in batch.kept.values())
        set_text(self.told, f"Écrit : {place_in_words(target)}.{copies} Personne n’y est nommé.")

    def _on_not_made(self, error: Exception) -> None:
        if not isinstance(error, CahierError):
            raise error
        set_text(self.told, str(error))
