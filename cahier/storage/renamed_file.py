"""Where a file went that was renamed while it was open."""

from contextlib import suppress
from pathlib import Path

from cahier.storage.specification_file import SUFFIX, fingerprint


def renamed_to(path: Path, expected: str) -> Path | None:
    """Return the one file of the same folder that holds what a file that is gone last held, None when none does."""
    found = []
    with suppress(OSError):
        for beside in path.parent.glob(f"*{SUFFIX}"):
            with suppress(OSError):
                if fingerprint(beside.read_bytes()) == expected:
                    found.append(beside)
    return found[0] if len(found) == 1 else None
