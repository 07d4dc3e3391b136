"""The pages of the document being laid out in their own process: the window stays free."""

import sys
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, QProcess, QTemporaryDir, Signal

from cahier.commands.print_pages import SPECIFICATION, STEP
from cahier.model.audience import Audience
from cahier.model.specification import Specification
from cahier.storage import specification_file
from cahier.typography import french
from ui.jobs.export_job import child_environment

_PATIENCE_MS = 2000
_PREFIX = "cahier : "


class PageJob(QObject):
    """One lay-out at a time; `done`, `failed` or `cancelled` ends it. A new one drops the one before."""

    laid_out = Signal(int)
    """How many pages are laid out so far."""

    done = Signal(Path)
    """The folder where the pages are, until the slot returns."""

    failed = Signal(str)
    """Why there are no pages, in one sentence."""

    cancelled = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._process: QProcess | None = None
        self._folder: QTemporaryDir | None = None
        self._pending = ""

    @property
    def running(self) -> bool:
        """True from start to end."""
        return self._process is not None

    def start(self, specification: Specification, audience: Audience, today: date) -> None:
        """Lay out a specification as it stands, saved or not."""
        self._drop()
        self._pending = ""
        self._folder = QTemporaryDir()
        folder = Path(self._folder.path())
        try:
            if not self._folder.isValid():
                raise OSError(self._folder.errorString())
            (folder / SPECIFICATION).write_bytes(specification_file.serialise(specification))
        except OSError:
            self._folder = None
            self.failed.emit(french("Le dossier temporaire refuse les fichiers. Faites de la place sur le disque."))
            return
        process = self._process = QProcess(self)
        process.setProcessEnvironment(child_environment())
        process.readyReadStandardOutput.connect(partial(self._on_output, process))
        process.finished.connect(partial(self._on_finished, process))
        process.errorOccurred.connect(partial(self._on_error, process))
        arguments = ["-m", "cahier.commands.print_pages", str(folder), str(audience), today.isoformat()]
        process.start(sys.executable, arguments)

    def stop(self) -> None:
        """Give up; nothing tells it again afterwards."""
        if self.running:
            self._drop()
            self.cancelled.emit()

    def _drop(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            # Killed at once; its folder can then be emptied.
            process.waitForFinished(_PATIENCE_MS)
            process.deleteLater()
        self._folder = None

    def _on_output(self, process: QProcess) -> None:
        if process is not self._process:
            return
        self._pending += _text(process.readAllStandardOutput())
        *lines, self._pending = self._pending.split("\n")
        counts = [line.removeprefix(STEP).strip() for line in lines if line.startswith(STEP)]
        if counts and counts[-1].isdigit():
            self.laid_out.emit(int(counts[-1]))

    def _on_finished(self, process: QProcess, code: int, status: QProcess.ExitStatus) -> None:
        if process is not self._process or self._folder is None:
            return
        folder, self._folder, self._process = self._folder, None, None
        errors = _text(process.readAllStandardError())
        process.deleteLater()
        if code == 0 and status == QProcess.ExitStatus.NormalExit:
            self.done.emit(Path(folder.path()))
        else:
            self.failed.emit(_told(errors))
        folder.remove()

    def _on_error(self, process: QProcess, error: QProcess.ProcessError) -> None:
        if process is self._process and error == QProcess.ProcessError.FailedToStart:
            self._drop()
            self.failed.emit(french("La mise en pages n’a pas pu démarrer. Relancez Cahier, puis réessayez."))


def _told(errors: str) -> str:
    """Return the line meant for people among what the process said, or that it broke."""
    lines = [line.strip() for line in errors.splitlines()]
    told = next((line.removeprefix(_PREFIX) for line in reversed(lines) if line.startswith(_PREFIX)), "")
    return told or french(
        "La mise en pages s’est arrêtée sur un problème imprévu. Votre cahier est intact ; réessayez."
    )


def _text(content: QByteArray) -> str:
    return bytes(content.data()).decode("utf-8", "replace")
