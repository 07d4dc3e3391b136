"""One program at a time replaces a file: from the look at what it holds to its replacement, nobody else does."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from cahier.errors import TargetInUse
from cahier.storage.running import ON_WINDOWS

_PATIENCE_S = 10.0
_PAUSE_S = 0.02


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Hold the place of a file while it is looked at and replaced.

    The system lets go of it with the program, whatever ends it. A place that knows no locks, such as some shares, does
    without: there the look just before the replacement is all there is.

    Raises:
        TargetInUse: another program has held it for ten seconds.
    """
    target = Path(os.path.realpath(path))
    mark = target.with_name(f".{target.name[:80]}.enregistrement")
    descriptor = _held(mark, target)
    try:
        yield
    finally:
        if descriptor is not None:
            # Taken away before it is let go: whoever waits sees that it holds a file that is no longer there.
            with suppress(OSError):
                mark.unlink(missing_ok=True)
            os.close(descriptor)
            if ON_WINDOWS:
                # There no file goes while it is open: ours just now, and not that of whoever waited for us.
                with suppress(OSError):
                    mark.unlink(missing_ok=True)


def _held(mark: Path, target: Path) -> int | None:
    until = time.monotonic() + _PATIENCE_S
    while time.monotonic() < until:
        try:
            descriptor = os.open(mark, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError:
            # The folder refuses: the writing itself will say why.
            return None
        try:
            locked = _lock(descriptor)
        except OSError:
            os.close(descriptor)
            with suppress(OSError):
                mark.unlink(missing_ok=True)
            return None
        if locked and _is_still(descriptor, mark):
            return descriptor
        os.close(descriptor)
        time.sleep(_PAUSE_S)
    raise TargetInUse(
        f"« {target.name} » est en cours d’enregistrement par un autre programme. Réessayez dans un instant."
    )


def _is_still(descriptor: int, mark: Path) -> bool:
    """Return whether the file one holds is the one that others will find."""
    with suppress(OSError):
        return os.path.samestat(os.fstat(descriptor), mark.stat())
    return False


def _lock(descriptor: int) -> bool:
    """Take the lock of the system; return False when another program has it.

    Raises:
        OSError: the place knows no locks.
    """
    if ON_WINDOWS:
        return _lock_on_windows(descriptor)
    import fcntl

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _lock_on_windows(descriptor: int) -> bool:
    import msvcrt

    try:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore] # Windows only
    except PermissionError:
        return False
    return True
