"""Writing a state where it belongs: the file it is of, the name that file was given meanwhile, or a free one."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from cahier.errors import CannotWrite, FileChanged
from cahier.model.specification import Specification
from cahier.storage import specification_file
from cahier.storage.file_names import free_path
from cahier.storage.renamed_file import renamed_to
from cahier.storage.replacing import ToKeep, keep_then_replace, replace_another


@dataclass(frozen=True, slots=True)
class Order:
    """A state to write: `current` is the open file, `expected` what the target is to hold by now, if it is known."""

    path: Path
    expected: str | None
    state: Specification
    kept: ToKeep
    current: Path
    announce: Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Written:
    """Where a state is, and what tells the content; `absent` tells that the file was not in its place any more."""

    path: Path
    fingerprint: str
    absent: bool = False


def write(order: Order) -> Written:
    """Write a state; all that touches the disk is here, for no window to wait for it.

    Raises:
        CannotWrite, FileChanged: the place refused; what it held is intact.
    """
    path, expected, state = order.path, order.expected, order.state
    if expected is None:
        return _write_new(order)
    if path != order.current:
        return Written(path, replace_another(path, expected, state))
    absent = not path.exists() and path.parent.is_dir()
    path = (renamed_to(path, expected) if absent else None) or path
    return Written(path, keep_then_replace(path, expected, state, order.kept, order.announce), absent)


def write_over(order: Order) -> Written:
    """Write a state in a file one chose, whatever of ours it holds: that is kept.

    Raises:
        CannotWrite, FileChanged: as above.
    """
    return write(Order(order.path, fingerprint_of(order.path), order.state, order.kept, order.current, order.announce))


def fingerprint_of(path: Path) -> str | None:
    """Return what tells the content of a file, None when it cannot be read."""
    try:
        return specification_file.fingerprint(path.read_bytes())
    except OSError:
        return None


def _write_new(order: Order) -> Written:
    path, state = order.path, order.state
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
    try:
        return Written(path, specification_file.write(path, state, None))
    except FileChanged:
        if path != order.current:
            raise
        # A file of that name appeared since it was proposed: take the next free name.
        free = free_path(path)
        return Written(free, specification_file.write(free, state, None))


def refuse_reading(path: Path) -> CannotWrite:
    """Return why nothing is written in a file that one only reads."""
    return CannotWrite(f"« {path.name} » est ouvert en lecture seule. Enregistrez une copie sous un autre nom.")
