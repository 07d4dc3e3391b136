"""An export running in its own process: the window stays free, and stopping it harms no file."""

from pathlib import Path
from typing import assert_never

from PySide6.QtCore import QObject, Signal

from cahier.commands.export_work import KEPT, ExportOrder
from cahier.export.documents import format_named
from cahier.processes.messages import Broken, Done, Outcome, Refused, WorkStep
from cahier.processes.worker_command import Work
from cahier.typography import french
from ui.jobs.job import Job

_BROKEN = "L’export s’est arrêté sur un problème imprévu. Votre cahier et vos fichiers sont intacts."


class ExportJob(QObject):
    """One export; exactly one of the last three signals ends it."""

    stepped = Signal(str, int, int)
    """What is being written, its rank and how many there are."""

    done = Signal(object)
    """The tuple of paths written: each was read again, and is there."""

    failed = Signal(str)
    """Why nothing was written, in one sentence."""

    cancelled = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.kept: tuple[str, ...] = ()
        """The names of the copies kept of files that somebody had changed, once the export is done."""
        self._order: ExportOrder | None = None
        self._job = Job(Work.EXPORT, self)
        self._job.stepped.connect(self._on_step)
        self._job.ended.connect(self._on_ended)
        self._job.stopped.connect(self.cancelled)

    @property
    def running(self) -> bool:
        """True from start to end."""
        return self._job.running

    def start(self, order: ExportOrder) -> None:
        """Export a saved specification."""
        self._order, self.kept = order, ()
        self._job.start(order.request())

    def stop(self) -> None:
        """Give up: files already there stay as they were."""
        self._job.stop()

    def _on_step(self, step: WorkStep) -> None:
        self.stepped.emit(format_named(step.what).label, step.rank, step.total)

    def _on_ended(self, outcome: Outcome) -> None:
        match outcome:
            case Done(files, data):
                self.kept = tuple(map(str, data.get(KEPT, ())))
                self._on_done(tuple(file.path for file in files))
            case Refused(sentence):
                self.failed.emit(sentence)
            case Broken():
                self.failed.emit(french(_BROKEN))
            case _:
                assert_never(outcome)

    def _on_done(self, written: tuple[Path, ...]) -> None:
        asked = tuple(path.absolute() for path in self._order.targets.values()) if self._order else ()
        if set(written) == set(asked):
            self.done.emit(asked)
        else:
            self.failed.emit(french("L’export n’a pas écrit tous les fichiers demandés. Exportez de nouveau."))
