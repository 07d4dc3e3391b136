"""Names proposed for files, accepted by every system."""

import re
from pathlib import Path

from cahier.locations import documents_folder

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
_RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\..*)?$", re.IGNORECASE)
_LONGEST = 80


def proposed_path(company: str) -> Path:
    """Return where the specification of a company would be kept; never an existing file."""
    name = safe_name(company)
    return free_path(documents_folder() / (f"{name} – infogérance.cahier" if name else "Mon cahier des charges.cahier"))


def safe_name(text: str) -> str:
    """Return a text without what file systems refuse."""
    name = " ".join(_FORBIDDEN.sub(" ", text).split())[:_LONGEST].strip(" .")
    return f"{name}_" if _RESERVED.match(name) else name


def free_path(path: Path) -> Path:
    """Return the path itself, or with a number when a file already has it."""
    if not path.exists():
        return path
    rank = 2
    while (candidate := path.with_name(f"{path.stem} {rank}{path.suffix}")).exists():
        rank += 1
    return candidate


def folder_in_words(path: Path) -> str:
    """Return the last two folders of a path, as people name a place."""
    parts = [part for part in path.parent.parts if part not in ("/", "\\")]
    return ("\\" if path.drive else "/").join(parts[-2:])
