"""kill -9 in the middle of typing: the file opens again, and hardly more than the last second of keys is lost."""

import os
import random
import signal
import statistics
import tempfile
import time
import traceback
from collections.abc import Iterator, Sequence
from pathlib import Path

from cahier.catalogue.catalogue import Catalogue
from cahier.guidance.knowledge_base import load_catalogue
from cahier.questionnaire.defaults import new_specification
from cahier.storage import specification_file
from tests.reliability.typist import Found, Pace, look, type_until_killed

STEADY = Pace()
THOUGHTFUL = Pace(pause=0.1)
_STARTS_WITHIN = 120.0
_TYPES_WITHIN = (0.5, 6.0)


def kills(count: int, seed: int, pace: Pace = STEADY) -> Iterator[Found]:
    """Yield what each kill leaves; each has a file, a home and a moment of its own."""
    catalogue, chance = load_catalogue(), random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="kills-") as root:
        for number in range(count):
            folder = Path(root) / str(number)
            folder.mkdir()
            yield _one(catalogue, folder, chance.uniform(*_TYPES_WITHIN), pace, seed + number)


def _one(catalogue: Catalogue, folder: Path, typed_for: float, pace: Pace, seed: int) -> Found:
    path, notes = folder / "essai.cahier", folder / "notes"
    os.environ["CAHIER_HOME"] = str(folder / "home")
    specification_file.write(path, new_specification(catalogue, catalogue.profiles["bureau"], str(seed)), None)
    child = os.fork()
    if child == 0:
        _be_the_program(catalogue, path, notes, pace, seed)
    try:
        _wait_for(notes)
        time.sleep(typed_for)
    finally:
        os.kill(child, signal.SIGKILL)
        killed_at = time.monotonic()
        os.waitpid(child, 0)
    return look(path, notes, killed_at)


def _be_the_program(catalogue: Catalogue, path: Path, notes: Path, pace: Pace, seed: int) -> None:
    """Become the program, with the knowledge base already read: that reading is not what is tried here."""
    from ui import app

    code = 1
    try:
        app.load_knowledge = lambda: catalogue
        type_until_killed(path, notes, pace, seed)
    except BaseException:  # noqa: BLE001 - a forked process must never come back as its parent
        traceback.print_exc()
    finally:
        os._exit(code)


def _wait_for(notes: Path) -> None:
    """Wait for the first key.

    Raises:
        TimeoutError: the program did not come so far.
    """
    until = time.monotonic() + _STARTS_WITHIN
    while not (notes.exists() and notes.stat().st_size):
        if time.monotonic() > until:
            raise TimeoutError(f"no key was pressed within {_STARTS_WITHIN:g} s")
        time.sleep(0.02)


def told(found: Sequence[Found]) -> str:
    """Return what many kills come to, on one line."""
    lost = sorted(one.lost_seconds for one in found)
    unreadable = sum(not one.readable for one in found)
    cents = statistics.quantiles(lost, n=100, method="inclusive") if len(lost) > 1 else lost * 99
    return (
        f"{len(found)} kills, {unreadable} unreadable, {sum(one.pressed for one in found)} keys, "
        f"{sum(one.kept for one in found)} kept; typing lost: "
        f"p50 {cents[49]:.2f} s, p90 {cents[89]:.2f}, p99 {cents[98]:.2f}, worst {lost[-1]:.2f}; "
        f"over 1 s: {sum(one > 1 for one in lost)}; "
        f"left beside once opened again: {sum(one.left_beside for one in found)}"
    )
