"""The copies that a synchronised folder leaves beside a file when two computers changed it."""

import re
from pathlib import Path

from cahier.errors import CahierError
from cahier.storage.specification_file import SUFFIX, identity_of

_MOST = 20  # files looked at
# What Dropbox, Nextcloud, Syncthing, OneDrive, Google Drive and iCloud add to the name.
_ADDED = re.compile(
    r"\s*\([^)]*(?:conflict|conflit)[^)]*\)"
    r"|_conflict-\d{8}-\d{6}"
    r"|\.sync-conflict-\d{8}-\d{6}-\w+"
    r"|-[A-Za-z0-9][\w-]{1,30}"
    r"|\s*\(\d{1,2}\)"
    r"|\s\d{1,2}",
    re.IGNORECASE,
)


def conflict_copies(path: Path) -> tuple[Path, ...]:
    """Return the copies of a file that bear its name, what a synchroniser adds to it, and its identity."""
    try:
        uid = identity_of(path)
        beside = sorted(found for found in path.parent.glob(f"*{SUFFIX}") if _is_named_after(found, path))
        return tuple(found for found in beside[:_MOST] if uid and identity_of(found) == uid)
    except (OSError, CahierError):
        return ()


def _is_named_after(found: Path, path: Path) -> bool:
    added = found.stem.removeprefix(path.stem)
    return found != path and added != found.stem and _ADDED.fullmatch(added) is not None
