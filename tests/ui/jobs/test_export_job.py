"""« Document créé » is never said of what is not on the disk, whatever the program that wrote it pretends."""

import json
import sys
from pathlib import Path

import pytest
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from cahier.commands.export_work import ExportOrder
from cahier.export.documents import WORD
from cahier.locations import samples_folder
from cahier.model.audience import Audience
from ui.jobs.export_job import ExportJob

SLOW = 60_000


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """The file asked for."""
    return tmp_path / "Cahier.docx"


def ended(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, target: Path, behaviour: str) -> tuple[int, list[str]]:
    """How often an export was said to be done, and what was said of its failure, by a program that behaves so."""
    if sys.platform == "win32":
        pytest.skip("a script cannot stand for a program here")
    program = target.with_name("program")
    program.write_text(f"#!/bin/sh\n{behaviour}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(program))
    job = ExportJob()
    done, failed = QSignalSpy(job.done), QSignalSpy(job.failed)
    job.start(ExportOrder(samples_folder() / "cabinet.cahier", Audience.SUPPLIERS, {WORD: target}))
    qtbot.waitUntil(lambda: not job.running, timeout=SLOW)
    return done.count(), [failed.at(rank)[0] for rank in range(failed.count())]


def done_with(*files: tuple[Path, int]) -> str:
    """What says that files were written."""
    listed = [[str(path), size, ""] for path, size in files]
    return f"echo '{json.dumps({'says': 'done', 'files': listed, 'data': {}, 'content': ''})}'"


def test_a_program_that_ends_well_without_writing_is_not_believed(
    monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, target: Path
) -> None:
    count, failures = ended(monkeypatch, qtbot, target, "exit 0")
    assert count == 0
    assert "intacts" in failures[0]


def test_a_file_announced_but_absent_is_not_believed(
    monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, target: Path
) -> None:
    count, failures = ended(monkeypatch, qtbot, target, done_with((target, 5)))
    assert (count, len(failures)) == (0, 1)


def test_a_file_left_empty_is_not_believed(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, target: Path) -> None:
    target.touch()
    count, failures = ended(monkeypatch, qtbot, target, done_with((target, 0)))
    assert (count, len(failures)) == (0, 1)


def test_another_file_than_the_one_asked_for_is_not_believed(
    monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, target: Path
) -> None:
    other = target.with_name("Autre.docx")
    other.write_bytes(b"12345")
    count, failures = ended(monkeypatch, qtbot, target, done_with((other, 5)))
    assert count == 0
    assert "tous les fichiers" in failures[0]


def test_a_file_that_is_there_is_announced(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, target: Path) -> None:
    target.write_bytes(b"12345")
    assert ended(monkeypatch, qtbot, target, done_with((target, 5))) == (1, [])


def test_a_program_that_is_gone_is_told(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, target: Path) -> None:
    monkeypatch.setattr(sys, "executable", str(target.with_name("absent")))
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    job = ExportJob()
    with qtbot.waitSignal(job.failed, timeout=SLOW):
        job.start(ExportOrder(samples_folder() / "cabinet.cahier", Audience.SUPPLIERS, {WORD: target}))
    assert not job.running
