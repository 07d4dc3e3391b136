"""An export running in its own process: the window stays free, and stopping it harms no file."""

import os
import re
import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, QProcess, QProcessEnvironment, QTimer, Signal

import cahier
from cahier.export.files import FORMAT_LABELS, Format
from cahier.model.audience import Audience
from cahier.typography import french

_STEP = re.compile(r"^\[(\d+)/(\d+)\] (\S+)$")
_PATIENCE_MS = 1_500
_PREFIX = "cahier : "


class ExportJob(QObject):
    """One `cahier export` command; exactly one of the last three signals ends it."""

    stepped = Signal(str, int, int)
    """What is being written, its rank and how many there are."""

    done = Signal(object)
    """The tuple of paths written."""

    failed = Signal(str)
    """Why nothing was written, in one sentence."""

    cancelled = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._targets: tuple[Path, ...] = ()
        self._errors = ""
        self._pending = ""
        self._stopping = False
        self._process = QProcess(self)
        self._process.setProcessEnvironment(child_environment())
        self._process.readyReadStandardOutput.connect(self._on_output)
        self._process.readyReadStandardError.connect(self._on_errors)
        self._process.finished.connect(self._on_finished)
        self._process.errorOccurred.connect(self._on_process_error)
        self.destroyed.connect(partial(_end, self._process))

    @property
    def running(self) -> bool:
        """True from start to end."""
        return self._process.state() != QProcess.ProcessState.NotRunning

    def start(self, file: Path, audience: Audience, targets: Mapping[Format, Path]) -> None:
        """Export a saved specification."""
        self._targets = tuple(targets.values())
        self._errors = self._pending = ""
        self._stopping = False
        arguments = ["-m", "cahier", "export", str(file), "--preset", str(audience)]
        for kind, path in targets.items():
            arguments += [f"--{kind}", str(path)]
        self._process.start(sys.executable, arguments)

    def stop(self) -> None:
        """Give up: files already there stay as they were."""
        if self.running:
            self._stopping = True
            # Asked first: it ends what it started itself, LibreOffice for one. Windows has no such asking.
            self._process.terminate()
            QTimer.singleShot(_PATIENCE_MS, self, self._insist)

    def _insist(self) -> None:
        if self.running and self._stopping:
            self._process.kill()

    def _on_output(self) -> None:
        self._pending += _text(self._process.readAllStandardOutput())
        *lines, self._pending = self._pending.split("\n")
        for line in lines:
            step = _STEP.match(line.strip())
            if step is not None and step.group(3) in set(Format):
                self.stepped.emit(FORMAT_LABELS[Format(step.group(3))], int(step.group(1)), int(step.group(2)))

    def _on_errors(self) -> None:
        self._errors += _text(self._process.readAllStandardError())

    def _on_finished(self, code: int, status: QProcess.ExitStatus) -> None:
        self._on_output()
        self._on_errors()
        if self._stopping:
            self.cancelled.emit()
        elif code == 0 and status == QProcess.ExitStatus.NormalExit:
            self.done.emit(self._targets)
        else:
            self.failed.emit(sentence(self._errors))

    def _on_process_error(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self.failed.emit(french("L'export n'a pas pu démarrer. Relancez Cahier, puis réessayez."))


def _end(process: QProcess) -> None:
    """End an export whose page goes away: killed outright, it would leave LibreOffice running and its folder behind."""
    if process.state() == QProcess.ProcessState.NotRunning:
        return
    # Nobody is left to be told.
    process.blockSignals(True)
    process.terminate()
    if not process.waitForFinished(_PATIENCE_MS):
        process.kill()
        process.waitForFinished(_PATIENCE_MS)


def sentence(errors: str) -> str:
    """Return the line meant for people among what the process said, or that it broke."""
    lines = [line.strip() for line in errors.splitlines() if line.strip()]
    told = next((line.removeprefix(_PREFIX) for line in reversed(lines) if line.startswith(_PREFIX)), "")
    return told or french("L'export s'est arrêté sur un problème imprévu. Votre cahier et vos fichiers sont intacts.")


def _text(content: QByteArray) -> str:
    return bytes(content.data()).decode("utf-8", "replace")


def child_environment() -> QProcessEnvironment:
    """Return what a process of ours is started with, so that it finds Cahier and the user's folders."""
    environment = QProcessEnvironment.systemEnvironment()
    # Tests and portable installations move our folders through the environment of this process.
    for name, value in os.environ.items():
        if name.startswith("CAHIER"):
            environment.insert(name, value)
    root = str(Path(cahier.__file__).resolve().parent.parent)
    known = environment.value("PYTHONPATH", "")
    environment.insert("PYTHONPATH", os.pathsep.join(filter(None, (root, known))))
    environment.insert("PYTHONIOENCODING", "utf-8")
    return environment
