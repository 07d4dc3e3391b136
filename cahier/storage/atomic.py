"""Replacing a file so that, whatever happens, either the old or the new one is there whole."""

import errno
import os
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from glob import escape
from pathlib import Path
from typing import TypeVar

from cahier.errors import CannotWrite, TargetInUse
from cahier.storage.running import ON_WINDOWS, is_running

PRIVATE = 0o600
_RETRIES, _PAUSE = 10, 0.2
_LONGEST_ON_WINDOWS = 248  # signs of a path, its temporary file included
_Result = TypeVar("_Result")
_LONGEST_BEGINNING = 80  # bytes
# Windows has no quota error.
_FULL = (errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC))


@dataclass(frozen=True, slots=True)
class Staged:
    """A content written whole beside the file it is to replace."""

    temporary: Path
    target: Path

    def put(self) -> None:
        """Put it in the file's place.

        Raises:
            CannotWrite: the place refused; the old file is intact.
            TargetInUse: another program holds the file.
        """
        try:
            _replace(self.temporary, self.target)
        except OSError as error:
            raise CannotWrite(_reason(error, self.target), repr(error)) from error
        finally:
            self.drop()
        _sync_folder(self.target.parent)

    def drop(self) -> None:
        """Give up what is not in place yet."""
        with suppress(OSError):
            self.temporary.unlink(missing_ok=True)


def stage(path: Path, content: bytes, private: bool = False) -> Staged:
    """Write a content beside a file, sync it and check its size; the file itself is untouched.

    A link is followed and the mode is kept; a `private` file is for its owner alone. The file's own folder must accept
    a temporary file: the file itself is never written in place.

    Raises:
        CannotWrite: the place refused.
    """
    target = Path(os.path.realpath(path))
    staged = Staged(target.with_name(_temporary_name(target.name)), target)
    try:
        if target.exists() and not (os.access(target, os.W_OK) and _mode_of(target) & 0o222):
            raise CannotWrite(
                f"« {target.name} » est protégé en écriture. Enregistrez sous un autre nom, ou ôtez la protection."
            )
        _write_synced(staged.temporary, content, PRIVATE if private else _mode_of(target))
    except OSError as error:
        staged.drop()
        raise CannotWrite(_reason(error, target), repr(error)) from error
    except BaseException:
        staged.drop()
        raise
    return staged


def replace_bytes(path: Path, content: bytes, private: bool = False) -> None:
    """Replace a file by a content: see `stage`.

    Raises:
        CannotWrite: the place refused; the old file is intact.
        TargetInUse: another program holds the file.
    """
    stage(path, content, private).put()


def replace_unsynced(path: Path, content: bytes) -> None:
    """Replace a private file of our own by a content that outlives the program, and not a power cut: nothing waits.

    Raises:
        OSError: the place refused; the old file is intact.
    """
    temporary = path.with_name(_temporary_name(path.name))
    try:
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), PRIVATE)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        temporary.replace(path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise


def _temporary_name(name: str) -> str:
    """Return a name of our own, that a folder takes whenever it takes the name: 80 signs may be 240 bytes."""
    return f".{_beginning(name)}.{os.getpid()}.{os.urandom(3).hex()}.tmp"


def _beginning(name: str) -> str:
    return os.fsdecode(os.fsencode(name)[:_LONGEST_BEGINNING]) if os.name != "nt" else name[:_LONGEST_BEGINNING]


def private_folder(folder: Path) -> None:
    """Make a folder, those above it included, that its owner alone can look into.

    Raises:
        OSError: the place refused.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with suppress(OSError):
        folder.chmod(0o700)


def sweep(path: Path) -> None:
    """Remove the temporary files that a killed program left beside a file."""
    target = Path(os.path.realpath(path))
    sweep_folder(target.parent, f".{escape(_beginning(target.name))}.*.tmp")


def sweep_folder(folder: Path, pattern: str = ".*.tmp") -> None:
    """Remove the temporary files that a killed program left in a folder."""
    with suppress(OSError):
        for found in folder.glob(pattern):
            owner = found.name.split(".")[-3]
            if owner.isdigit() and not is_running(int(owner)):
                found.unlink(missing_ok=True)


def _mode_of(target: Path) -> int:
    return target.stat().st_mode & 0o777 if target.exists() else 0o666


def _write_synced(temporary: Path, content: bytes, mode: int) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(temporary, flags, mode)
    try:
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        os.fsync(descriptor)
        if os.fstat(descriptor).st_size != len(content):
            raise OSError(errno.ENOSPC, "short write")
    finally:
        os.close(descriptor)


def _replace(temporary: Path, target: Path) -> None:
    # An antivirus or a synchroniser may hold the file for a moment.
    try:
        _patiently(lambda: temporary.replace(target))
    except PermissionError as error:
        raise TargetInUse(
            f"« {target.name} » est ouvert dans un autre programme. "
            "Fermez-le, ou enregistrez sous un autre nom. L’ancien fichier est intact.",
            repr(error),
        ) from error


def read_patiently(path: Path) -> bytes:
    """Return what a file holds, waiting a little for a program that holds it for a moment, as Windows lets it.

    Raises:
        OSError: it cannot be read.
    """
    return _patiently(path.read_bytes)


def _patiently(act: Callable[[], _Result]) -> _Result:
    for _ in range(_RETRIES if ON_WINDOWS else 0):
        with suppress(PermissionError):
            return act()
        time.sleep(_PAUSE)
    return act()


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _reason(error: OSError, target: Path) -> str:
    if error.errno in _FULL:
        return f"Le disque est plein : « {target.name} » n’a pas été modifié. Libérez de la place, puis réessayez."
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"Le dossier de « {target.name} » refuse l’écriture. Enregistrez dans un autre dossier."
    if ON_WINDOWS and len(str(target)) > _LONGEST_ON_WINDOWS:
        return (
            f"Le chemin de « {target.name} » est trop long pour Windows. Enregistrez dans un dossier plus proche de la "
            "racine, par exemple Documents."
        )
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return f"Le dossier de « {target.name} » n’existe pas. Enregistrez dans un autre dossier."
    if error.errno == errno.ENAMETOOLONG:
        return "Ce nom de fichier est trop long. Choisissez un nom plus court."
    return f"« {target.name} » n’a pas pu être écrit. Enregistrez sous un autre nom."
