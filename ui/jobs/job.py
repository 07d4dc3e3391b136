"""A worker, a child process of ours, as the window starts, hears and stops it."""

from collections.abc import Mapping
from functools import partial
from typing import assert_never

from PySide6.QtCore import QByteArray, QElapsedTimer, QObject, QProcess, QProcessEnvironment, QTimer, Signal

from cahier.log import Event, note, note_trace
from cahier.processes.conversation import Conversation
from cahier.processes.messages import Broken, Done, Outcome, Refused, Request, encoded_request
from cahier.processes.worker_command import Work, worker_command

_PATIENCE_MS = 1_500


class Job(QObject):
    """One worker at a time; exactly one of the last two signals ends it."""

    stepped = Signal(object)
    """A `WorkStep`."""

    ended = Signal(object)
    """What came of it, an `Outcome` to be believed."""

    stopped = Signal()
    """One gave up."""

    def __init__(self, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._process: QProcess | None = None
        self._conversation = Conversation()
        self._stopping = False
        self._since = QElapsedTimer()
        self._alive: list[QProcess] = []
        # A process goes with its parent, killed outright: it would leave behind what it started itself.
        self.destroyed.connect(partial(_end_all, self._alive))

    @property
    def running(self) -> bool:
        """True from start to end."""
        return self._process is not None

    def start(self, request: Request) -> None:
        """Ask a worker; the one before, if it still runs, is dropped without a word."""
        self.drop()
        self._conversation, self._stopping = Conversation(), False
        self._since.start()
        note(Event.WORK_STARTED, work=self._work)
        command = worker_command(self._work)
        process = self._process = QProcess(self)
        process.setProcessEnvironment(_environment(command.environment))
        process.setWorkingDirectory(str(command.folder))
        process.readyReadStandardOutput.connect(partial(self._on_output, process))
        process.finished.connect(partial(self._on_finished, process))
        process.errorOccurred.connect(partial(self._on_error, process))
        self._alive.append(process)
        process.start(command.program, list(command.arguments))
        process.write(encoded_request(request))
        process.closeWriteChannel()

    def stop(self) -> None:
        """Give up: the worker is asked to end, then made to."""
        if self._process is not None and not self._stopping:
            self._stopping = True
            # Asked first: it ends what it started itself, LibreOffice for one. Windows has no such asking.
            self._process.terminate()
            QTimer.singleShot(_PATIENCE_MS, self, partial(self._insist, self._process))

    def drop(self) -> None:
        """End the worker at once; nothing tells of it any more, and nobody waits for its end."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()

    def _insist(self, process: QProcess) -> None:
        if process is self._process:
            process.kill()

    def _on_output(self, process: QProcess) -> None:
        if process is self._process:
            for step in self._conversation.hear(_bytes(process.readAllStandardOutput())):
                self.stepped.emit(step)

    def _on_finished(self, process: QProcess, code: int, status: QProcess.ExitStatus) -> None:
        if process is not self._process:
            self._put_away(process)
            return
        self._on_output(process)
        errors = _bytes(process.readAllStandardError())
        self._process = None
        self._put_away(process)
        if self._stopping:
            note(Event.WORK_STOPPED, work=self._work)
            self.stopped.emit()
        else:
            crashed = status != QProcess.ExitStatus.NormalExit
            self._end_with(self._conversation.outcome(-1 if crashed else code, errors))

    def _on_error(self, process: QProcess, error: QProcess.ProcessError) -> None:
        if error != QProcess.ProcessError.FailedToStart:
            return
        awaited = process is self._process
        if awaited:
            self._process = None
        self._put_away(process)
        if awaited:
            self._end_with(Broken("not started"))

    def _end_with(self, outcome: Outcome) -> None:
        seconds = self._since.elapsed() / 1000
        match outcome:
            case Done(files):
                note(Event.WORK_DONE, work=self._work, files=len(files), seconds=seconds)
            case Refused():
                note(Event.WORK_REFUSED, work=self._work, seconds=seconds)
            case Broken(trace):
                note_trace(Event.WORK_BROKEN, trace, work=self._work, seconds=seconds)
            case _:
                assert_never(outcome)
        self.ended.emit(outcome)

    def _put_away(self, process: QProcess) -> None:
        """Let go of a process that has ended."""
        self._alive.remove(process)
        process.deleteLater()


def _end_all(processes: list[QProcess]) -> None:
    """End what nobody listens to any more."""
    for process in processes:
        process.blockSignals(True)
        process.terminate()
        if not process.waitForFinished(_PATIENCE_MS):
            process.kill()
            process.waitForFinished(_PATIENCE_MS)


def _environment(known: Mapping[str, str]) -> QProcessEnvironment:
    made = QProcessEnvironment()
    for name, value in known.items():
        made.insert(name, value)
    return made


def _bytes(content: QByteArray) -> bytes:
    return bytes(content.data())
