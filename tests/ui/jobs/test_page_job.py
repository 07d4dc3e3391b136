"""Pages nobody waits for any more: their worker ends by itself, and the window does not wait for it."""

import os
from datetime import date

import pytest
from PySide6.QtCore import QProcess
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from cahier.commands.print_pages import PageOrder
from cahier.editing.session import Session
from cahier.model.audience import Audience
from ui.jobs.page_job import PageJob

SLOW = 60_000


@pytest.fixture
def order(session: Session) -> PageOrder:
    """The pages of a new specification."""
    return PageOrder(session.specification, Audience.SUPPLIERS, date(2026, 9, 1))


def processes(job: PageJob) -> list[QProcess]:
    """The workers that have not been put away."""
    return job.findChildren(QProcess)


def test_given_up_the_worker_is_told_to_end_and_nobody_waits_for_it(qtbot: QtBot, order: PageOrder) -> None:
    job = PageJob()
    cancelled, done, failed = QSignalSpy(job.cancelled), QSignalSpy(job.done), QSignalSpy(job.failed)
    job.start(order)
    (process,) = processes(job)
    qtbot.waitUntil(lambda: process.state() is QProcess.ProcessState.Running, timeout=SLOW)
    job.stop()
    assert not job.running
    # Its end is only known once the window hears of it.
    assert process.state() is QProcess.ProcessState.Running
    qtbot.waitUntil(lambda: processes(job) == [], timeout=SLOW)
    assert (cancelled.count(), done.count(), failed.count()) == (1, 0, 0)


def test_other_pages_asked_for_at_once_are_the_only_ones_told(qtbot: QtBot, order: PageOrder) -> None:
    job = PageJob()
    done, failed = QSignalSpy(job.done), QSignalSpy(job.failed)
    for _ in range(3):
        job.start(order)
    assert len(processes(job)) == 3
    qtbot.waitUntil(lambda: not job.running, timeout=SLOW)
    qtbot.waitUntil(lambda: processes(job) == [], timeout=SLOW)
    assert (done.count(), failed.count()) == (1, 0)


@pytest.mark.skipif(os.name == "nt", reason="a process is looked for by its number")
def test_put_away_with_its_window_it_leaves_no_worker(qtbot: QtBot, order: PageOrder) -> None:
    job = PageJob()
    job.start(order)
    (process,) = processes(job)
    assert process.waitForStarted(SLOW)
    number = process.processId()
    job.stop()
    with qtbot.waitSignal(process.destroyed, timeout=SLOW):
        job.deleteLater()
    with pytest.raises(ProcessLookupError):
        os.kill(number, 0)
