"""A process apart, short of time, memory and rights, where a file made by others is opened."""

import json
import os
import struct
import subprocess  # our own interpreter, given only our own module
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import cahier
from cahier.errors import UnreadableFile

_LONGEST_WAIT = 15  # seconds
_LENGTH = struct.Struct(">I")
_MODULE = "cahier.export.template.child"
_EXHAUSTED = "Ce modèle demande trop de temps ou de mémoire pour être lu. Retirez-en ce qui l’alourdit, puis réessayez."
_DAMAGED = (
    "Ce fichier est abîmé, ou n’est pas un document Word. Ouvrez-le dans Word et enregistrez-le de nouveau en .docx."
)


def ask(
    question: Mapping[str, object], template: bytes, *, module: str = _MODULE, wait: float = _LONGEST_WAIT
) -> tuple[dict[str, Any], bytes]:
    """Return what the process apart answers: plain data, and the bytes of a file.

    `module` is what it runs and `wait` how many seconds it has.

    Raises:
        UnreadableFile: it was stopped, broke, or answered nonsense.
    """
    # Unlike « multiprocessing », nothing is pickled and the caller's main module is not run again.
    command = [sys.executable, "-P", "-B", "-m", module]
    with subprocess.Popen(  # noqa: S603  # no shell, no word of the user's
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=_environment(),
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    ) as process:
        try:
            answer, errors = process.communicate(packed(question, template), timeout=wait)
        except subprocess.TimeoutExpired as error:
            raise UnreadableFile(_EXHAUSTED) from error
        finally:
            # Out of time, or nobody waits for the answer any more: an export asked to stop, for one.
            process.kill()
    if process.returncode != 0:
        exhausted = process.returncode < 0 or b"MemoryError" in errors
        raise UnreadableFile(_EXHAUSTED if exhausted else _DAMAGED, *_last_line(errors))
    try:
        return unpacked(answer)
    except (ValueError, TypeError, struct.error) as error:
        raise UnreadableFile(_DAMAGED) from error


def packed(data: Mapping[str, object], content: bytes) -> bytes:
    """Return plain data and bytes in one piece."""
    head = json.dumps(data).encode()
    return _LENGTH.pack(len(head)) + head + content


def unpacked(message: bytes) -> tuple[dict[str, Any], bytes]:
    """Return the plain data and the bytes of a piece.

    Raises:
        ValueError, TypeError, struct.error: it is not one of ours.
    """
    (length,) = _LENGTH.unpack_from(message)
    start = _LENGTH.size
    data = json.loads(message[start : start + length])
    if not isinstance(data, dict):
        raise TypeError(data)
    return data, message[start + length :]


def _environment() -> dict[str, str]:
    # The module is found wherever we run from, and nothing is imported from the current folder.
    root = str(Path(cahier.__file__).resolve().parent.parent)
    known = os.environ.get("PYTHONPATH", "")
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (root, known)))}


def _last_line(errors: bytes) -> list[str]:
    return errors.decode("utf-8", "replace").strip().splitlines()[-1:]
