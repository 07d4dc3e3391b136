"""Who has a file open, told from one window to another, and forgotten when its program is gone."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cahier.storage.lock import LONG_SILENCE, Lock

MORNING = datetime(2026, 11, 30, 9, 12, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Morvan.cahier"


def beside(path: Path) -> list[Path]:
    return [found for found in path.parent.iterdir() if found != path]


def test_the_second_to_open_is_told_who_has_it_and_since_when(path: Path) -> None:
    assert Lock(path).take(MORNING) is None
    holder = Lock(path).take()
    assert holder is not None
    assert (holder.since, holder.process) == (MORNING, os.getpid())
    assert holder.machine


def test_once_closed_it_is_open_to_all_and_nothing_is_left(path: Path) -> None:
    first = Lock(path)
    first.take()
    first.release()
    assert beside(path) == []
    assert Lock(path).take() is None


def test_the_second_never_takes_the_word_of_the_first_away(path: Path) -> None:
    first, second = Lock(path), Lock(path)
    first.take(MORNING)
    second.take()
    second.release()
    holder = Lock(path).take()
    assert holder is not None
    assert holder.since == MORNING


def test_a_program_that_died_holds_nothing(path: Path) -> None:
    # The child ends without letting go.
    child = "import os, sys, pathlib; from cahier.storage.lock import Lock; Lock(pathlib.Path(sys.argv[1])).take()"
    subprocess.run([sys.executable, "-c", child, str(path)], check=True, cwd=Path(__file__).resolve().parents[2])
    assert len(beside(path)) == 1
    assert Lock(path).take() is None


def test_another_computer_holds_it_until_it_says_otherwise(path: Path) -> None:
    Lock(path).take(MORNING)
    (place,) = beside(path)
    said = json.loads(place.read_text(encoding="ascii"))
    place.write_text(json.dumps({**said, "machine": "PORTABLE-3", "who": "claire"}), encoding="ascii")
    holder = Lock(path).take(MORNING + LONG_SILENCE)
    assert holder is not None
    assert (holder.who, holder.machine) == ("claire", "PORTABLE-3")


def test_another_computer_that_has_long_said_nothing_was_stopped(path: Path) -> None:
    Lock(path).take(MORNING)
    (place,) = beside(path)
    said = json.loads(place.read_text(encoding="ascii"))
    place.write_text(json.dumps({**said, "machine": "PORTABLE-3"}), encoding="ascii")
    assert Lock(path).take(MORNING + LONG_SILENCE + timedelta(minutes=1)) is None


def test_whoever_says_again_that_they_have_it_keeps_it(path: Path) -> None:
    first = Lock(path)
    first.take(MORNING)
    first.say_again(MORNING + timedelta(hours=5))
    (place,) = beside(path)
    said = json.loads(place.read_text(encoding="ascii"))
    place.write_text(json.dumps({**said, "machine": "PORTABLE-3"}), encoding="ascii")
    holder = Lock(path).take(MORNING + timedelta(hours=6))
    assert holder is not None
    assert holder.since == MORNING


def test_whoever_is_taken_over_sees_it(path: Path) -> None:
    first, second = Lock(path), Lock(path)
    first.take(MORNING)
    assert first.other() is None
    second.seize(MORNING)
    assert first.other() is not None
    first.release()
    assert len(beside(path)) == 1


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"who": 1}', '{"who": "a", "machine": "b", "process": 1e400}', "x" * 9_000]
)
def test_what_is_no_word_of_ours_names_nobody(path: Path, text: str) -> None:
    Lock(path).take()
    (place,) = beside(path)
    place.write_text(text, encoding="ascii")
    assert Lock(path).take() is None


def test_a_folder_that_refuses_does_without(tmp_path: Path) -> None:
    lock = Lock(tmp_path / "absent" / "Morvan.cahier")
    assert lock.take() is None
    lock.release()
