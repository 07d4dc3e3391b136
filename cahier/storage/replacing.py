"""Replacing the file of a specification, once what it held is kept where it can be had again."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cahier.errors import CahierError, CannotWrite
from cahier.model.specification import Specification
from cahier.storage import backups, specification_file
from cahier.storage.backups import Cause


@dataclass(frozen=True, slots=True)
class ToKeep:
    """What to keep before a file is replaced: what it holds, for a cause, and a state about to be greatly changed."""

    cause: Cause = Cause.HOUR
    before: Specification | None = None


def keep_then_replace(
    path: Path, expected: str, state: Specification, kept: ToKeep, announce: Callable[[str], None] | None = None
) -> str:
    """Keep what a file held, when it is time to or there is a cause, then replace it; return what tells its content.

    `announce` is told what the content will be just before it is in place.

    Raises:
        FileChanged: the file on disk is no longer the expected one; nothing was overwritten.
        CannotWrite: the place refused; the old file is intact.
    """
    backups.keep(path, state.uid, cause=kept.cause)
    if kept.before is not None:
        backups.keep_state(kept.before)
    return specification_file.write(path, state, expected, announce)


def replace_another(path: Path, expected: str, state: Specification) -> str:
    """Take the place of another specification, which is kept among its own versions; return as above.

    Raises:
        CannotWrite: the file is none that we read, so it is not for us to replace, or the place refused.
        FileChanged: it changed meanwhile.
    """
    try:
        replaced = specification_file.read(path).specification
    except CahierError as error:
        raise CannotWrite(
            f"« {path.name} » n’est pas un cahier que Cahier sait lire : il n’a pas été remplacé. "
            "Choisissez un autre nom."
        ) from error
    backups.keep(path, replaced.uid, cause=Cause.REPLACED)
    return specification_file.write(path, state, expected)
