"""Earlier versions of a specification, kept in the application's folder."""

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path

from cahier.errors import CahierError
from cahier.locations import state_folder
from cahier.model.specification import Specification
from cahier.storage import keyring
from cahier.storage.atomic import private_folder, replace_bytes
from cahier.storage.protection import is_sealed
from cahier.storage.specification_file import file_bytes, is_of_older_format, parse

LATEST = 10
SPACING = timedelta(hours=1)
BUDGET = 200 * 1024 * 1024
"""Bytes that all versions of all files take at most; the latest of each file stays whatever it takes."""
# Names go down to the microsecond, so that no version takes the place of another; older ones stop at the second, and
# say no cause.
_STAMP = "%Y%m%dT%H%M%S.%f"
_OLDER_STAMP = "%Y%m%dT%H%M%S"


class Cause(StrEnum):
    """Why a version was kept."""

    HOUR = "hour"
    OPENING = "opening"
    EXPORT = "export"
    CHANGE = "change"
    REPLACED = "replaced"


CAUSE_LABELS = {
    Cause.HOUR: "au fil du travail",
    Cause.OPENING: "à l’ouverture",
    Cause.EXPORT: "tel qu’exporté",
    Cause.CHANGE: "avant un grand changement",
    Cause.REPLACED: "avant son remplacement",
}


@dataclass(frozen=True, slots=True)
class Backup:
    """An earlier version, when it was kept (UTC), and why."""

    path: Path
    when: datetime
    cause: Cause = Cause.HOUR


def keep(path: Path, uid: str, now: datetime | None = None, cause: Cause = Cause.HOUR) -> None:
    """Keep the file as it is on disk; a file that cannot be read back is not kept, nor one kept already.

    While one works one version an hour is enough. For another cause, or when the file is of an older format, which the
    next save brings to ours, it is always kept. `now` is UTC, the clock's unless told.
    """
    with suppress(OSError, CahierError):
        now = now or datetime.now(UTC)
        always = cause is not Cause.HOUR or is_of_older_format(path)
        # A version of the future comes from a clock that was wrong: it does not keep the others away.
        if not always and any(timedelta(0) <= now - version.when < SPACING for version in list_backups(uid)):
            return
        content = path.read_bytes()
        parse(content)
        if not is_sealed(content):
            # Kept just as the file takes a password: what it held before is the same client's.
            content = keyring.on_disk(content, uid)
        _keep(content, uid, now, cause)


def keep_state(state: Specification, now: datetime | None = None, cause: Cause = Cause.CHANGE) -> None:
    """Keep a state that may never have reached its file: what a great change is about to replace."""
    with suppress(OSError, CahierError):
        _keep(file_bytes(state), state.uid, now or datetime.now(UTC), cause)


def list_backups(uid: str) -> tuple[Backup, ...]:
    """Return the versions kept, the latest first."""
    folder = _folder(uid)
    return _latest_first(folder.glob("*.cahier") if folder.is_dir() else ())


def erase(version: Backup) -> None:
    """Let go of a version."""
    with suppress(OSError):
        version.path.unlink(missing_ok=True)


def refuses() -> bool:
    """Return whether the application's folder takes nothing: neither versions nor recovery copies can be kept."""
    probe = state_folder() / "backups" / ".essai"
    try:
        private_folder(probe.parent)
        replace_bytes(probe, b"", private=True)
        probe.unlink()
    except (OSError, CahierError):
        return True
    return False


def _keep(content: bytes, uid: str, now: datetime, cause: Cause) -> None:
    place = _folder(uid) / f"{now.strftime(_STAMP)}-{cause}.cahier"
    known = list_backups(uid)
    if known and _same(known[0].path.read_bytes(), content):
        # The same words, of which one wants to find again that they were sent.
        if cause is Cause.EXPORT and known[0].cause is not Cause.EXPORT:
            replace_bytes(place, content, private=True)
            known[0].path.unlink(missing_ok=True)
        return
    private_folder(place.parent)
    replace_bytes(place, content, private=True)
    if place.read_bytes() != content:
        place.unlink()
        return
    for version in thinned(list_backups(uid), now):
        version.path.unlink(missing_ok=True)
    _keep_to_budget()


def seal_again(uid: str) -> None:
    """Write the versions of a file as it is protected now: under its password, under another, or under none."""
    for version in list_backups(uid):
        with suppress(OSError, CahierError):
            plain = keyring.plain(version.path.read_bytes())
            replace_bytes(version.path, keyring.on_disk(plain, uid), private=True)


def _same(one: bytes, other: bytes) -> bool:
    """Return whether two files say the same: sealed twice, the same words make other bytes."""
    if one == other:
        return True
    try:
        return is_sealed(one) and is_sealed(other) and keyring.plain(one) == keyring.plain(other)
    except CahierError:
        return False


def thinned(versions: Iterable[Backup], now: datetime) -> tuple[Backup, ...]:
    """Return which versions to let go of, given from the latest.

    The latest ones stay, then one an hour for a day, one a day for a fortnight, one a week for a quarter, one a month
    for two years; what was exported is counted apart.
    """
    seen: set[object] = set()
    gone = []
    for rank, version in enumerate(versions):
        span = _span(version, now)
        if rank >= LATEST and (span is None or span in seen):
            gone.append(version)
        seen.add(span)
    return tuple(gone)


def _span(version: Backup, now: datetime) -> object:
    """Return what a version stands for among those of its age, None for none: it is too old."""
    age, exported = now - version.when, version.cause is Cause.EXPORT
    if age < timedelta(days=1):
        return exported, version.when.strftime("%Y%m%d %H")
    if age < timedelta(days=14):
        return exported, version.when.date()
    if age < timedelta(days=92):
        return exported, version.when.isocalendar()[:2]
    return (exported, version.when.strftime("%Y%m")) if age < timedelta(days=731) else None


def _keep_to_budget() -> None:
    kept = [_latest_first(folder.glob("*.cahier")) for folder in (state_folder() / "backups").iterdir()]
    total = sum(version.path.stat().st_size for versions in kept for version in versions)
    for version in sorted((version for versions in kept for version in versions[1:]), key=lambda one: one.when):
        if total <= BUDGET:
            return
        total -= version.path.stat().st_size
        version.path.unlink(missing_ok=True)


def _latest_first(paths: Iterable[Path]) -> tuple[Backup, ...]:
    found = []
    for path in paths:
        stamp, _, cause = path.stem.partition("-")
        with suppress(ValueError):
            found.append(Backup(path, _when(stamp), Cause(cause) if cause else Cause.HOUR))
    return tuple(sorted(found, key=lambda backup: backup.when, reverse=True))


def _when(stamp: str) -> datetime:
    return datetime.strptime(stamp, _STAMP if "." in stamp else _OLDER_STAMP).replace(tzinfo=UTC)


def _folder(uid: str) -> Path:
    return state_folder() / "backups" / re.sub(r"[^0-9A-Za-z-]", "_", uid)[:64]
