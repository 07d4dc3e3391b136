"""Documents put in place of earlier exports: what somebody wrote in one since is never lost."""

import hashlib
import json
import os
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from cahier.errors import BadInput, CannotWrite
from cahier.locations import state_folder
from cahier.storage.atomic import Staged, private_folder, replace_bytes, stage
from cahier.storage.file_names import free_path

LONGEST = 500


class ExportBatch:
    """Documents put in place together, once all of them are written beside their places: all are new, or all are old.

    Used as a context: what was staged is put in place at its end, and given up where it does not reach it.
    """

    def __init__(self, now: datetime | None = None) -> None:
        self._now = now or datetime.now().astimezone()
        self._staged: list[tuple[Path, bytes, Staged]] = []
        self.kept: dict[Path, Path] = {}
        """The copies kept of files that held something else than our own export."""

    def __enter__(self) -> "ExportBatch":
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        try:
            if kind is None:
                self._put()
        finally:
            for _path, _content, staged in self._staged:
                staged.drop()

    def stage(self, path: Path, content: bytes) -> None:
        """Write a document beside its place.

        Raises:
            CannotWrite: the place refused; no file of the batch is put in place.
        """
        self._staged.append((path, content, stage(path, content)))

    def _put(self) -> None:
        for path, _content, _staged in self._staged:
            if changed_by_hand(path):
                self.kept[path] = _kept_copy(path, self._now)
        before: list[tuple[Path, bytes | None]] = []
        try:
            for path, _content, staged in self._staged:
                before.append((path, _content_of(path)))
                staged.put()
        except CannotWrite as error:
            _put_back(before)
            for copy in self.kept.values():
                with suppress(OSError):
                    copy.unlink(missing_ok=True)
            if len(self._staged) > 1:
                raise type(error)(f"{error.message} Aucun des fichiers demandés n’a été remplacé.") from error
            raise
        # Only now: what is given back was not ours if somebody had changed it.
        for path, content, _staged in self._staged:
            _remember(path, content)


def make_folder(folder: Path) -> None:
    """Make the folder that documents go to, where it is not there yet.

    Raises:
        CannotWrite: the place refused.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWrite(
            f"« {folder} » n’a pas pu être créé. Choisissez un dossier où vous avez le droit d’écrire."
        ) from error


def replace_export(path: Path, content: bytes, now: datetime | None = None) -> Path | None:
    """Write one document; return the copy kept of the file that was there, None when it held nothing but our export.

    `now` dates the copy, in the time of the user; the clock's unless told.

    Raises:
        CannotWrite: the place refused; the file that was there is intact.
    """
    with ExportBatch(now) as batch:
        batch.stage(path, content)
    return batch.kept.get(path)


def _content_of(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _put_back(before: list[tuple[Path, bytes | None]]) -> None:
    """Give files of a batch that failed what they held; the last one was never replaced."""
    for path, content in before[:-1]:
        with suppress(OSError, CannotWrite):
            if content is None:
                path.unlink(missing_ok=True)
            else:
                replace_bytes(path, content)


@contextmanager
def made_folder(folder: Path | None) -> Iterator[None]:
    """Make a folder for documents; one that nothing could be put in does not stay. Without a name nothing is made.

    Raises:
        BadInput: a file has that name.
        CannotWrite: the place refused.
    """
    if folder is None or folder.is_dir():
        yield
        return
    if folder.exists():
        raise BadInput(f"« {folder} » est un fichier. Donnez un nom de dossier.")
    try:
        folder.mkdir()
    except OSError as error:
        raise CannotWrite(
            f"Le dossier « {folder} » n’a pas pu être créé : l’endroit n’existe pas, ou refuse. Choisissez-en un autre."
        ) from error
    try:
        yield
    except BaseException:
        with suppress(OSError):
            folder.rmdir()
        raise


def left_from_before(folder: Path, written: Collection[Path]) -> list[Path]:
    """Return the documents of a folder that we exported there before, untouched since, and are not among those written.

    They would be sent along with the others.
    """
    kept = {path.resolve() for path in written}
    try:
        there = sorted(path for path in folder.iterdir() if path.is_file())
    except OSError:
        return []
    return [path for path in there if path.resolve() not in kept and not changed_by_hand(path)]


def changed_by_hand(path: Path) -> bool:
    """Return whether a file is there that is not, byte for byte, what we last exported to it."""
    try:
        return _digest(path.read_bytes()) != _known().get(_key(path))
    except OSError:
        # What is there and cannot be read cannot be told to be ours.
        return _is_there(path)


def _kept_copy(path: Path, now: datetime) -> Path:
    try:
        copy = free_path(path.with_name(f"{path.stem} (gardé le {now:%d-%m-%Y à %Hh%M}){path.suffix}"))
        content = path.read_bytes()
    except OSError as error:
        raise CannotWrite(
            f"« {path.name} » a été modifié, et aucune copie n’a pu en être gardée. Exportez sous un autre nom."
        ) from error
    replace_bytes(copy, content)
    return copy


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        # A name too long is no file; it is refused when it is written.
        return False


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _key(path: Path) -> str:
    # No name of a client stands in this list.
    return _digest(os.fsencode(path.resolve()))


def _place() -> Path:
    return state_folder() / "exports.json"


def _known() -> dict[str, str]:
    try:
        found = json.loads(_place().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(key): str(value) for key, value in found.items()} if isinstance(found, dict) else {}


def _remember(path: Path, content: bytes) -> None:
    known = _known()
    known.pop(_key(path), None)
    known[_key(path)] = _digest(content)
    latest = dict(list(known.items())[-LONGEST:])
    try:
        private_folder(_place().parent)
        replace_bytes(_place(), json.dumps(latest).encode("ascii"), private=True)
    except (OSError, CannotWrite):
        # The document is there; not remembered as ours, it will be kept aside next time, which harms nobody.
        return
