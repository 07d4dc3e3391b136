"""Earlier versions of a specification, kept in the application's folder."""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cahier.errors import CahierError
from cahier.locations import state_folder
from cahier.storage.atomic import private_folder, replace_bytes
from cahier.storage.specification_file import is_of_older_format, parse

LATEST = 10
DAYS = 14
SPACING = timedelta(hours=1)
# Names go down to the microsecond, so that no version takes the place of another; older ones stop at the second.
_STAMP = "%Y%m%dT%H%M%S.%f"
_OLDER_STAMP = "%Y%m%dT%H%M%S"


@dataclass(frozen=True, slots=True)
class Backup:
    """An earlier version and when it was kept (UTC)."""

    path: Path
    when: datetime


def keep(path: Path, uid: str, now: datetime | None = None, always: bool = False) -> None:
    """Keep the file as it is on disk; a file that cannot be read back is not kept, nor one kept already.

    One version an hour is enough while one works; `always` is for what is about to be replaced as a whole, or was
    just opened, and a file of an older format, which the next save brings to ours, is always kept. `now` is UTC, the
    clock's unless told.
    """
    with suppress(OSError, CahierError):
        now = now or datetime.now(UTC)
        known = list_backups(uid)
        always = always or is_of_older_format(path)
        # A version of the future comes from a clock that was wrong: it does not keep the others away.
        if not always and any(timedelta(0) <= now - version.when < SPACING for version in known):
            return
        content = path.read_bytes()
        if known and known[0].path.read_bytes() == content:
            return
        parse(content)
        folder = _folder(uid)
        private_folder(folder)
        replace_bytes(folder / f"{now.strftime(_STAMP)}.cahier", content, private=True)
        _rotate(uid, now)


def list_backups(uid: str) -> tuple[Backup, ...]:
    """Return the versions kept, the latest first."""
    folder = _folder(uid)
    found = []
    for path in folder.glob("*.cahier") if folder.is_dir() else ():
        with suppress(ValueError):
            found.append(Backup(path, _when(path.stem)))
    return tuple(sorted(found, key=lambda backup: backup.when, reverse=True))


def _when(stamp: str) -> datetime:
    return datetime.strptime(stamp, _STAMP if "." in stamp else _OLDER_STAMP).replace(tzinfo=UTC)


def _rotate(uid: str, now: datetime) -> None:
    oldest = now - timedelta(days=DAYS)
    days: set[object] = set()
    for rank, backup in enumerate(list_backups(uid)):
        first_of_day = backup.when.date() not in days
        days.add(backup.when.date())
        if rank >= LATEST and not (first_of_day and backup.when > oldest):
            backup.path.unlink(missing_ok=True)


def _folder(uid: str) -> Path:
    return state_folder() / "backups" / re.sub(r"[^0-9A-Za-z-]", "_", uid)[:64]
