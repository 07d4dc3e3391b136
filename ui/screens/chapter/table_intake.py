"""A table kept elsewhere: asked for or pasted, read beside the window, proposed, then taken over as one change."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from cahier.editing.table_recognition import TakenLine, UnreadCell
from cahier.editing.verbs.answers import take_rows
from cahier.errors import BadInput, InvalidAnswer
from cahier.locations import documents_folder
from cahier.storage.sheet_file import Sheet, read_sheets
from cahier.typography import french
from ui.fields.table import TableField
from ui.jobs.tasks import run_task
from ui.screens.chapter.table_window import TableWindow
from ui.session.context import Context

AskTable = Callable[[QWidget, Path], Path | None]
_SHOWN = 4


def ask_table(parent: QWidget, start: Path) -> Path | None:
    """Ask which spreadsheet to take over."""
    kinds = french("Tableurs (*.xlsx *.csv *.tsv *.txt)")
    found, _ = QFileDialog.getOpenFileName(parent, french("Reprendre un tableau"), str(start), kinds)
    return Path(found) if found else None


class TableIntake(QObject):
    """Writes nothing before a person has seen what was recognised and said yes."""

    taken = Signal(str)
    """What was taken over, in words."""

    def __init__(self, context: Context, field: TableField, ask: AskTable = ask_table) -> None:
        super().__init__(field)
        self._context, self._field, self.ask = context, field, ask
        self.window: TableWindow | None = None
        field.intake_requested.connect(self._on_requested)
        field.offer_intake()

    def _on_requested(self, grid: Sequence[Sequence[str]] | None) -> None:
        if grid is not None:
            self._propose((Sheet(french("Ce qui est collé"), tuple(map(tuple, grid))),))
            return
        path = self.ask(self._field, documents_folder())
        if path is not None:
            self._field.tell(f"« {path.name} » est lu…")
            run_task(lambda: read_sheets(path), self._propose, self._on_unreadable)

    def _propose(self, sheets: tuple[Sheet, ...]) -> None:
        filled = tuple(sheet for sheet in sheets if sheet.rows)
        if not filled:
            self._field.show_error(french("Ce fichier n’a aucune ligne. Vérifiez que c’est le bon, puis reprenez-le."))
            return
        self._field.commit()
        self._field.show_error("")
        self._field.tell("")
        self.window = TableWindow(
            self._field.question, filled, self._field.model.rows, self._context.theme, self._field.window()
        )
        self.window.taken.connect(self._on_taken)
        self.window.finished.connect(self._on_finished)
        self.window.open()

    def _on_unreadable(self, error: Exception) -> None:
        if not isinstance(error, BadInput):
            raise error
        self._field.tell("")
        self._field.show_error(french(str(error)))

    def _on_finished(self) -> None:
        self.window = None
        self._field.focus_target().setFocus()

    def _on_taken(self, lines: Sequence[TakenLine], replacing: bool) -> None:
        self._context.session.close_edit()
        try:
            take_rows(self._context.session, self._field.question.id, [line.row for line in lines], replacing=replacing)
        except InvalidAnswer as error:
            self._field.show_error(str(error))
            return
        unread = [cell for line in lines for cell in line.unread]
        said = in_words(len(lines), sum(bool(line.unread) for line in lines))
        self._field.tell(said)
        self._field.show_error(_unread(unread))
        self.taken.emit(said)


def in_words(taken: int, to_review: int) -> str:
    """Return « 42 lignes reprises, 3 à revoir »."""
    said = "1 ligne reprise" if taken == 1 else f"{taken} lignes reprises"
    return french(f"{said}, {to_review} à revoir" if to_review else said)


def _unread(cells: Sequence[UnreadCell]) -> str:
    """Say which cells stay empty, and what the file has in them: nobody has to look for it."""
    if not cells:
        return ""
    shown = [f"{cell.place} ({cell.column}) « {cell.text} »" for cell in cells[:_SHOWN]]
    rest = f" et {len(cells) - _SHOWN} autres" if len(cells) > _SHOWN else ""
    start = (
        "Une cellule du fichier n’a pas été comprise et reste vide"
        if len(cells) == 1
        else (f"{len(cells)} cellules du fichier n’ont pas été comprises et restent vides")
    )
    return french(f"{start} : {', '.join(shown)}{rest}. Complétez-les.")
