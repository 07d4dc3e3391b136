"""All that is looked at on the disk when a file is opened, in one go, for no window to wait for it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from cahier.storage import recovery, specification_file
from cahier.storage.lock import Holder, Lock
from cahier.storage.recovery import Recovered
from cahier.storage.specification_file import Opened


class GivenUp(Exception):
    """One would rather not wait for a file; nothing changed."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """What a file holds, when it was written, who else has it, and the unsaved work found for it.

    `lock` is the word left beside it, None when it is only to be read.
    """

    path: Path
    opened: Opened
    written: datetime
    lock: Lock | None
    holder: Holder | None
    left: Recovered | None


def arrive(path: Path, lock: Lock | None, now: datetime) -> Arrival:
    """Read a file and say beside it that it is open here, unless it is elsewhere.

    Raises:
        CahierError: it cannot be read; nothing is said beside it.
    """
    opened = specification_file.read(path)
    written = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    holder = lock.take(now.astimezone(UTC)) if lock is not None else None
    return Arrival(path, opened, written, lock, holder, recovery.find(path))
