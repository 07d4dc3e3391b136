"""A matrix made elsewhere: asked for or pasted, read beside the window, proposed, then taken over."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from cahier.catalogue.catalogue import Catalogue
from cahier.editing.matrix_choices import MatrixChoices, lines_to_take
from cahier.editing.matrix_recognition import TakenMatrix, recognise
from cahier.editing.verbs.taken_matrix import take_matrix
from cahier.errors import BadInput
from cahier.locations import documents_folder
from cahier.questionnaire.situation import Situation
from cahier.storage.sheet_file import read_sheets
from cahier.typography import french
from ui.jobs.tasks import run_task
from ui.screens.raci.matrix_window import MatrixWindow
from ui.session.context import Context

AskMatrix = Callable[[QWidget, Path], Path | None]


def ask_matrix(parent: QWidget, start: Path) -> Path | None:
    """Ask which spreadsheet to take over."""
    kinds = french("Tableurs (*.xlsx *.csv *.tsv *.txt)")
    found, _ = QFileDialog.getOpenFileName(parent, french("Reprendre une matrice"), str(start), kinds)
    return Path(found) if found else None


class MatrixIntake(QObject):
    """Writes nothing before a person has seen what was recognised and said yes."""

    said = Signal(str, bool)
    """What happens, in words, and whether it can be undone."""

    closed = Signal()

    def __init__(self, context: Context, ask: AskMatrix, page: QWidget) -> None:
        super().__init__(page)
        self._context, self._ask, self._page = context, ask, page
        self.window: MatrixWindow | None = None

    def ask_for_one(self) -> None:
        """Ask for a spreadsheet, and propose what is recognised in it."""
        path = self._ask(self._page, documents_folder())
        if path is None:
            return
        catalogue, situation = self._context.catalogue, self._context.session.situation
        self.said.emit(f"« {path.name} » est lu…", False)
        run_task(lambda: _read(path, catalogue, situation), self._propose, self._on_unreadable)

    def take_grid(self, grid: Sequence[Sequence[str]]) -> None:
        """Propose what is recognised in cells that were pasted."""
        self._propose(_understood(grid, self._context.catalogue, self._context.session.situation))

    def _propose(self, matrix: TakenMatrix) -> None:
        if not matrix.rows:
            self.said.emit(
                "Rien n’est collé ni repris : il faut des lettres R, A, C ou I, seules ou à droite d’un libellé.", False
            )
            return
        self.said.emit("", False)
        self.window = MatrixWindow(matrix, self._context.session.situation, self._context.theme, self._page)
        self.window.taken.connect(self._on_taken)
        self.window.finished.connect(self._on_finished)
        self.window.open()

    def _on_unreadable(self, error: Exception) -> None:
        if not isinstance(error, BadInput):
            raise error
        self.said.emit(str(error), False)

    def _on_finished(self) -> None:
        self.window = None
        self.closed.emit()

    def _on_taken(self, choices: MatrixChoices) -> None:
        session = self._context.session
        lines = lines_to_take(choices, session.situation)
        take_matrix(session, lines, origin=self._page)
        self.said.emit(f"{len(lines)} lignes reprises", True)


def _read(path: Path, catalogue: Catalogue, situation: Situation) -> TakenMatrix:
    """Return what is understood of a spreadsheet, on the sheet where most is: it often has others beside the matrix.

    Raises:
        BadInput: it cannot be read.
    """
    found = [_understood(sheet.rows, catalogue, situation) for sheet in read_sheets(path)]
    return max(found, key=lambda matrix: (len(matrix.recognised), len(matrix.rows)), default=TakenMatrix())


def _understood(grid: Sequence[Sequence[str]], catalogue: Catalogue, situation: Situation) -> TakenMatrix:
    return recognise(grid, situation.given_activities(), situation.roles(), catalogue.role_names)
