"""What happens when the program has a fault: the work is saved, the user is told, the detail can be copied."""

import faulthandler
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from io import TextIOWrapper
from types import TracebackType

from PySide6.QtCore import QObject, Signal

from cahier import __version__
from cahier.faults import trace_of
from cahier.locations import state_folder
from cahier.log import log_file, note_fault, start_log
from cahier.storage.atomic import private_folder
from cahier.typography import french

_LONGEST_LOG = 200_000
_RESERVE = 4_000_000  # bytes


class FailureWatch(QObject):
    """Catches what nobody caught; never lets it end the program nor open a window over the work."""

    failed = Signal(str)
    """The report to copy."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._log: TextIOWrapper | None = None
        self._telling = False
        # Given back when all is short of memory: telling takes some.
        self._reserve = bytes(_RESERVE)
        self._restore: list[Callable[[], None]] = []

    def install(self) -> None:
        """Catch the faults of the main thread and of the others, and log crashes of the libraries."""
        before, before_thread = sys.excepthook, threading.excepthook

        def put_back() -> None:
            sys.excepthook, threading.excepthook = before, before_thread

        self._restore.append(put_back)
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception
        self._log_crashes()

    def uninstall(self) -> None:
        """Put everything back as it was."""
        while self._restore:
            self._restore.pop()()
        if self._log is not None:
            faulthandler.disable()
            self._log.close()
            self._log = None

    def _log_crashes(self) -> None:
        try:
            path = state_folder() / "faults.log"
            private_folder(path.parent)
            too_long = path.exists() and path.stat().st_size > _LONGEST_LOG
            log = path.open("w" if too_long else "a", encoding="utf-8")
            path.chmod(0o600)
            faulthandler.enable(log)
            self._log = log
        except (OSError, ValueError):
            # Without a log the program still runs.
            self._log = None

    def _on_exception(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self._tell(error)

    def _on_thread_exception(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None and not issubclass(arguments.exc_type, SystemExit):
            self._tell(arguments.exc_value)

    def _tell(self, error: BaseException) -> None:
        """Tell of a fault; one met while telling is only noted, or nobody could end it."""
        self._reserve = b""
        told, self._telling = self._telling, True
        try:
            start_log()
            note_fault(error)
            if not told:
                self.failed.emit(make_report(error))
        except Exception:  # noqa: BLE001, S110 - nobody above, and nothing left to say it with
            pass
        finally:
            self._telling = told
            with suppress(MemoryError):
                self._reserve = bytes(_RESERVE)


def make_report(error: BaseException) -> str:
    """Return what a maintainer needs, and where the log is; nothing that a client wrote is part of it."""
    import platform

    from PySide6 import __version__ as binding

    head = (
        f"Cahier {__version__}, Python {platform.python_version()}, PySide6 {binding}, "
        f"{platform.system()} {platform.release()}"
    )
    return "\n\n".join((head, trace_of(error), french("Journal : ") + str(log_file())))
