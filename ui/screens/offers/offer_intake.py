"""The workbooks of bidders: asked for or dropped, read beside the window, added one after the other."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from cahier.editing.verbs.offers import add_offer, describe_offer
from cahier.errors import CahierError
from cahier.locations import documents_folder
from cahier.model.offer import Offer
from cahier.offers.reading import Reading, read_offer
from cahier.offers.reading_words import reopened_words
from cahier.storage.filled_workbook import read_filled_workbook
from cahier.typography import french
from ui.jobs.tasks import run_task
from ui.session.context import Context

AskWorkbooks = Callable[[QWidget, Path], Sequence[Path]]


def ask_workbooks(parent: QWidget, start: Path) -> Sequence[Path]:
    """Ask which workbooks of bidders to read."""
    kinds = french("Classeurs Excel (*.xlsx)")
    found, _ = QFileDialog.getOpenFileNames(parent, french("Ajouter une offre"), str(start), kinds)
    return [Path(name) for name in found]


class OfferIntake(QObject):
    """Adds what it reads, and asks first when a workbook was made for another specification."""

    said = Signal(str)
    """What happens, in words; empty once there is nothing to say."""

    added = Signal(str)
    """The identifier of an offer that was just read."""

    doubted = Signal()
    """A workbook waits for one to say whether it is to be taken all the same."""

    def __init__(self, context: Context, ask: AskWorkbooks, page: QWidget) -> None:
        super().__init__(page)
        self._context, self._ask, self._page = context, ask, page
        self._waiting: list[tuple[Path, str]] = []
        self._reading = False
        self._told: list[str] = []
        self.doubtful: tuple[Reading, str] | None = None

    def ask_for_some(self, offer: str = "") -> None:
        """Ask for workbooks; for one of the offers, its new workbook."""
        chosen = self._ask(self._page, documents_folder())
        self.read(chosen[:1] if offer else chosen, offer)

    def read(self, paths: Sequence[Path], offer: str = "") -> None:
        """Read workbooks, as new offers or in the place of what one of them says."""
        self._waiting += [(path, offer) for path in paths]
        if not self._reading:
            self._told = []
            self._next()

    def _next(self) -> None:
        if self.doubtful is not None:
            return
        self._reading = bool(self._waiting)
        if not self._waiting:
            self.said.emit(" ".join(self._told))
            return
        path, offer = self._waiting.pop(0)
        situation, now = self._context.session.situation, self._context.session.clock()
        self.said.emit(f"« {path.name} » est lu…")
        work = lambda: read_offer(read_filled_workbook(path), situation, now)  # noqa: E731 - a snapshot
        run_task(work, partial(self._on_read, offer), self._on_unreadable)

    def _on_read(self, offer: str, reading: Reading) -> None:
        if not reading.same_specification:
            self.doubtful = (reading, offer)
            self.said.emit("")
            self.doubted.emit()
            return
        self._take(reading, offer)
        self._next()

    def answer_doubt(self, taken: bool) -> None:
        """Take the workbook that waits, or leave it."""
        waiting, self.doubtful = self.doubtful, None
        if waiting is not None and taken:
            self._take(*waiting)
        elif waiting is not None:
            self._told.append(f"« {waiting[0].file.name} » n’a pas été ajouté.")
        self._next()

    def _take(self, reading: Reading, offer: str) -> None:
        session = self._context.session
        offers = session.specification.offers
        named = reading.bidder or Path(reading.file.name).stem
        known = next((found for found in offers if found.id == offer), None) or next(
            (found for found in offers if found.bidder.casefold() == named.casefold()), None
        )
        try:
            if known is not None:
                again = reading.in_offer(known)
                describe_offer(session, again, origin=self)
                name = known.id
                replaced = f"« {reading.file.name} » remplace ce qui avait été lu de {known.bidder}."
                self._told += filter(None, (replaced, reopened_words(known, again)))
            else:
                name = add_offer(session, reading.in_offer(Offer("", named)), origin=self)
        except CahierError as error:
            self._told.append(str(error))
            return
        if known is None and not reading.bidder:
            self._told.append("Le classeur ne nomme pas le candidat : le nom du fichier en tient lieu, corrigez-le.")
        self.added.emit(name)

    def _on_unreadable(self, error: Exception) -> None:
        if not isinstance(error, CahierError):
            raise error
        self._told.append(str(error))
        self._next()
