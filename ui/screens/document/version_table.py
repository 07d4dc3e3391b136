"""The versions of the document: what each one changed, when, by whom."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from cahier.catalogue.wizard_schema import Column, Question, QuestionType
from cahier.editing.verbs.document import set_document
from cahier.model.answer import Row
from cahier.model.identifiers import QuestionId, SectionId
from cahier.model.specification import Revision
from ui.editing_marks import mark_editing
from ui.fields.field import ErrorLine
from ui.fields.table_model import TableModel
from ui.fields.table_view import TableView
from ui.fields.wrapping_row import WrappingRow
from ui.session.context import Context
from ui.texts import make_button, make_label, set_name, set_text, set_tooltip

_CHANGE = 2
_ASKED = Question(
    QuestionId("document.versions"),
    SectionId("document"),
    QuestionType.TABLE,
    "Suivi des versions",
    "Versions",
    "document",
    columns=(
        Column("version", "Version", QuestionType.TEXT, 1),
        Column("issued", "Date", QuestionType.DATE, 2),
        Column("change", "Objet", QuestionType.TEXT, 2),
        Column("author", "Auteur", QuestionType.TEXT, 1),
    ),
)


class VersionTable(QWidget):
    """A line for each version, typed in the table; a new one starts from the version of the cover, today."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark_editing(self)
        self._context = context
        self.model = TableModel(_ASKED, self)
        self.view = TableView(self.model, context.theme, self)
        set_name(self.view, _ASKED.label)
        self.add = self._button("Ajouter une version", "plus", "Ajouter une ligne à la fin (Ctrl+Entrée)")
        self.remove = self._button("Retirer", "close", "Retirer les lignes choisies (Ctrl+Suppr)")
        self.remove.setProperty("kind", "flat")
        set_name(self.remove, "Retirer la version choisie")
        self.error = ErrorLine(context.theme, self)
        self._lay_out()
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        """Show the versions recorded."""
        self.model.show_rows([_row(revision) for revision in self._context.session.specification.document.revisions])
        self._settle()

    def commit(self) -> None:
        """Hand over the cell being typed."""
        self.view.commit()

    # What one does

    def add_version(self) -> None:
        """Add a line for the current version and ask what it changes."""
        info = self._context.session.specification.document
        today = datetime.now().astimezone().date()
        row = _row(Revision(info.version, today, author=info.author))
        self.view.edit_cell(self.model.add_row(copied=row), _CHANGE)

    def remove_versions(self) -> None:
        """Take the chosen lines away."""
        if not self.view.remove_chosen():
            self.add.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Add and take away lines."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.add_version()
        elif control and event.key() == Qt.Key.Key_Delete:
            self.remove_versions()
        else:
            super().keyPressEvent(event)

    # What it is made of

    def _lay_out(self) -> None:
        self._frame = QFrame(self)
        self._frame.setProperty("card", "true")
        inside = QVBoxLayout(self._frame)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.view)
        self.note = make_label("", "small", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._frame)
        column.addWidget(self.note)
        column.addLayout(WrappingRow(self.add, self.remove))
        column.addWidget(self.error)

    def _button(self, words: str, icon: str, tip: str) -> QPushButton:
        button = make_button(words, self)
        button.setIcon(self._context.theme.icon(icon, "text2", 14))
        button.setProperty("scale", "small")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_tooltip(button, tip)
        set_name(button, button.text())
        return button

    def _connect(self) -> None:
        self.model.edited.connect(self._on_edited)
        self.model.refused.connect(self.error.show_text)
        self.model.dataChanged.connect(lambda: self.error.show_text(""))
        for change in (self.model.rowsInserted, self.model.rowsRemoved):
            change.connect(self._settle)
        self.view.grid_pasted.connect(self._paste)
        self.add.clicked.connect(self.add_version)
        self.remove.clicked.connect(self.remove_versions)

    def _paste(self, grid: Sequence[Sequence[str]]) -> None:
        pasted = self.view.write_grid(grid)
        if pasted.left_out:
            set_text(self.note, f"{pasted.left_out}. {self.note.text()}")
        if pasted.refused:
            self.error.show_text(pasted.refused)

    def _settle(self) -> None:
        held = self.model.rowCount() > 0
        self._frame.setVisible(held)
        self.remove.setVisible(held)
        words = "L’auteur ne figure que dans la version interne." if held else "Aucune version notée pour l’instant."
        set_text(self.note, words)

    def _on_edited(self, rows: Sequence[Row] | None) -> None:
        session = self._context.session
        info = session.specification.document
        revisions = tuple(_revision(row) for row in rows or ())
        more = len(revisions) - len(info.revisions)
        label = "Ajouter une version" if more > 0 else "Retirer une version" if more < 0 else "Modifier une version"
        session.close_edit()
        set_document(session, replace(info, revisions=revisions), origin=self, label=label)


def _row(revision: Revision) -> Row:
    issued = revision.issued.isoformat() if revision.issued else ""
    return {"version": revision.version, "issued": issued, "change": revision.change, "author": revision.author}


def _revision(row: Row) -> Revision:
    issued = row["issued"]
    return Revision(row["version"], date.fromisoformat(issued) if issued else None, row["change"], row["author"])
