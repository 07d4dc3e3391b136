"""The pages of the document being laid out in their own process: the window stays free."""

from typing import assert_never

from PySide6.QtCore import QObject, Signal

from cahier.commands.print_pages import PageOrder
from cahier.processes.messages import Broken, Done, Outcome, Refused, WorkStep
from cahier.processes.worker_command import Work
from cahier.typography import french
from ui.jobs.job import Job

_BROKEN = "La mise en pages s’est arrêtée sur un problème imprévu. Votre cahier est intact ; réessayez."


class PageJob(QObject):
    """One lay-out at a time; `done`, `failed` or `cancelled` ends it. A new one drops the one before."""

    laid_out = Signal(int)
    """How many pages are laid out so far."""

    done = Signal(object)
    """What the worker made, a `Done`: the pages, and what stands where on them."""

    failed = Signal(str)
    """Why there are no pages, in one sentence."""

    cancelled = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._job = Job(Work.PAGES, self)
        self._job.stepped.connect(self._on_step)
        self._job.ended.connect(self._on_ended)

    @property
    def running(self) -> bool:
        """True from start to end."""
        return self._job.running

    def start(self, order: PageOrder) -> None:
        """Lay out a specification as it stands, saved or not."""
        self._job.start(order.request())

    def stop(self) -> None:
        """Give up; nothing tells it again afterwards."""
        if self.running:
            self._job.drop()
            self.cancelled.emit()

    def _on_step(self, step: WorkStep) -> None:
        self.laid_out.emit(step.rank)

    def _on_ended(self, outcome: Outcome) -> None:
        match outcome:
            case Done():
                self.done.emit(outcome)
            case Refused(sentence):
                self.failed.emit(sentence)
            case Broken():
                self.failed.emit(french(_BROKEN))
            case _:
                assert_never(outcome)
