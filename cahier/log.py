"""The log: what the program did and where it broke, to send to whoever helps; nothing of a client gets in.

What is noted are our own words and numbers: no text that a person wrote, no name of a file. Nothing of it is loaded
before the first note.
"""

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from cahier import __version__
from cahier.faults import trace_of
from cahier.locations import state_folder

if TYPE_CHECKING:
    from logging import Logger

LARGEST = 500_000  # bytes; then it is put aside, and the oldest of those put aside goes
PUT_ASIDE = 2
_NAME = "cahier"

Fact = int | float | StrEnum | type[BaseException]
"""What a note may hold: nothing that could be a client's."""


class Event(StrEnum):
    """What is noted."""

    STARTED = "started"
    FILE_OPENED = "file opened"
    FILE_CLOSED = "file closed"
    FILE_SAVED = "file saved"
    SAVE_FAILED = "save failed"
    WORK_STARTED = "work started"
    WORK_DONE = "work done"
    WORK_REFUSED = "work refused"
    WORK_STOPPED = "work stopped"
    WORK_BROKEN = "work broken"
    FAULT = "fault"


def log_file() -> Path:
    """Return where the log is."""
    return state_folder() / "logs" / "cahier.log"


def start_log() -> None:
    """Note what happens from now on; where the folder refuses, the program runs without a log."""
    from cahier.log_file_handler import LogFileHandler

    logger, path = _logger(), log_file()
    for handler in logger.handlers[:]:
        if isinstance(handler, LogFileHandler) and handler.path == path:
            return
        logger.removeHandler(handler)
        handler.close()
    logger.addHandler(LogFileHandler(path, LARGEST, PUT_ASIDE))
    logger.setLevel("INFO")
    # What our libraries note may quote a document, and goes nowhere with ours.
    logger.propagate = False


def note_start() -> None:
    """Note which program this is, and on what it runs."""
    import platform

    system = f"Python {platform.python_version()}, {platform.system()} {platform.release()}"
    packaged = ", packaged" if getattr(sys, "frozen", False) else ""
    _write(f"{Event.STARTED}: Cahier {__version__}, {system}{packaged}")


def note(event: Event, **facts: Fact) -> None:
    """Note what happened, with its facts."""
    told = " ".join(f"{name}={_word(fact)}" for name, fact in facts.items())
    _write(f"{event}: {told}" if told else event)


def note_fault(error: BaseException) -> None:
    """Note where the program broke."""
    note_trace(Event.FAULT, trace_of(error))


def note_trace(event: Event, trace: str, **facts: Fact) -> None:
    """Note where something broke, as `trace_of` tells it."""
    told = "".join(f" {name}={_word(fact)}" for name, fact in facts.items())
    _write(f"{event}:{told}\n{trace}")


def _write(line: str) -> None:
    logger = _logger()
    # Without a place to write to, the standard library would write on the screen.
    if logger.handlers:
        logger.info(line)


def _logger() -> "Logger":
    # Loaded with the first note, after the first screen is painted.
    from logging import getLogger

    return getLogger(_NAME)


def _word(fact: Fact) -> str:
    if isinstance(fact, type):
        return fact.__qualname__
    return f"{fact:.1f}" if isinstance(fact, float) else str(fact)
