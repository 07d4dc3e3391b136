"""The file of the log: bounded, for its owner alone, and open only while something is noted."""

import logging
import os
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path


class LogFileHandler(RotatingFileHandler):
    """Shared by windows and workers: held open by none, it can be put aside by any, on Windows too."""

    def __init__(self, path: Path, largest: int, put_aside: int) -> None:
        self.path = path
        super().__init__(
            path, maxBytes=largest, backupCount=put_aside, encoding="utf-8", errors="backslashreplace", delay=True
        )
        self.setFormatter(logging.Formatter("%(asctime)s %(process)d %(message)s"))

    def emit(self, record: logging.LogRecord) -> None:
        """Write a note, then let go of the file."""
        super().emit(record)
        if self.stream is not None:
            self.stream.close()
            self.stream = None

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the name of the standard library
        """Do without a log where the folder refuses: the program runs on."""

    def _open(self) -> TextIOWrapper:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        # `Path.open` cannot be told who may read what it makes.
        return open(self.path, "a", encoding="utf-8", errors="backslashreplace", opener=_for_its_owner)


def _for_its_owner(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
