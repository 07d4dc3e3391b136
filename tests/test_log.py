"""The log and the traces it holds: bounded, the owner's alone, and never a word of a client."""

import logging
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cahier.errors import CannotWrite
from cahier.faults import only_trace, trace_of
from cahier.log import LARGEST, PUT_ASIDE, Event, log_file, note, note_fault, note_start, note_trace, start_log

CLIENT = "Dupont et Fils"


@pytest.fixture
def log() -> Iterator[Path]:
    """A log begun, then let go of."""
    start_log()
    yield log_file()
    logging.getLogger("cahier").handlers.clear()


def broken() -> ValueError:
    """An error that quotes an answer, caused by one that quotes a file."""
    try:
        try:
            Path(f"/absent/{CLIENT}.cahier").read_bytes()
        except OSError as error:
            raise ValueError(f"{CLIENT!r} is not in list") from error
    except ValueError as error:
        found = error
    return found


def test_nothing_is_written_nor_shown_before_the_log_is_begun(capfd: pytest.CaptureFixture[str]) -> None:
    note(Event.FILE_SAVED)
    assert not log_file().exists()
    assert capfd.readouterr() == ("", "")


def test_what_happens_is_noted_with_its_facts(log: Path) -> None:
    note_start()
    note(Event.SAVE_FAILED, error=CannotWrite, kept=True, seconds=1.234)
    started, failed = log.read_text("utf-8").splitlines()
    assert "started: Cahier" in started
    assert failed.endswith("save failed: error=CannotWrite kept=True seconds=1.2")


def test_a_fault_is_noted_by_its_lines_and_kinds_alone(log: Path) -> None:
    note_fault(broken())
    noted = log.read_text("utf-8")
    assert CLIENT not in noted
    assert "test_log.py" in noted
    assert "FileNotFoundError (ENOENT)" in noted
    assert noted.rstrip().endswith("ValueError")


def test_where_the_program_is_installed_is_not_told() -> None:
    assert str(Path(__file__).parents[1]) not in trace_of(broken())
    assert sys.prefix not in trace_of(broken())


def test_a_trace_told_by_another_process_keeps_lines_of_code_alone() -> None:
    trace = trace_of(broken())
    assert only_trace(f"{trace}\nValueError: {CLIENT}\n  {CLIENT}:1 x\n") == trace


def test_the_log_is_bounded(log: Path) -> None:
    for _ in range(9):
        note_trace(Event.FAULT, "x" * (LARGEST // 2))
    files = sorted(log.parent.iterdir())
    assert [file.name for file in files] == ["cahier.log", "cahier.log.1", "cahier.log.2"]
    assert len(files) == PUT_ASIDE + 1
    assert all(file.stat().st_size <= LARGEST for file in files)


@pytest.mark.skipif(sys.platform == "win32", reason="rights of the system")
def test_the_log_is_its_owners_alone(log: Path) -> None:
    note(Event.FILE_SAVED)
    assert stat.S_IMODE(log.stat().st_mode) == 0o600


def test_a_folder_that_refuses_the_log_stops_nothing(log: Path, capfd: pytest.CaptureFixture[str]) -> None:
    log.parent.parent.mkdir(parents=True, exist_ok=True)
    log.parent.write_text("a file stands in the place of the folder")
    note(Event.FILE_SAVED)
    assert capfd.readouterr() == ("", "")


def test_begun_again_elsewhere_it_is_not_written_twice(
    log: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    start_log()
    note(Event.FILE_SAVED)
    assert len(log.read_text("utf-8").splitlines()) == 1
    monkeypatch.setenv("CAHIER_HOME", str(tmp_path))
    start_log()
    note(Event.FILE_SAVED)
    assert len(log.read_text("utf-8").splitlines()) == 1
    assert len(log_file().read_text("utf-8").splitlines()) == 1
