"""The `.cahier` file: one JSON object, replaced whole."""

import hashlib
import json
import math
import re
import stat
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from cahier import __version__
from cahier.errors import CannotWrite, FileChanged, UnreadableFile
from cahier.model.specification import Specification
from cahier.storage import keyring, protection
from cahier.storage.atomic import read_patiently, stage, sweep
from cahier.storage.json_text import indented
from cahier.storage.migrations import CURRENT, migrate
from cahier.storage.one_writer import alone
from cahier.storage.refusals import damaged, newer

SUFFIX = ".cahier"
LARGEST = 64 * 1024 * 1024
DEEPEST = 40
LONGEST_INTEGER = 18
_HEAD = 300  # bytes; the version comes second in what we write
_IDENTITY = re.compile(rb'"uid": "([0-9A-Za-z-]{1,64})"')
_IDENTITY_WITHIN = 4_000
_SURROGATE = re.compile("[\ud800-\udfff]")
_VERSION = re.compile(rb'"format_version": (\d{1,4}),')


@dataclass(frozen=True, slots=True)
class Opened:
    """A specification as it was read, the fingerprint of the bytes it was read from, whether a password seals them."""

    specification: Specification
    fingerprint: str
    protected: bool = False


def read(path: Path) -> Opened:
    """Read a specification; nothing on disk changes.

    Raises:
        UnreadableFile: the file is absent, damaged, or not one of ours.
        NewerFile: it was written by a later version.
    """
    content = _bytes_of(path)
    sweep(path)
    specification, protected = parse(content), protection.is_sealed(content)
    if protected:
        keyring.opened(content, specification.uid)
    return Opened(specification, fingerprint(content), protected)


def write(
    path: Path,
    specification: Specification,
    expected: str | None,
    announce: Callable[[str], None] | None = None,
) -> str:
    """Replace the file; return the fingerprint of what is now on disk.

    `expected` is the fingerprint of what was last read or written there, None for a new file. `announce` is told the
    one that the file is about to have.

    Raises:
        FileChanged: the file on disk is no longer the expected one; nothing was overwritten.
        CannotWrite: the place refused; the old file is intact.
    """
    content = file_bytes(specification)
    if parse(content) != specification:
        raise CannotWrite("Ce cahier ne se relirait pas : rien n’a été écrit. Copiez le détail pour le signaler.")
    # Looked at first, for nothing to be written where it is known to be refused.
    _check_unchanged(path, expected)
    staged = stage(path, content)
    try:
        if announce is not None:
            announce(fingerprint(content))
        with alone(path):
            _check_unchanged(path, expected)
            staged.put()
    finally:
        staged.drop()
    return fingerprint(content)


def fingerprint(content: bytes) -> str:
    """Return what tells one content of a file from another (SHA-256)."""
    return hashlib.sha256(content).hexdigest()


def file_bytes(specification: Specification) -> bytes:
    """Return what a file of the specification holds: sealed when it is protected."""
    return keyring.on_disk(serialise(specification), specification.uid)


def serialise(specification: Specification) -> bytes:
    """Return the bytes of a file that no password seals: UTF-8 JSON, two-space indentation, a final line feed."""
    from cahier.storage.codec import to_data  # cattrs waits until a file is read or written

    data = {
        "format": "cahier",
        "format_version": CURRENT,
        "min_reader": CURRENT,
        "app_version": __version__,
        **to_data(specification),
    }
    return f"{indented(data)}\n".encode()


def parse(content: bytes) -> Specification:
    """Return the specification that bytes hold, sealed or not.

    Raises:
        NeedsPassword, WrongPassword: they are sealed, and do not open.
        UnreadableFile: they are not one of our files, or a damaged one.
        NewerFile: only a later version can read them.
    """
    from cahier.storage.codec import from_data  # cattrs waits until a file is read or written

    try:
        data = json.loads(
            keyring.plain(content).decode("utf-8"),
            object_pairs_hook=_without_duplicates,
            parse_constant=_refuse,
            parse_int=_bounded_integer,
            parse_float=_finite,
        )
    except (ValueError, RecursionError) as error:
        raise UnreadableFile(
            "Ce fichier n’est pas un cahier des charges lisible, ou il est abîmé. Choisissez un fichier .cahier.",
            repr(error),
        ) from error
    if not isinstance(data, dict) or data.get("format") != "cahier":
        raise UnreadableFile("Ce fichier n’est pas un cahier des charges. Choisissez un fichier .cahier.")
    _check_depth(data)
    _check_version(data)
    try:
        migrated = migrate(data)
    except (KeyError, TypeError) as error:
        raise damaged(error) from error
    for name in ("format", "format_version", "min_reader", "app_version"):
        migrated.pop(name, None)
    return from_data(migrated)


def is_of_older_format(path: Path) -> bool:
    """Return whether the next save changes the format of a file; one whose head does not say is not of ours.

    Raises:
        OSError: the file cannot be read.
    """
    with path.open("rb") as file:
        found = _VERSION.search(file.read(_HEAD))
    return found is not None and int(found[1]) < CURRENT


def identity_of(path: Path) -> str:
    """Return the identity that a damaged file still says, empty when it says none: its versions bear it."""
    with suppress(OSError), path.open("rb") as file:
        found = _IDENTITY.search(file.read(_IDENTITY_WITHIN))
        return found[1].decode("ascii") if found else ""
    return ""


def _bytes_of(path: Path) -> bytes:
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            # A pipe or a device would be read for ever.
            raise UnreadableFile(f"« {path} » n’est pas un fichier : choisissez un fichier .cahier.")
        if found.st_size > LARGEST:
            raise UnreadableFile("Ce fichier dépasse 64 Mo : ce n’est pas un cahier des charges.")
        return read_patiently(path)
    except FileNotFoundError as error:
        raise UnreadableFile(f"« {path} » est introuvable. Vérifiez son nom et son dossier.") from error
    except (OSError, ValueError) as error:
        raise UnreadableFile(f"« {path} » ne peut pas être lu. Vérifiez vos droits sur ce fichier.") from error


def _check_unchanged(path: Path, expected: str | None) -> None:
    try:
        current = fingerprint(read_patiently(path))
    except FileNotFoundError:
        return
    except OSError as error:
        raise CannotWrite(f"« {path.name} » ne peut pas être relu. Enregistrez sous un autre nom.") from error
    if current != expected:
        raise FileChanged(
            f"« {path.name} » a changé depuis son ouverture. Rien n’est écrasé : réunissez les deux versions, ou "
            "gardez une copie."
            if expected
            else f"« {path.name} » existe déjà. Choisissez un autre nom."
        )


def _check_version(data: dict[str, Any]) -> None:
    versions = [data.get("format_version"), data.get("min_reader")]
    if not all(isinstance(version, int) and not isinstance(version, bool) for version in versions):
        raise UnreadableFile("Ce fichier ne dit pas sa version : il est abîmé.")
    if data["min_reader"] > CURRENT:
        raise newer()


def _check_depth(value: object, depth: int = 0) -> None:
    if depth > DEEPEST:
        raise UnreadableFile("Ce fichier est abîmé : son contenu est trop imbriqué.")
    if isinstance(value, dict):
        for key, item in value.items():
            _check_text(key)
            _check_depth(item, depth + 1)
    elif isinstance(value, list):
        for item in value:
            _check_depth(item, depth + 1)
    elif isinstance(value, str):
        _check_text(value)


def _check_text(text: str) -> None:
    if not text.isascii() and _SURROGATE.search(text):
        raise UnreadableFile("Ce fichier est abîmé : il contient des caractères qui n’existent pas.")


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("duplicate key")
    return found


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise ValueError(digits)
    return number


def _bounded_integer(digits: str) -> int:
    if len(digits) > LONGEST_INTEGER:
        raise ValueError("integer too long")
    return int(digits)
