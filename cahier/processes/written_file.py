"""A file that a worker wrote: read again and measured there, and looked for here before it is announced."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A file as it was read again once written."""

    path: Path
    size: int
    digest: str

    def is_there(self) -> bool:
        """Tell whether the file is there, as long as it was said to be, and holds something."""
        try:
            return self.size > 0 and self.path.is_file() and self.path.stat().st_size == self.size
        except OSError:
            return False


def read_again(paths: Iterable[Path]) -> tuple[WrittenFile, ...]:
    """Return files as they are on the disk.

    Raises:
        OSError: one of them cannot be read.
    """
    contents = ((path, path.read_bytes()) for path in paths)
    return tuple(WrittenFile(path, len(content), digest(content)) for path, content in contents)


def digest(content: bytes) -> str:
    """Return what tells a content from any other."""
    return hashlib.sha256(content).hexdigest()
