"""How long the window stands still while an export runs in its own process, as the application runs it."""

import os
import shutil
import tempfile
import time
from pathlib import Path
from statistics import median

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication

from benchmarks.measure import Result
from cahier.commands.export_work import ExportOrder
from cahier.export.documents import RACI_EXCEL, RACI_WORD, WORD
from cahier.locations import samples_folder
from cahier.model.audience import Audience
from ui.app import begin, make_application, make_window
from ui.jobs.export_job import ExportJob
from ui.shell.main_window import MainWindow

_TICK = 2  # milliseconds
_ALLOWED = 16.0  # milliseconds: a frame
_FILES = {WORD: "c.docx", RACI_WORD: "r.docx", RACI_EXCEL: "r.xlsx"}


class _Ticker:
    """Ticks on the thread of the window and remembers the longest wait between two ticks."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._last = 0.0
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_tick)

    def start(self) -> None:
        """Forget what was seen, and tick."""
        self.longest, self._last = 0.0, time.perf_counter()
        self._timer.start(_TICK)

    def stop(self) -> float:
        """Return the longest wait, in milliseconds."""
        self._timer.stop()
        return 1000 * self.longest

    def _on_tick(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, now - self._last)
        self._last = now


def stall_result(rounds: int) -> Result:
    """Return goal 8: the longest wait of the window on a sample during an export, less that of an idle one."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["CAHIER_HOME"] = folder
        window = _window(Path(folder))
        ticker = _Ticker()
        pairs = [_round(ticker, Path(folder)) for _round_number in range(rounds)]
        window.open_file.abandon()
        window.close()
    added = [busy - idle for busy, idle in pairs]
    idle, busy = (median(side) for side in zip(*((idle, busy) for busy, idle in pairs), strict=True))
    detail = f"{min(added):.1f} – {max(added):.1f}, {rounds} rounds; idle {idle:.1f} ms, exporting {busy:.1f} ms, "
    detail += "offscreen, three files of a sample"
    return Result(
        "8. Longest stall of the window during an export, beyond idle", median(added), _ALLOWED, detail, " ms"
    )


def _window(folder: Path) -> MainWindow:
    """Return the program's own window on a copy of a sample, as one waits in it for an export."""
    found = QApplication.instance()
    window = make_window(found if isinstance(found, QApplication) else make_application(["cahier"]))
    window.resize(1366, 820)
    window.show()
    begin(window, [Path(shutil.copy(samples_folder() / "industrie.cahier", folder / "essai.cahier"))])
    for _turn in range(20):
        QApplication.processEvents()
    return window


def _round(ticker: _Ticker, folder: Path) -> tuple[float, float]:
    """Return the longest wait during an export, and that of an idle window for as long."""
    job, loop = ExportJob(), QEventLoop()
    for ended in (job.done, job.failed):
        ended.connect(loop.quit)
    failures: list[str] = []
    job.failed.connect(failures.append)
    start = time.perf_counter()
    ticker.start()
    targets = {kind: folder / name for kind, name in _FILES.items()}
    job.start(ExportOrder(samples_folder() / "industrie.cahier", Audience.SUPPLIERS, targets))
    loop.exec()
    busy, spent = ticker.stop(), time.perf_counter() - start
    if failures:
        raise RuntimeError(failures[0])
    QTimer.singleShot(round(1000 * spent), loop.quit)
    ticker.start()
    loop.exec()
    return busy, ticker.stop()
